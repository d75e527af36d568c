// Why a day counts or not, in words: the same in tables, on paper and in what the interface gives.
import type { ExplainedDay, Reason } from "../../kernel/limit-explain.ts";
import { tellingReasons } from "../../views/limit-view.ts";
import type { Lang } from "../../views/names.ts";
import { wordOf } from "../../views/procedure-words.ts";
import type { Words } from "../words.zh.ts";
import { inLang } from "./show.ts";

/** Hours, not days, are counted; or a number that no law gave: somebody's own, or the days of a step. */
export type LimitForm = "hours" | "own";
/** `grounds`: words of the grounds of stops. `ended`: of an ended clock, whose last day is the one on which it was done. `form`: of a limit that is none of the law's in days. */
export type ReasonSay = { w: Words; lang: Lang; grounds: Readonly<Record<string, string>>; ended?: boolean; form?: LimitForm };

/** What stopped a clock: a ground of the procedure, or that the case was closed before it was reopened. */
export const groundSaid = (ground: string, grounds: Readonly<Record<string, string>>, w: Words): string =>
  wordOf({ closed: w.deadline.closed, ...grounds }, ground);

/** A reason in words, with the holiday's name or the ground of the stop where there is one. */
export function reasonSaid(reason: Reason, { w, lang, grounds, form }: ReasonSay): string {
  const { code } = reason;
  const own: Partial<Record<Reason["code"], string>> = form === undefined ? {} : w.clocks.forms[form];
  const text = own[code] ?? w.deadline.reasons[code];
  const named = reason.name !== undefined ? inLang(reason.name, lang) : reason.ground ? groundSaid(reason.ground, grounds, w) : null;
  return named === null ? text : w.deadline.named(text, named);
}

/** Today is being used only where it counts; the last day of an ended clock is the day on which it was done. */
export const todaySaid = (counted: number | null, { w, ended = false }: ReasonSay): string =>
  ended ? w.deadline.ended : counted === null ? w.home.today : w.deadline.reasons.today;

/** All that is to be said of a day, in one line. A clock that ended on a day turns no light yellow after it. */
export function reasonsSaid(line: Pick<ExplainedDay, "counted" | "reasons">, say: ReasonSay): string {
  const reasons = tellingReasons(line.reasons);
  const over = say.ended === true && reasons.some(({ code }) => code === "today");
  const pieces = reasons
    .filter(({ code }) => !over || code !== "warn-after")
    .map((one) => (one.code === "today" ? todaySaid(line.counted, say) : reasonSaid(one, say)));
  if (say.lang === "zh") return pieces.join("；");
  return pieces.map((piece, i) => (i === 0 ? piece : piece.charAt(0).toLowerCase() + piece.slice(1))).join("; ");
}
