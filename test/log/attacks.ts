// Every way that we know of to tamper with an installation from the inside, one at a time and put back again, and who noticed each. The attacker owns the
// database and the disk; he does not own the signer's memory, the witnesses and the receipts that people keep.
import { createHash } from "node:crypto";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { audit } from "../../src/app/log/audit.ts";
import { guard } from "../../src/app/log/guard.ts";
import { memoriesOf } from "../../src/app/log/start-log.ts";
import { platformSha256 } from "../../src/app/platform-hash.ts";
import { checkReads } from "../../src/app/reads.ts";
import { refoldAll } from "../../src/app/refold.ts";
import type { Site } from "../../src/app/site.ts";
import { sourceOf } from "../../src/app/tlog/source.ts";
import { platformCrypto } from "../../src/app/verify/platform.ts";
import { feed } from "../../src/app/verify/read-log.ts";
import { fsck } from "../../verify/fsck.ts";
import { keysOf } from "../../verify/ledger-keys.ts";
import { trustPolicy } from "../../verify/trust.ts";

/** `by`: who noticed, and what he said. */
export type Noticed = { attack: string; by: { who: string; said: string }[] };
export type Attack = { name: string; run(a: Attacked): Promise<void> };
/** What an attacker has in his hands. */
export type Attacked = { site: Site; owner: pg.Pool; folder: string };

/** Tables that hold the ledger or what is folded from it, and the columns of each that say something. `log_id` names the log and is no content. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  commits: ["index", "case_ref", "seq", "hash", "leaf", "at"],
  log_head: ["next_index", "reference"],
  log_tree: ["size", "root", "edge"],
  checkpoints: ["size", "root", "note"],
  bundles: ["index", "audience", "sealed", "slot"],
  open_opening: ["case_ref", "index", "path", "salt", "value"],
  cases: [
    ...["ref", "seq", "head", "power", "agency", "standard", "status", "outcome", "received_at", "accepted_at", "concluded_at"],
    ...["closed_at", "waiting", "steps", "warn_at", "red_at", "due_on", "stopped", "wake_at", "late"],
  ],
  turns: ["holder", "ref"],
  tallies: ["power", "agency", "day", "what", "n"],
  access_log: ["at", "reader", "post", "ground", "case_ref", "audience", "salt"],
};

/** Another value of the column's type, as SQL over its old value. */
const OTHER: Readonly<Record<string, (column: string) => string>> = {
  bigint: (c) => `coalesce(${c}, 0) + 1000003`,
  integer: (c) => `coalesce(${c}, 0) + 9973`,
  text: (c) => `coalesce(${c}, '') || 'x'`,
  bytea: (c) => `case when length(${c}) = 0 then '\\x01'::bytea else set_byte(${c}, 0, get_byte(${c}, 0) # 1) end`,
  boolean: (c) => `not ${c}`,
  json: () => `'"forged"'::json`,
  ARRAY: (c) => `array_append(${c}, 'x')`,
};

/**
 * Which row is taken. Of bundles the largest: that up to three values of an entry are lost is what decoys hide (docs/en/ledger.md), and no watcher claims to
 * see it.
 */
const pick = (table: string): string => (table === "bundles" ? "length(sealed) desc, index" : "md5(ctid::text)");

/** Runs something as the owner with every trigger off, as he can. */
async function forced(owner: pg.Pool, sql: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
  const client = await owner.connect();
  try {
    await client.query("set session_replication_role = replica");
    return await client.query(sql, [...values]);
  } finally {
    client.release(true);
  }
}

const changed = (table: string, column: string): Attack => ({
  name: `${table}.${column} of one row is changed`,
  async run({ owner, site }) {
    const found = await owner.query("select data_type from information_schema.columns where table_name = $1 and column_name = $2", [
      table,
      column,
    ]);
    const other = OTHER[String(found.rows[0]?.data_type)];
    if (other === undefined) throw new Error(`${table}.${column} is of no type that is known here`);
    const done = await forced(
      owner,
      `update ${table} set "${column}" = ${other(`"${column}"`)} where ctid = (select ctid from ${table} where log_id = $1 and "${column}" is not null order by ${pick(table)} limit 1)`,
      [site.log],
    );
    if (done.rowCount !== 1) throw new Error(`${table}.${column}: nothing to change`);
  },
});

