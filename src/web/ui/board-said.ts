// What the board's charts show, in sentences: for their labels and for the plain page.
import { type BoardView, outcomesIn } from "../../views/board.ts";
import { percentOf } from "../../views/home.ts";
import type { Lang } from "../../views/names.ts";
import type { Words } from "../words.zh.ts";
import type { RatePoint } from "./Plot.tsx";
import { figure, inLang } from "./show.ts";

const sum = (of: readonly number[]): string => figure(of.reduce((a, b) => a + b, 0));

/** Received and decided in thirty days, and today so far. */
export function daySentence({ days }: BoardView, { board }: Words): string {
  const today = days.at(-1);
  const said = board.daysToday(figure(today?.received ?? 0), figure(today?.decided ?? 0));
  return board.daysAlt(sum(days.map((one) => one.received)), sum(days.map((one) => one.decided)), said);
}

const monthOf = (month: string): number => Number(month.slice(5));

/** The share of each month, cut off at one decimal and never rounded up; every third month has its name. */
export function monthPoints({ months }: BoardView, { board }: Words): RatePoint[] {
  return months.map(({ month, decided, onTime }, i) => {
    const percent = percentOf(onTime, decided);
    const named = (months.length - 1 - i) % 3 === 2 || i === months.length - 1;
    return { key: month, share: percent === null ? null : Number(percent), label: named ? board.month(monthOf(month)) : null };
  });
}

/** Since which month there are shares, where the year before has none; null where the year is full enough to speak for itself. */
export function monthsSince({ months }: BoardView, { board }: Words): string | null {
  const first = months.findIndex((one) => one.decided > 0);
  return first < months.length / 2 ? null : board.monthsSince(board.month(monthOf(months[first]?.month ?? "")));
}

/** Each month's share against the goal. */
export function monthSentence({ months, goal }: BoardView, w: Words): string {
  const said = months.flatMap(({ month, decided, onTime }) => {
    const percent = percentOf(onTime, decided);
    return percent === null ? [] : [w.board.monthSaid(w.board.month(monthOf(month)), percent)];
  });
  return said.length === 0 ? w.board.noMonths : w.board.monthsAlt(String(goal), `${said.join(w.comma)}${w.stop}`);
}

/** The ends of the eleven bars. */
export function usedSentence({ used }: BoardView, { board }: Words): string {
  if (used === null) return board.usedWait;
  const of = (i: number): string => figure(used.tenths[i] ?? 0);
  return board.usedAlt(of(0), of(9), of(10));
}

/** What the decided cases came to. */
export function outcomeSentence({ outcomes }: BoardView, w: Words, lang: Lang): string {
  if (outcomes.length === 0) return w.board.noOutcomes;
  return `${outcomesIn(outcomes, (name) => inLang(name, lang), Number.POSITIVE_INFINITY, "")
    .map((one) => `${one.name} ${figure(one.n)}`)
    .join(w.comma)}${w.stop}`;
}
