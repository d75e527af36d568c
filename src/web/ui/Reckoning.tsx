// The arithmetic of a limit: a calendar with the ordinal of every counted day, and each day's reason in words.
import type { ReactNode } from "react";
import type { Day } from "../../kernel/ids.ts";
import type { ExplainedDay, Reason } from "../../kernel/limit-explain.ts";
import type { ProcedureWords } from "../../kernel/procedure-words.ts";
import { civilOf } from "../../kernel/time.ts";
import type { DaySpan } from "../../views/limit-view.ts";
import { spansOf, weeksOf } from "../../views/limit-view.ts";
import type { Lang } from "../../views/names.ts";
import type { Words } from "../words.zh.ts";
import { type LimitForm, reasonsSaid } from "./reason-said.ts";
import { shortDay } from "./show.ts";
import { DayOf } from "./When.tsx";

export type ReckoningProps = {
  days: readonly ExplainedDay[];
  words: ProcedureWords;
  lang: Lang;
  w: Words;
  basis: string | null;
  ended?: boolean;
  /** Where it is no limit of a law in days. */
  form?: LimitForm | undefined;
};

/** Lines of the day table; a longer reckoning leaves out its middle and says so, and the download has it whole. */
const SPANS_MAX = 48;
const WEEKS_MAX = 14;

/** Takes the days of a reckoning, gives the calendar beside the table. A reckoning of years has the table only. */
export function Reckoning(props: ReckoningProps): ReactNode {
  const [first, last] = [props.days[0]?.day ?? 0, props.days.at(-1)?.day ?? 0];
  if (last - first >= WEEKS_MAX * 7 || weeksOf(props.days).length > WEEKS_MAX) return <DayTable {...props} />;
  return (
    <div className="two cals">
      <WeekTable {...props} />
      <DayTable {...props} />
    </div>
  );
}

function WeekTable({ days, w, lang, ended = false }: ReckoningProps): ReactNode {
  return (
    <table className="cal">
      <caption>{w.deadline.calCaption}</caption>
      <thead>
        <tr>
          {w.weekdays.map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week, i) => (
          <tr key={week[0]?.day}>
            {week.map(({ day, line }, j) => (
              <td key={day} className={cellClass(line)}>
                {cellDay(day, i === 0 && j === 0, lang)}
                <b>{line?.counted ?? "\u00a0"}</b>
                {line !== null && cellWord(line, w, ended)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cellDay(day: Day, first: boolean, lang: Lang): string {
  const { month, date } = civilOf(day);
  if (lang === "zh") return `${month}-${String(date).padStart(2, "0")}`;
  return first || date === 1 ? shortDay(day, lang) : String(date);
}

const has = (line: ExplainedDay, ...codes: Reason["code"][]): boolean => line.reasons.some((one) => codes.includes(one.code));

function cellClass(line: ExplainedDay | null): string | undefined {
  if (line === null) return undefined;
  const classes: string[] = [];
  if (has(line, "stopped", "paused", "resumed")) classes.push("stop");
  else if (has(line, "weekend", "holiday", "local")) classes.push("off");
  if (has(line, "promise-ends", "law-ends")) classes.push("end");
  else if (has(line, "today")) classes.push("today");
  return classes.length === 0 ? undefined : classes.join(" ");
}

/** The one word a cell has room for: what matters most of the day's reasons. */
function cellWord(line: ExplainedDay, w: Words, ended: boolean): string {
  const order: Reason["code"][] = [
    "promise-ends",
    "law-ends",
    "today",
    "start-day",
    "stopped",
    "paused",
    "resumed",
    "make-up",
    "holiday",
    "local",
    "weekend",
  ];
  const code = order.find((one) => has(line, one));
  if (code === "holiday" && w.lang !== "en") return line.reasons.find((one) => one.code === code)?.name?.zh ?? "";
  if (code === "today" && ended) return w.deadline.endedCell;
  return code === undefined ? "" : (w.deadline.cell[code] ?? "");
}

function DayTable({ days, words, lang, w, basis, ended = false, form }: ReckoningProps): ReactNode {
  const spans = spansOf(days);
  const cut = spans.length > SPANS_MAX;
  const shown = cut ? [...spans.slice(0, SPANS_MAX / 2), ...spans.slice(-SPANS_MAX / 2)] : spans;
  const left = cut ? (spans.at(-SPANS_MAX / 2)?.from ?? 0) - (spans[SPANS_MAX / 2 - 1]?.to ?? 0) - 1 : 0;
  return (
    <table className="days">
      <caption>
        {w.deadline.daysCaption}
        {cut && <br />}
        {cut && w.deadline.short(String(left))}
      </caption>
      <thead>
        <tr>
          <th scope="col">{w.deadline.date}</th>
          <th scope="col" className="num">
            {w.deadline.nth}
          </th>
          <th scope="col">{w.deadline.why}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((span) => (
          <tr key={span.from} className={span.reasons.some((one) => one.code === "today") ? "nowrow" : undefined}>
            <th scope="row">{spanDay(span, lang, w)}</th>
            <td className="num">{span.counted ?? "—"}</td>
            <td>
              <Reasons span={span} words={words} lang={lang} w={w} basis={basis} ended={ended} form={form} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function spanDay(span: DaySpan, lang: Lang, w: Words): ReactNode {
  if (span.from === span.to) return <DayOf day={span.from} lang={lang} form="week" />;
  return w.deadline.range(shortDay(span.from, lang), shortDay(span.to, lang));
}

function Reasons({ span, words, lang, w, basis, ended = false, form }: Omit<ReckoningProps, "days"> & { span: DaySpan }): ReactNode {
  const say = { w, lang, grounds: words.grounds, ended, ...(form !== undefined && { form }) };
  const law = span.reasons.some((one) => one.code === "start-day" || one.code === "law-ends") && basis !== null;
  return (
    <>
      {reasonsSaid(span, say)}
      {law && <br />}
      {law && (
        <span className="small quiet" lang={lang === "en" ? "zh-CN" : undefined}>
          {basis}
        </span>
      )}
    </>
  );
}
