// Replay: gate and rules run again over the open log, every commit in the world of its reference index. What nobody could have made is reported, never skipped.
// What the gate derived from closed input cannot be derived again by anybody else: it is taken as it stands and counted as attested.
import { type Book, emptyBook, foldBook, standardOn } from "../src/kernel/book.ts";
import { type Case, emptyCase } from "../src/kernel/case.ts";
import { type CheckedStandard, standing } from "../src/kernel/check-flow.ts";
import type { Command, Commit, Entry } from "../src/kernel/commit.ts";
import { admit } from "../src/kernel/decide.ts";
import { evolve } from "../src/kernel/evolve.ts";
import type { Facts } from "../src/kernel/fact.ts";
import { type CaseRef, type Hash, type Index, NO_HASH } from "../src/kernel/ids.ts";
import type { Procedure } from "../src/kernel/procedure.ts";
import { decideReference, type SignedSetting } from "../src/kernel/reference.ts";
import { isRefusal, type Refusal } from "../src/kernel/refusal.ts";
import type { Standard } from "../src/kernel/standard.ts";
import { dayOf } from "../src/kernel/time.ts";
import type { World } from "../src/kernel/world.ts";
import { worldOf, ZONE_BEFORE } from "../src/kernel/world-of.ts";
import { canonical } from "../src/ledger/canonical.ts";

/**
 * refused: the gate says no; `about` is its refusal. differs: it makes another commit. broken: the commit cannot even be applied. after: its case was broken
 * before, so nothing can be said. world: no such power, standard or reference index.
 */
export type ReplayFault = {
  index: Index;
  case: CaseRef;
  act: string;
  why: "refused" | "differs" | "broken" | "after" | "world";
  about: string;
};
export type Replayed = {
  commits: number;
  references: number;
  cases: number;
  /** Commits with facts that the gate derived from closed input, and how many facts. */
  attesting: number;
  attested: number;
  /** Commits under rules that this build does not have: neither confirmed nor faulted, and folded as they stand. */
  otherEngine: number;
  unknownProcedure: number;
};

type Stated = { command: Command; facts: Facts };

/** What was stated in a commit, and with which facts it was performed. */
function statedIn(commit: Commit): Stated {
  const { act, by, step, facts, reads, seen, anchor } = commit.act;
  const started = commit.events.find((e) => e.type === "started");
  const done = commit.events.findLast((e) => e.type === "act-done" || e.type === "act-proposed" || e.type === "sign-refused");
  const own = act === "co-sign" || act === "refuse-to-sign";
  const command: Command = {
    case: commit.case,
    act,
    by,
    facts,
    reads,
    commitments: commit.commitments,
    fresh: commit.events.flatMap((e) => (e.type === "asked" && e.power !== null ? [e.case] : [])),
    ...(step !== null && { step }),
    ...(seen !== null && { seen }),
    ...(anchor !== null && { anchor }),
    ...(commit.sig !== null && { sig: commit.sig }),
    ...(started?.type === "started" && started.cause !== null && { cause: started.cause }),
  };
  return { command, facts: done !== undefined && "facts" in done && !own ? done.facts : facts };
}

/** Names of the facts that stand in a commit's event and were not stated: the gate derived them from closed input. */
export function attestedIn(commit: Commit): string[] {
  const { facts } = statedIn(commit);
  return commit.act.act === "tick" ? [] : Object.keys(facts).filter((name) => !Object.hasOwn(commit.act.facts, name));
}

/** What an official signed of a reference commit; nothing where nobody did. */
function signedIn({ act, sig }: Commit): { signed?: SignedSetting } {
  if (sig === null) return {};
  const { facts, seen, anchor } = act;
  return { signed: { value: facts.value as Hash, seen: seen ?? NO_HASH, sig, ...(anchor !== null && { anchor }) } };
}

const saidBy = ({ refused, about }: Refusal): string => (about === undefined ? refused : `${refused} ${about}`);

/** The commit again, compared with what stands there; `made` only added commitments of the server's own. */
function compared(again: Commit | Refusal, commit: Commit): { why: "refused" | "differs"; about: string } | null {
  if (isRefusal(again)) return { why: "refused", about: saidBy(again) };
  return canonical({ ...again, made: commit.made }) === canonical(commit) ? null : { why: "differs", about: "" };
}

/** Takes a world, the case before a commit and the commit, gives null where the gate makes the same on open data alone; else why not. */
export function replayCommit(w: World, s: Case, commit: Commit): { why: "refused" | "differs"; about: string } | null {
  return compared(admit(w, s, statedIn(commit), commit.at), commit);
}

/** `engine`: the rules of this build. `procedures`: that it knows, by id. */
export type ReplayAsk = { engine: string; procedures: Readonly<Record<string, Procedure>> };

