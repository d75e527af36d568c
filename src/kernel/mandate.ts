// may() and mayRead(): the same two functions for gate, replay, API and buttons. No account can do everything; there is no bypass.
import type { Case } from "./case.ts";
import type { Audience } from "./fact.ts";
import type { ActId, Instant, PersonId, PostId, RoleId, StepId } from "./ids.ts";
import { handsOf } from "./key.ts";
import type { Act } from "./procedure.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import type { Actor, Holder, Who } from "./who.ts";
import type { Mandate, Offices, World } from "./world.ts";

type Person = Extract<Actor, { kind: "person" }>;
/** What somebody wants to do: an act, in a step instance where it is done in one. */
export type Wish = { actor: Actor; act: Act; step: string | null };

/** True when the holder is a post. */
export const isPost = (h: Holder | Who): h is PostId => h.startsWith("post:");
const isPerson = (h: Holder | Who): h is PersonId => h.startsWith("person:");

/** True when the person holds the post at this moment of the ledger. */
export const holdsPost = (o: Offices, person: PersonId, post: PostId): boolean => (o.holders[post] ?? []).includes(person);

/** Posts that may act for a role under this standard: those of the step first, else those bound to the role. */
export function candidates(w: World, role: Who, stepPosts?: readonly PostId[]): readonly PostId[] {
  return stepPosts ?? w.standard.posts[role] ?? [];
}

/** True when `actor` stands for `post`: holds it, or holds one to which a mandate for this act runs now. */
export function standsFor(o: Offices, actor: Person, post: PostId, when: { act: ActId; now: Instant }): boolean {
  if (actor.post === null) return false;
  if (!holdsPost(o, actor.person, actor.post)) return false;
  if (actor.post === post) return true;
  return o.mandates.some((m) => m.from === post && isGivenTo(m, actor) && covers(m, when));
}

/** True when a mandate runs at this moment: from its first moment on, and no longer at its last. */
export const runsAt = (m: Mandate, now: Instant): boolean => m.since <= now && now < m.until;

const covers = (m: Mandate, when: { act: ActId; now: Instant }): boolean =>
  runsAt(m, when.now) && (m.acts === "all" || m.acts.includes(when.act));

/** True when the mandate is for somebody at this post: for himself, or for whoever holds it. */
export const isGivenTo = (m: Mandate, who: { person: PersonId; post: PostId | null }): boolean =>
  m.to === who.post && (m.person === undefined || m.person === who.person);

/** An act as it was done, and whose turn its step was at that moment (null: the act is done in no step). */
export type DoneAs = { act: ActId; by: Actor; as: Who; step: StepId | null; to: Holder | Who | null; at: Instant };

/** Takes an act as it was done, gives the mandate by which it was; null where the actor's own post was enough. */
export function mandateUsed(
  { standard, mandates }: { standard: World["standard"]; mandates: readonly Mandate[] },
  { act, by, as, step, to, at }: DoneAs,
): Mandate | null {
  if (by.kind !== "person" || by.post === null) return null;
  const { person, post } = by;
  const bound = (step === null ? undefined : standard.checked.steps.get(step)?.posts) ?? standard.posts[as] ?? [];
  const posts = to !== null && isPost(to) ? [to] : bound;
  if (posts.includes(post)) return null;
  return mandates.find((m) => posts.includes(m.from) && isGivenTo(m, { person, post }) && covers(m, { act, now: at })) ?? null;
}

/** Persons, posts and agencies that held or acted as a role in this case. */
function actedAs(w: World, s: Case, role: RoleId): { person: Set<string>; post: Set<string>; agency: Set<string> } {
  const person = new Set<string>();
  const post = new Set<string>();
  const agency = new Set<string>();
  const addPost = (p: PostId) => {
    post.add(p);
    const a = w.offices.agency[p];
    if (a !== undefined) agency.add(a);
  };
  const addPerson = (p: PersonId) => {
    for (const hand of handsOf(w.keys, p)) person.add(hand);
  };
  for (const h of s.roles[role] ?? []) isPost(h) ? addPost(h) : addPerson(h);
  for (const d of [...s.done, ...Object.values(s.pending)]) {
    if (d.as !== role) continue;
    for (const by of d.by) {
      if (by.kind !== "person") continue;
      addPerson(by.person);
      if (by.post !== null) addPost(by.post);
    }
  }
  return { person, post, agency };
}

/** True when the person withdrew from this case for a conflict of interest. */
export const recused = (s: Case, person: string): boolean =>
  s.done.some((d) => d.act === "recuse" && d.by.some((b) => b.kind === "person" && b.person === person));

/** True when this person at this post may not be `role`, by what he or his agency did before (Role.apart) or because he withdrew. */
export function keptApart(w: World, s: Case, role: Who, who: { person: PersonId | null; post: PostId | null }): boolean {
  const hands = who.person === null ? [] : handsOf(w.keys, who.person);
  if (hands.some((hand) => recused(s, hand))) return true;
  for (const rule of w.procedure.roles.find((r) => r.id === role)?.apart ?? []) {
    const before = actedAs(w, s, rule.from);
    const agency = who.post === null ? undefined : w.offices.agency[who.post];
    if (rule.by === "person" && hands.some((hand) => before.person.has(hand))) return true;
    if (rule.by === "post" && who.post !== null && before.post.has(who.post)) return true;
    if (rule.by === "agency" && agency !== undefined && before.agency.has(agency)) return true;
  }
  return false;
}

