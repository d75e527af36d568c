// What a change would do, asked at the desk: the answer is written as it is found, and whoever goes away ends it. Nothing is stored.
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { Instant, LimitId, PowerId } from "../../kernel/ids.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { type About, mayTry, writtenIn } from "../api/calendar.ts";
import { faultSaid } from "../api/refused.ts";
import { type Speaker, speakerFor } from "../api/speaker.ts";
import { asking } from "../postgres/connection.ts";
import type { Site } from "../site.ts";
import { StoreAway } from "../store.ts";
import { type Asked, answerOf, csvOf } from "../what-if/answer.ts";
import type { Trial } from "../what-if/pages.ts";
import { calendarTrial, limitTrial } from "../what-if/question.ts";
import { officialOf, Problem } from "./asking.ts";
import { exact, lang, problems } from "./schemas/basics.ts";
import { WhatIfBody, type WhatIfLine } from "./schemas/desk-calendar.ts";

/** Trials at once in one process: each takes turns with everybody's acts, and a third would take their turns. */
const AT_ONCE = 2;
/** A reader who takes nothing for this long is gone (ms). */
const STALLED_MS = 60_000;
const LINES = "application/x-ndjson";
const CSV = "text/csv";
const ABOUT =
  "Lines of JSON: `progress` now and then, at the end `answer` (counts, by power, and at most 200 moved clocks, what matters most first), or `fault` where it broke off. With `format=csv` every moved clock.";

const Query = exact({ ...lang, format: Type.Optional(Type.Enum(["ndjson", "csv"])) });

/** The trial that a body asks for. Throws Problem 422 with what is wrong and where. */
function trialOf(about: About, { change }: WhatIfBody): Trial {
  if (change.what === "calendar") return calendarTrial(writtenIn(about, change.form).calendar);
  const { site, say, now } = about;
  const asked = change.what === "norm" ? change : { ...change, power: change.power as PowerId, limit: change.limit as LimitId };
  const trial = limitTrial(site, asked, now as Instant);
  if (!isRefusal(trial)) return trial;
  const { refused, about: path = "n" } = trial;
  const code = refused === "bad-fact" ? "limit-out-of-range" : refused;
  throw new Problem(422, code, { errors: [faultSaid(say, `/${path}`, code)] });
}

/** Pieces of an answer after the first, which says by the status whether there is one; what breaks off later is said in a line of its own. */
async function* lines(say: Speaker, first: IteratorResult<WhatIfLine>, more: AsyncGenerator<WhatIfLine>): AsyncGenerator<string> {
  const line = (one: WhatIfLine): string => `${JSON.stringify(one)}\n`;
  try {
    if (!first.done) yield line(first.value);
    for await (const one of more) yield line(one);
  } catch (fault) {
    if (!(fault instanceof StoreAway)) throw fault;
    const code = "database-away";
    yield line({ fault: { code, title: say.refusal(null, { refused: code }) } });
  } finally {
    await more.return(undefined);
  }
}

async function* after<T>(first: IteratorResult<T>, more: AsyncGenerator<T>): AsyncGenerator<T> {
  if (!first.done) yield first.value;
  yield* more;
}

async function piecesOf(asked: Asked, csv: boolean): Promise<AsyncGenerator<string>> {
  if (csv) {
    const file = csvOf(asked);
    return after(await file.next(), file);
  }
  const answer = answerOf(asked);
  return lines(asked.say, await answer.next(), answer);
}

/** Takes the site, gives the plugin of trials. */
export const whatIfRoutes = (site: Site) => async (app: FastifyInstance) => {
  let running = 0;
  const leave = (): void => {
    running--;
  };
  async function answer(req: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const official = await asking(() => officialOf(site, req));
    if (!mayTry(site, official)) throw new Problem(403, "not-keeper");
    const about: About = { site, say: speakerFor(site, req), official, now: site.clock.now() };
    const body = req.body as WhatIfBody;
    const trial = trialOf(about, body);
    if (running >= AT_ONCE) throw new Problem(409, "what-if-busy");
    running++;
    const csv = (req.query as Static<typeof Query>).format === "csv";
    const pieces = await piecesOf({ site, say: about.say, trial, finished: body.finished }, csv).catch((fault: unknown) => {
      leave();
      throw fault;
    });
    const file = Readable.from(pieces, { objectMode: false });
    // Read to its end, or given up by whoever asked: either closes it, once.
    file.once("close", leave);
    reply.raw.setTimeout(STALLED_MS, () => reply.raw.destroy());
    if (csv) reply.header("content-disposition", 'attachment; filename="what-if.csv"');
    return reply.type(`${csv ? CSV : LINES}; charset=utf-8`).send(file);
  }
  const described = { description: ABOUT, content: { [LINES]: { schema: Type.String() }, [CSV]: { schema: Type.String() } } };
  const schema = { querystring: Query, body: WhatIfBody, response: { 200: described, ...problems } };
  app.post("/desk/what-if", { schema }, answer);
};
