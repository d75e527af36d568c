// An installation to be attacked: the example county, its reads and its log sealed, and a policy that an outsider has kept.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { configFrom } from "../../src/app/config.ts";
import { found } from "../../src/app/county.ts";
import { startLog } from "../../src/app/log/start-log.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import { sealReads } from "../../src/app/reads.ts";
import { readsParts } from "../../src/app/sealing-reads.ts";
import { openSite, type Site } from "../../src/app/site.ts";
import type { CaseRef, PersonId, PostId } from "../../src/kernel/ids.ts";
import { type Attacked, keep } from "./attacks.ts";

const HOUR_MS = 3_600_000;
const LOOK_MS = 50;

/** Integrates until every commit is sealed. */
async function sealed(site: Site): Promise<void> {
  const faults: unknown[] = [];
  const log = await startLog(site, { fault: (what) => void faults.push(what), say: () => undefined });
  try {
    const { next } = await site.store.head();
    while ((await site.tree.rows.checkpoint(Number.MAX_SAFE_INTEGER))?.size !== next) {
      if (faults.length > 0) throw faults[0];
      await setTimeout(LOOK_MS);
    }
  } finally {
    await log.stop();
  }
}

async function someReads(site: Site): Promise<void> {
  const { rows } = await site.pool.query<{ ref: CaseRef }>("select ref from cases order by ref limit 5");
  const reader = { kind: "official", person: "person:zm-officer1" as PersonId, post: "post:market-review" as PostId } as const;
  for (const { ref } of rows) await site.reading.note({ reader, ground: "handling", cases: [ref], audience: "counterpart" });
}

/** Runs something on such an installation, and removes it. */
export async function withAttacked<T>(run: (a: Attacked) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), "mingtang-attack-"));
  let ahead = 0;
  const config = configFrom({ DATA_DIR: dataDir, MINGTANG_NOW: "2026-03-05T10:20:00+08:00", LOG_LEVEL: "silent" });
  const site = await openSite(
    config,
    () => undefined,
    false,
    () => ahead,
  );
  const owner = makePool(site.database, null, 2);
  try {
    await found(site, () => undefined);
    await someReads(site);
    ahead = 2 * HOUR_MS;
    if ((await sealReads(readsParts(site), site.clock.now())) === 0) throw new Error("no reads were sealed");
    await sealed(site);
    const { folder } = site.tree.files;
    await writeFile(join(folder, "..", "trusted"), (await site.tree.files.note("policy")) ?? "");
    const attacked = { site, owner, folder };
    await keep(attacked);
    return await run(attacked);
  } finally {
    await owner.end();
    await site.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
