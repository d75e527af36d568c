// redact: closed values of one commit are taken back on a ground of the law, by two persons at two posts of the case, also after it was closed.
// Erased, or withdrawn from the public only, as the ground says. What was committed to stays in the leaf and says nothing without its opening.
// Leaves out: that the commitments named are those of the values meant. Only who has the openings can see that: `app/redacting.ts`, and whoever
// verifies the log sees that they stand in the leaf of that commit.
import type { Case, Done } from "./case.ts";
import type { Command } from "./commit.ts";
import { type Doing, emit } from "./doing.ts";
import type { Facts } from "./fact.ts";
import { factRefusal } from "./fact-check.ts";
import { declaredField } from "./field-check.ts";
import { momentOf, sameActor, sameHand } from "./gate.ts";
import { genericAct } from "./generic.ts";
import type { PostId } from "./ids.ts";
import { lateRefusal } from "./late-check.ts";
import { bindings, keptApart, standing } from "./mandate.ts";
import type { Act, Procedure, RedactionGround } from "./procedure.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import type { Actor, Who } from "./who.ts";
import type { World } from "./world.ts";

/** What a redaction names: facts that `factRefusal` let pass. */
export type RedactFacts = { ground: string; entry: number; paths: readonly string[]; commitments: readonly string[] };
const named = (facts: Facts): RedactFacts => facts as RedactFacts;

/** The ground of this name; undefined where the procedure's law knows none. */
export const groundOf = (p: Procedure, id: unknown): RedactionGround | undefined => p.redactions?.find((g) => g.id === id);

/** True when the value of this path in this commit was erased. */
export const isRedacted = (s: Case, seq: number, path: string): boolean => s.redacted.some((r) => r.seq === seq && r.path === path);

/** In whose role somebody may redact or co-sign: any official role of the case, at a post. */
function redactorOf(d: Doing, act: Act, by: Actor): { as: Who } | Refusal {
  if (by.kind !== "person" || by.post === null) return refuse("not-yours", act.id);
  const roles = d.w.procedure.roles.filter((r) => !r.counterpart).map((r) => r.id);
  return standing(d.w, d.s, { actor: by, act: { ...act, by: roles }, step: null }, d.now);
}

/** The act of a commit, by which its fields are declared. Of a proposal the case remembers only that some act needed two signatures. */
function actsOf(d: Doing, entry: number): Act[] {
  if (entry < 1 || entry > d.s.seq) return [];
  const { acts } = d.w.standard.checked;
  const done = d.s.done.flatMap((one) => (one.seq === entry ? (acts.get(one.act) ?? genericAct(one.act) ?? []) : []));
  return done.length > 0 ? done : [...acts.values()].filter((act) => (act.signers ?? 1) > 1);
}

/** `bad-fact` about what of the redaction is none: its ground, the commit, a path that nobody gave there or that is gone already. */
function namedRefusal(d: Doing, facts: Facts): Refusal | null {
  const { ground, entry, paths, commitments } = named(facts);
  const known = groundOf(d.w.procedure, ground);
  if (known === undefined) return refuse("bad-fact", "ground");
  const acts = actsOf(d, entry);
  if (acts.length === 0) return refuse("bad-fact", "entry");
  const wrong = paths.some((path) => {
    const fields = acts.flatMap((act) => declaredField(d.w.standard, act, path) ?? []);
    const fits = fields.some((field) => known.does === "erase" || field.audience === "public");
    return !fits || isRedacted(d.s, entry, path);
  });
  if (wrong) return refuse("bad-fact", "paths");
  return commitments.length === paths.length ? null : refuse("bad-fact", "commitments");
}

type Wanted = { act: Act; as: Who };

/** The gate for either signature, up to what is named. */
function wanted(d: Doing, by: Actor): Wanted | Refusal {
  const act = genericAct("redact");
  if (act === undefined || d.s.status === "none") return refuse("no-such-case");
  const who = redactorOf(d, act, by);
  return isRefusal(who) ? who : { act, as: who.as };
}