/** The world that a commit of a case was decided in, or what it is that is missing. */
function makeWorlds({ engine, procedures }: ReplayAsk) {
  const checked = new WeakMap<Standard, CheckedStandard | null>();
  let worlds = new Map<string, World>();
  let of: Book | null = null;

  function check(standard: Standard, procedure: Procedure): CheckedStandard | null {
    const known = checked.get(standard);
    if (known !== undefined) return known;
    const answer = standing(procedure, standard);
    const found = "faults" in answer ? null : answer;
    checked.set(standard, found);
    return found;
  }

  return (book: Book, s: Case, commit: Commit): World | "world" | "procedure" => {
    if (of !== book) [of, worlds] = [book, new Map()];
    const started = commit.events.find((e) => e.type === "started");
    const power = s.status === "none" ? (started?.type === "started" ? started.power : "") : s.power;
    const day = dayOf(commit.at, book.genesis?.zone ?? ZONE_BEFORE);
    const standard = s.status === "none" ? standardOn(book, power, day) : book.standards.get(power)?.[s.standard - 1];
    if (standard === null || standard === undefined) return "world";
    const key = `${power} ${standard.version}`;
    const known = worlds.get(key);
    if (known !== undefined) return known;
    const procedure = Object.hasOwn(procedures, standard.procedure) ? procedures[standard.procedure] : undefined;
    if (procedure === undefined) return "procedure";
    const ready = check(standard, procedure);
    const world = ready === null ? null : worldOf(book, ready, { procedure, engine, origin: book.origin });
    if (world === null) return "world";
    worlds.set(key, world);
    return world;
  };
}

type Why = Pick<ReplayFault, "why" | "about">;

/** A replay by the rules of a build; it takes the entries of a log in order. */
export class Replay {
  readonly #ask: ReplayAsk;
  readonly #worldFor: ReturnType<typeof makeWorlds>;
  readonly #cases = new Map<CaseRef, Case>();
  readonly #broken = new Set<CaseRef>();
  #book: Book = emptyBook;
  readonly #sum: Replayed = { commits: 0, references: 0, cases: 0, attesting: 0, attested: 0, otherEngine: 0, unknownProcedure: 0 };

  constructor(ask: ReplayAsk) {
    this.#ask = ask;
    this.#worldFor = makeWorlds(ask);
  }

  /** Takes the next entry, gives what is wrong with it, or null. */
  take(entry: Entry): ReplayFault | null {
    const { commit, index } = entry;
    this.#sum.commits++;
    const why: Why | null = this.#broken.has(commit.case) ? { why: "after", about: "" } : this.#taken(entry);
    return why === null ? null : { index, case: commit.case, act: commit.act.act, ...why };
  }

  sum(): Replayed {
    return { ...this.#sum };
  }

  /** The kernel asserts what its own commits keep to: a commit that breaks an assert is none of its. */
  #taken(entry: Entry): Why | null {
    try {
      return entry.commit.case.startsWith("ref:") ? this.#takeReference(entry) : this.#takeCase(entry);
    } catch (fault) {
      this.#broken.add(entry.commit.case);
      return { why: "broken", about: fault instanceof Error ? fault.message : "" };
    }
  }

  #takeReference(entry: Entry): Why | null {
    const { commit } = entry;
    this.#sum.references++;
    const e = commit.events[0];
    let fault: Why | null = null;
    if (e?.type !== "set") fault = { why: "differs", about: "" };
    else if (commit.engine !== this.#ask.engine) this.#sum.otherEngine++;
    else {
      const setting = { what: e.what, id: e.id, value: e.value, by: commit.act.by, commitments: commit.commitments, ...signedIn(commit) };
      fault = compared(decideReference({ ...this.#ask, book: this.#book, origin: commit.origin }, setting, commit.at), commit);
    }
    this.#book = foldBook(this.#book, [entry]);
    return fault;
  }

  #takeCase(entry: Entry): Why | null {
    const { commit } = entry;
    const s = this.#cases.get(commit.case) ?? emptyCase(commit.case);
    if (s.status === "none") this.#sum.cases++;
    const attested = attestedIn(commit).length;
    this.#sum.attested += attested;
    if (attested > 0) this.#sum.attesting++;
    const fault = this.#again(commit, s);
    this.#cases.set(commit.case, evolve(s, entry));
    return fault;
  }

  /** The gate again on the case before the commit; null also where this build cannot run it, which is counted. */
  #again(commit: Commit, s: Case): Why | null {
    const w = this.#worldFor(this.#book, s, commit);
    if (commit.engine !== this.#ask.engine) this.#sum.otherEngine++;
    else if (w === "procedure") this.#sum.unknownProcedure++;
    else if (w === "world" || commit.ref !== this.#book.ref) return { why: "world", about: String(commit.ref) };
    else return replayCommit(w, s, commit);
    return null;
  }
}
