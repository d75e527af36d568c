// What is about to be signed, and signing it.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import type { Anchor, Command, Signature } from "../../kernel/commit.ts";
import type { Facts } from "../../kernel/fact.ts";
import type { CaseRef, Hash, PostId } from "../../kernel/ids.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { sinceSeen, timelineFor } from "../api/bench-past.ts";
import { checkerOf } from "../api/check.ts";
import { dryRun } from "../api/dry-run.ts";
import { keyOf } from "../api/keys.ts";
import { readBody } from "../api/read-body.ts";
import { problemOf } from "../api/refused.ts";
import { caseNamed, seatAt } from "../api/seat.ts";
import { sheetClosed, sheetOf } from "../api/sheet.ts";
import { type Speaker, speakerFor } from "../api/speaker.ts";
import type { Asking } from "../handle.ts";
import { asking } from "../postgres/connection.ts";
import { withCommitments } from "../redacting.ts";
import type { Site } from "../site.ts";
import { entryOf } from "../worlds.ts";
import { clean, officialOf, Problem } from "./asking.ts";
import { ActAnswer, ActBody, FactsIn, SheetAnswer, SheetParams, SheetQuery } from "./schemas/acts.ts";
import { answers, IdempotencyHeaders, LangQuery, RefParams } from "./schemas/basics.ts";

/** Facts as an address carries them: JSON. Throws Problem 422. */
export function factsIn(text: string | undefined): Facts {
  if (text === undefined) return {};
  const value = readBody(Buffer.from(text));
  if (!checkerOf(FactsIn).Check(value)) throw new Problem(422, "bad-input", { errors: [{ path: "facts", code: "type" }] });
  return value as Facts;
}

async function sheet(site: Site, req: FastifyRequest) {
  const official = await asking(() => officialOf(site, req));
  const { ref, act } = req.params as Static<typeof SheetParams>;
  const query = req.query as Static<typeof SheetQuery>;
  const say = speakerFor(site, req);
  const found = await seatAt(site, official, ref);
  const { seat, entries } = found;
  const post = query.post as PostId;
  const way = {
    act,
    post,
    facts: factsIn(query.facts),
    ...(query.step !== undefined && { step: query.step }),
    closed: sheetClosed(seat, act),
  };
  // What is signed names commitments, which only the installation can tell.
  const stated = act === "redact" ? await withCommitments(site, { w: seat.w, s: seat.state }, way.facts) : { facts: way.facts };
  const commit = isRefusal(stated) ? stated : dryRun(seat, { ...way, ...stated });
  if (isRefusal(commit)) throw problemOf(say, { procedure: seat.w.procedure.id, refusal: commit });
  return sheetOf({ ...found, say, commit, post, timeline: timelineFor(entries, seat, say) });
}

/** Texts of a body in the form that the ledger takes; other values as they are. */
const tidy = (value: unknown): unknown =>
  typeof value === "string" ? value.normalize("NFC") : Array.isArray(value) ? value.map(tidy) : value;

async function linesSince(site: Site, name: string, seen: Hash, say: Speaker) {
  const { standing, w } = await caseNamed(site, name);
  const entries = (await site.store.leavesOf(standing.state.ref)).map(entryOf);
  return sinceSeen(timelineFor(entries, { w }, say), seen);
}

/** The reference that a name stands for: itself, or that of a case number. Throws Problem 404. The gate looks whether there is such a case. */
const refOf = async (site: Site, name: string): Promise<CaseRef> =>
  /^[A-Z2-7]{26}$/.test(name) ? (name as CaseRef) : (await caseNamed(site, name)).standing.state.ref;
const isPlain = (value: unknown): boolean =>
  typeof value !== "object" || (Array.isArray(value) && value.every((v) => typeof v === "string"));

/** A file comes by its upload alone: a value written by hand could name the sealed bytes of another case. Throws Problem 422. */
function refuseFiles({ closed }: Static<typeof ActBody>): void {
  const errors = closed.filter(({ value }) => !isPlain(value)).map(({ path }) => ({ path, code: "unknown-field" }));
  if (errors.length > 0) throw new Problem(422, "bad-input", { errors });
}

type Body = Static<typeof ActBody>;

/** What of a body is the signer's own work. Throws Problem 422 for salts and commitments that nobody signed. */
function signedOf({ closed, commitments, anchor, sig }: Body): { asking: Partial<Asking>; command: Partial<Command> } {
  if (sig === undefined) {
    if (commitments !== undefined || anchor != null || closed.some((one) => one.salt !== undefined))
      throw new Problem(422, "bad-commitment");
    return { asking: { closed: closed.map(({ path, value }) => ({ path: clean(path), value: tidy(value) })) }, command: {} };
  }
  const openings = closed.map(({ path, value, salt = "" }) => ({ path, value, salt }));
  return {
    asking: { signed: { openings, commitments: (commitments ?? []) as Hash[] } },
    command: { sig: sig as Signature, ...(anchor != null && { anchor: anchor as Anchor }) },
  };
}

async function sign(site: Site, req: FastifyRequest): Promise<Static<typeof ActAnswer>> {
  const official = await asking(() => officialOf(site, req));
  const { ref } = req.params as Static<typeof RefParams>;
  const body = req.body as Body;
  const say = speakerFor(site, req);
  const { person } = official.session;
  refuseFiles(body);
  const seen = body.seen as Hash;
  const signed = signedOf(body);
  const handled = await site.handle.handle({
    command: {
      case: await refOf(site, ref),
      act: body.act,
      by: { kind: "person", person, post: body.post as PostId },
      facts: body.facts as Facts,
      seen,
      ...(body.step !== undefined && { step: body.step }),
      ...signed.command,
    },
    ...signed.asking,
    ...keyOf(req, person, body),
  });
  if (handled.done) return { index: handled.index, seq: handled.state.seq, state: stateOf(handled.state.status) };
  const { refusal, faults } = handled;
  const { w } = await caseNamed(site, ref);
  throw problemOf(say, { procedure: w.procedure.id, refusal, faults, since: await linesSince(site, ref, seen, say) });
}

const stateOf = (status: string): "open" | "closed" | "annulled" => (status === "closed" || status === "annulled" ? status : "open");

/** Takes the site, gives the plugin of signing. */
export const actRoutes = (site: Site) => async (app: FastifyInstance) => {
  app.get(
    "/cases/:ref/acts/:act/sheet",
    { schema: { params: SheetParams, querystring: SheetQuery, response: answers({ 200: SheetAnswer }) } },
    async (req) => sheet(site, req),
  );
  app.post(
    "/cases/:ref/acts",
    {
      schema: {
        params: RefParams,
        querystring: LangQuery,
        headers: IdempotencyHeaders,
        body: ActBody,
        response: answers({ 200: ActAnswer }),
      },
    },
    async (req) => sign(site, req),
  );
};
