// Appends of the shape and size of real ones, for the contract, the crash test and the benchmarks. Tests only; everything from a counter.
import { createHash } from "node:crypto";
import { type Case, emptyCase } from "../kernel/case.ts";
import { type CaseRef, type Hash, referenceCase } from "../kernel/ids.ts";
import type { Append, CaseRow } from "./store.ts";

export const SAMPLE_AT = Date.UTC(2026, 2, 2, 1, 0, 0);

/** SHA-256 of a text, as a hash. */
export const sampleHash = (text: string): Hash => createHash("sha256").update(text).digest("hex") as Hash;

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A case reference that looks random and is always the same for the same text. */
export const sampleRef = (text: string): CaseRef =>
  [...createHash("sha256").update(text).digest().subarray(0, 26)].map((byte) => ALPHABET[byte % 32]).join("") as CaseRef;

const bytes = (text: string, size: number): Uint8Array => {
  const block = createHash("sha512").update(text).digest();
  return Buffer.concat(Array.from({ length: Math.ceil(size / block.length) }, () => block)).subarray(0, size);
};

const leafOf = (ref: CaseRef, seq: number): Uint8Array => {
  const head = JSON.stringify({
    v: 1,
    case: ref,
    seq,
    act: "pass",
    from: "review",
    to: "decide",
    basis: ["行政许可法 32", "行政许可法 42"],
  });
  const sd = Array.from({ length: 12 }, (_, n) => sampleHash(`${ref}${seq}${n}`).slice(0, 43));
  return Buffer.from(JSON.stringify({ ...JSON.parse(head), at: SAMPLE_AT + seq, sd }));
};

const SNAPSHOT_EVERY = 16;

/** A folded case as it looks after `seq` acts: about 2 to 4 KB of JSON from the fifth on. */
const snapshotOf = (ref: CaseRef, seq: number): Case => ({
  ...emptyCase(ref),
  power: "LIC-0312",
  standard: 3,
  seq,
  head: sampleHash(`${ref}/${seq}`),
  status: "open",
  done: Array.from({ length: Math.min(seq, 8) }, (_, n) => ({
    act: ["apply", "accept", "pass", "set-aside", "report", "pass", "pass", "decide"][n] ?? "pass",
    at: SAMPLE_AT + n * 3_600_000,
    by: [{ person: "person:k3v8q2m1x7", post: "post:market/review", key: null }] as unknown as Case["done"][number]["by"],
    as: "post:market/review" as unknown as Case["done"][number]["as"],
    step: `step-${n}`,
    facts: { items: n, ground: "行政许可法 45", digest: sampleHash(`${ref}${n}`) } as unknown as Case["done"][number]["facts"],
    seq: n + 1,
  })),
  trail: Array.from({ length: Math.min(seq, 8) }, (_, n) => ({
    hash: sampleHash(`${ref}/${n}`),
    person: true,
    touched: ["steps", "clocks"],
  })),
  roles: { applicant: ["person:a8d2k1"] } as unknown as Case["roles"],
});

const rowOf = (ref: CaseRef, seq: number): CaseRow => ({
  power: "LIC-0312",
  agency: "market",
  standard: 3,
  status: "open",
  outcome: null,
  receivedAt: SAMPLE_AT,
  acceptedAt: seq > 1 ? SAMPLE_AT + 60_000 : null,
  concludedAt: null,
  closedAt: null,
  waiting: [`post:${["window", "review", "head", "deputy"][seq % 4]}-${ref.slice(0, 1)}`],
  steps: [`step-${seq % 4}`],
  warnAt: SAMPLE_AT + seq * 86_400_000,
  redAt: SAMPLE_AT + (seq + 3) * 86_400_000,
  dueOn: 20_515 + seq,
  stopped: false,
  wakeAt: SAMPLE_AT + seq * 86_400_000,
  late: seq > 2,
  excusedUntil: seq > 3 ? SAMPLE_AT + (seq + 9) * 86_400_000 : null,
  promiseAt: SAMPLE_AT + (seq + 5) * 86_400_000,
  lawAt: SAMPLE_AT + (seq + 6) * 86_400_000,
  // As the gate gives them: one now and then.
  snapshot: seq % SNAPSHOT_EVERY === 0 ? snapshotOf(ref, seq) : null,
  fold: "1",
});

/** The `seq`-th commit of the case made of `name`, decided under reference index -1, with two bundles; `change` says what differs. */
export const sampleAppend = (name: string, seq: number, change: Partial<Append> = {}): Append => {
  const ref = sampleRef(name);
  return {
    command: { key: `${name}/${seq}`, body: sampleHash(`${name}/${seq}/body`) },
    case: ref,
    seq,
    leaf: leafOf(ref, seq),
    hash: sampleHash(`${name}/${seq}/leaf`),
    at: SAMPLE_AT + seq,
    reference: -1,
    row: rowOf(ref, seq),
    // Three of eight commits are counted, as in a licence; the day is that of SAMPLE_AT.
    tallies: seq === 1 ? [{ day: 20_514, what: "received" }] : seq === 2 || seq === 7 ? [{ day: 20_514 + seq, what: "accepted" }] : [],
    bundles: [
      { audience: "counterpart", slot: `k/${ref}/c`, sealed: bytes(`${name}${seq}c`, 420) },
      { audience: "internal", slot: `k/${ref}/i`, sealed: bytes(`${name}${seq}i`, 380) },
    ],
    open: [],
    closed: [],
    start: seq === 1 ? { queryMac: bytes(`${name}/mac`, 32), prefix: "LIC-0312", year: 2026 } : null,
    ...change,
  };
};

/** The `seq`-th commit of a reference chain. */
export const sampleReference = (id: string, seq: number, reference: number): Append => ({
  ...sampleAppend(`ref/${id}`, seq),
  case: referenceCase("power", id),
  reference,
  row: null,
  tallies: [],
  bundles: [],
  start: null,
});
