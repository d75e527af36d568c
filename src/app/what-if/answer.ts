// The answer of a trial as it goes out while it is found: lines of JSON with progress and the sums at the end, or every moved clock as CSV. Open data
// only: numbers of cases and names of powers, as the hall shows them.
import { formatDay } from "../../kernel/time.ts";
import type { Said } from "../../kernel/what-if.ts";
import type { Speaker } from "../api/speaker.ts";
import { BOM, csvLine } from "../open-data/csv.ts";
import type { WhatIfLine } from "../routes/schemas/desk-calendar.ts";
import type { Site } from "../site.ts";
import { countFor, pagesOf, type Trial } from "./pages.ts";
import { addPage, listedOf, type Moved, movedClocks, noSums } from "./sums.ts";

export type Asked = { site: Site; say: Speaker; trial: Trial; finished: boolean };
type Line = Extract<WhatIfLine, { answer: unknown }>["answer"]["items"][number];

/** Cases between two words of progress. */
const SAY_EVERY = 400;

const nameOf = (say: Speaker, { looked, clock }: Moved): string => {
  const { procedure, standard } = looked.w;
  const step = clock.limit.startsWith("step:") ? standard.checked.steps.get(clock.limit.slice("step:".length)) : undefined;
  return step === undefined ? (say.words(procedure.id).limits[clock.limit] ?? clock.limit) : say.text(step.name);
};

function lineOf(say: Speaker, moved: Moved): Line {
  const { ref, number, running, w } = moved.looked;
  const { before, after, inTime } = moved.clock;
  const { power, agency } = w.standard;
  const when = ({ promised, due, light }: Said): Line["before"] => ({
    promised: promised === null ? null : formatDay(promised),
    due: due === null ? null : formatDay(due),
    light,
  });
  const said = {
    ref,
    number,
    power: say.power(power),
    agency: { id: agency, name: say.agency(agency) },
    limit: nameOf(say, moved),
    running,
  };
  return { ...said, before: when(before), after: when(after), inTime };
}

/** The answer as objects: progress now and then, at the end the sums with the clocks that matter most. Throws StoreAway. */
export async function* answerOf({ site, say, trial, finished }: Asked): AsyncGenerator<WhatIfLine> {
  const of = await countFor(site, trial, finished);
  const sums = noSums();
  let done = 0;
  let told = 0;
  yield { progress: { done, of } };
  for await (const { passed, looked } of pagesOf(site, trial, { finished, at: site.clock.now() })) {
    addPage(sums, looked);
    done += passed;
    if (done - told < SAY_EVERY) continue;
    told = done;
    yield { progress: { done, of: Math.max(done, of) } };
  }
  const { total, moved } = sums;
  const size = ({ counts }: { counts: typeof total }): number => counts.running + counts.finished;
  const groups = [...sums.groups.values()].sort((a, b) => size(b) - size(a) || (a.power < b.power ? -1 : 1));
  yield {
    answer: {
      total,
      groups: groups.map(({ power, agency, counts }) => ({
        power: say.power(power),
        agency: { id: agency, name: say.agency(agency) },
        counts,
      })),
      moved,
      items: listedOf(sums).map((one) => lineOf(say, one)),
    },
  };
}

const COLUMNS =
  "ref number power power_name agency agency_name limit running promised_before promised_after due_before due_after light_before light_after in_time_before in_time_after";

/** Every clock that the trial moves, as CSV, page by page as it is found. Throws StoreAway: what came is then no whole file. */
export async function* csvOf({ site, say, trial, finished }: Asked): AsyncGenerator<string> {
  yield BOM + csvLine(COLUMNS.split(" "));
  for await (const { looked } of pagesOf(site, trial, { finished, at: site.clock.now() })) {
    const lines = looked.flatMap((one) => movedClocks(one).map((clock) => lineOf(say, { looked: one, clock })));
    const rows = lines.map(({ ref, number, power, agency, limit, running, before, after, inTime }) => [
      ...[ref, number, power.code, say.text(textOf(power.name)), agency.id, say.text(textOf(agency.name)), limit, running],
      ...[before.promised, after.promised, before.due, after.due, before.light, after.light, inTime?.before, inTime?.after],
    ]);
    yield rows.map(csvLine).join("");
  }
}

const textOf = (said: string | { zh: string; en?: string }) => (typeof said === "string" ? { zh: said } : said);
