// handle(): load → decide → append. The only caller of the store's append for cases. Salts, references and time enter here.
// Promises: commands on one case one after another; a lost race is decided anew (never signed anew); nothing is answered before it is durable.
import type { Book } from "../kernel/book.ts";
import { type Case, emptyCase } from "../kernel/case.ts";
import type { Command, Commit } from "../kernel/commit.ts";
import { type Decided as Admitted, decideAndApply } from "../kernel/decide.ts";
import { stamped } from "../kernel/evolve.ts";
import { type FieldFault, fieldFaults } from "../kernel/field-check.ts";
import type { CaseRef, Hash, PowerId } from "../kernel/ids.ts";
import { isRefusal, type Refusal, refuse } from "../kernel/refusal.ts";
import { dayOf, yearOf } from "../kernel/time.ts";
import type { World } from "../kernel/world.ts";
import { PROCEDURES } from "../law/registry.ts";
import { leafOf } from "../ledger/leaf.ts";
import { nextRow } from "./case-row.ts";
import { type Closed, closeIn, closeSigned, type SignedClosed, sealFor } from "./closing.ts";
import type { KeyFile } from "./keys.ts";
import type { Lanes } from "./lanes.ts";
import { load, loadMany, refoldMany, type Standing, type TwiceFolded } from "./load.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { platformHash } from "./platform-hash.ts";
import type { QueryCodes } from "./query-code.ts";
import { type Recent, recent } from "./recent.ts";
import { redactionOf, slotAfter } from "./redacting.ts";
import { commitSigned } from "./signatures/commit-signed.ts";
import type { Append, CaseRow, Store } from "./store.ts";
import { talliesOf } from "./tally.ts";
import type { Worlds } from "./worlds.ts";

/** What somebody asks for. `power` starts a case of it. `closed`: values without salts, which are made here; `signed`: those of a signer, as he signed them. */
export type Asking = {
  command: Omit<Command, "closed" | "commitments">;
  closed?: readonly Closed[];
  signed?: SignedClosed;
  power?: PowerId;
  key?: { key: string; body: Hash };
  /** Hashes of the tokens of uploaded files that come with it. */
  uploads?: readonly Hash[];
};
export type Handled =
  | { done: true; index: number; number: string; state: Case; row: CaseRow; again: boolean }
  | { done: false; refusal: Refusal; faults: readonly FieldFault[]; state: Case | null };

export type Parts = { store: Store; lanes: Lanes; worlds: Worlds; keys: KeyFile; codes: QueryCodes; now: () => number };
export type Handle = {
  handle(asking: Asking): Promise<Handled>;
  /**
   * The case of this reference or number, or null. Folded anew where the snapshot is of another fold. Who knows how many commits it has (`seq`)
   * gets it from memory where it lies there as it stands: a list has just read that, and need not have each of its cases read again.
   */
  find(name: string, seq?: number): Promise<Standing | null>;
  /** Brings cases that are about to be acted on to memory, all by one question; those that lie there are not asked for again. */
  fetch(refs: readonly CaseRef[]): Promise<void>;
  /** The case as it lies in memory, if it does; another process may have acted on it since. */
  inMemory(ref: CaseRef): Case | null;
  /** Cases as they are stored and as their commits alone fold to. */
  refold(refs: readonly CaseRef[]): Promise<TwiceFolded[]>;
  /** The world that a case lives in now. */
  worldOf(state: Case): World | null;
  book(): Book;
};

const TRIES = 5;

const no = (refusal: Refusal, state: Case | null, faults: readonly FieldFault[] = []): Handled => ({ done: false, refusal, faults, state });

function worldFor(p: Parts, asking: Asking, state: Case): World | null {
  if (state.status !== "none") return p.worlds.world(state.power, { version: state.standard });
  return asking.power === undefined ? null : p.worlds.world(asking.power, { at: p.now() });
}

