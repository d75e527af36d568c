// The whole table of days of a clock: date, counted or not, how many are used up, and why. Hall, paper and desk show the same.
import type { ReactNode } from "react";
import type { Day } from "../../kernel/ids.ts";
import type { ExplainedDay } from "../../kernel/limit-explain.ts";
import { civilOf, formatDay } from "../../kernel/time.ts";
import { totalsOf } from "../../views/clock-runs.ts";
import type { Lang } from "../../views/names.ts";
import type { Words } from "../words.zh.ts";
import { Dated } from "./Dated.tsx";
import { weekDay } from "./show.ts";
import { DayOf } from "./When.tsx";

/** Rows on a page; a reckoning of years leaves out its middle and says so, and the file has it whole. */
const ROWS_MAX = 400;

/** `plain`: days are not what is counted (hours, a given moment), so two columns say nothing. */
export type ClockDaysProps = {
  days: readonly ExplainedDay[];
  why: (line: ExplainedDay) => string;
  caption: string;
  plain: boolean;
  lang: Lang;
  w: Words;
};

/** Takes the days of a reckoning, gives their table. */
export function ClockDays({ days, why, caption, plain, lang, w }: ClockDaysProps): ReactNode {
  const c = w.clocks.columns;
  const totals = totalsOf(days);
  const cut = days.length > ROWS_MAX;
  const rows = days.map((line, i) => ({ line, total: totals[i] ?? 0 }));
  const shown = cut ? [...rows.slice(0, ROWS_MAX / 2), ...rows.slice(-ROWS_MAX / 2)] : rows;
  return (
    <table className="days whole">
      <caption>
        {caption}
        {cut && ` ${w.clocks.short(String(days.length - ROWS_MAX))}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">{c.day}</th>
          {!plain && <th scope="col">{c.counts}</th>}
          {!plain && (
            <th scope="col" className="num">
              {c.total}
            </th>
          )}
          <th scope="col">{c.why}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ line, total }) => (
          <tr key={line.day} className={rowClass(line)}>
            <th scope="row">
              {lang === "zh" ? (
                <DayOf day={line.day} lang={lang} />
              ) : (
                <time dateTime={formatDay(line.day)}>{dayShort(line.day, lang)}</time>
              )}
            </th>
            {!plain && <td>{line.counted === null ? w.clocks.no : w.clocks.yes}</td>}
            {!plain && <td className="num">{total}</td>}
            <td>
              <Dated text={why(line)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** English writes days out at length: in a table they are short, with their year. */
const dayShort = (day: Day, lang: Lang): string => `${weekDay(day, lang)} ${civilOf(day).year}`;

const rowClass = (line: ExplainedDay): string | undefined =>
  line.reasons.some(({ code }) => code === "today") ? "nowrow" : line.counted === null ? "out" : undefined;
