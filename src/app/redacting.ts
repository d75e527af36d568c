// What only who holds the openings can say of a redaction: that the values meant are there, and which commitments are theirs. The gate of the
// kernel has the paths; the ledger holds commitments, which name no path. Nothing opened here leaves this module, so no read stands on the log.
import type { Case } from "../kernel/case.ts";
import type { Command } from "../kernel/commit.ts";
import { decide } from "../kernel/decide.ts";
import type { Facts, Opening } from "../kernel/fact.ts";
import type { Hash, Instant } from "../kernel/ids.ts";
import { isRefusal, type Refusal, refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { commit as commitTo } from "../ledger/opening.ts";
import { unsealBundle } from "./bundle.ts";
import { BrokenSeal, type KeyFile } from "./keys.ts";
import { platformHash } from "./platform-hash.ts";
import { allAudiences } from "./reading.ts";
import type { Store } from "./store.ts";

type Parts = { store: Store; keys: KeyFile };

/** Everything closed that one commit of a case holds and that can still be opened. */
async function openedIn(p: Parts, w: World, s: Case, seq: number): Promise<Opening[]> {
  const index = (await p.store.leavesOf(s.ref, seq - 1)).find((l) => l.seq === seq)?.index;
  const all = await Promise.all(
    allAudiences(w).map(async (audience) => {
      const bundle = (await p.store.bundlesOf(s.ref, audience)).find((b) => b.index === index);
      const key = bundle === undefined ? null : await p.keys.read(bundle.slot);
      return bundle === undefined || key === null ? [] : unsealBundle(key, { ref: s.ref, seq, audience }, bundle.sealed);
    }),
  );
  return all.flat();
}

const sameList = (a: unknown, b: readonly string[]): boolean =>
  Array.isArray(a) && a.length === b.length && b.every((one, i) => one === a[i]);

/**
 * Takes the facts of a redaction, gives them with the commitments of the values that its paths name, in their order. `bad-fact` about `paths` where
 * one is not there, or about `commitments` where others were stated. Facts of another form are given back as they came: the gate refuses them.
 */
export async function withCommitments(p: Parts, { w, s }: { w: World; s: Case }, facts: Facts): Promise<{ facts: Facts } | Refusal> {
  const { entry, paths, commitments } = facts;
  if (typeof entry !== "number" || !Array.isArray(paths)) return { facts };
  if (!Number.isSafeInteger(entry) || entry < 1 || entry > s.seq) return refuse("bad-fact", "entry");
  let opened: Opening[];
  try {
    opened = await openedIn(p, w, s, entry);
  } catch (fault) {
    if (fault instanceof BrokenSeal) return refuse("bad-fact", "paths");
    throw fault;
  }
  const own: Hash[] = [];
  for (const path of paths) {
    const found = opened.find((o) => o.path === path);
    if (found === undefined) return refuse("bad-fact", "paths");
    own.push(commitTo(found, platformHash));
  }
  if (commitments !== undefined && !sameList(commitments, own)) return refuse("bad-fact", "commitments");
  return { facts: { ...facts, commitments: own } };
}

/**
 * The command of a redaction as the gate is to see it: with the commitments of what it names. Who may not redact learns by the gate's own refusal
 * that he may not, and nothing of what is there.
 */
export async function redactionOf(p: Parts, at: { w: World; s: Case; now: Instant }, command: Command): Promise<Command | Refusal> {
  const facts = command.facts ?? {};
  const { paths } = facts;
  const unknown = Array.isArray(paths) ? paths.map((_, i) => i.toString(16).padStart(64, "0")) : [];
  const first = decide(at.w, at.s, { ...command, facts: { commitments: unknown, ...facts } }, at.now);
  if (isRefusal(first)) return first;
  const stated = await withCommitments(p, at, facts);
  return isRefusal(stated) ? stated : { ...command, ...stated };
}

/**
 * The slot of the key that a case's next bundle is sealed with; null: a new key. After a redaction it is none of those before: they are
 * destroyed, and who seals with one of them while that goes on would lose what he sealed.
 */
export async function slotAfter(p: Pick<Parts, "store">, s: Case): Promise<string | null> {
  const bundles = await p.store.bundlesOf(s.ref, "counterpart");
  const last = s.redacted.at(-1)?.by;
  if (last === undefined) return bundles[0]?.slot ?? null;
  const index = (await p.store.leavesOf(s.ref, last - 1))[0]?.index ?? Number.POSITIVE_INFINITY;
  return bundles.find((b) => b.index > index)?.slot ?? null;
}
