// The store in memory, for tests of everything above it and as the model that the contract holds PostgreSQL to. Nothing is durable.
import { timingSafeEqual } from "node:crypto";
import type { CaseRef, Hash, Index, PowerId } from "../kernel/ids.ts";
import { checkBatch } from "./store.check.ts";
import type { Append, Appended, CaseRow, OpenOpening, Store, StoredBundle, StoredCase, StoredLeaf, Tally } from "./store.ts";

type Kept = { number: string; mac: Uint8Array; row: CaseRow; leasedUntil: number };
type Memory = {
  leaves: StoredLeaf[];
  reference: Index;
  frozen: boolean;
  cases: Map<CaseRef, Kept>;
  chains: Map<CaseRef, StoredLeaf[]>;
  answered: Map<string, { body: Hash; index: Index; case: CaseRef }>;
  bundles: StoredBundle[];
  open: (OpenOpening & { index: Index; case: CaseRef })[];
  counters: Map<string, number>;
  /** By power, agency, day and what. */
  tallies: Map<string, number>;
  /** Tokens that wait for their commit. */
  uploads: Set<Hash>;
};
/** A memory store has two more handles, for what other parts do to a database: freezing the log and taking in an upload. */
export type MemoryStore = Store & { freeze(): void; addUpload(token: Hash): void };

const chainOf = (memory: Memory, ref: CaseRef): readonly StoredLeaf[] => memory.chains.get(ref) ?? [];

const earlier = (memory: Memory, { command }: Append): Appended | null => {
  const before = command && memory.answered.get(command.key);
  if (!command || !before) return null;
  if (before.body !== command.body) return { done: false, lost: "answered" };
  return { done: true, index: before.index, number: memory.cases.get(before.case)?.number ?? null, again: true };
};

const judge = (memory: Memory, a: Append): Appended | null => {
  const before = earlier(memory, a);
  if (before) return before;
  if (memory.frozen) return { done: false, lost: "frozen" };
  if (a.reference !== memory.reference) return { done: false, lost: "reference" };
  if (a.seq !== chainOf(memory, a.case).length + 1) return { done: false, lost: "version" };
  const uploads = a.uploads ?? [];
  if (!uploads.every((token) => memory.uploads.has(token))) return { done: false, lost: "upload" };
  return null;
};

const nextNumber = (memory: Memory, { prefix, year }: { prefix: string; year: number }): string => {
  const n = (memory.counters.get(`${prefix}-${year}`) ?? 0) + 1;
  memory.counters.set(`${prefix}-${year}`, n);
  return `${prefix}-${year}-${String(n).padStart(4, "0")}`;
};

/** Writes the case's row; gives its number, null for a reference chain. */
const keepCase = (memory: Memory, a: Append): string | null => {
  if (a.row === null) return null;
  // Through JSON, as a database would keep it: what is not JSON must not survive in tests either.
  const row = JSON.parse(JSON.stringify(a.row)) as CaseRow;
  const kept = memory.cases.get(a.case);
  row.snapshot ??= kept?.row.snapshot ?? null;
  const number = kept?.number ?? nextNumber(memory, a.start ?? { prefix: "", year: 0 });
  memory.cases.set(a.case, { number, mac: kept?.mac ?? a.start?.queryMac ?? new Uint8Array(), row, leasedUntil: 0 });
  return number;
};

const appendOne = (memory: Memory, a: Append): Appended => {
  const verdict = judge(memory, a);
  if (verdict) return verdict;
  const index = memory.leaves.length;
  const leaf: StoredLeaf = { index, case: a.case, seq: a.seq, hash: a.hash, leaf: a.leaf.slice() };
  memory.leaves.push(leaf);
  memory.chains.set(a.case, [...chainOf(memory, a.case), leaf]);
  if (a.row === null) memory.reference = index;
  const number = keepCase(memory, a);
  for (const { day, what } of a.tallies) {
    const key = JSON.stringify([a.row?.power, a.row?.agency, day, what]);
    memory.tallies.set(key, (memory.tallies.get(key) ?? 0) + 1);
  }
  if (a.command) memory.answered.set(a.command.key, { body: a.command.body, index, case: a.case });
  memory.bundles.push(...a.bundles.map((bundle) => ({ ...bundle, index })));
  memory.open = memory.open.filter((o) => o.case !== a.case || !a.closed.includes(o.path));
  memory.open.push(...a.open.map((o) => ({ ...o, index, case: a.case })));
  for (const token of a.uploads ?? []) memory.uploads.delete(token);
  return { done: true, index, number, again: false };
};

