// Policies (C2SP tlog-policy): which logs somebody trusts, which witnesses, and how many of them must have seen a checkpoint. What the text means to say is
// found in full or not at all: a line that is not understood might be the one that matters.
import { type Checkpoint, COSIGNATURE, parseCheckpoint, timeOf } from "./checkpoint.ts";
import { type CheckNote, ED25519, parseNote, parseVerifierKey, signersOf, type VerifierKey, writeVerifierKey } from "./note.ts";
import type { Sha256 } from "./sha256.ts";

export type KnownLog = { key: VerifierKey; url: string | null };
/** `name`: within the policy; the key has a name of its own. */
export type KnownWitness = { name: string; key: VerifierKey; url: string | null };
/** Satisfied where so many of its members are. */
export type Group = { name: string; threshold: number; members: readonly string[] };
/** `quorum`: name of a witness or group; "none" asks for no witness. */
export type Policy = { logs: readonly KnownLog[]; witnesses: readonly KnownWitness[]; groups: readonly Group[]; quorum: string };

/** Why a text is no policy: the number of its line (from 1), or 0 where the quorum is missing. */
export class PolicyError extends Error {
  override name = "PolicyError";
  readonly line: number;
  constructor(line: number, why: string) {
    super(line === 0 ? why : `line ${line}: ${why}`);
    this.line = line;
  }
}

export const NONE = "none";
const TEXT_MAX = 200_000;
const DEFINITIONS_MAX = 1_000;
/** Control characters but tab and newline. */
const CONTROL = new RegExp(
  `[${String.fromCharCode(0)}-${String.fromCharCode(8)}${String.fromCharCode(11)}-${String.fromCharCode(31)}\\x7f]`,
);

type Draft = {
  logs: KnownLog[];
  witnesses: KnownWitness[];
  groups: Group[];
  quorum: string | null;
  keys: Set<string>;
  members: Set<string>;
};
type Line = { items: readonly string[]; fail: (why: string) => never };

const isDefined = (d: Draft, name: string): boolean =>
  d.witnesses.some((one) => one.name === name) || d.groups.some((one) => one.name === name);

/** The key of a line; the same underlying key stands in a policy once, or one party would count as two. */
function keyIn(d: Draft, { fail }: Line, { text = "", type }: { text: string | undefined; type: number }, hash: Sha256): VerifierKey {
  const key = parseVerifierKey(text, hash);
  if (key === null) return fail("no verifier key");
  if (key.type !== type || key.key.length !== 32) return fail("a key of a type that we cannot check here");
  const bytes = key.key.join();
  if (d.keys.has(bytes)) return fail("a key that stands here already");
  d.keys.add(bytes);
  return key;
}

function newName(d: Draft, { fail }: Line, name: string | undefined): string {
  if (name === undefined) return fail("a name is missing");
  if (name === NONE || isDefined(d, name)) return fail("a name that is taken");
  return name;
}

function groupIn(d: Draft, line: Line): Group {
  const [, name, k = "", ...members] = line.items;
  const group = newName(d, line, name);
  for (const member of members) {
    if (!isDefined(d, member)) return line.fail("a member that is not defined above");
    if (d.members.has(member)) return line.fail("a member of more than one group");
    d.members.add(member);
  }
  const threshold = k === "all" ? members.length : k === "any" ? 1 : /^[1-9]\d{0,3}$/.test(k) ? Number(k) : 0;
  if (threshold < 1 || threshold > members.length) return line.fail("a threshold that is none");
  return { name: group, threshold, members };
}

const LINES: Readonly<Record<string, (d: Draft, line: Line, hash: Sha256) => void>> = {
  log(d, line, hash) {
    if (line.items.length > 3) line.fail("too many words");
    d.logs.push({ key: keyIn(d, line, { text: line.items[1], type: ED25519 }, hash), url: line.items[2] ?? null });
  },
  witness(d, line, hash) {
    if (line.items.length > 4) line.fail("too many words");
    const name = newName(d, line, line.items[1]);
    d.witnesses.push({ name, key: keyIn(d, line, { text: line.items[2], type: COSIGNATURE }, hash), url: line.items[3] ?? null });
  },
  group(d, line) {
    d.groups.push(groupIn(d, line));
  },
  quorum(d, line) {
    const name = line.items[1] ?? "";
    if (line.items.length !== 2 || d.quorum !== null) line.fail("one quorum with one name");
    if (name !== NONE && !isDefined(d, name)) line.fail("a quorum that is not defined above");
    d.quorum = name;
  },
};