/** The append of a commit: leaf, row after it, sealed bundles. */
async function appendOf(
  p: Parts,
  made: Admitted & { w: World; asking: Asking; before: Standing | null; closing: ReturnType<typeof closeIn> },
) {
  const { commit, applied, w, asking, before, closing } = made;
  const { leaf, hash } = leafOf(commit, platformHash);
  const state = stamped(applied, { index: -1, hash, commit });
  const accepted = PROCEDURES[w.procedure.id]?.accepted ?? [];
  const row = nextRow(before?.row ?? null, state, commit, { w, accepted });
  const seals = closing.byAudience.size > 0;
  const slot = seals ? await slotOf(p, before) : before?.slot;
  const sealed = await sealFor(p.keys, { ref: commit.case, seq: commit.seq }, closing, slot ?? null);
  const taken = commit.events.flatMap((e) => (e.type === "unpublished" ? e.paths : []));
  const append: Append = {
    command: asking.key ?? null,
    case: commit.case,
    seq: commit.seq,
    leaf,
    hash,
    at: commit.at,
    reference: w.ref,
    row,
    tallies: talliesOf(before?.row ?? null, row, w.zone),
    bundles: sealed.bundles,
    open: closing.open,
    closed: taken,
    start:
      commit.seq > 1
        ? null
        : {
            queryMac: p.codes.macOf(p.codes.codeOf(commit.case)),
            prefix: numberPrefix(p.worlds.book(), w.standard.power),
            year: yearOf(dayOf(commit.at, w.zone)),
          },
    ...(asking.uploads && { uploads: asking.uploads }),
  };
  // The keys before a redaction go: what comes after it is sealed with another.
  const kept = seals ? sealed.slot : slot;
  return { append, state, row, slot: state.redacted.length > (before?.state.redacted.length ?? 0) ? null : kept };
}

/** Where the key of a case lies. Most acts on a case that was not in memory seal nothing and need not know. */
async function slotOf(p: Parts, before: Standing | null): Promise<string | null> {
  return before === null || before.slot !== undefined ? (before?.slot ?? null) : slotAfter(p, before.state);
}

/** A case number begins with the power's own code, without what paper does not carry. */
export function numberPrefix(book: Book, power: PowerId): string {
  const code = book.powers.get(power)?.code ?? power;
  return code.replace(/[^A-Za-z0-9]/g, "").slice(0, 40);
}

/** The parts with the cases used last: what every try needs. `size`: as many commits as are known to be there, at least. */
type Room = { p: Parts; cases: Recent<Standing>; size: number };

async function standing({ p, cases }: Room, ref: CaseRef, fresh: boolean): Promise<Standing | null> {
  const known = fresh ? undefined : cases.get(ref);
  const found = known ?? (await load(p, ref));
  if (found !== null) cases.set(ref, found);
  return found;
}

async function found({ p, cases }: Room, name: string, seq: number | undefined): Promise<Standing | null> {
  const known = seq === undefined ? undefined : cases.get(name);
  if (known !== undefined && known.state.seq === seq) return known;
  const loaded = await load(p, name);
  // Who looks at a case is about to act on it. Should another act come in between, the gate loses the race once and loads again.
  if (loaded !== null) cases.set(loaded.state.ref, loaded);
  return loaded;
}

async function fetchCases({ p, cases }: Room, refs: readonly CaseRef[]): Promise<void> {
  const missing = refs.filter((ref) => cases.get(ref) === undefined);
  if (missing.length === 0) return;
  for (const loaded of await loadMany(p, missing)) {
    // Who acted on it meanwhile knows it better.
    if (cases.get(loaded.state.ref) === undefined) cases.set(loaded.state.ref, loaded);
  }
}

async function answeredBefore(p: Parts, index: number, ref: CaseRef): Promise<Handled> {
  const found = await load(p, ref);
  if (found === null) return no(refuse("no-such-case"), null);
  return { done: true, index, number: found.number, state: found.state, row: found.row, again: true };
}

/** The answer given to this key before, if any. */
async function known(p: Parts, { key }: Asking): Promise<Handled | null> {
  const before = key && (await p.store.answered(key.key));
  if (!before) return null;
  return before.body === key?.body ? answeredBefore(p, before.index, before.case) : no(refuse("key-used"), null);
}

type Decided = { made: Awaited<ReturnType<typeof appendOf>>; before: Standing | null };

