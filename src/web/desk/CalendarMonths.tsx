// The months that the next version changes: each day as it would be, and which are otherwise than now. The words say it beside the colour.
import type { Calendar } from "../../kernel/calendar.ts";
import { isWorkday, whyFree } from "../../kernel/calendar.ts";
import { civilOf, dayFrom, formatDay, monthLength, parseDay, weekdayOf } from "../../kernel/time.ts";
import { say, useWords } from "./words.ts";

export type CalendarMonthsProps = { current: Calendar; next: Calendar | null; today: string };
/** Months shown: a whole notice changes eight or so. */
const MONTHS_MAX = 14;

/** The days from today on that are worked in one and not in the other. */
function changedDays(current: Calendar, next: Calendar, today: number): number[] {
  const listed = [current, next].flatMap(({ free, makeUp, local }) => [...free.keys(), ...makeUp.keys(), ...local.keys()]);
  return [...new Set(listed)].filter((day) => day >= today && isWorkday(current, day) !== isWorkday(next, day)).sort((a, b) => a - b);
}

/** The months, or that nothing changes, or that the rows are not whole yet. */
export function CalendarMonths({ current, next, today }: CalendarMonthsProps) {
  const w = useWords().calendar;
  if (next === null) return <p className="quiet">{w.notWhole}</p>;
  const days = changedDays(current, next, parseDay(today) ?? 0);
  const months = [...new Set(days.map((day) => formatDay(day).slice(0, 7)))];
  return (
    <section aria-labelledby="months-h">
      <h3 id="months-h">{w.months}</h3>
      <p role="status">
        {days.length === 0
          ? w.noChange
          : w.changes(days.filter((day) => !isWorkday(next, day)).length, days.filter((day) => isWorkday(next, day)).length)}
      </p>
      {months.length > 0 && (
        <>
          <ul className="legend" aria-hidden="true">
            {(["holiday", "make-up", "local"] as const).map((code) => (
              <li key={code}>
                <span className={`day ${code}`}>{w.marks[code]}</span> {w.reasons[code]}
              </li>
            ))}
            <li>
              <span className="day changed">1</span> {w.changed}
            </li>
          </ul>
          <div className="months">
            {months.slice(0, MONTHS_MAX).map((month) => (
              <Month key={month} month={month} next={next} days={days} />
            ))}
          </div>
          {months.length > MONTHS_MAX && <p className="quiet">{w.moreMonths(months.length - MONTHS_MAX)}</p>}
        </>
      )}
    </section>
  );
}

function Month({ month, next, days }: { month: string; next: Calendar; days: readonly number[] }) {
  const w = useWords().calendar;
  const first = parseDay(`${month}-01`) ?? 0;
  const { year, month: m } = civilOf(first);
  const weeks = Math.ceil((weekdayOf(first) - 1 + monthLength(year, m)) / 7);
  const start = first - weekdayOf(first) + 1;
  const last = dayFrom({ year, month: m, date: monthLength(year, m) });
  return (
    <table className="month">
      <caption>{w.month(year, m)}</caption>
      <thead>
        <tr>
          {w.weekdays.map((name) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: weeks }, (_, week) => start + week * 7).map((monday) => (
          <tr key={monday}>
            {Array.from({ length: 7 }, (_, i) => monday + i).map((day) =>
              day < first || day > last ? <td key={day} /> : <DayCell key={day} day={day} next={next} changed={days.includes(day)} />,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day, next, changed }: { day: number; next: Calendar; changed: boolean }) {
  const words = useWords();
  const w = words.calendar;
  const why = whyFree(next, day);
  const name = "name" in why ? `${w.reasons[why.code]}${words.gap}${say(why.name, words)}` : w.reasons[why.code];
  const mark = why.code === "workday" || why.code === "weekend" ? "" : w.marks[why.code];
  return (
    <td className={`day ${why.code}${changed ? " changed" : ""}`} title={name}>
      {civilOf(day).date}
      <span aria-hidden="true">{mark}</span>
      <span className="vh">
        {name}
        {changed ? `${words.gap}${w.changed}` : ""}
      </span>
    </td>
  );
}
