// Brings a database to the form that this release needs: roles, then numbered migrations, each in a transaction of its own.
// Leaves out: going back. A migration works with the previous release and is never changed after it was released.
import { createHash } from "node:crypto";
import pg from "pg";
import { type Connection, parseUrl, quoteName, type Role, roleName } from "./connection.ts";
import { migrationFiles, statement } from "./statements.ts";

/** Thrown when a database cannot be used; the message says what an administrator must do. */
export class DatabaseRefused extends Error {
  override name = "DatabaseRefused";
}

const ROLES: readonly Role[] = ["hall", "app", "integrator", "redactor"];
const VERSION_MIN = 150_000;
/** Names in PostgreSQL are cut at 63 bytes: a longer database name would make two roles one. */
const DATABASE_BYTES_MAX = 50;
/** The same number for every installation: migrations of one database exclude each other. */
const LOCK = 7_300_412;

const within = async <T>(client: pg.Client, work: () => Promise<T>): Promise<T> => {
  await client.query("begin");
  try {
    const result = await work();
    await client.query("commit");
    return result;
  } catch (fault) {
    await client.query("rollback").catch(() => undefined);
    throw fault;
  }
};

type RoleState = { name: string; there: boolean; member: boolean };

const adminSql = (at: Connection, states: readonly RoleState[]): string =>
  states
    .flatMap(({ name, there, member }) => [
      ...(there ? [] : [`create role ${quoteName(name)} nologin;`]),
      ...(member ? [] : [`grant ${quoteName(name)} to ${quoteName(at.user)};`]),
    ])
    .join("\n");

const stateOf = async (client: pg.Client, name: string): Promise<RoleState> => {
  const found = await client.query<{ there: boolean; member: boolean }>(
    "select count(*) > 0 as there, coalesce(bool_or(pg_has_role(current_user, oid, 'member')), false) as member from pg_roles where rolname = $1",
    [name],
  );
  return { name, there: found.rows[0]?.there ?? false, member: found.rows[0]?.member ?? false };
};

/** Makes the roles that are missing. Every installation has its own: their names begin with the database's (connection.ts). */
const ensureRoles = async (client: pg.Client, at: Connection): Promise<void> => {
  const states: RoleState[] = [];
  for (const role of ROLES) states.push(await stateOf(client, roleName(at.database, role)));
  const missing = states.filter((state) => !state.there || !state.member);
  if (missing.length === 0) return;
  const may = await client.query<{ may: boolean }>("select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user");
  const sql = adminSql(at, missing);
  if (!may.rows[0]?.may)
    throw new DatabaseRefused(
      `The user ${at.user} may not create roles. Let an administrator of the cluster run this once, then start again:\n${sql}`,
    );
  // Since version 16 whoever creates a role may grant it, and must, to act as it.
  await client.query(sql);
};

const forDatabase = (text: string, database: string): string =>
  text.replaceAll(/\bmingtang_(hall|app|integrator|redactor)\b/g, (_, role: Role) => quoteName(roleName(database, role)));

const runMissing = async (client: pg.Client, database: string): Promise<readonly string[]> => {
  await client.query(
    "create table if not exists migrations (name text primary key, checksum text not null, done_at timestamptz not null default now())",
  );
  const done = await client.query<{ name: string; checksum: string }>("select name, checksum from migrations");
  const known = new Map(done.rows.map((row) => [row.name, row.checksum]));
  const ran: string[] = [];
  for (const { name, text } of migrationFiles()) {
    const checksum = createHash("sha256").update(text).digest("hex");
    const before = known.get(name);
    if (before === checksum) continue;
    if (before !== undefined)
      throw new DatabaseRefused(`Migration ${name} was changed after it ran here: restore its text and add a new one.`);
    await within(client, async () => {
      await client.query(forDatabase(text, database));
      await client.query("insert into migrations (name, checksum) values ($1, $2)", [name, checksum]);
    });
    ran.push(name);
  }
  return ran;
};

const checkVersion = async (client: pg.Client): Promise<void> => {
  const found = await client.query<{ number: string; text: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as text",
  );
  if (Number(found.rows[0]?.number) < VERSION_MIN)
    throw new DatabaseRefused(`PostgreSQL ${found.rows[0]?.text} is too old: version 15 or newer is needed.`);
};

/**
 * Makes roles and tables of this release in the database, whatever stands there; gives the names of the migrations that ran.
 * Processes that start together wait for each other.
 * @throws DatabaseRefused for a server before 15, a user who may not make the roles (with the SQL to run), or a changed migration.
 */
export const migrate = async (at: Connection): Promise<readonly string[]> => {
  if (Buffer.byteLength(at.database) > DATABASE_BYTES_MAX)
    throw new DatabaseRefused(`The database's name is longer than ${DATABASE_BYTES_MAX} bytes.`);
  const client = new pg.Client({ ...at, options: "-c client_min_messages=warning" });
  await client.connect();
  try {
    await checkVersion(client);
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await ensureRoles(client, at);
    return await runMissing(client, at.database);
  } finally {
    // Ending the session releases the lock.
    await client.end();
  }
};

/** Makes the database `name` where it is missing, with the rules that our indexes need; gives its connection. For our own server only. */
export const ensureDatabase = async (at: Connection, name: string): Promise<Connection> => {
  const client = new pg.Client(at);
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${quoteName(name)} encoding 'UTF8'`);
  } finally {
    await client.end();
  }
  return { ...at, database: name };
};

/** Reads `DATABASE_URL` and brings that database to this release; gives the migrations that ran. @throws DatabaseRefused, TypeError. */
export const openUrl = async (url: string): Promise<{ at: Connection; ran: readonly string[] }> => {
  const at = parseUrl(url);
  return { at, ran: await migrate(at) };
};

/** What stands in the database, one line a thing, the same on every supported version: what `schema.sql` keeps. */
export const describeSchema = async (at: Connection): Promise<string> => {
  const client = new pg.Client(at);
  await client.connect();
  try {
    const found = await client.query<{ line: string }>(statement("describe-schema"));
    return `${found.rows.map((row) => row.line).join("\n")}\n`;
  } finally {
    await client.end();
  }
};
