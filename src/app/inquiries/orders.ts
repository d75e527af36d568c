// Secret orders as they stand: what the ledger says in the open, and the closed part of each, opened once for this process. Who is told what of it is said
// here and nowhere else: `isNamed` for the door, `isOver` for the counterpart.
import type pg from "pg";
import { type CaseRef, type Instant, type PersonId, referenceCase } from "../../kernel/ids.ts";
import { type Inquiry, inquiryEnd } from "../../kernel/inquiry.ts";
import { ZONE_BEFORE } from "../../kernel/world-of.ts";
import type { Closed } from "../closing.ts";
import type { KeyFile } from "../keys.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import { openingsIn } from "../reading.ts";
import type { Store } from "../store.ts";
import type { Worlds } from "../worlds.ts";

/** What of an order is a commitment: the case, who reads, the number of the paper, and what it says. */
export type OrderClosed = { case: CaseRef; readers: readonly PersonId[]; number: string; text: string };
/** `closed`: null where its key is gone or it was altered; then nobody reads by it. */
export type Order = Inquiry & { id: string; closed: OrderClosed | null };
export type Orders = {
  /** All that there are, as the ledger has them now, by their ids. Throws StoreAway. */
  all(): Promise<ReadonlyMap<string, Order>>;
  /** The later of the clock and of everything on the ledger: a clock that was set back neither tells nor hides. Throws StoreAway. */
  moment(): Promise<Instant>;
  /** True when nobody reads by it any more and what was read is told. */
  isOver(order: Order, now: Instant): boolean;
  /** True when this person reads this case by it now. */
  isNamed(order: Order, who: { person: PersonId; ref: CaseRef; now: Instant }): boolean;
};
export type OrdersParts = { store: Store; keys: KeyFile; worlds: Worlds; pool: pg.Pool; log: number; now: () => Instant };

const PATHS = ["case", "readers", "number", "text"] as const;

/** The closed part as values of a commit, always as many. */
export const closedOf = (closed: OrderClosed): Closed[] => PATHS.map((path) => ({ path, value: closed[path] }));

/** The closed part from its values; null where any is gone. */
export function closedFrom(openings: readonly Closed[]): OrderClosed | null {
  const found = Object.fromEntries(openings.map(({ path, value }) => [path, value]));
  return PATHS.every((path) => path in found) ? (found as OrderClosed) : null;
}

/** Takes the parts of a running installation, gives its secret orders. */
export function makeOrders(p: OrdersParts): Orders {
  const known = new Map<string, { seq: number; closed: OrderClosed | null }>();
  const zone = () => p.worlds.book().genesis?.zone ?? ZONE_BEFORE;

  /** The newest closed part: an end has none of its own. */
  async function closedAt(id: string): Promise<OrderClosed | null> {
    const ref = referenceCase("inquiry", id);
    const seq = p.worlds.book().chains.get(ref)?.seq ?? 0;
    const before = known.get(id);
    if (before?.seq === seq) return before.closed;
    const seqs = new Map((await p.store.leavesOf(ref)).map((l) => [l.index, l.seq]));
    const newest = [...(await p.store.bundlesOf(ref, "internal"))].sort((a, b) => a.index - b.index).at(-1);
    const at = newest === undefined ? undefined : seqs.get(newest.index);
    const closed =
      newest === undefined || at === undefined
        ? null
        : closedFrom(await openingsIn(p.keys, { ref, seq: at, audience: "internal" }, newest));
    known.set(id, { seq, closed });
    return closed;
  }

  return {
    async all() {
      const { inquiries } = await asking(() => p.worlds.refresh());
      const found = await Promise.all(
        [...inquiries].map(async ([id, one]): Promise<Order> => ({ ...one, id, closed: await closedAt(id) })),
      );
      return new Map(found.map((order) => [order.id, order]));
    },
    async moment() {
      const now = p.now();
      const { rows } = await asking(() => p.pool.query<{ at: Instant | null }>(statement("ledger-latest"), [p.log, now]));
      return Math.max(now, rows[0]?.at ?? now);
    },
    isOver: (order, now) => inquiryEnd(order, zone()) <= now,
    isNamed: ({ closed, ...order }, { person, ref, now }) =>
      closed !== null && closed.case === ref && closed.readers.includes(person) && now < inquiryEnd(order, zone()),
  };
}
