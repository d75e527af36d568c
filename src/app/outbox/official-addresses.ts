// Where officials read mail: sealed, with keys outside the database, so that who has the database alone learns no address. A key goes with
// its address.
import type { CaseRef, PersonId } from "../../kernel/ids.ts";
import { type BundleOf, sealBundle, unsealBundle } from "../bundle.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";

type Row = { person: PersonId; slot: string; sealed: Buffer };
export type OfficialAddresses = {
  /** Who has one. */
  people(): Promise<ReadonlySet<string>>;
  all(): Promise<ReadonlyMap<PersonId, string>>;
  /** Null where nobody said one, or its key is gone. */
  of(person: PersonId): Promise<string | null>;
  /** Null: this official gets no mail any more. */
  set(person: PersonId, address: string | null, by: PersonId): Promise<void>;
};

const PATH = "address";
/** Bound to the person, so that none can be put in the place of another. */
const boundTo = (person: PersonId): BundleOf => ({ ref: `address/${person}` as CaseRef, seq: 0, audience: "internal" });

/** Takes the site, gives its officials' addresses. Every call may throw StoreAway. */
export function officialAddresses({ pool, log, keys, clock }: Pick<Site, "pool" | "log" | "keys" | "clock">): OfficialAddresses {
  const ask = async <T extends { slot: string | null }>(name: string, values: readonly unknown[] = []): Promise<T[]> =>
    (await asking(() => pool.query<T>({ name, text: statement(name), values: [log, ...values] }))).rows;
  async function opened({ person, slot, sealed }: Row): Promise<string | null> {
    const key = await keys.read(slot);
    const value = key === null ? null : unsealBundle(key, boundTo(person), sealed).find((o) => o.path === PATH)?.value;
    return typeof value === "string" ? value : null;
  }
  return {
    people: async () => new Set((await ask<Row>("official-addresses")).map(({ person }) => person)),
    async all() {
      const rows = await ask<Row>("official-addresses");
      const read = await Promise.all(rows.map(async (row) => [row.person, await opened(row)] as const));
      return new Map(read.filter((one): one is readonly [PersonId, string] => one[1] !== null));
    },
    async of(person) {
      const row = (await ask<Row>("official-address", [person]))[0];
      return row === undefined ? null : opened(row);
    },
    async set(person, address, by) {
      let old: { slot: string | null }[];
      if (address === null) old = await ask("official-address-drop", [person]);
      else {
        const { slot, key } = keys.create(`address/${person}`);
        const sealed = sealBundle(key, boundTo(person), [{ path: PATH, salt: "", value: address }]);
        await keys.flush();
        old = await ask("official-address-set", [person, slot, sealed, by, clock.now()]);
      }
      for (const { slot } of old) if (slot !== null) await keys.destroy(slot);
    },
  };
}
