// excuse-delay: a delay that has a reason outside the hands of who handles the case is excused by his superior, on a ground of the law's list.
// The light stays what it is; the figures count it apart. Nobody excuses his own delay: adr/0043.
// Leaves out: delays of a first post. Who answers for it stands in another agency, and no act of this case is his.
import { limitOf } from "./clock.ts";
import type { Command } from "./commit.ts";
import { type Doing, emit } from "./doing.ts";
import { factRefusal } from "./fact-check.ts";
import { momentOf } from "./gate.ts";
import { genericAct } from "./generic.ts";
import type { PostId } from "./ids.ts";
import { handsOf } from "./key.ts";
import { lateRefusal } from "./late-check.ts";
import type { Clock } from "./limit.ts";
import { candidates, holdsPost, isPost, recused, runsAt, standsFor } from "./mandate.ts";
import type { ExcuseGround, Procedure } from "./procedure.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import { postApart } from "./steps.ts";
import type { Actor, Holder, Who } from "./who.ts";
import type { Offices } from "./world.ts";

const ACT = "excuse-delay";
/** What is no handling of the case, though it is an act in it. */
const BESIDE: readonly string[] = [ACT, "redact"];

/** The ground of this name; undefined where the procedure's law knows none. */
export const excuseOf = (p: Procedure, id: unknown): ExcuseGround | undefined => p.excuses?.find((g) => g.id === id);

/** True when the clock ran out: before that there is no delay to excuse, and what comes later would be excused with it. Once is enough. */
const isExcusable = (c: Clock): boolean => c.excused === null && (c.overrun || c.lapsed);

/** The step instance whose clock this is, by the clock's key; null: it is the case's. */
const stepKeyOf = (key: string): string | null => (key.includes("@") ? key.slice(key.indexOf("@") + 1) : null);

/** Takes the key of a clock, gives how a command names it: by the step where it is a step's, else by the limit. */
export function namedClock(key: string): Pick<Command, "step"> & { facts: { limit?: string } } {
  const step = stepKeyOf(key);
  return step === null ? { facts: { limit: key } } : { step, facts: {} };
}

type Late = { key: string; clock: Clock; role: Who };

/** The clock that a command means: of the step that it names, else of the limit. Somebody of an office must bear it. */
function lateOf({ w, s }: Doing, { step, facts = {} }: Command): Late | Refusal {
  const { limit } = facts;
  if (step === undefined && limit === undefined) return refuse("missing-fact", "limit");
  if (step !== undefined && limit !== undefined) return refuse("bad-fact", "limit");
  const key = step === undefined ? String(limit) : Object.keys(s.clocks).find((k) => stepKeyOf(k) === step);
  const clock = key === undefined || !Object.hasOwn(s.clocks, key) ? undefined : s.clocks[key];
  if (key === undefined || clock === undefined) return step === undefined ? refuse("bad-fact", "limit") : refuse("step-not-open", ACT);
  const { bearer } = limitOf(w, clock.limit);
  const role = step === undefined ? bearer : (w.standard.checked.steps.get(s.steps[step]?.step ?? "")?.to ?? bearer);
  const known = w.procedure.roles.find((r) => r.id === role);
  return known === undefined || known.counterpart ? refuse("bad-fact", step === undefined ? "limit" : "step") : { key, clock, role };
}

/** The posts that answer for the delay: who holds the step; of a case, where the bearer's step is or would be opened. */
function bearingPosts(d: Doing, { key, role }: Late): readonly PostId[] {
  const { w, s } = d;
  const own = stepKeyOf(key);
  const held = Object.entries(s.steps).filter(([k, x]) => (own === null ? w.standard.checked.steps.get(x.step)?.to === role : k === own));
  const posts = held.flatMap(([, { to, step }]) => {
    if (isPost(to)) return [to];
    const all = candidates(w, role, w.standard.checked.steps.get(step)?.posts);
    return all.filter((p) => (w.offices.holders[p] ?? []).some((person) => person === to));
  });
  if (posts.length > 0) return [...new Set(posts)];
  const first = candidates(w, role).find((p) => !postApart(d, role, p));
  return first === undefined ? [] : [first];
}

