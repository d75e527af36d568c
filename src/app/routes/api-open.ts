// Open data: the ledger page by page, figures.
import type { FastifyInstance } from "fastify";
import type { Static } from "typebox";
import { offsetOf } from "../../kernel/time.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { type Speaker, speakerFor } from "../api/speaker.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";
import { answers } from "./schemas/basics.ts";
import { CommitsAnswer, CommitsQuery, StatisticsAnswer, StatisticsQuery } from "./schemas/open.ts";

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
  const values = [site.log, by, now, offsetOf(say.zone), granted, denied];
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
  app.get("/commits", { schema: { querystring: CommitsQuery, response: answers({ 200: CommitsAnswer }) } }, async (req) =>
    commits(site, req.query as Static<typeof CommitsQuery>),
  );
  app.get("/statistics", { schema: { querystring: StatisticsQuery, response: answers({ 200: StatisticsAnswer }) } }, async (req) =>
    figures(speakerFor(site, req), (req.query as Static<typeof StatisticsQuery>).by),
  );
};
