// Open data: the page that lists the datasets, the files themselves, and their catalogue. A file is written as it is read: neither a million
// rows nor a slow reader costs memory, or holds a connection to the database.
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isoInstant } from "../../views/civil.ts";
import { DATASET_IDS, type DatasetId, LICENCE, type OpenDataView } from "../../views/open-data.ts";
import { catalogOf } from "../open-data/catalog.ts";
import { FORMATS, type Format, fileOf, MEDIA } from "../open-data/dataset.ts";
import { DATASETS } from "../open-data/datasets.ts";
import { committedAt, todayOf } from "../open-data/ledger.ts";
import type { Site } from "../site.ts";
import { Problem } from "./asking.ts";
import { hostOf } from "./hall-context.ts";
import { sendShared } from "./hall-send.ts";

/** A reader who takes nothing for this long is gone (ms). */
const STALLED_MS = 60_000;
const DOWNLOADS = { rateLimit: { max: 60, timeWindow: 60_000 } };

/** Up to which entry a dataset is what it is: the last of the world, or the last of all. */
const entryOf = (site: Site, id: DatasetId): number => (DATASETS[id].moves === "world" ? site.worlds.book().ref : site.revision.number - 1);

async function openDataView(site: Site): Promise<OpenDataView> {
  const datasets = await Promise.all(
    DATASET_IDS.map(async (id) => ({ id, rows: await DATASETS[id].count(site), updated: await committedAt(site, entryOf(site, id)) })),
  );
  return { datasets, formats: FORMATS, licence: LICENCE };
}

const FILE = /^([a-z]+)\.([a-z]+)$/;

function askedFor(req: FastifyRequest): { id: DatasetId; format: Format } {
  const [, name = "", ending = ""] = FILE.exec((req.params as { file: string }).file) ?? [];
  const id = DATASET_IDS.find((one) => one === name);
  const format = FORMATS.find((one) => one === ending);
  if (id === undefined || format === undefined) throw new Problem(404, "not-found");
  return { id, format };
}

/** Anybody's page may read these: there is nothing in them that a cookie opens. */
const forEverybody = (reply: FastifyReply): FastifyReply =>
  reply
    .header("access-control-allow-origin", "*")
    .header("cross-origin-resource-policy", "cross-origin")
    .header("cache-control", "no-cache");

async function sendFile(site: Site, req: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id, format } = askedFor(req);
  const entry = entryOf(site, id);
  const day = todayOf(site);
  // Weak: a file holds at least what the ledger held, and what came while it was read. What is in force changes with the day.
  const etag = `W/"${id}-${format}-${entry}-${day}"`;
  const changed = await committedAt(site, entry);
  forEverybody(reply).header("etag", etag).type(MEDIA[format]);
  if (changed !== null) reply.header("last-modified", new Date(changed).toUTCString());
  if (req.headers["if-none-match"] === etag) return reply.code(304).send();
  const name = `${id}-${isoInstant(changed ?? 0, "+00:00").slice(0, 10)}.${format}`;
  reply.header("content-disposition", `${format === "json" ? "inline" : "attachment"}; filename="${name}"`);
  if (req.method === "HEAD") return reply.send();
  const file = fileOf(site, DATASETS[id], format);
  // The first piece before the head of the answer: a database that is away is said by the status.
  const first = await file.next();
  async function* whole(): AsyncGenerator<string> {
    if (!first.done) yield first.value;
    yield* file;
  }
  reply.raw.setTimeout(STALLED_MS, () => reply.raw.destroy());
  return reply.send(Readable.from(whole(), { objectMode: false }));
}

/** Takes the site, gives the plugin of open data. */
export const openDataRoutes = (site: Site) => async (app: FastifyInstance) => {
  app.get("/open-data", (req, reply) => sendShared(site, req, reply, async () => ({ page: "open-data", view: await openDataView(site) })));
  app.get("/open-data/catalog.jsonld", async (_req, reply) => {
    const genesis = site.worlds.book().genesis;
    return forEverybody(reply)
      .type("application/ld+json; charset=utf-8")
      .send(JSON.stringify(catalogOf(site, genesis === null ? { zh: "明堂", en: "Mingtang" } : hostOf(genesis.name))));
  });
  app.get("/open-data/:file", { config: DOWNLOADS }, (req, reply) => sendFile(site, req, reply));
};
