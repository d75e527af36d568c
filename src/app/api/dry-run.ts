// Dry runs of the gate: which acts a post may do now, and why not. The same decide() as the real one; nothing is appended.
import type { Case } from "../../kernel/case.ts";
import type { Commit } from "../../kernel/commit.ts";
import { decide } from "../../kernel/decide.ts";
import { type Fact, type Facts, type FactType, NUMBER_RANGE, type Opening } from "../../kernel/fact.ts";
import { type Declared, fieldsOf } from "../../kernel/field-check.ts";
import type { Instant, PersonId, PostId } from "../../kernel/ids.ts";
import { NO_KEYS } from "../../kernel/key.ts";
import { may } from "../../kernel/mandate.ts";
import { PAPER } from "../../kernel/material.ts";
import type { Act } from "../../kernel/procedure.ts";
import { isRefusal, type Refusal, refuse } from "../../kernel/refusal.ts";
import { edgeOf } from "../../kernel/steps.ts";
import type { World } from "../../kernel/world.ts";

/** Who looks at which case, as of when. */
export type Seat = { w: World; state: Case; person: PersonId; posts: readonly PostId[]; now: Instant };
/** One way of doing an act: at a post, in a step where it is done in one, with facts. */
export type Way = { act: string; post: PostId; facts: Facts; step?: string; closed?: readonly Opening[] };
/** What a dry run of all ways comes to. */
export type Tried = {
  /** Ways that the gate would take, by post; empty: none. */
  open: readonly { way: Way; commit: Commit }[];
  why: Refusal | null;
};

const WAYS_MAX = 64;

/** The moment of a dry run: never before the case's last act. */
export const momentFor = ({ state, now }: Seat): Instant => state.done.reduce((latest, d) => Math.max(latest, d.at), now);

/** Asks the gate without appending. */
export function dryRun(seat: Seat, way: Way): Commit | Refusal {
  const { w, state, person } = seat;
  const { act, post, facts, step, closed = [] } = way;
  const by = { kind: "person" as const, person, post };
  const command = { case: state.ref, act, by, facts, closed, seen: state.head, ...(step !== undefined && { step }) };
  // What could be done is asked before anything is signed.
  return decide({ ...w, keys: NO_KEYS }, state, command, momentFor(seat));
}

/** The step instance that an act was done in, by the commit's own events. */
export function stepIn(commit: Commit): string | null {
  for (const e of commit.events)
    if (e.type === "act-done" || e.type === "act-proposed") if (e.act === commit.act.act) return e.step ?? null;
  return null;
}

function sampleFact(type: FactType): readonly Fact[] {
  if (typeof type !== "string") return type;
  if (type === "flag") return [true];
  // The first commit of a case always stands: whoever names a commit by its number can name that one.
  if (type === "count" || type === "fen" || type === "day") return [1];
  if (type === "instant") return [NUMBER_RANGE.instant.min];
  // A pseudonym may be anybody's; a post must be one that the ledger knows.
  if (type === "holders") return [`person:${"0".repeat(32)}`];
  return type === "hash" ? ["0".repeat(64)] : ["sample"];
}

/** Facts with which an act could be done: what the preset leaves open gets each value that its type lists. */
export function sampleFacts(act: Act, preset: Facts): Facts[] {
  let all: Facts[] = [preset];
  for (const [name, type] of Object.entries(act.facts ?? {})) {
    if (preset[name] !== undefined || act.optional?.includes(name)) continue;
    all = all.flatMap((facts) => sampleFact(type).map((value) => ({ ...facts, [name]: value }))).slice(0, WAYS_MAX);
  }
  return all;
}

function sampleField(w: World, f: Declared): unknown {
  // Filled in means that every material came.
  if (f.path === PAPER) return w.standard.materials.map((m) => m.id);
  if (f.type === "list") return ["…"];
  if (f.type === "count" || f.type === "fen") return 1;
  if (f.type === "day") return "2026-01-01";
  return f.options?.[0] ?? "…";
}

/** Closed fields as if everything had been filled in. */
export const sampleClosed = (w: World, act: Act): Opening[] =>
  fieldsOf(w.standard, act)
    .filter((f) => f.type !== "file")
    .map((f) => ({ path: f.path, salt: "", value: sampleField(w, f) }));

/** From what tells least: who asks; that the chart has no such way with these facts, of which only one may be the way that is meant. */
const RANK = ["not-yours", "kept-apart", "not-in-flow"];
/** The refusal that tells most: one about the case as it stands before one about the chart, and that before one about who asks. */
const telling = (all: readonly Refusal[]): Refusal | null => all.toSorted((a, b) => rankOf(b) - rankOf(a))[0] ?? null;
const rankOf = ({ refused }: Refusal): number => {
  const at = RANK.indexOf(refused);
  return at < 0 ? RANK.length : at;
};

/** True where an act leads on from a step that is open, whatever it states: not charted with these facts is then no way at all. */
export const chartedNow = (w: World, s: Case, act: Act): boolean =>
  Object.values(s.steps).some((x) => x.status === "open" && w.standard.checked.edges.has(`${x.step} ${act.id}`));

/** Tries an act with a preset at each post, as if the form had been filled in. */
export function tryAct(seat: Seat, act: Act, preset: Facts): Tried {
  const closed = sampleClosed(seat.w, act);
  const open: { way: Way; commit: Commit }[] = [];
  const refusals: Refusal[] = [];
  for (const post of seat.posts)
    for (const facts of sampleFacts(act, preset)) {
      const way = { act: act.id, post, facts, closed };
      const answer = dryRun(seat, way);
      if (isRefusal(answer)) refusals.push(answer);
      else open.push({ way, commit: answer });
    }
  return { open, why: open.length > 0 ? null : (telling(refusals) ?? refuse("not-yours", act.id)) };
}

/** True when a post of mine is one of those that do this act in some step, whether or not it is its turn. */
export function concerns({ w, state, person, posts, now }: Seat, act: Act): boolean {
  return posts.some((post) => {
    const no = may(w, state, { actor: { kind: "person", person, post }, act, step: null }, now);
    return no === null || no.refused === "kept-apart";
  });
}

/** True when the act goes forward from where the case is: along an edge that neither stays nor goes back. */
export function goesForward({ w, state }: Seat, commit: Commit): boolean {
  const key = stepIn(commit);
  const from = key === null ? null : (state.steps[key]?.step ?? null);
  if (from === null) return false;
  const edge = edgeOf(w, state, from, { id: commit.act.act, facts: commit.act.facts });
  return edge !== null && edge.keep !== true && edge.back !== true;
}
