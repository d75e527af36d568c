// The only door to closed parts: mayRead() first, then the access log, then the openings (invariant 13).
import type pg from "pg";
import type { Case } from "../kernel/case.ts";
import type { Audience, Opening } from "../kernel/fact.ts";
import type { CaseRef, Index, PersonId, PostId } from "../kernel/ids.ts";
import { inquiryGround } from "../kernel/inquiry.ts";
import { type Ground, mayRead, type Reader, recused } from "../kernel/mandate.ts";
import { isRedacted } from "../kernel/redact.ts";
import { isRefusal, type Refusal, refuse } from "../kernel/refusal.ts";
import type { World } from "../kernel/world.ts";
import { type BundleOf, unsealBundle } from "./bundle.ts";
import { grouped } from "./grouped.ts";
import type { Orders } from "./inquiries/orders.ts";
import { BrokenSeal, type KeyFile } from "./keys.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import { recent } from "./recent.ts";
import type { BundleAudience, Store } from "./store.ts";

/** An opened value: in which commit of the case, to whom it is open. */
export type Opened = { seq: number; index: Index; path: string; value: unknown; audience: BundleAudience };
/** A field of a case that somebody wants to read: open to the counterpart or to all. */
export type OneAsk = { w: World; s: Case; reader: Reader; path: string };
/** Somebody who reads by a secret order, at which of his posts. */
export type OrderReader = { person: PersonId; post: PostId; order: string };
export type Reading = {
  /** Everything closed that this reader may see, oldest first; or the refusal when that is nothing at all. */
  open(w: World, s: Case, reader: Reader, ground: Ground): Promise<Opened[] | Refusal>;
  /** The same of the one case of a secret order in force, for a person whom it names and who did not withdraw from the case; at a post that he holds. */
  openByOrder(w: World, s: Case, who: OrderReader): Promise<Opened[] | Refusal>;
  /** The newest value of one field of each of some cases, null where it is erased or not this reader's; as few questions as one case takes. */
  openOne(asks: readonly OneAsk[], ground: Ground): Promise<unknown[]>;
  /** Says in the access log that a closed part of these cases was read; repeats within ten minutes count once. */
  note(reads: { reader: Reader; ground: Ground; cases: readonly CaseRef[]; audience: string }): Promise<void>;
  /**
   * Where the party of a case reads mail, as he last said in this field; null where he said nothing or it was erased. For the outbox alone: it
   * writes to the party and to nobody else, so there is no mayRead() to ask, and it stands on the access log under its own name.
   */
  mailOf(ref: CaseRef, field: string): Promise<string | null>;
  /** The same for fields that were opened before and are shown again. */
  noteAgain(asks: readonly OneAsk[], ground: Ground): Promise<void>;
};
export type ReadingParts = { store: Store; keys: KeyFile; orders: Orders; pool: pg.Pool; log: number; now: () => number };

type BundleRow = { ref: CaseRef; seq: number; audience: BundleAudience; slot: string; sealed: Uint8Array };

const AGAIN_MS = 600_000;
const AUDIENCES = ["public", "counterpart", "internal"] as const;

/** A line of the access log. `notice`: the outbox looks where it must write to. */
type Read = {
  name: string;
  post: string | null;
  ground: Ground | "notice" | `inquiry:${string}`;
  cases: readonly CaseRef[];
  audience: string;
};

const nameOf = (r: Reader): string => (r.kind === "public" ? "public" : r.person);

/** Opens one field of each of many cases: one question for the bundles of all. */
function openerOf(p: ReadingParts, noteAll: Reading["noteAgain"]): Reading["openOne"] {
  async function newest(s: Case, rows: readonly BundleRow[], path: string): Promise<unknown> {
    for (const row of rows.toReversed()) {
      if (isRedacted(s, row.seq, path)) continue;
      const found = (await openingsIn(p.keys, row, row)).find((o) => o.path === path);
      if (found !== undefined) return found.value;
    }
    return null;
  }
  return async (asks, ground) => {
    const now = p.now();
    const may = asks.map(({ w, s, reader }) => mayRead(w, s, reader, { audience: "counterpart", ground, now }) === null);
    const mine = asks.filter((_, i) => may[i]);
    await noteAll(mine, ground);
    const values = [p.log, mine.map(({ s }) => s.ref), ["counterpart", "public"]];
    const sql = { name: "bundles-of-many", text: statement("bundles-of-many"), values };
    const rows = mine.length === 0 ? [] : (await asking(() => p.pool.query<BundleRow>(sql))).rows;
    const byCase = grouped(rows, (row) => row.ref);
    return Promise.all(asks.map((one, i) => (may[i] ? newest(one.s, byCase.get(one.s.ref) ?? [], one.path) : null)));
  };
}

/** Every audience that a bundle of this world's cases may be for. */
export function allAudiences(w: World): BundleAudience[] {
  const fields = w.procedure.acts.flatMap((a) => a.fields ?? []);
  const acts = new Set(fields.flatMap((f) => (typeof f.audience === "object" ? [f.audience.sealedUntil] : [])));
  return [...AUDIENCES, ...[...acts].map((act) => `sealed:${act}` as const)];
}