/** Takes the text of a policy, gives it. Throws `PolicyError` with the line that is none. */
export function readPolicy(text: string, hash: Sha256): Policy {
  if (text.length > TEXT_MAX || CONTROL.test(text) || (text !== "" && !text.endsWith("\n")))
    throw new PolicyError(0, "no text of whole lines without control characters");
  const d: Draft = { logs: [], witnesses: [], groups: [], quorum: null, keys: new Set(), members: new Set() };
  for (const [i, words] of text.split("\n").entries()) {
    const items = words.split(/[ \t]+/).filter((item) => item !== "");
    const [what = ""] = items;
    if (what === "" || what.startsWith("#")) continue;
    const fail = (why: string): never => {
      throw new PolicyError(i + 1, why);
    };
    if (!Object.hasOwn(LINES, what)) fail("neither log, witness, group nor quorum");
    LINES[what]?.(d, { items, fail }, hash);
    if (d.logs.length + d.witnesses.length + d.groups.length > DEFINITIONS_MAX) fail("too many lines");
  }
  if (d.quorum === null) throw new PolicyError(0, "no quorum");
  return { logs: d.logs, witnesses: d.witnesses, groups: d.groups, quorum: d.quorum };
}

/** The same; null where the text is no policy. */
export function parsePolicy(text: string, hash: Sha256): Policy | null {
  try {
    return readPolicy(text, hash);
  } catch (fault) {
    if (fault instanceof PolicyError) return null;
    throw fault;
  }
}

const withUrl = (words: string, url: string | null): string => (url === null ? words : `${words} ${url}`);

/** Takes a policy, gives its text. */
export const writePolicy = ({ logs, witnesses, groups, quorum }: Policy, hash: Sha256): string =>
  [
    ...logs.map(({ key, url }) => withUrl(`log ${writeVerifierKey(key, hash)}`, url)),
    ...witnesses.map(({ name, key, url }) => withUrl(`witness ${name} ${writeVerifierKey(key, hash)}`, url)),
    ...groups.map(({ name, threshold, members }) => ["group", name, threshold, ...members].join(" ")),
    `quorum ${quorum}`,
    "",
  ].join("\n");

/** True when these witnesses (names of the policy) meet its quorum. */
export function meetsQuorum({ groups, quorum }: Pick<Policy, "groups" | "quorum">, seenBy: ReadonlySet<string>): boolean {
  const met = (name: string): boolean => {
    const group = groups.find((one) => one.name === name);
    return group === undefined ? seenBy.has(name) : group.members.filter(met).length >= group.threshold;
  };
  return quorum === NONE || met(quorum);
}

/** `at`: seconds since 1970, by the witness's own clock. */
export type Cosigned = { witness: string; at: number };
/** `met`: the quorum. A quorum of none is met by nobody, and says nothing. */
export type Judged = { checkpoint: Checkpoint; text: string; log: VerifierKey; cosigned: readonly Cosigned[]; met: boolean };
export type NoteFault = "no-note" | "no-checkpoint" | "unknown-log" | "bad-signature";

/**
 * Takes the bytes of a signed checkpoint and whom somebody trusts, gives what it is worth to him: which of his logs signed it, and which of his witnesses saw
 * it when. A fault where none of his logs signed it, or where a signature that claims a key of his is not that key's. A witness that signed more than
 * once counts once, by its first line.
 */
export function judgeNote(bytes: Uint8Array, policy: Policy, check: CheckNote): Judged | { fault: NoteFault } {
  const note = parseNote(bytes);
  if (note === null) return { fault: "no-note" };
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint === null) return { fault: "no-checkpoint" };
  const logs = policy.logs.filter(({ key }) => key.name === checkpoint.origin).map(({ key }) => key);
  if (!note.signatures.some((one) => logs.some((key) => key.name === one.name && key.id === one.id))) return { fault: "unknown-log" };
  const signed = signersOf(note, [...logs, ...policy.witnesses.map(({ key }) => key)], check);
  const log = signed?.find(({ key }) => logs.includes(key))?.key;
  if (signed == null || log === undefined) return { fault: "bad-signature" };
  const cosigned = policy.witnesses.flatMap(({ name, key }) => {
    const at = timeOf(signed.find((one) => one.key === key)?.signature ?? new Uint8Array());
    return at === null ? [] : [{ witness: name, at }];
  });
  return { checkpoint, text: note.text, log, cosigned, met: meetsQuorum(policy, new Set(cosigned.map(({ witness }) => witness))) };
}
