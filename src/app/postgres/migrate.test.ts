// What stands in the database, what each role may do, and what a database of one's own must grant.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../database.ts";
import { postgresStore } from "../store.postgres.ts";
import { sampleAppend } from "../store.sample.ts";
import { type Connection, isAway, makePool, parseUrl, type Role } from "./connection.ts";
import { DatabaseRefused, describeSchema, ensureDatabase, migrate, openUrl } from "./migrate.ts";
import { migrationFiles } from "./statements.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

let running: TestServer | null = null;
let first: Connection | null = null;
const server = (): TestServer => {
  if (running === null) throw new Error("no server");
  return running;
};
/** A batch of nothing, as the procedure takes it. */
const EMPTY = `1, false, ${"'{}', ".repeat(45)}null, null, null`;
const main = (): Connection => {
  if (first === null) throw new Error("no database");
  return first;
};

beforeAll(async () => {
  running = await startTestServer();
  first = await running.database("mingtang");
  const store = await postgresStore(running.pool(first, "app"), "county");
  await store.append([sampleAppend("a", 1, { open: [{ path: "/name", salt: "s", value: "王" }] })]);
});
afterAll(() => running?.stop());

/** Runs SQL as a role; gives "done" or the SQLSTATE. */
const attempt = async (role: Role | null, sql: string, at = main()): Promise<string> => {
  const pool = server().pool(at, role, 1);
  try {
    await pool.query(sql);
    return "done";
  } catch (fault) {
    return (fault as { code?: string }).code ?? String(fault);
  } finally {
    await pool.end();
  }
};
const DENIED = "42501";
const ROLES: readonly (Role | null)[] = ["hall", "app", "integrator", "redactor", null];

test("the schema is the one that was reviewed", async () => {
  await expect(await describeSchema(main())).toMatchFileSnapshot("schema.sql");
});

test("a second start runs nothing, and two at once wait for each other", async () => {
  expect(await migrate(main())).toEqual([]);
  const at = await ensureDatabase(server().server.connection, "twice");
  const ran = await Promise.all([migrate(at), migrate(at)]);
  expect(ran.map((names) => names.length).sort()).toEqual([0, migrationFiles().length]);
  expect(await describeSchema(at)).toBe(await describeSchema(main()));
});

test("a migration that was changed after it ran is refused", async () => {
  const at = await server().database("changed");
  expect(await attempt(null, "update migrations set checksum = 'x' where name like '0002%'", at)).toBe("done");
  await expect(migrate(at)).rejects.toThrow(/0002-people\.sql was changed/);
});

test.each(ROLES)("%s cannot change or remove a commit, nor can the owner", async (role) => {
  for (const sql of ["update commits set leaf = ''", "delete from commits", "truncate commits", "update commits set seq = 1 where false"])
    expect(await attempt(role, sql)).toBe(DENIED);
});

test.each(ROLES)("%s cannot change the log of reads", async (role) => {
  for (const sql of ["update access_log set reader = ''", "delete from access_log", "truncate access_log"])
    expect(await attempt(role, sql)).toBe(DENIED);
});

test("the hall reads open data and nothing else", async () => {
  const open = ["commits", "open_opening", "log_head", "tallies"];
  for (const table of open) expect(await attempt("hall", `select * from ${table}`)).toBe("done");
  expect(await attempt("hall", "select ref, number, status, waiting, snapshot from cases")).toBe("done");
  expect(await attempt("hall", "select query_mac from cases")).toBe(DENIED);
  expect(await attempt("hall", "select * from cases")).toBe(DENIED);
  const closed = [
    "answered",
    "bundles",
    "access_log",
    "accounts",
    "sessions",
    "uploads",
    "upload_payers",
    "counters",
    "turns",
    "migrations",
    "letters",
    "outbox_place",
    "official_addresses",
    "erasing_place",
    "retired",
  ];
  for (const table of closed) expect(await attempt("hall", `select * from ${table}`)).toBe(DENIED);
  for (const table of [...open, ...closed]) expect(await attempt("hall", `delete from ${table}`)).toBe(DENIED);
  expect(await attempt("hall", "select open_log('other')")).toBe(DENIED);
  expect(await attempt("hall", `call append_batch(${EMPTY})`)).toBe(DENIED);
  expect(await attempt("hall", "create table mine (a int)")).toBe(DENIED);
});

test("the application appends through the procedure alone", async () => {
  expect(await attempt("app", `call append_batch(${EMPTY})`)).toBe("done");
  for (const sql of [
    "insert into commits (log_id, index, case_ref, seq, hash, leaf, at) values (1, 9, 'X', 1, sha256(''), '', 0)",
    "update log_head set next_index = 0",
    "update cases set status = 'closed'",
    "delete from cases",
    "delete from turns",
    "update bundles set sealed = ''",
    "delete from open_opening",
    "update counters set n = 0",
    "delete from answered",
    "update uploads set used_by_index = null",
    "delete from accounts",
  ])
    expect(await attempt("app", sql)).toBe(DENIED);
});

