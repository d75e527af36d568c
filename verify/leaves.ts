// What every leaf of a log must be, one after another: canonical, a commit of this log, next in its chain, decided under the newest reference index, and signed
// by a key that the ledger knows. Keeps one row a case; that is what a check of a whole log costs in memory.
import type { Commit } from "../src/kernel/commit.ts";
import type { CaseRef, Hash, Index, Instant } from "../src/kernel/ids.ts";
import { NO_HASH } from "../src/kernel/ids.ts";
import { parseCanonicalBytes } from "../src/ledger/canonical.ts";
import { setsItsOwn } from "../src/ledger/signed-act.ts";
import { judgeActSignature } from "./act-signature.ts";
import { commitFrom } from "./commit-shape.ts";
import type { Crypto } from "./crypto.ts";
import { KeysInForce, type KeysOf } from "./keys-in-force.ts";
import type { LeafFault } from "./log-fault.ts";

export type LeavesAsk = { origin: string; crypto: Crypto; keysOf: KeysOf };
/** Signatures of acts: right ones, and those of algorithms that cannot be checked here. */
export type Counted = { commits: number; cases: number; references: number; signatures: number; unchecked: number };
export type FoundFault = { fault: LeafFault; index: Index; about: string };

type Chain = { seq: number; head: Hash; at: Instant };

function readLeaf(leaf: Uint8Array): unknown {
  try {
    return parseCanonicalBytes(leaf);
  } catch {
    return null;
  }
}

/** The check of a log's leaves, which it takes in order. */
export class Leaves {
  readonly #ask: LeavesAsk;
  readonly #chains = new Map<CaseRef, Chain>();
  readonly #keys: KeysInForce;
  readonly #counted: Counted = { commits: 0, cases: 0, references: 0, signatures: 0, unchecked: 0 };
  /** Indexes that hold no commit: one of them may have been the reference that later ones name. */
  readonly #unread = new Set<Index>();
  #reference = -1;
  #size = 0;
  /** What the genesis says; null before it. */
  demonstration: boolean | null = null;

  constructor(ask: LeavesAsk) {
    this.#ask = ask;
    this.#keys = new KeysInForce(ask.keysOf);
  }

  counted(): Counted {
    return { ...this.#counted };
  }

  /** Takes the next leaf and its hash, gives what is wrong with it and, where it is one, the commit. Goes on from what the leaf says. */
  take(leaf: Uint8Array, hash: Hash): { faults: FoundFault[]; commit: Commit | null } {
    const index = this.#size++;
    const commit = commitFrom(readLeaf(leaf));
    if (commit === null) {
      this.#unread.add(index);
      return { faults: [{ fault: "leaf", index, about: "" }], commit };
    }
    const faults = this.#faultsOf(commit, index).map(([fault, about]) => ({ fault, index, about }));
    this.#counted.commits++;
    if (commit.case.startsWith("ref:")) {
      this.#reference = index;
      this.#counted.references++;
      this.#set(commit);
    } else if (!this.#chains.has(commit.case)) this.#counted.cases++;
    this.#chains.set(commit.case, { seq: commit.seq, head: hash, at: commit.at });
    return { faults, commit };
  }

  #set(commit: Commit): void {
    this.#keys.take(commit);
    for (const e of commit.events) {
      if (e.type === "set" && e.what === "genesis")
        this.demonstration = (e.value as { demonstration?: unknown } | null)?.demonstration === true;
    }
  }

  /** What is wrong with the chain of its case. */
  #chainFault(commit: Commit): [LeafFault, string] | null {
    const { seq, head, at } = this.#chains.get(commit.case) ?? { seq: 0, head: NO_HASH, at: commit.at };
    if (commit.seq !== seq + 1) return ["chain", `${commit.case} ${commit.seq} after ${seq}`];
    if (commit.prev !== head) return ["chain", `${commit.case} ${commit.seq} prev`];
    if (!setsItsOwn(commit)) return ["chain", `${commit.case} ${commit.seq} set`];
    return commit.at < at ? ["time", `${commit.case} ${commit.seq}`] : null;
  }

  #signatureFault(commit: Commit): [LeafFault, string] | null {
    if (commit.sig === null) return this.#keys.lacksSignature(commit) ? ["unsigned", ""] : null;
    const { kid } = commit.sig;
    const judged = judgeActSignature(commit, this.#ask.crypto, (id) => this.#keys.of(id));
    if (judged.state === "right") this.#counted.signatures++;
    else if (judged.state === "wrong") return ["signature", kid];
    else if (judged.state === "unchecked" && judged.why === "no-key") return ["signature-key", kid];
    else this.#counted.unchecked++;
    return null;
  }

  /** What cannot be read is told once, at its own index, and not again by all that was decided under it. */
  #isNewest(ref: Index): boolean {
    if (ref > this.#reference && this.#unread.has(ref)) this.#reference = ref;
    return ref === this.#reference;
  }

  #faultsOf(commit: Commit, index: Index): [LeafFault, string][] {
    const faults: ([LeafFault, string] | null)[] = [
      commit.origin === this.#ask.origin ? null : ["origin", commit.origin],
      (index === 0) === commit.events.some((e) => e.type === "set" && e.what === "genesis") ? null : ["genesis", commit.case],
      this.#isNewest(commit.ref) ? null : ["reference", `${commit.ref}, not ${this.#reference}`],
      commit.act.anchor === null || commit.act.anchor.size <= index ? null : ["anchor", `${commit.act.anchor.size}`],
      this.#chainFault(commit),
      this.#signatureFault(commit),
    ];
    return faults.filter((one) => one !== null);
  }
}
