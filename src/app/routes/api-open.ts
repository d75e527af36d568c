// Open data: the calculator of limits, the ledger page by page, figures.
import type { FastifyInstance } from "fastify";
import type { Static } from "typebox";
import { newClock } from "../../kernel/limit.ts";
import { explain } from "../../kernel/limit-explain.ts";
import { offsetOf, parseDay, startOf } from "../../kernel/time.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { reckoned } from "../api/reckoned.ts";
import { type Speaker, speakerFor } from "../api/speaker.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";
import { Problem } from "./asking.ts";
import { answers } from "./schemas/basics.ts";
import { CommitsAnswer, CommitsQuery, DeadlineAnswer, DeadlineQuery, StatisticsAnswer, StatisticsQuery } from "./schemas/open.ts";

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
/** The longest that is counted day by day, by unit: some fifty years. */
const LARGEST = { workday: 12_000, day: 18_000, hour: 20_000, month: 600, year: 50 } as const;
/** Years that the calculator takes; beyond them no calendar says anything. */
const FIRST = "1949-10-01";
const LAST = "2150-01-01";

const wrong = (path: string): Problem => new Problem(422, "bad-input", { errors: [{ path, code: "bad-moment" }] });

/** The moment and day that a text names: a day, or RFC 3339 with its offset. */
function momentIn(text: string, zone: string): { at: number; day: number } {
  const at = MOMENT.test(text) ? Date.parse(text) : null;
  const day = at === null ? parseDay(text) : Number.isNaN(at) ? null : Math.floor((at + zoneMs(zone)) / 86_400_000);
  const [first, last] = [parseDay(FIRST) ?? 0, parseDay(LAST) ?? 0];
  if (day === null || day < first || day > last) throw wrong("from");
  return { at: at ?? startOf(day, zone), day };
}
const zoneMs = (zone: string): number => offsetOf(zone);

function pausesIn(stop: string | undefined): (readonly [number, number])[] {
  if (stop === undefined) return [];
  const [from, to] = stop.split("..").map(parseDay);
  if (from == null || to == null || to < from || to - from > 20_000) throw wrong("stop");
  return [[from, to]];
}

function deadline(site: Site, asked: Static<typeof DeadlineQuery>): Static<typeof DeadlineAnswer> {
  const book = site.worlds.book();
  const zone = book.genesis?.zone ?? "+08:00";
  const calendar = book.calendars.at(-1);
  if (calendar === undefined) throw new Problem(503, "database-away");
  const { unit = "workday", limit: n } = asked;
  if (n > LARGEST[unit]) throw wrong("limit");
  const { at, day } = momentIn(asked.from, zone);
  const clock = { ...newClock("limit", day, at), pauses: pausesIn(asked.stop) };
  const terms = { counts: { n, unit }, bound: "within" as const, bearer: "agency", promised: null };
  return { norm: asked.norm ?? null, ...reckoned(explain(terms, clock, calendar, { zone, now: site.clock.now() })) };
}

async function commits(site: Site, { after = -1, limit = 50, at }: Static<typeof CommitsQuery>): Promise<Static<typeof CommitsAnswer>> {
  const rows = at === undefined ? await site.hall.commits(after, limit) : await site.hall.commitsAt(at.split(",").map(Number));
  const { next: total } = await site.store.head();
  const last = rows.at(-1)?.index;
  const items = rows.map((r) => ({ index: r.index, case: r.case_ref, seq: r.seq, hash: r.hash, leaf: r.leaf }));
  return { items, total, next: at !== undefined || last === undefined || last + 1 >= total ? null : String(last) };
}

type Row = {
  key: string;
  received: number;
  accepted: number;
  decided: number;
  granted: number;
  denied: number;
  on_time: number;
  late_excused: number;
  open: number;
  red: number;
  red_excused: number;
};

async function statistics(site: Site, say: Speaker, by: By): Promise<Static<typeof StatisticsAnswer>> {
  const now = site.clock.now();
  const counted = Object.values(PROCEDURES).map((one) => one.counted);
  const [granted, denied] = [counted.flatMap((one) => one.granted), counted.flatMap((one) => one.denied)];
  const values = [site.log, by, now, zoneMs(say.zone), granted, denied];
  const { rows } = await asking(() => site.hallPool.query<Row>({ name: "statistics", text: statement("statistics"), values }));
  const nameOf = (key: string) => (by === "agency" ? say.agency(key) : by === "power" ? say.power(key).name : null);
  const keyOf = (key: string): string => (by === "power" ? say.power(key).code : key);
  const items = rows.map(({ on_time, late_excused, red_excused, key, ...counts }) => {
    return { ...counts, key: keyOf(key), name: nameOf(key), onTime: on_time, lateExcused: late_excused, redExcused: red_excused };
  });
  return { by, at: say.at(now), items };
}

type By = Static<typeof StatisticsQuery>["by"];

/** Figures read every row: they are counted at most once in this time, however often they are asked for. */
const KEPT_MS = 10_000;

/** Takes the site, gives the plugin of open data. */
export const openRoutes = (site: Site) => async (app: FastifyInstance) => {
  const kept = new Map<string, { until: number; answer: ReturnType<typeof statistics> }>();
  const figures = (say: Speaker, by: By): ReturnType<typeof statistics> => {
    const key = `${say.lang} ${by}`;
    const known = kept.get(key);
    if (known !== undefined && known.until > Date.now()) return known.answer;
    const answer = statistics(site, say, by);
    kept.set(key, { until: Date.now() + KEPT_MS, answer });
    answer.catch(() => kept.delete(key));
    return answer;
  };
  app.get("/deadline", { schema: { querystring: DeadlineQuery, response: answers({ 200: DeadlineAnswer }) } }, async (req) =>
    deadline(site, req.query as Static<typeof DeadlineQuery>),
  );
  app.get("/commits", { schema: { querystring: CommitsQuery, response: answers({ 200: CommitsAnswer }) } }, async (req) =>
    commits(site, req.query as Static<typeof CommitsQuery>),
  );
  app.get("/statistics", { schema: { querystring: StatisticsQuery, response: answers({ 200: StatisticsAnswer }) } }, async (req) =>
    figures(speakerFor(site, req), (req.query as Static<typeof StatisticsQuery>).by),
  );
};
