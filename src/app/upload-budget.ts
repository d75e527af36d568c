// What may wait to be handed in: so many bytes of one uploader, so many of all, or anybody could fill the disk with files that no case ever
// gets. Handing in frees it at once, the sweep after a day. Kept in the database, so that all processes count together; bytes on their way in
// this process count as they come.
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import type { Site } from "./site.ts";

/** Every limit of uploads but the size and the number of files of one form. Bytes. Strangers leave room for the windows. */
export const UPLOAD_LIMITS = {
  /** Files an hour from one address, by forms and by the interface together; a service hall shares one, so it is no small number. */
  filesAnHour: 600,
  /** Waiting for one account, and for everybody when an official uploads. */
  account: { own: 2_000_000_000, everybody: 10_000_000_000 },
  /** Waiting for one address without an account, and for everybody when a stranger uploads. */
  address: { own: 1_000_000_000, everybody: 8_000_000_000 },
  /** What a file takes beside its bytes: a row, a key, a block of the disk. */
  perFile: 65_536,
  /** After how many seconds it is worth trying again. */
  retryAfter: 3_600,
} as const;

export type BudgetFault = "file-yours-full" | "file-full";
/** True for a fault that says that too much came, not that the file is wrong: it is answered 429. */
export const isTooMuch = (code: string): boolean => code === "file-yours-full" || code === "file-full" || code === "file-often";

/** Thrown while a file comes that is beyond a budget. */
export class OverBudget extends Error {
  readonly fault: BudgetFault;
  constructor(fault: BudgetFault) {
    super(fault);
    this.fault = fault;
  }
}

/** The name under which an uploader is charged: his account; else his network as a keyed hash, for an address is personal. */
export const payerOf = (site: Pick<Site, "codes">, owner: string, network: string): string =>
  owner.startsWith("account:") ? owner : `address:${site.codes.sign(`uploads.${network}`)}`;

export type Charge = {
  /** Looks at the budgets as they are now. Throws OverBudget. */
  look(): Promise<void>;
  /** Passes a stream on and counts it. Throws OverBudget as soon as it is too much. */
  count(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  /** What was counted is in the database now, or came to nothing. */
  close(): void;
};

const EVERYBODY = "";
/** Bytes on their way in this process, by payer. */
const moving = new WeakMap<Site, Map<string, number>>();

/** Opens the account of one file that is about to come. */
export function openCharge(site: Site, payer: string): Charge {
  const under = moving.get(site) ?? new Map<string, number>();
  moving.set(site, under);
  const limits = payer.startsWith("account:") ? UPLOAD_LIMITS.account : UPLOAD_LIMITS.address;
  const on = (name: string): number => under.get(name) ?? 0;
  let stored = { own: 0, everybody: 0 };
  let mine = 0;
  const add = (bytes: number): void => {
    mine += bytes;
    for (const name of [payer, EVERYBODY]) {
      const now = on(name) + bytes;
      now > 0 ? under.set(name, now) : under.delete(name);
    }
  };
  const check = (own: number, everybody: number): void => {
    if (stored.own + own > limits.own) throw new OverBudget("file-yours-full");
    if (stored.everybody + everybody > limits.everybody) throw new OverBudget("file-full");
  };
  add(UPLOAD_LIMITS.perFile);
  return {
    async look() {
      // Counted before the database is asked: what arrives there meanwhile counts twice rather than not at all.
      const [own, everybody] = [on(payer), on(EVERYBODY)];
      const asked = { text: statement("upload-waiting"), values: [site.log, payer, UPLOAD_LIMITS.perFile] };
      const found = await asking(() => site.pool.query<{ own: number; everybody: number }>(asked));
      stored = found.rows[0] ?? stored;
      check(own, everybody);
    },
    async *count(source) {
      for await (const bytes of source) {
        add(bytes.length);
        check(on(payer), on(EVERYBODY));
        yield bytes;
      }
    },
    close: () => add(-mine),
  };
}
