// Accounts and sessions. A person in the ledger is a pseudonym; the account says which one somebody is after his password was checked.
import { createHash, randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type pg from "pg";
import type { Book } from "../kernel/book.ts";
import type { PersonId, PostId } from "../kernel/ids.ts";
import { statement } from "./postgres/statements.ts";
import { recent } from "./recent.ts";

export type Session = { account: string; person: PersonId; csrf: string; expiresAt: number };
export type People = {
  /**
   * Makes accounts that share a first password, for a demonstration: it is hashed once, with one salt, for it is no secret and a hundred
   * hashes would be most of the founding. An account that is there is left as it is.
   */
  enrol(accounts: readonly { name: string; person: PersonId }[], password: string, at: number): Promise<void>;
  /** Checks a password in the same time whether or not the account exists; gives a session's token, or null. */
  signIn(name: string, password: string, at: number): Promise<{ token: string; session: Session } | null>;
  /** The session of a token, or null: unknown, expired, ended. */
  session(token: string, at: number): Promise<Session | null>;
  signOut(token: string): Promise<void>;
};

const TTL_MS = 10 * 3_600_000;
/** A session ended in one process is honoured by another for at most this long. */
const CACHED_MS = 5_000;
// OWASP password storage: Argon2id, 19 MiB, 2 passes, 1 lane.
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Compared against where there is no such account, so that the answer takes as long. */
const NOBODY = hash(randomBytes(16), ARGON);

const tokenHash = (token: string): Buffer => createHash("sha256").update(token).digest();
/** Derived from the token, so it needs no place of its own; a page of another origin knows neither. */
const csrfOf = (token: string): string => createHash("sha256").update(`mingtang/csrf/v1\0${token}`).digest("base64url");

type Row = { name: string; person: PersonId; password_hash: string };
type SessionRow = { account: string; person: PersonId; expires_at: number };

/** Takes a pool that acts as `app` and the number of the log, gives its people. */
export function makePeople(pool: pg.Pool, log: number): People {
  const cache = recent<{ session: Session; until: number }>(5_000);
  const sql = (name: string, values: unknown[]) => pool.query({ name, text: statement(name), values: [log, ...values] });
  return {
    async enrol(accounts, password, at) {
      const hashed = await hash(password, ARGON);
      await Promise.all(accounts.map(({ name, person }) => sql("account-enrol", [name, person, hashed, at])));
    },
    async signIn(name, password, at) {
      const found: Row | undefined = (await sql("account-find", [name])).rows[0];
      const right = await verify(found?.password_hash ?? (await NOBODY), password);
      if (found === undefined || !right) return null;
      const token = randomBytes(32).toString("base64url");
      await sql("session-begin", [tokenHash(token), found.name, at, at + TTL_MS]);
      return { token, session: { account: found.name, person: found.person, csrf: csrfOf(token), expiresAt: at + TTL_MS } };
    },
    async session(token, at) {
      const known = cache.get(token);
      if (known !== undefined && known.until > at) return known.session.expiresAt > at ? known.session : null;
      const found: SessionRow | undefined = (await sql("session-find", [tokenHash(token), at])).rows[0];
      if (found === undefined) return null;
      const session = { account: found.account, person: found.person, csrf: csrfOf(token), expiresAt: Number(found.expires_at) };
      cache.set(token, { session, until: at + CACHED_MS });
      return session;
    },
    async signOut(token) {
      cache.delete(token);
      await sql("session-end", [tokenHash(token)]);
    },
  };
}

/** The posts that a person holds now, in the order of the book. */
export function postsHeld(book: Book, person: PersonId): PostId[] {
  return (Object.keys(book.holders) as PostId[]).filter((post) => book.holders[post]?.includes(person));
}
