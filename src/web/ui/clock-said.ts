// The clocks of a case in words: why each day counts, with the act that stopped it and when; what they are called; what each act did to them.
// The page, the table to download and the interface say the same.
import type { Day, Instant } from "../../kernel/ids.ts";
import type { ExplainedDay } from "../../kernel/limit-explain.ts";
import type { ProcedureWords } from "../../kernel/procedure-words.ts";
import type { CaseClocksView, ClockTold } from "../../views/case-clocks.ts";
import { wallClock } from "../../views/civil.ts";
import type { ActAt } from "../../views/clock-runs.ts";
import type { Lang } from "../../views/names.ts";
import { wordOf } from "../../views/procedure-words.ts";
import type { Words } from "../words.zh.ts";
import { actName } from "./act-title.ts";
import { reasonsSaid } from "./reason-said.ts";
import { inLang, plainDay, timeOfDay } from "./show.ts";

export type ClockSay = { w: Words; lang: Lang; zone: string; words: ProcedureWords };

/** A moment as prose has it: `2026-03-05 10:20`. What the clock does at the end of a day belongs to the day that ends. */
export function momentSaid(at: Instant, { lang, zone }: Pick<ClockSay, "lang" | "zone">): string {
  const { day, hour, minute } = wallClock(at, zone);
  return hour === 0 && minute === 0 ? `${plainDay(day - 1, lang)} 24:00` : `${plainDay(day, lang)} ${timeOfDay(at, zone)}`;
}

/** The act that did something to a clock. */
export const actSaid = ({ act }: Pick<ActAt, "act">, { words, lang }: ClockSay): string => actName(words, act, lang);

/** What a clock is called: its limit, or the step whose days it counts, and which time it is where there were several. */
export function clockName({ run }: ClockTold, { flow }: Pick<CaseClocksView, "flow">, say: ClockSay): string {
  const { w, lang, words } = say;
  const { key, clock, nth } = run;
  const step = flow.steps.find((one) => `step:${one.step}` === clock.limit);
  const limit = step === undefined ? wordOf(words.limits, clock.limit) : inLang(step.name, lang);
  const name = key.includes("@") ? w.clocks.ofStep(limit) : limit;
  return nth > 1 ? w.clocks.nth(name, nth) : name;
}

/** Why a day of this clock counts or not; where it stopped or ran again on that day, by which act and when. */
export function whyOf(told: ClockTold, say: ClockSay): (line: ExplainedDay) => string {
  const { run, view } = told;
  const { w, lang, words } = say;
  const hours = view.statutory === null || view.statutory.unit === "hour";
  const form = hours ? ("hours" as const) : told.norm === null ? ("own" as const) : null;
  const reasons = { w, lang, grounds: words.grounds, ended: run.clock.ended, ...(form !== null && { form }) };
  const acted = (one: ActAt): string => w.clocks.by(actSaid(one, say), momentSaid(one.at, say));
  const by = (day: Day): string[] =>
    run.stops.flatMap((one) => [
      ...(one.from === day ? [acted(one.by)] : []),
      ...(one.to === day && one.resumedBy !== null ? [acted(one.resumedBy)] : []),
    ]);
  return (line) => [reasonsSaid(line, reasons), ...by(line.day)].filter((piece) => piece !== "").join(lang === "zh" ? "；" : "; ");
}
