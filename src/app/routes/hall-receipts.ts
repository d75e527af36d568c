// Receipts as files: of any entry with what is public of it, and of the counterpart's own application with what he may see.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Reader } from "../../kernel/mandate.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { counterpartOf, isCounterpart } from "../counterpart.ts";
import type { Standing } from "../load.ts";
import { openingsFor } from "../openings.ts";
import { awaitReceipt } from "../receipts.ts";
import type { Site } from "../site.ts";
import { Problem } from "./asking.ts";
import { caseOf } from "./hall-cases.ts";

const SEQ = /^[1-9]\d{0,5}$/;

type Wanted = { found: Standing; seq: number; reader: Reader };

async function sendReceipt(site: Site, reply: FastifyReply, { found, seq, reader }: Wanted): Promise<FastifyReply> {
  const w = site.handle.worldOf(found.state);
  if (w === null) throw new Problem(404, "not-found");
  const parts = { store: site.store, keys: site.keys, reading: site.reading, now: site.clock.now };
  const shown = await openingsFor(parts, { w, s: found.state, seq, reader, ground: "own-case" });
  if (isRefusal(shown)) throw new Problem(shown.refused === "no-such-case" ? 404 : 403, shown.refused);
  const text = await awaitReceipt(site.tree.files, shown);
  if (text === null) {
    reply.header("retry-after", "2");
    throw new Problem(503, "not-sealed");
  }
  return reply
    .header("cache-control", "no-store")
    .header("content-disposition", `attachment; filename="${found.number}-${seq}.receipt.json"`)
    .type("application/json; charset=utf-8")
    .send(text);
}

/** The counterpart of this request; 403 for everybody else. */
function ownReader(site: Site, req: FastifyRequest, { state }: Standing): Reader {
  const person = isCounterpart(site, req, state.ref) ? counterpartOf(site, state) : null;
  if (person === null) throw new Problem(403, "not-open-to-you");
  return { kind: "counterpart", person };
}

/** Takes the site, gives the plugin of its receipts. */
export const hallReceipts = (site: Site) => async (app: FastifyInstance) => {
  app.get("/cases/:ref/receipt.json", async (req, reply) => {
    const found = await caseOf(site, req);
    return sendReceipt(site, reply, { found, seq: 1, reader: ownReader(site, req, found) });
  });
  app.get("/cases/:ref/entries/:file", async (req, reply) => {
    const { file } = req.params as { file: string };
    const seq = /^(.+)\.json$/.exec(file)?.[1] ?? "";
    const { own } = req.query as { own?: unknown };
    if (!SEQ.test(seq)) throw new Problem(404, "not-found");
    const found = await caseOf(site, req);
    const reader: Reader = own === undefined ? { kind: "public" } : ownReader(site, req, found);
    return sendReceipt(site, reply, { found, seq: Number(seq), reader });
  });
};
