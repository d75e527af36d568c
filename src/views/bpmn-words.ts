// What the elements of a BPMN graph are called and what their documentation says, in one language.
import type { CheckedStandard, StandardLimit } from "../kernel/check-flow.ts";
import { stepLimitId } from "../kernel/check-flow.ts";
import type { Cond, Fact } from "../kernel/fact.ts";
import type { Step } from "../kernel/flow.ts";
import type { ActId, PostId } from "../kernel/ids.ts";
import type { Counts } from "../kernel/limit.ts";
import type { Act } from "../kernel/procedure.ts";
import type { ProcedureWords } from "../kernel/procedure-words.ts";
import type { Text } from "../kernel/text.ts";
import type { Who } from "../kernel/who.ts";
import { wordOf } from "./procedure-words.ts";

/** The words of the interchange itself. `who`: those who are nobody's post. */
export type BpmnWords = {
  list: string;
  who: Readonly<Record<string, string>>;
  post: (names: string) => string;
  posts: (n: string) => string;
  duty: (text: string) => string;
  rights: (text: string) => string;
  complaint: (text: string) => string;
  limit: (count: string, basis: string) => string;
  promised: (count: string) => string;
  /** Of a limit whose length is told, the most. */
  most: (count: string) => string;
  until: (fact: string) => string;
  stops: (ground: string) => string;
  eachHolder: string;
  eachAct: string;
  joinAll: string;
  joinFirst: string;
  by: (roles: string) => string;
  basis: (articles: string) => string;
  condition: (feel: string) => string;
  kept: string;
  aside: string;
  otherwise: string;
  yes: string;
  no: string;
  and: string;
  or: string;
  not: (what: string) => string;
  done: (act: string) => string;
  fact: (name: string, value: string) => string;
  named: (act: string, rest: string) => string;
  sentBack: (name: string, word: string) => string;
  back: string;
};
/** Everything that says something: the procedure's words, names of posts, counts, and the words above. */
export type BpmnSay = {
  standard: CheckedStandard;
  words: ProcedureWords;
  w: BpmnWords;
  text: (text: Text) => string;
  post: (post: PostId) => string;
  count: (counts: Counts) => string;
};

/** The word for an act. */
export const actWord = (say: BpmnSay, act: ActId): string => wordOf(say.words.acts, act);

/** The word for a role, or for one of those who are nobody's post. */
export const whoWord = (say: BpmnSay, who: Who): string => say.w.who[who] ?? wordOf(say.words.roles, who);

/** The posts that hold a step, or none: the counterpart's steps and those of nobody. */
export const postsOf = (say: BpmnSay, step: Step): readonly PostId[] => step.posts ?? say.standard.posts[step.to] ?? [];

/** A limit as it is counted: `5个工作日`; of a moment given by a fact, the fact. */
export function limitWord(say: BpmnSay, limit: StandardLimit): string {
  const { counts } = limit;
  if (!("until" in counts) && counts.told !== undefined) return say.w.most(say.count(counts));
  return "until" in counts ? say.w.until(wordOf(say.words.facts, counts.until)) : say.count(counts);
}

function valueWord(say: BpmnSay, fact: string, value: Fact): string {
  const known = say.words.values[fact]?.[String(value)] ?? (fact === "outcome" ? say.words.outcomes[String(value)] : undefined);
  if (known !== undefined) return known;
  const said = value === true ? say.w.yes : value === false ? say.w.no : String(value);
  return say.w.fact(wordOf(say.words.facts, fact), said);
}

/** A condition in words, short enough for an arrow. */
export function condWord(say: BpmnSay, cond: Cond): string {
  const { w } = say;
  if ("all" in cond) return cond.all.map((one) => condWord(say, one)).join(w.and);
  if ("any" in cond) return cond.any.map((one) => condWord(say, one)).join(w.or);
  if ("not" in cond) return w.not(condWord(say, cond.not));
  if ("done" in cond) return w.done(actWord(say, cond.done));
  if ("some" in cond) return w.named(actWord(say, cond.some), valueWord(say, cond.fact, cond.is));
  const said = [...(cond.is === undefined ? [] : [cond.is]), ...(cond.in ?? [])].map((value) => valueWord(say, cond.fact, value));
  if (cond.min !== undefined) said.push(w.fact(wordOf(say.words.facts, cond.fact), `≥${cond.min}`));
  return said.length === 0 ? wordOf(say.words.facts, cond.fact) : said.join(w.or);
}

