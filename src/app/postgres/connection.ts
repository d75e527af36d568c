// How we reach PostgreSQL: where, as which role, and what a lost connection looks like.
import pg from "pg";
import { StoreAway } from "../store.ts";

/** Where a database is. `host` is an address or the folder of a socket. */
export type Connection = {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** Absent: unencrypted. */
  ssl?: { rejectUnauthorized: boolean };
};
/** What each pool may do; the rights are granted in the migrations. */
export type Role = "hall" | "app" | "integrator" | "redactor";

/** A name as SQL writes it. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Roles belong to a whole cluster, so their names begin with the database's: installations that share a cluster never share a role. */
export const roleName = (database: string, role: Role): string => `${database}_${role}`;

// int8 is an index, a moment in ms or a count here: below 2^53, so a number.
const types = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    oid === 20 && format !== "binary" ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** As libpq: `require` encrypts and trusts, `verify-ca` and `verify-full` also check the certificate. */
const sslOf = (mode: string | null): Pick<Connection, "ssl"> => {
  if (mode === null || mode === "disable" || mode === "allow" || mode === "prefer") return {};
  if (mode === "require") return { ssl: { rejectUnauthorized: false } };
  if (mode === "verify-ca" || mode === "verify-full") return { ssl: { rejectUnauthorized: true } };
  throw new TypeError(`DATABASE_URL: unknown sslmode ${mode}`);
};

/** Reads a `DATABASE_URL` with its `sslmode`, and `host` for the folder of a socket. @throws TypeError when it is none. */
export const parseUrl = (url: string): Connection => {
  const read = new URL(url);
  if (!/^postgres(ql)?:$/.test(read.protocol)) throw new TypeError("DATABASE_URL begins with postgresql://");
  const socket = read.searchParams.get("host");
  return {
    host: socket ?? decodeURIComponent(read.hostname),
    port: read.port === "" ? 5432 : Number(read.port),
    user: decodeURIComponent(read.username),
    password: decodeURIComponent(read.password),
    database: decodeURIComponent(read.pathname.slice(1)),
    ...sslOf(read.searchParams.get("sslmode")),
  };
};

/**
 * Statements are planned at each call: a plan kept from when the tables were empty would read them whole for ever. (`append_items` keeps its
 * own and says why.)
 */
const PLANNING = "-c plan_cache_mode=force_custom_plan";

/** Connections that act as `role` and as nothing else unless they ask; without a role, as the owner. 4 to 8 are best: 64 are slower than 16. */
export const makePool = (at: Connection, role: Role | null, max = 6): pg.Pool => {
  const as = role === null ? "" : `-c role=${roleName(at.database, role).replaceAll(/([\\ ])/g, "\\$1")} `;
  const pool = new pg.Pool({
    ...at,
    max,
    types,
    options: `${as}-c statement_timeout=60000 ${PLANNING} -c timezone=UTC -c client_min_messages=warning`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  // An idle connection that breaks tells the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return pool;
};

const LOST = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOENT",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** True when an error says that the database is away (class 08, 57P01 to 57P05, 53300, or the socket), not that a statement was wrong. */
export const isAway = (fault: unknown): boolean => {
  if (fault instanceof StoreAway) return true;
  if (!(fault instanceof Error)) return false;
  const code = (fault as { code?: string }).code ?? "";
  if (LOST.has(code) || code.startsWith("08") || code.startsWith("57P") || code === "53300") return true;
  return (
    code === "" && /connection (terminated|timeout|ended)|timeout (exceeded )?when|not queryable|Client was closed/i.test(fault.message)
  );
};

/** Runs what asks the database; a lost connection becomes `StoreAway`, everything else is thrown as it is. */
export const asking = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (fault) {
    throw isAway(fault) && !(fault instanceof StoreAway) ? new StoreAway(fault) : fault;
  }
};
