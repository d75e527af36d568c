// The headline of one commit: what was done or what the clock said, and when. The desk, the stream and the board that checks the stream make it by this.
import type { Commit } from "../../kernel/commit.ts";
import type { Step } from "../../kernel/flow.ts";
import type { Instant } from "../../kernel/ids.ts";
import type { ProcedureWords } from "../../kernel/procedure-words.ts";
import type { Lang } from "../../views/names.ts";
import type { Happening } from "../../views/timeline.ts";
import type { Words } from "../words.zh.ts";
import { inLang } from "./show.ts";

export type ActTold = Extract<Happening, { kind: "act" }>;
export type ClockTold = Extract<Happening, { kind: "clock" }>;
export type RecountTold = Extract<Happening, { kind: "recounted" }>;
/** `words` of the procedure, `act` the word of any act of it or of the kernel, `steps` of the standard. */
export type TitleSay = {
  lang: Lang;
  words: ProcedureWords;
  hall: Pick<Words, "case">;
  act: (act: string) => string;
  steps: readonly Step[];
};

/** Acts of the kernel itself. */
const GENERIC: Readonly<Record<string, { zh: string; en: string }>> = {
  tick: { zh: "期限自动记录", en: "Recorded by the clock" },
  "hand-over": { zh: "移交", en: "Hand over" },
  "co-sign": { zh: "会签", en: "Co-sign" },
  "refuse-to-sign": { zh: "拒绝会签", en: "Refuse to sign" },
  recuse: { zh: "回避", en: "Stand aside" },
  redact: { zh: "依法删除", en: "Remove under the law" },
};

/** Takes the words of a procedure, gives the word of one of its acts or of the kernel's; the code itself where there is none. */
export const actName = (words: ProcedureWords, act: string, lang: Lang): string => words.acts[act] ?? GENERIC[act]?.[lang] ?? act;

/** An act with its outcome or ground, and whether it was only proposed. */
export function actTitle(one: ActTold, { lang, words, hall, act: nameOf }: TitleSay): string {
  const { ground } = one.facts;
  const more = one.outcome !== null ? words.outcomes[one.outcome] : typeof ground === "string" ? words.values.ground?.[ground] : undefined;
  const act = nameOf(one.act);
  const whole = more === undefined || more === act ? act : `${act}${lang === "zh" ? "：" : ": "}${more}`;
  return one.stage === undefined ? whole : `${whole}${hall.case.stage[one.stage]}`;
}

/** A step's own days are called by the step, as the hall does. */
function limitCalled(limit: string, { lang, words, steps }: TitleSay): string {
  const step = steps.find(({ id }) => `step:${id}` === limit);
  return step === undefined ? (words.limits[limit] ?? limit) : inLang(step.name, lang);
}

/** What the clock said. */
export function clockTitle(one: ClockTold, say: TitleSay): string {
  const { hall } = say;
  const name = limitCalled(one.limit, say);
  return (one.ofStep ? hall.case.stepOnly : hall.case.clockOnly)[one.what](name);
}

/** That a limit was counted anew with a newer calendar; by one entry alone, so without the days before. */
export const recountTitle = (one: RecountTold, say: TitleSay): string => say.hall.case.recount.title(limitCalled(one.limit, say));

/** What was counted anew in one commit: a limit of the case before the days of a step. */
export const recounted = (told: readonly Happening[]): RecountTold[] =>
  told.filter((one): one is RecountTold => one.kind === "recounted").sort((a, b) => Number(a.ofStep) - Number(b.ofStep));

/** Red before yellow, a limit of the case before the days of a step. */
const gravity = ({ what, ofStep }: ClockTold): number => (what === "warned" ? 0 : 2) + (ofStep ? 0 : 1);

/** What the clock said in one commit, the gravest first: it may speak of several limits, and say of one that it turned yellow and red. */
export const gravest = (told: readonly Happening[]): ClockTold[] =>
  told.filter((one): one is ClockTold => one.kind === "clock").sort((a, b) => gravity(b) - gravity(a) || b.at - a.at);

/** The act that the commit is for; another that it tells where that one left no trace; undefined where only the clock spoke. */
export function ownAct(commit: Commit, told: readonly Happening[]): ActTold | undefined {
  const acts = told.filter((one): one is ActTold => one.kind === "act");
  return acts.find((one) => one.act === commit.act.act) ?? acts[0];
}

/**
 * Takes a commit and what it tells, gives its headline and moment. What only the clock says belongs to its legal moment, not to the hour at which it was
 * written down.
 */
export function headline(commit: Commit, told: readonly Happening[], say: TitleSay): { title: string; at: Instant } {
  const own = ownAct(commit, told);
  const clock = gravest(told)[0];
  const moved = recounted(told)[0];
  const spoken = clock !== undefined ? clockTitle(clock, say) : moved !== undefined ? recountTitle(moved, say) : say.act(commit.act.act);
  const title = own !== undefined ? actTitle(own, say) : spoken;
  return { title, at: own?.at ?? clock?.at ?? commit.at };
}