const literal = (value: Fact): string => JSON.stringify(value);

/** A condition as FEEL over the open facts by their names. `acts`: all that was done, each with its facts. */
export function feelOf(cond: Cond): string {
  if ("all" in cond) return cond.all.length === 0 ? "true" : `(${cond.all.map(feelOf).join(" and ")})`;
  if ("any" in cond) return cond.any.length === 0 ? "false" : `(${cond.any.map(feelOf).join(" or ")})`;
  if ("not" in cond) return `not(${feelOf(cond.not)})`;
  if ("done" in cond) return `(some one in acts satisfies one.act = ${literal(cond.done)})`;
  if ("some" in cond)
    return `(some one in acts satisfies one.act = ${literal(cond.some)} and one.facts.${cond.fact} = ${literal(cond.is)})`;
  const parts: string[] = [];
  if (cond.is !== undefined) parts.push(`${cond.fact} = ${literal(cond.is)}`);
  if (cond.in !== undefined) parts.push(`${cond.fact} in (${cond.in.map(literal).join(", ")})`);
  if (cond.min !== undefined) parts.push(`${cond.fact} >= ${cond.min}`);
  if (parts.length === 0) parts.push(`${cond.fact} != null`);
  return parts.length === 1 ? parts.join("") : `(${parts.join(" and ")})`;
}

/** The limit of a step: the county's own days, or the procedure's limit that it names. */
const limitOf = (say: BpmnSay, step: Step): StandardLimit | undefined =>
  step.limit === undefined
    ? undefined
    : say.standard.checked.limits.get(typeof step.limit === "string" ? step.limit : stepLimitId(step.id));

/** A limit with its article, and the promise where there is one. */
export function limitDocs(say: BpmnSay, limit: StandardLimit): string[] {
  const promised = limit.promised === null || "until" in limit.counts ? null : say.count({ ...limit.counts, n: limit.promised });
  return [say.w.limit(limitWord(say, limit), limit.basis), ...(promised === null ? [] : [say.w.promised(promised)])];
}

/** The documentation of a step: who holds it, the post's duty, the party's rights, where to complain, the limit, what it stops. */
export function stepDocs(say: BpmnSay, step: Step): string[] {
  const { w } = say;
  const posts = postsOf(say, step).map(say.post);
  const limit = limitOf(say, step);
  return [
    w.post(posts.length > 0 ? posts.join(w.list) : whoWord(say, step.to)),
    w.duty(say.text(step.duty)),
    w.rights(say.text(step.rights)),
    w.complaint(say.text(step.complaint)),
    ...(limit === undefined ? [] : limitDocs(say, limit)),
    ...(step.stops ?? []).map((stop) => w.stops(wordOf(say.words.grounds, stop.ground))),
    ...(step.each === "holder" ? [w.eachHolder] : step.each === "act" ? [w.eachAct] : []),
  ];
}

/** The documentation of an act: who may do it, and on which articles. */
export function actDocs(say: BpmnSay, act: Act | undefined): string[] {
  if (act === undefined) return [];
  const by = say.w.by(act.by.map((who) => whoWord(say, who)).join(say.w.list));
  return act.basis === undefined || act.basis.length === 0 ? [by] : [by, say.w.basis(act.basis.join(say.w.list))];
}

/** What a swimlane is called: its posts, how many where they are many, or the role. */
export function swimlaneWord(say: BpmnSay, who: Who, posts: readonly PostId[]): string {
  if (posts.length === 0) return whoWord(say, who);
  return posts.length > 2 ? `${whoWord(say, who)} ${say.w.posts(String(posts.length))}` : posts.map(say.post).join(say.w.list);
}
