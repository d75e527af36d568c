// The commands of the operators' page on backups, run as they stand there: back up, destroy, restore, fold anew, read what is closed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { application } from "../api/site.ts";
import { type House, openHouse, urlOf } from "./processes.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** pg_dump must be of the server's version or newer: Debian's programs serve for both. */
const NATIVE = "/usr/lib/postgresql/15";
const here = existsSync(join(NATIVE, "bin/pg_dump"));

let house: House | null = null;
beforeAll(async () => {
  if (here) house = await openHouse(NATIVE);
  else console.log(`no ${NATIVE}/bin/pg_dump: the commands of docs/zh/backup.md are not tried`);
});
afterAll(async () => house?.stop());

const blockOf = (language: string, name: string): string =>
  new RegExp(`^\`\`\`sh run ${name}\\n([\\s\\S]*?)^\`\`\``, "m").exec(
    readFileSync(join(ROOT, `docs/${language}/backup.md`), "utf8"),
  )?.[1] ?? "";

async function shell(script: string, env: Record<string, string>): Promise<string> {
  const child = spawn("sh", ["-euc", script], { cwd: ROOT, env: { ...process.env, ...env } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (said += part.toString()));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${said}`);
  return said;
}

it("says the same commands in both languages", () => {
  for (const name of ["backup", "restore"]) {
    expect(blockOf("zh", name)).toBe(blockOf("en", name));
    expect(blockOf("zh", name).length).toBeGreaterThan(50);
  }
});

it("brings back the ledger, and what is closed in it, from nothing", async () => {
  if (house === null) return;
  const { at, dataDir, server } = house;
  const running = await house.start("hall,desk,worker");
  const clerk = await running.official("window1");
  const { ref } = (await clerk.post("/api/v1/cases", application({ channel: "window" }))).body as { ref: string };
  const bin = join(dataDir, "..", `bin-${at.database}-${process.pid}`);
  await mkdir(bin);
  await writeFile(join(bin, "mingtang"), `#!/bin/sh\nexec "${process.execPath}" --import tsx src/cli.ts "$@"\n`);
  await chmod(join(bin, "mingtang"), 0o755);
  const backup = join(bin, "backup");
  const env = { DATA_DIR: dataDir, DATABASE_URL: urlOf(at), BACKUP: backup, PATH: `${NATIVE}/bin:${bin}:${process.env.PATH}` };
  const leaves = async (): Promise<string> => {
    const pool = server.pool(at, null, 1);
    const { rows } = await pool.query<{ hash: Buffer }>("select hash from commits order by index");
    await pool.end();
    return `${rows.length} ${createHash("sha256")
      .update(Buffer.concat(rows.map(({ hash }) => Buffer.from(hash))))
      .digest("hex")}`;
  };
  const sealed = async (): Promise<number> => {
    const { status, body } = await running.anybody().get("/log/county/checkpoint");
    return status === 200 ? Number(String(body).split("\n")[1]) : 0;
  };
  try {
    await vi.waitFor(async () => expect(await sealed()).toBe(Number((await leaves()).split(" ")[0])), { timeout: 20_000, interval: 100 });
    await shell(blockOf("zh", "backup"), env);
    const before = await leaves();
    await running.kill();
    await rm(dataDir, { recursive: true });
    const admin = server.pool({ ...at, database: "postgres" }, null, 1);
    await admin.query(`drop database "${at.database}" with (force)`);
    await admin.query(`create database "${at.database}" encoding 'UTF8' template template0`);
    await admin.end();
    expect(await shell(blockOf("zh", "restore"), env)).toMatch(/all \d{2,} cases agree/);
    expect(await leaves()).toBe(before);
    const again = await house.start("hall,desk,worker");
    // Its signer and its files are those of before: nobody remembers it otherwise.
    expect((await again.anybody().get("/readyz")).status).toBe(200);
    const bench = await (await again.official("window1")).get(`/api/v1/desk/cases/${ref}`);
    expect(JSON.stringify(bench.body)).toContain("92990001MA00Y0001Y");
  } finally {
    await rm(bin, { recursive: true, force: true });
  }
});
