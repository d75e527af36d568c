// The days of every clock of a case as one table, a line a day, for whoever reckons it again in a spreadsheet.
import { formatDay } from "../../kernel/time.ts";
import type { CaseClocksView } from "../../views/case-clocks.ts";
import { totalsOf } from "../../views/clock-runs.ts";
import { type ClockSay, clockName, whyOf } from "../../web/ui/clock-said.ts";
import { BOM, csvLine } from "../open-data/csv.ts";

/** Takes the clocks of a case and who speaks, gives the file. */
export function clocksCsv(view: CaseClocksView, say: ClockSay): string {
  const { clocks: words } = say.w;
  const lines = view.clocks.flatMap((told) => {
    const { days, calendar } = told.view.explained;
    const totals = totalsOf(days);
    const why = whyOf(told, say);
    return days.map((line, i) =>
      csvLine([
        clockName(told, view, say),
        told.run.nth,
        words.states[told.state],
        formatDay(line.day),
        line.counted === null ? words.no : words.yes,
        totals[i] ?? 0,
        why(line),
        told.view.basis,
        calendar,
      ]),
    );
  });
  return `${BOM}${csvLine(words.csvHead)}${lines.join("")}`;
}
