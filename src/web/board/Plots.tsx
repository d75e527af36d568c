// Four charts: what came and went, on time against the goal, how much of the limit was used, what came of it. Each opens its cases.
import type { ReactNode } from "react";
import { parseDay, weekdayOf } from "../../kernel/time.ts";
import type { BoardView } from "../../views/board.ts";
import { outcomesIn, workedDays } from "../../views/board.ts";
import type { Lang } from "../../views/names.ts";
import { paths } from "../paths.ts";
import { daySentence, monthPoints, monthSentence, monthsSince, outcomeSentence, usedSentence } from "../ui/board-said.ts";
import { Columns, Rate, Rows, Tenths } from "../ui/Plot.tsx";
import { figure, inLang, shortDay } from "../ui/show.ts";
import type { Words } from "../words.zh.ts";

export type PlotsProps = { view: BoardView; w: Words; lang: Lang };

/** The charts. */
export function Plots({ view, w, lang }: PlotsProps) {
  const { board } = w;
  return (
    <section className="plots" aria-label={`${board.days}${w.list}${board.months}${w.list}${board.used}${w.list}${board.outcomes}`}>
      <Figure title={board.days} hint={board.daysHint} state="decided-30">
        <Columns columns={columnsOf(view, lang)} last={board.today} said={`${board.days}${w.stop}${daySentence(view, w)}`} />
      </Figure>
      <Figure title={board.months} hint={board.monthsHint(String(view.goal))} state="decided-30">
        <Rate
          points={monthPoints(view, w)}
          goal={view.goal}
          goalWord={board.goal}
          since={monthsSince(view, w)}
          said={`${board.months}${w.stop}${monthSentence(view, w)}`}
        />
      </Figure>
      <Figure title={board.used} hint={view.used === null ? board.usedWait : board.usedHint(figure(view.used.cases))} state="decided-30">
        <Tenths
          tenths={view.used?.tenths ?? []}
          labels={{ 0: board.tenth.first, 4: board.tenth.middle, 9: board.tenth.last, 10: board.tenth.over }}
          said={`${board.used}${w.stop}${usedSentence(view, w)}`}
        />
      </Figure>
      <Figure title={board.outcomes} hint={board.outcomesHint(figure(view.sum.decided30))} state="decided-30">
        <Rows
          rows={outcomesIn(view.outcomes, (name) => inLang(name, lang), OUTCOMES, board.otherOutcomes)}
          said={`${board.outcomes}${w.stop}${outcomeSentence(view, w, lang)}`}
        />
      </Figure>
    </section>
  );
}

type FigureProps = { title: string; hint: string; state: string; children: ReactNode };
function Figure({ title, hint, state, children }: FigureProps) {
  return (
    <figure>
      <figcaption>
        <a href={paths.cases({ state })}>
          <b>{title}</b>
        </a>
        <span>{hint}</span>
      </figcaption>
      {children}
    </figure>
  );
}

/** Outcomes that the chart has rows for. */
const OUTCOMES = 6;
/** How many bars the date under one of them covers. */
const LABEL_BARS = 3;

/** Days without work are left out; a holiday between two bars is named, each week's first bar has its date, and the first where there is room. */
function columnsOf(view: BoardView, lang: Lang) {
  const shown = workedDays(view.days);
  const weekday = (i: number): number => weekdayOf(parseDay(shown[i]?.day ?? "") ?? 0);
  const beginsWeek = (i: number): boolean => weekday(i) < weekday(i - 1);
  return shown.map((one, i) => {
    const before = shown[i - 1];
    const from = view.days.findIndex((day) => day.day === before?.day) + 1;
    const between = before === undefined ? [] : view.days.slice(from, view.days.indexOf(one));
    const holiday = between.find((day) => day.off !== null && day.off.zh !== "周末")?.off ?? null;
    const day = parseDay(one.day) ?? 0;
    const dated = i === 0 ? !shown.slice(1, LABEL_BARS).some((_, n) => beginsWeek(n + 1)) : beginsWeek(i) && i < shown.length - LABEL_BARS;
    return {
      key: one.day,
      bar: one.received,
      line: one.decided,
      label: dated ? shortDay(day, lang) : null,
      gap: holiday === null ? null : inLang(holiday, lang),
    };
  });
}