const find = (memory: Memory, name: string): StoredCase | null => {
  const found = [...memory.cases].find(([ref, kept]) => ref === name || kept.number === name);
  if (!found) return null;
  const [ref, { number, row }] = found;
  const last = chainOf(memory, ref).at(-1);
  return last ? { ref, number, seq: last.seq, head: last.hash, row } : null;
};

const due = (memory: Memory, now: number, lease: { limit: number; ms: number }): CaseRef[] => {
  // A lease that ends later than two of now was given before the clock was set back.
  const isFree = ({ leasedUntil }: Kept): boolean => leasedUntil <= now || leasedUntil > now + 2 * lease.ms;
  const ready = [...memory.cases]
    .flatMap(([ref, kept]) =>
      kept.row.wakeAt !== null && kept.row.wakeAt <= now && isFree(kept) ? [{ ref, kept, at: kept.row.wakeAt }] : [],
    )
    .sort((a, b) => a.at - b.at || (a.ref < b.ref ? -1 : 1))
    .slice(0, lease.limit);
  for (const { kept } of ready) kept.leasedUntil = now + lease.ms;
  return ready.map(({ ref }) => ref);
};

const tallies = (memory: Memory, power: PowerId): Awaited<ReturnType<Store["tallies"]>> =>
  [...memory.tallies]
    .map(([key, n]) => ({ key: JSON.parse(key) as [PowerId, string, number, Tally["what"]], n }))
    .filter(({ key }) => key[0] === power)
    .map(({ key: [, agency, day, what], n }) => ({ agency, day, what, n }))
    .sort((a, b) => a.day - b.day || (a.what < b.what ? -1 : 1));

const queryMatches = (memory: Memory, ref: CaseRef, mac: Uint8Array): boolean => {
  const kept = memory.cases.get(ref)?.mac;
  return kept !== undefined && kept.length === mac.length && timingSafeEqual(kept, mac);
};

const openOf = (memory: Memory, ref: CaseRef) =>
  memory.open
    .filter((o) => o.case === ref)
    .map(({ index, path, salt, value }) => ({ index, path, salt, value }))
    .sort((a, b) => a.index - b.index || (a.path < b.path ? -1 : 1));

/** Makes an empty store in memory. */
export const memoryStore = (): MemoryStore => {
  const memory: Memory = {
    leaves: [],
    reference: -1,
    frozen: false,
    cases: new Map(),
    chains: new Map(),
    answered: new Map(),
    bundles: [],
    open: [],
    counters: new Map(),
    tallies: new Map(),
    uploads: new Set(),
  };
  return {
    append: async (batch) => {
      checkBatch(batch);
      return batch.map((a) => appendOne(memory, a));
    },
    appendWhole: async (batch) => {
      checkBatch(batch);
      const before = structuredClone(memory);
      const answers = batch.map((a) => appendOne(memory, a));
      if (!answers.every((a) => a.done)) Object.assign(memory, before);
      return answers;
    },
    head: async () => ({ next: memory.leaves.length, reference: memory.reference, frozen: memory.frozen }),
    find: async (name) => find(memory, name),
    many: async (refs) =>
      refs.flatMap((ref) => {
        const stored = find(memory, ref);
        return stored?.ref === ref ? [{ found: stored, leaves: chainOf(memory, ref) }] : [];
      }),
    leavesOf: async (ref, after = 0) => chainOf(memory, ref).slice(after),
    leavesAfter: async (after, limit, only) =>
      memory.leaves.filter((leaf) => leaf.index > after && (only === undefined || leaf.case.startsWith("ref:"))).slice(0, limit),
    bundlesOf: async (ref, audience) => {
      const own = new Set(chainOf(memory, ref).map((leaf) => leaf.index));
      return memory.bundles.filter((bundle) => own.has(bundle.index) && bundle.audience === audience);
    },
    openOf: async (ref) => openOf(memory, ref),
    due: async (now, limit, leaseMs) => due(memory, now, { limit, ms: leaseMs }),
    tallies: async (power) => tallies(memory, power),
    answered: async (key) => memory.answered.get(key) ?? null,
    queryMatches: async (ref, mac) => queryMatches(memory, ref, mac),
    close: async () => undefined,
    freeze: () => {
      memory.frozen = true;
    },
    addUpload: (token) => {
      memory.uploads.add(token);
    },
  };
};
