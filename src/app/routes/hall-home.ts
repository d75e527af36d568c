// The front page: figures from the stored folds, the newest results with what was promised and what was used.
import type { Instant } from "../../kernel/ids.ts";
import type { Counts } from "../../kernel/limit.ts";
import { countedDays } from "../../kernel/limit-left.ts";
import { dayOf, startOf } from "../../kernel/time.ts";
import { countPowers, type DecisionLine, type HomeView } from "../../views/home.ts";
import { agencyName } from "../../views/names.ts";
import { startingWords } from "../../views/power-list.ts";
import { mainLimit } from "../../views/standard-view.ts";
import type { DecisionRow } from "../lists.ts";
import { publishedOf } from "../published.ts";
import type { Site } from "../site.ts";

/** Words that the front page offers to search for. */
const TRIES = 4;
const NEWEST = 5;

/** What the limit to the decision promised and what was used of it; nothing where it never ran to its end. */
async function timeOf(site: Site, row: DecisionRow): Promise<{ promised: Counts | null; used: Counts | null }> {
  const none = { promised: null, used: null };
  const state = (await site.handle.find(row.ref))?.state;
  const w = state === undefined ? null : site.handle.worldOf(state);
  const main = w === null ? null : mainLimit(w.standard);
  const clock = main === null ? undefined : state?.clocks[main.limit];
  const terms = w?.standard.checked.limits.get(main?.limit ?? "");
  if (w === null || clock === undefined || terms === undefined || clock.endedOn === null || "until" in terms.counts) return none;
  const { unit } = terms.counts;
  const n = countedDays(terms, clock, w.calendar, { zone: w.zone, now: startOf(clock.endedOn + 1, w.zone) });
  const promised = terms.promised === null ? null : { n: terms.promised + clock.extra, unit };
  return { promised, used: { n, unit } };
}

async function lineOf(site: Site, row: DecisionRow): Promise<DecisionLine> {
  const book = site.worlds.book();
  const power = book.powers.get(row.power);
  return {
    ref: row.ref,
    number: row.number,
    power: power?.name ?? { zh: row.power },
    procedure: book.standards.get(row.power)?.[row.standard - 1]?.procedure ?? "",
    agency: agencyName(publishedOf(book, site.clock.now()).names, power?.agency ?? ""),
    outcome: row.outcome,
    at: row.concluded_at,
    ...(await timeOf(site, row)),
  };
}

/** Takes the site and the start of today (ms), gives the front page. Throws StoreAway. */
export async function homeView(site: Site, today: Instant): Promise<HomeView> {
  const now = site.clock.now();
  const book = site.worlds.book();
  const day = dayOf(now, book.genesis?.zone ?? "+08:00");
  const [f, decided] = await Promise.all([site.hall.figures(now, { start: today, day }), site.hall.decisions(NEWEST)]);
  const { powers } = publishedOf(book, now);
  const counts = countPowers(powers);
  return {
    today: day,
    figures: { ...f, onTime: { decided: f.decided_30, onTime: f.on_time_30 }, at: now },
    decisions: await Promise.all(decided.map((row) => lineOf(site, row))),
    counts,
    tries: startingWords(powers, TRIES),
    anyRun: counts.byMode["run-here"] > 0,
  };
}