const deleted = (table: string): Attack => ({
  name: `a row of ${table} is deleted`,
  run: async ({ owner, site }) =>
    void (await forced(
      owner,
      `delete from ${table} where ctid = (select ctid from ${table} where log_id = $1 order by ${pick(table)} limit 1)`,
      [site.log],
    )),
});

const sqlAttack = (name: string, sql: string): Attack => ({
  name,
  run: async ({ owner, site }) => void (await forced(owner, sql, [site.log])),
});

async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath ?? one.path, one.name))
    .sort();
}

const spoiltFile = (name: string, which: (paths: string[]) => string | undefined, spoil: (bytes: Buffer) => Buffer | null): Attack => ({
  name,
  async run({ folder }) {
    const path = which(await filesBelow(folder));
    if (path === undefined) throw new Error(`${name}: no such file`);
    const bytes = spoil(await readFile(path));
    await (bytes === null ? rm(path) : writeFile(path, bytes));
  },
});

const flipped =
  (at: number) =>
  (bytes: Buffer): Buffer => {
    const other = Buffer.from(bytes);
    const place = Math.floor(at * other.length);
    other[place] = (other[place] ?? 0) ^ 1;
    return other;
  };
const tile =
  (part: string) =>
  (paths: string[]): string | undefined =>
    paths.find((path) => path.includes(`/tile/${part}/`));

/** A leaf is rewritten with its right hash, as somebody does who knows how it is made. */
const rehashed: Attack = {
  name: "a sealed commit is rewritten with its right hash",
  async run({ owner, site }) {
    const { rows } = await owner.query<{ index: number; leaf: Buffer }>(
      "select index, leaf from commits where log_id = $1 and index = 100",
      [site.log],
    );
    const leaf = Buffer.from(String(rows[0]?.leaf).replace(/"at":(\d)/, (_, digit: string) => `"at":${(Number(digit) % 9) + 1}`));
    const hash = createHash("sha256")
      .update(Buffer.concat([Buffer.of(0), leaf]))
      .digest();
    await forced(
      owner,
      "update commits set leaf = $2, hash = $3, at = (convert_from($2, 'UTF8')::json ->> 'at')::bigint where log_id = $1 and index = 100",
      [site.log, leaf, hash],
    );
  },
};

/** Every attack of ours. */
export const ATTACKS: readonly Attack[] = [
  ...Object.entries(TABLES).flatMap(([table, columns]) => columns.map((column) => changed(table, column))),
  ...Object.keys(TABLES)
    .filter((table) => table !== "log_head")
    .map(deleted),
  rehashed,
  sqlAttack(
    "the last commit is deleted and the head moved back",
    "with gone as (delete from commits where log_id = $1 and index = (select max(index) from commits) returning 1) update log_head set next_index = next_index - 1 where log_id = $1",
  ),
  sqlAttack("commits change their places", "update commits set index = 1000000 - index where log_id = $1 and index in (499999, 120, 121)"),
  sqlAttack(
    "all checkpoints are deleted",
    "with gone as (delete from checkpoints where log_id = $1) delete from log_tree where log_id = $1",
  ),
  sqlAttack(
    "a read is added to the log of reads",
    "insert into access_log (log_id, at, reader, post, ground, case_ref, audience) select log_id, at, 'person:x', null, ground, case_ref, audience from access_log where log_id = $1 limit 1",
  ),
  spoiltFile("a bit of a bundle of entries flips", tile("entries"), flipped(0.5)),
  spoiltFile("the last bit of a bundle of entries flips", tile("entries"), flipped(0.999)),
  spoiltFile("a bit of a tile flips", tile("0"), flipped(0.5)),
  spoiltFile("a bit of an upper tile flips", tile("1"), flipped(0.3)),
  spoiltFile("a tile is gone", tile("0"), () => null),
  spoiltFile("a bundle is gone", tile("entries"), () => null),
  spoiltFile("a bundle is cut short", tile("entries"), (bytes) => bytes.subarray(0, bytes.length - 1)),
  spoiltFile(
    "the checkpoint says another size",
    (paths) => paths.find((path) => path.endsWith("/checkpoint")),
    (bytes) => Buffer.from(String(bytes).replace(/\n\d+\n/, "\n3\n")),
  ),
  spoiltFile("the checkpoint's signature flips", (paths) => paths.find((path) => path.endsWith("/checkpoint")), flipped(0.9)),
  spoiltFile("the key is another", (paths) => paths.find((path) => path.endsWith("/vkey")), flipped(0.9)),
];