function enrolledAs(s: Case, role: Who, actor: Person): boolean {
  const who = s.roles[role] ?? [];
  return who.includes(actor.person) || (actor.post !== null && who.includes(actor.post));
}

/** How the actor fits one declared `by` of the act: true, or false. */
function fits(w: World, s: Case, by: Who, wish: Wish & { actor: Person; now: Instant }): boolean {
  const when = { act: wish.act.id, now: wish.now };
  // Anyone comes for himself, or is entered at a post of this very power; a post that is elsewhere in the county is no standing here.
  if (by === "anyone") return wish.actor.post === null || [...postsOf(w)].some((p) => standsFor(w.offices, wish.actor, p, when));
  const instance = wish.step === null ? undefined : s.steps[wish.step];
  const role = w.procedure.roles.find((r) => r.id === by);
  if (role === undefined) return false;
  const step = instance && w.standard.checked.steps.get(instance.step);
  const posts = candidates(w, by, step?.to === by ? step.posts : undefined);
  const candidate = posts.some((p) => standsFor(w.offices, wish.actor, p, when));
  if (instance !== undefined && step?.to === by) {
    if (isPost(instance.to)) return standsFor(w.offices, wish.actor, instance.to, when);
    if (isPerson(instance.to)) return instance.to === wish.actor.person && (candidate || enrolledAs(s, by, wish.actor));
  }
  return candidate || enrolledAs(s, by, wish.actor);
}

/** Takes a wish, gives the role in which it may be done, or why not: `not-yours` before `kept-apart`. */
export function standing(w: World, s: Case, wish: Wish, now: Instant): { as: Who } | Refusal {
  const { actor, act } = wish;
  // What the clock does follows from the limits (`settle`); as a command nobody could tell it from a forgery.
  if (actor.kind === "clock") return refuse("not-yours", act.id);
  if (actor.kind !== "person") return act.by.includes(actor.kind) ? { as: actor.kind } : refuse("not-yours", act.id);
  if (actor.post !== null && !holdsPost(w.offices, actor.person, actor.post)) return refuse("not-yours", act.id);
  let apart = false;
  for (const by of act.by) {
    if (!fits(w, s, by, { ...wish, actor, now })) continue;
    if (!keptApart(w, s, by, actor)) return { as: by };
    apart = true;
  }
  return refuse(apart ? "kept-apart" : "not-yours", act.id);
}

/** The refusal with which the gate meets this wish on account of who asks, or null. Buttons ask here too. */
export function may(w: World, s: Case, wish: Wish, now: Instant): Refusal | null {
  const answer = standing(w, s, wish, now);
  return isRefusal(answer) ? answer : null;
}

/** Who reads: an official at a post, the counterpart who proved himself, or anybody. */
export type Reader = { kind: "official"; person: PersonId; post: PostId } | { kind: "counterpart"; person: PersonId } | { kind: "public" };
/** Why a closed part is read; stands on the access log. `receipt`: an official prints the receipt for a person who came to his window. */
export type Ground = "own-case" | "handling" | "receipt";

/** Every post that a standard binds, with the role that it is bound to, also by a step. */
export function bindings(w: World): [Who, PostId][] {
  const roles = Object.entries(w.standard.posts).flatMap(([role, posts]) => posts.map((p): [Who, PostId] => [role, p]));
  const steps = w.standard.flow.steps.flatMap((step) => (step.posts ?? []).map((p): [Who, PostId] => [step.to, p]));
  return [...roles, ...steps];
}

/** Asked for with every application, and the same for ever: a standard is published once. */
const bound = new WeakMap<World["standard"], ReadonlySet<PostId>>();

/** All posts that a standard binds, to a role or to a step. */
export function postsOf(w: World): ReadonlySet<PostId> {
  const posts = bound.get(w.standard) ?? new Set(bindings(w).map(([, post]) => post));
  bound.set(w.standard, posts);
  return posts;
}

/** `not-open-to-you`, or null when the reader may read parts of this audience on this ground. Who may not handle the case for what he or his agency is in it may not read it. The only door to closed parts (invariant 13). */
export function mayRead(w: World, s: Case, reader: Reader, wanted: { audience: Audience; ground: Ground; now: Instant }): Refusal | null {
  const no = refuse("not-open-to-you");
  const { audience, ground } = wanted;
  if (audience === "public") return null;
  if (typeof audience === "object" && !s.done.some((d) => d.act === audience.sealedUntil)) return no;
  if (reader.kind === "public") return no;
  if (reader.kind === "counterpart") {
    const counterpart = w.procedure.roles.some((r) => r.counterpart && (s.roles[r.id] ?? []).includes(reader.person));
    return counterpart && ground === "own-case" && audience !== "internal" ? null : no;
  }
  if (ground === "own-case" || (ground === "receipt" && audience !== "counterpart") || recused(s, reader.person)) return no;
  const actor: Person = { kind: "person", person: reader.person, post: reader.post };
  const when = { act: "read", now: wanted.now };
  const isBound = bindings(w).some(([role, p]) => standsFor(w.offices, actor, p, when) && !keptApart(w, s, role, actor));
  return isBound ? null : no;
}