const audienceOf = (name: BundleAudience): Audience =>
  name.startsWith("sealed:") ? { sealedUntil: name.slice("sealed:".length), boxed: false } : (name as "public");

/** Audiences of a case that this reader may see now; sealed ones once their act was done. */
export function audiencesFor(w: World, s: Case, reader: Reader, { ground, now }: { ground: Ground; now: number }): BundleAudience[] {
  return allAudiences(w).filter((name) => mayRead(w, s, reader, { audience: audienceOf(name), ground, now }) === null);
}

/** Audiences that a secret order opens: every one but what is sealed until an act that was not done yet. */
export const audiencesByOrder = (w: World, s: Case): BundleAudience[] =>
  allAudiences(w).filter((name) => !name.startsWith("sealed:") || s.done.some(({ act }) => act === name.slice("sealed:".length)));

/** Takes a bundle as it is stored, gives what it holds; nothing where its key is gone or it was altered: `gapsOf` says that it is missing. */
export async function openingsIn(
  keys: KeyFile,
  of: BundleOf,
  { slot, sealed }: { slot: string; sealed: Uint8Array },
): Promise<readonly Opening[]> {
  try {
    const key = await keys.read(slot);
    return key === null ? [] : unsealBundle(key, of, sealed);
  } catch (fault) {
    if (fault instanceof BrokenSeal) return [];
    throw fault;
  }
}

async function unseal(p: ReadingParts, ref: CaseRef, audience: BundleAudience): Promise<Opened[]> {
  const leaves = new Map((await p.store.leavesOf(ref)).map((l) => [l.index, l.seq]));
  const out: Opened[] = [];
  for (const b of await p.store.bundlesOf(ref, audience)) {
    const seq = leaves.get(b.index);
    if (seq === undefined) continue;
    for (const o of await openingsIn(p.keys, { ref, seq, audience }, b))
      out.push({ seq, index: b.index, path: o.path, value: o.value, audience });
  }
  return out;
}

/** What was redacted is gone from here on, whether or not the worker has come to it. */
async function unsealAll(p: ReadingParts, s: Case, audiences: readonly BundleAudience[]): Promise<Opened[]> {
  const found = (await Promise.all(audiences.map((a) => unseal(p, s.ref, a)))).flat();
  return found.filter((o) => !isRedacted(s, o.seq, o.path)).sort((a, b) => a.seq - b.seq);
}

/** Takes the parts of a running installation, gives its door to closed parts. */
export function makeReading(p: ReadingParts): Reading {
  const noted = recent<number>(20_000);

  async function write(read: Read): Promise<void> {
    const { name, post, ground, cases, audience } = read;
    const now = p.now();
    const key = (ref: string) => `${name} ${post ?? ""} ${ground} ${audience} ${ref}`;
    const fresh = cases.filter((ref) => (noted.get(key(ref)) ?? 0) < now - AGAIN_MS);
    if (fresh.length === 0) return;
    await asking(() => p.pool.query(statement("access-add"), [p.log, now, name, post, ground, fresh, audience]));
    for (const ref of fresh) noted.set(key(ref), now);
  }
  const note: Reading["note"] = ({ reader, ground, cases, audience }) =>
    write({ name: nameOf(reader), post: reader.kind === "official" ? reader.post : null, ground, cases, audience });

  /** Notes what each reader reads, in one line of SQL for each. */
  async function noteAll(asks: readonly OneAsk[], ground: Ground): Promise<void> {
    for (const [first, ...more] of grouped(asks, ({ reader }) => JSON.stringify(reader)).values())
      if (first) await note({ reader: first.reader, ground, cases: [first, ...more].map(({ s }) => s.ref), audience: "counterpart" });
  }

  return {
    note,
    async mailOf(ref, field) {
      const address = (await unseal(p, ref, "counterpart")).findLast((o) => o.path === field)?.value;
      if (typeof address !== "string" || address === "") return null;
      await write({ name: "outbox", post: null, ground: "notice", cases: [ref], audience: "counterpart" });
      return address;
    },
    noteAgain: noteAll,
    openOne: openerOf(p, noteAll),
    async openByOrder(w, s, { person, post, order: id }) {
      const [order, now] = [(await p.orders.all()).get(id), await p.orders.moment()];
      if (order === undefined || !p.orders.isNamed(order, { person, ref: s.ref, now }) || recused(s, person))
        return refuse("not-open-to-you");
      const audiences = audiencesByOrder(w, s);
      for (const audience of audiences)
        if (audience !== "public") await write({ name: person, post, ground: inquiryGround(id), cases: [s.ref], audience });
      return unsealAll(p, s, audiences);
    },
    async open(w, s, reader, ground) {
      const audiences = audiencesFor(w, s, reader, { ground, now: p.now() });
      const closed = audiences.filter((a) => a !== "public");
      const refusal = mayRead(w, s, reader, { audience: "counterpart", ground, now: p.now() });
      if (closed.length === 0 && refusal !== null && isRefusal(refusal)) return refusal;
      for (const audience of closed) await note({ reader, ground, cases: [s.ref], audience });
      return unsealAll(p, s, audiences);
    },
  };
}
