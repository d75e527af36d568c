// Secret orders that wait to be confirmed. Each is sealed under a key of its own, which goes with it.
import { randomBytes } from "node:crypto";
import { DAY_MS, type Day, type Instant, type PersonId, referenceCase } from "../../kernel/ids.ts";
import { saltOf } from "../../ledger/opening.ts";
import { sealBundle } from "../bundle.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import { openingsIn } from "../reading.ts";
import type { Site } from "../site.ts";
import { closedFrom, closedOf, type OrderClosed } from "./orders.ts";

/** What is asked for: a new order, or a later last day of the one of this id. */
export type InquiryAsk = { until: Day; basis: string; closed: OrderClosed };
export type InquiryRequest = InquiryAsk & { id: string; asker: PersonId; askedAt: Instant; slot: string };
export type InquiryRequests = {
  /** False where one of this id waits already, or as many of this person as may. */
  add(id: string, asker: PersonId, ask: InquiryAsk): Promise<boolean>;
  /** What waits and can still be read, the oldest first; what has lapsed goes. */
  all(): Promise<InquiryRequest[]>;
  drop(request: Pick<InquiryRequest, "id" | "slot">): Promise<void>;
};

const WAITING_MAX = 20;
const LAPSES_MS = 7 * DAY_MS;
type Row = { id: string; asker: PersonId; slot: string; sealed: Uint8Array; asked_at: string };

const placeOf = (id: string) => ({ ref: referenceCase("inquiry", id), seq: 0, audience: "internal" }) as const;

/** Takes the site, gives its requests. Every call may throw StoreAway. */
export function inquiryRequests({ pool, log, keys, clock }: Pick<Site, "pool" | "log" | "keys" | "clock">): InquiryRequests {
  const ask = (name: string, values: readonly unknown[]) =>
    asking(() => pool.query<Row>({ name, text: statement(name), values: [log, ...values] }));
  const drop: InquiryRequests["drop"] = async ({ id, slot }) => {
    await ask("inquiry-request-drop", [id, slot]);
    await keys.destroy(slot);
  };
  async function opened({ id, asker, slot, sealed, asked_at }: Row): Promise<InquiryRequest[]> {
    const openings = await openingsIn(keys, placeOf(id), { slot, sealed });
    const closed = closedFrom(openings);
    const one = (path: string): unknown => openings.find((o) => o.path === path)?.value;
    return closed === null
      ? []
      : [{ id, asker, slot, askedAt: Number(asked_at), closed, until: one("until") as Day, basis: one("basis") as string }];
  }
  return {
    async add(id, asker, { until, basis, closed }) {
      const values = [...closedOf(closed), { path: "until", value: until }, { path: "basis", value: basis }];
      const { slot, key } = keys.create(placeOf(id).ref);
      const openings = values.map((one) => ({ ...one, salt: saltOf(randomBytes(16)) }));
      await keys.flush();
      const added = await ask("inquiry-request-add", [id, asker, slot, sealBundle(key, placeOf(id), openings), clock.now(), WAITING_MAX]);
      if (added.rows.length === 0) await keys.destroy(slot);
      return added.rows.length > 0;
    },
    async all() {
      const { rows } = await ask("inquiry-requests", []);
      const over = clock.now() - LAPSES_MS;
      for (const row of rows) if (Number(row.asked_at) < over) await drop(row);
      const left = await Promise.all(rows.filter((row) => Number(row.asked_at) >= over).map(opened));
      return left.flat();
    },
    drop,
  };
}