type Watcher = { who: string; look(a: Attacked): Promise<string | null> };

const WATCHERS: readonly Watcher[] = [
  { who: "audit", look: async ({ site }) => (await audit(site)).faults.map(({ what, at }) => `${what} ${at ?? ""}`)[0] ?? null },
  {
    who: "fsck",
    async look({ folder }) {
      const policy = trustPolicy(String(await readFile(join(folder, "..", "trusted"))), "policy", platformSha256);
      if ("fault" in policy) return policy.fault;
      const result = await feed(sourceOf(folder), fsck({ trust: policy, crypto: platformCrypto, now: Date.now(), keysOf }));
      return result.sound ? null : JSON.stringify(result.faults[0]);
    },
  },
  { who: "guard", look: async ({ site }) => (await guard({ ...site.tree, memories: await memoriesOf(site) }))?.code ?? null },
  {
    who: "refold",
    look: async ({ site }) => (await refoldAll(site, () => undefined)).differs.map(({ ref, column }) => `${ref} ${column}`)[0] ?? null,
  },
  { who: "reads-check", look: async ({ site }) => (await checkReads(site)).faults.map(({ what, id }) => `${what} ${id ?? ""}`)[0] ?? null },
];

/** What a watcher says; that he cannot go on is a notice as well, but not that he was told nothing by a mistake of ours. */
async function heard({ who, look }: Watcher, a: Attacked): Promise<{ who: string; said: string } | null> {
  try {
    const said = await look(a);
    return said === null ? null : { who, said };
  } catch (fault) {
    if (fault instanceof TypeError) throw fault;
    return { who, said: `stops: ${(fault as Error).message}` };
  }
}

/** Whoever notices something of an installation as it is. */
export async function noticed(a: Attacked): Promise<{ who: string; said: string }[]> {
  const all: { who: string; said: string }[] = [];
  for (const watcher of WATCHERS) {
    const said = await heard(watcher, a);
    if (said !== null) all.push(said);
  }
  return all;
}

const BACKUP = "attack_backup";
const tables = Object.keys(TABLES);

/** Keeps what is attacked, so that it can be put back. */
export async function keep({ owner, folder }: Attacked): Promise<void> {
  await owner.query(`create schema ${BACKUP}`);
  for (const table of tables) await owner.query(`create table ${BACKUP}.${table} as table ${table}`);
  await cp(folder, `${folder}.kept`, { recursive: true });
}

/** Puts everything back. */
async function putBack({ owner, folder }: Attacked): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query("set session_replication_role = replica");
    for (const table of tables) {
      const { rows } = await client.query<{ name: string }>(
        "select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position",
        [table],
      );
      const columns = rows.map(({ name }) => `"${name}"`).join();
      await client.query(`delete from ${table}`);
      await client.query(`insert into ${table} (${columns}) overriding system value select ${columns} from ${BACKUP}.${table}`);
    }
  } finally {
    client.release(true);
  }
  await rm(folder, { recursive: true });
  await cp(`${folder}.kept`, folder, { recursive: true });
}

/** Does one attack, asks everybody, puts it back. */
export async function attackOnce(a: Attacked, attack: Attack): Promise<Noticed> {
  try {
    await attack.run(a);
    return { attack: attack.name, by: await noticed(a) };
  } finally {
    await putBack(a);
  }
}