test("the redactor reaches openings and not one thing more", async () => {
  expect(await attempt("redactor", "select log_id, index, case_ref from commits")).toBe("done");
  expect(await attempt("redactor", "update bundles set sealed = sealed, slot = slot")).toBe("done");
  expect(await attempt("redactor", "delete from open_opening where false")).toBe("done");
  expect(await attempt("redactor", "delete from uploads where log_id = 0 and file = ''")).toBe("done");
  expect(await attempt("redactor", "select * from retired")).toBe("done");
  for (const sql of [
    "select leaf from commits",
    "select ref from cases",
    "insert into bundles select * from bundles",
    "select * from accounts",
    "select sha256 from uploads",
    "update uploads set file = ''",
    "update erasing_place set index = 9",
  ])
    expect(await attempt("redactor", sql)).toBe(DENIED);
});

test("two installations in one cluster share no role", async () => {
  const other = await server().database("county-b");
  const pool = server().pool({ ...other, database: "mingtang" }, "app", 1);
  const granted = await pool.query("select rolname from pg_roles where rolname like 'county-b\\_%' order by rolname");
  expect(granted.rows.map((row) => row.rolname)).toEqual(["county-b_app", "county-b_hall", "county-b_integrator", "county-b_redactor"]);
  const crossed = await pool.query("select has_table_privilege('county-b_app', 'commits', 'select') as may");
  expect(crossed.rows[0]?.may).toBe(false);
});

test("a user who may not create roles is refused with the SQL that lets him in", async () => {
  const admin = server().pool(server().server.connection, null, 1);
  await admin.query("create role plain login password 'p'");
  await admin.query("create database own owner plain");
  const { host, port } = main();
  const url = `postgresql://plain:p@localhost:${port}/own?host=${encodeURIComponent(host)}`;
  const refusal = await openUrl(url).then(
    () => null,
    (fault: unknown) => fault,
  );
  expect(refusal).toBeInstanceOf(DatabaseRefused);
  const sql = refusal instanceof Error ? refusal.message.slice(refusal.message.indexOf("\n") + 1) : "";
  expect(sql.split("\n")).toHaveLength(8);
  await admin.query(sql);
  const { at } = await openUrl(url);
  expect(await describeSchema(at)).toBe(await describeSchema(main()));
  const store = await postgresStore(server().pool(at, "app"), "county");
  expect(await store.append([sampleAppend("a", 1)])).toMatchObject([{ done: true, index: 0 }]);
});

test("a user who may create roles needs nobody, superuser or not", async () => {
  const admin = server().pool(server().server.connection, null, 1);
  await admin.query("create role maker login createrole password 'p'");
  await admin.query("create database made owner maker");
  const at = { ...main(), user: "maker", password: "p", database: "made" };
  expect(await migrate(at)).toHaveLength(migrationFiles().length);
  const store = await postgresStore(server().pool(at, "app"), "county");
  expect(await store.append([sampleAppend("a", 1)])).toMatchObject([{ done: true, index: 0 }]);
});

test("a URL is read with its escapes, and only a URL of PostgreSQL", () => {
  expect(parseUrl("postgres://a%40b:p%2Fw@db.example:6432/x%20y")).toEqual({
    host: "db.example",
    port: 6432,
    user: "a@b",
    password: "p/w",
    database: "x y",
  });
  expect(parseUrl("postgresql://a@b/c?sslmode=require").ssl).toEqual({ rejectUnauthorized: false });
  expect(parseUrl("postgresql://a@b/c?sslmode=verify-full").ssl).toEqual({ rejectUnauthorized: true });
  expect(parseUrl("postgresql://a@b/c").ssl).toBeUndefined();
  for (const wrong of ["mysql://a@b/c", "postgresql://a@b/c?sslmode=maybe", "nonsense"]) expect(() => parseUrl(wrong)).toThrow(TypeError);
});

test("opening the embedded database gives one that is ready, twice the same", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "mingtang-open-"));
  await chmod(dataDir, 0o755);
  for (const next of [0, 1]) {
    const opened = await openDatabase({ dataDir, databaseUrl: null }, () => undefined, false);
    const store = await postgresStore(makePool(opened.at, "app"), "county");
    expect((await store.head()).next).toBe(next);
    await store.append([sampleAppend("a", next + 1)]);
    await store.close();
    await opened.stop();
  }
  await rm(dataDir, { recursive: true });
});

test("a wrong statement is not a lost connection", async () => {
  const pool = server().pool(main(), "app", 1);
  const fault = await pool.query("select nothing").catch((thrown: unknown) => thrown);
  expect(isAway(fault)).toBe(false);
});