/** The posts that stand above one, the nearest first. */
export function postsOver({ above: next }: Offices, post: PostId): PostId[] {
  const chain: PostId[] = [];
  for (let at = next[post]; at !== undefined && at !== post && !chain.includes(at); at = next[at]) chain.push(at);
  return chain;
}

/** True when one of these hands holds what somebody was given: the person himself, his post, or a mandate from it that runs now. */
function handles({ w, s, now }: Doing, hands: readonly string[], to: Holder | Who): boolean {
  const { holders, mandates } = w.offices;
  const holds = (post: PostId): boolean => (holders[post] ?? []).some((person) => hands.includes(person));
  if (!isPost(to)) return hands.includes(to) || (s.roles[to] ?? []).some((h) => (isPost(h) ? holds(h) : hands.includes(h)));
  const given = mandates.some((m) => m.from === to && runsAt(m, now) && (m.person === undefined ? holds(m.to) : hands.includes(m.person)));
  return holds(to) || given;
}

/** True when the person had the delay in hand himself: he acted in the step or the case, holds it, is a party to it, or withdrew. */
function isOwn(d: Doing, { key }: Late, person: string): boolean {
  const { w, s } = d;
  const hands = handsOf(w.keys, person);
  const own = stepKeyOf(key);
  const acted = [...s.done, ...Object.values(s.pending)].some(
    (one) =>
      !BESIDE.includes(one.act) &&
      (own === null || one.step === own) &&
      one.by.some((by) => by.kind === "person" && handsOf(w.keys, by.person).some((hand) => hands.includes(hand))),
  );
  const held = Object.entries(s.steps).some(([k, x]) => (own === null || k === own) && handles(d, hands, x.to));
  const party = w.procedure.roles.some((r) => r.counterpart && handles(d, hands, r.id));
  return acted || held || party || hands.some((hand) => recused(s, hand));
}

/** True when everybody who holds a post had the delay in hand: a power that none of them may use is not lent either. */
function isLentByOwn(d: Doing, late: Late, post: PostId): boolean {
  const holders = d.w.offices.holders[post] ?? [];
  return holders.length > 0 && holders.every((person) => isOwn(d, late, person));
}

/** `not-yours` for who stands above none of the posts, `kept-apart` for who would excuse himself, or null. */
function superiorRefusal(d: Doing, late: Late, by: Actor): Refusal | null {
  if (by.kind !== "person" || by.post === null || !holdsPost(d.w.offices, by.person, by.post)) return refuse("not-yours", ACT);
  const over = bearingPosts(d, late).flatMap((post) => postsOver(d.w.offices, post));
  const stood = over.filter((post) => standsFor(d.w.offices, by, post, { act: ACT, now: d.now }));
  if (stood.length === 0) return refuse("not-yours", ACT);
  return isOwn(d, late, by.person) || stood.every((post) => post !== by.post && isLentByOwn(d, late, post))
    ? refuse("kept-apart", ACT)
    : null;
}

/** The gate of an excuse. What is named comes before who: it says whose delay it is. */
export function doExcuse(d: Doing, command: Command): Refusal | null {
  const act = genericAct(ACT);
  if (act === undefined || d.s.status === "none") return refuse("no-such-case");
  const late = lateOf(d, command);
  if (isRefusal(late)) return late;
  const facts = command.facts ?? {};
  const no = superiorRefusal(d, late, command.by) ?? factRefusal(d, act, facts);
  if (no !== null) return no;
  const ground = excuseOf(d.w.procedure, facts.ground);
  if (ground === undefined) return refuse("bad-fact", "ground");
  if (!isExcusable(late.clock)) return refuse("cannot-excuse", late.clock.limit);
  const m = momentOf(d);
  const stale = lateRefusal(d, { act, key: null, as: "superior", edge: null, command, facts }, m);
  if (stale !== null) return stale;
  emit(d, { type: "act-done", act: ACT, by: [command.by], as: "superior", facts }, m);
  emit(d, { type: "excused", key: late.key, limit: late.clock.limit, ground: ground.id }, m);
  return null;
}
