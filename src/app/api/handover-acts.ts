// A hand-over by who has a key of his own: which acts are still to be signed, and taking them signed. Each is an act like any other; the draft only says
// which cases were meant and keeps what became of each.
import type { Anchor, Signature } from "../../kernel/commit.ts";
import type { CaseRef, Hash } from "../../kernel/ids.ts";
import type { Handled } from "../handle.ts";
import type { HandoverRow, Handovers } from "../handovers.ts";
import type { Site } from "../site.ts";
import type { HandoverActAsk, HandoverActs } from "./shapes.ts";

type About = { site: Site; handovers: Handovers };
/** Asked of the cases at once. */
const AT_ONCE = 100;

/** The first step of a case that waits for whom the hand-over is from; null where none does. */
async function nextStep({ site }: About, row: HandoverRow, ref: CaseRef) {
  const found = await site.handle.find(ref);
  const steps = found?.state.steps ?? {};
  const step = Object.keys(steps).find((key) => steps[key]?.status === "open" && steps[key]?.to === row.from_holder);
  return found === null || step === undefined ? null : { step, seen: found.state.head, standard: found.state.standard };
}

/** The next acts to sign, one a case; a case that waits no longer is told as gone. */
export async function actsToSign(about: About, row: HandoverRow): Promise<HandoverActs> {
  const { site, handovers } = about;
  const acts: HandoverActs["acts"] = [];
  const gone: CaseRef[] = [];
  for (const { ref } of await handovers.left(row.id, AT_ONCE)) {
    const next = await nextStep(about, row, ref);
    if (next === null) gone.push(ref);
    else acts.push({ ref, ...next, post: row.post, to: row.to_holder });
  }
  if (gone.length > 0)
    await handovers.tell(
      row.person,
      row.id,
      gone.map((ref) => [ref, "gone"]),
    );
  return { origin: site.origin, acts };
}

/** What became of a case: done where nothing of it waits any more; null where it is to be looked at again, for more waits or somebody was first. */
async function resultOf(about: About, row: HandoverRow, ref: CaseRef, answer: Handled): Promise<string | null> {
  if (answer.done) return (await nextStep(about, row, ref)) === null ? "done" : null;
  return answer.refusal.refused === "seen-is-stale" ? null : answer.refusal.refused;
}

/** Takes some signed acts of a hand-over through the gate and keeps what became of them. Cases that it does not name are left out. */
export async function takeSigned(about: About, row: HandoverRow, acts: readonly HandoverActAsk[]): Promise<void> {
  const { site, handovers } = about;
  const meant = new Set((await handovers.cases(row.person, row.id)).filter(({ result }) => result === null).map(({ ref }) => ref));
  const results = await Promise.all(
    acts.map(async ({ ref, step, seen, anchor, sig }): Promise<[CaseRef, string] | null> => {
      if (!meant.has(ref as CaseRef)) return null;
      const command = {
        case: ref as CaseRef,
        act: "hand-over",
        by: { kind: "person" as const, person: row.person, post: row.post },
        step,
        facts: { to: row.to_holder },
        seen: seen as Hash,
        sig: sig as Signature,
        ...(anchor != null && { anchor: anchor as Anchor }),
      };
      const answer = await site.handle.handle({ command, signed: { openings: [], commitments: [] } });
      const result = await resultOf(about, row, ref as CaseRef, answer);
      return result === null ? null : [ref as CaseRef, result];
    }),
  );
  await handovers.tell(
    row.person,
    row.id,
    results.filter((one) => one !== null),
  );
}