/** Derive, admit, seal: the append of this command on the case as it stands; or the answer, where there is nothing to append. */
async function decideOn(room: Room, asking: Asking, before: Standing | null): Promise<Decided | Handled> {
  const { p } = room;
  const state = before?.state ?? emptyCase(asking.command.case);
  const w = worldFor(p, asking, state);
  if (w === null) return no(refuse("no-such-case"), null);
  const act = w.standard.checked.acts.get(asking.command.act);
  const closing = asking.signed === undefined ? closeIn(w, act, asking.closed ?? []) : closeSigned(w, act, asking.signed);
  if (closing === null) return no(refuse("bad-commitment"), before?.state ?? null);
  const given: Command = { ...asking.command, closed: closing.openings, commitments: closing.commitments };
  const now = Math.max(p.now(), lastAt(state));
  const command = given.act === "redact" ? await redactionOf(p, { w, s: state, now }, given) : given;
  if (isRefusal(command)) return no(command, before?.state ?? null);
  const answer = decideAndApply(w, state, command, now);
  if (isRefusal(answer)) return no(answer, before?.state ?? null, act ? fieldFaults(w.standard, act, closing.openings) : []);
  const unsigned = await signedRefusal(room, answer.commit, w);
  if (unsigned !== null) return no(unsigned, before?.state ?? null);
  return { made: await appendOf(p, { ...answer, w, asking, before, closing }), before };
}

/**
 * Whether what is about to be appended is what was signed. It is looked at in every try: the text is made from the command and the standard of the case,
 * so another head changes nothing of it, and where anything else did, nobody signs in the signer's place.
 */
async function signedRefusal(room: Room, commit: Commit, w: World): Promise<Refusal | null> {
  const { anchor } = commit.act;
  if (anchor !== null && anchor.size > room.size) room.size = (await room.p.store.head()).next;
  if (anchor !== null && anchor.size > room.size) return refuse("bad-anchor");
  return commitSigned(commit, w.keys);
}

const LOST = { frozen: "log-frozen", answered: "key-used", upload: "upload-used" } as const;

/** True where another process acted on the case since we folded it: what was refused may be right by now. */
async function hasMoved(p: Parts, before: Standing | null): Promise<boolean> {
  return before !== null && (await p.store.find(before.state.ref))?.seq !== before.state.seq;
}

/** One try: null when somebody else was first and it must be decided anew. */
async function attempt(room: Room, asking: Asking, fresh: boolean): Promise<Handled | null> {
  const { p, cases } = room;
  const ref = asking.command.case;
  const before = asking.power !== undefined && !fresh ? null : await standing(room, ref, fresh);
  const decided = await decideOn(room, asking, before);
  if (!("made" in decided)) return !fresh && (await hasMoved(p, before)) ? null : decided;
  const { made } = decided;
  const appended = await p.lanes.append(made.append);
  if (appended.done && appended.again) return known(p, asking);
  if (appended.done) {
    room.size = Math.max(room.size, appended.index + 1);
    const number = appended.number ?? before?.number ?? "";
    cases.set(ref, { state: made.state, row: made.row, number, ...(made.slot !== undefined && { slot: made.slot }) });
    return { done: true, index: appended.index, number, state: made.state, row: made.row, again: false };
  }
  cases.delete(ref);
  if (appended.lost === "reference") await p.worlds.refresh();
  if (appended.lost === "version" || appended.lost === "reference") return null;
  return no(refuse(LOST[appended.lost]), before?.state ?? null);
}

/** The moment of the last act: a clock that was set back never dates a commit before the one it follows. */
const lastAt = (s: Case): number => s.done.reduce((latest, d) => Math.max(latest, d.at), 0);

/**
 * Tries until nobody else was first. A key that was answered before is found where it matters: by the append, or behind a refusal,
 * which may only say that the same request has been done already.
 */
async function settled(room: Room, asking: Asking): Promise<Handled> {
  for (let i = 0; i < TRIES; i++) {
    const answer = await attempt(room, asking, i > 0);
    if (answer !== null) return answer.done ? answer : ((await known(room.p, asking)) ?? answer);
  }
  return no(refuse("seen-is-stale"), null);
}

/** Takes the parts of a running installation, gives its gate. */
export function makeHandle(p: Parts): Handle {
  const room: Room = { p, cases: recent<Standing>(2_000), size: 0 };
  const inTurn = oneAtATime();
  return {
    handle: (asking) => inTurn(asking.command.case, () => settled(room, asking)),
    find: (name, seq) => found(room, name, seq),
    fetch: (refs) => fetchCases(room, refs),
    inMemory: (ref) => room.cases.get(ref)?.state ?? null,
    refold: (refs) => refoldMany(p, refs),
    worldOf: (state) => p.worlds.world(state.power, { version: state.standard }),
    book: () => p.worlds.book(),
  };
}