/** The first signature: a proposal, which does nothing yet. */
export function doRedact(d: Doing, command: Command): Refusal | null {
  if (command.step !== undefined) return refuse("step-not-open", command.act);
  const w = wanted(d, command.by);
  if (isRefusal(w)) return w;
  const facts = command.facts ?? {};
  const wrong = factRefusal(d, w.act, facts) ?? namedRefusal(d, facts);
  if (wrong !== null) return wrong;
  // One at a time: a second proposal would change what the first asked somebody to sign.
  if (d.s.pending.redact !== undefined) return refuse("still-open", w.act.id);
  const m = momentOf(d);
  const late = lateRefusal(d, { act: w.act, key: null, as: w.as, edge: null, command, facts }, m);
  if (late !== null) return late;
  emit(d, { type: "act-proposed", act: w.act.id, by: [command.by], as: w.as, facts }, m);
  return null;
}

/**
 * Whom a proposed redaction waits for: every post that the standard binds to an official role and that is not kept apart, but those at which it was
 * proposed; empty where none is. No law sets a limit for the second signature, so it moves no clock.
 */
export function cosigners(w: World, s: Case): PostId[] {
  const proposal = s.pending.redact;
  if (proposal === undefined) return [];
  const proposing = proposal.by.flatMap((b) => (b.kind === "person" && b.post !== null ? [b.post] : []));
  const official = new Set<Who>(w.procedure.roles.filter((r) => !r.counterpart).map((r) => r.id));
  const open = bindings(w).filter(
    ([role, post]) => official.has(role) && !proposing.includes(post) && !keptApart(w, s, role, { person: null, post }),
  );
  return [...new Set(open.map(([, post]) => post))];
}

/** Another person, at another post; and not a system of his. */
function apartRefusal(d: Doing, proposal: Done, by: Actor): Refusal | null {
  if (proposal.by.some((b) => sameActor(b, by))) return refuse("already-signed", "redact");
  const samePost = proposal.by.some((b) => b.kind === "person" && by.kind === "person" && b.post === by.post);
  return samePost || proposal.by.some((b) => sameHand(d.w, b, by)) ? refuse("kept-apart", "redact") : null;
}

function perform(d: Doing, w: Wanted, proposal: Done, by: Actor): void {
  const m = momentOf(d);
  const { ground, entry, paths, commitments } = named(proposal.facts);
  emit(d, { type: "act-done", act: "redact", by: [...proposal.by, by], as: w.as, facts: proposal.facts }, m);
  if (groundOf(d.w.procedure, ground)?.does === "withdraw") emit(d, { type: "unpublished", paths: [...paths] }, m);
  else emit(d, { type: "redacted", of: [{ seq: entry, paths: [...paths], commitments: commitments.map((c) => c as never) }] }, m);
}

/** The second signature, or the refusal to sign: the whole gate once more, for another redaction may have come between. */
export function cosignRedaction(d: Doing, command: Command): Refusal | null {
  const proposal = d.s.pending.redact;
  if (proposal === undefined || command.step !== undefined) return refuse("step-not-open", "redact");
  const own = genericAct(command.act);
  const w = wanted(d, command.by);
  if (isRefusal(w)) return w;
  const wrong = apartRefusal(d, proposal, command.by) ?? (own === undefined ? null : factRefusal(d, own, command.facts ?? {}));
  if (wrong !== null) return wrong;
  const refused = command.act === "refuse-to-sign";
  const m = momentOf(d);
  const late =
    (refused ? null : namedRefusal(d, proposal.facts)) ??
    lateRefusal(d, { ...w, key: null, edge: null, command, facts: proposal.facts }, m);
  if (late !== null) return late;
  if (refused) emit(d, { type: "sign-refused", act: "redact", by: [command.by], as: w.as, facts: {} }, m);
  else perform(d, w, proposal, command.by);
  return null;
}
