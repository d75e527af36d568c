// An installation to be attacked: the example county, its reads and its log sealed, and a policy that an outsider has kept.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configFrom } from "../../src/app/config.ts";
import { found } from "../../src/app/county.ts";
import { integrate } from "../../src/app/log/integrate.ts";
import { withLog } from "../../src/app/log/policy-file.ts";
import { startSigner } from "../../src/app/log/signer-link.ts";
import { treeRows } from "../../src/app/log/tree-rows.ts";
import { platformSha256 } from "../../src/app/platform-hash.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import { sealReads } from "../../src/app/reads.ts";
import { readsParts } from "../../src/app/sealing-reads.ts";
import { openSite, type Site } from "../../src/app/site.ts";
import type { CaseRef, PersonId, PostId } from "../../src/kernel/ids.ts";
import { writeVerifierKey } from "../../src/ledger/note.ts";
import { writePolicy } from "../../src/ledger/policy.ts";
import { type Attacked, keep } from "./attacks.ts";

const HOUR_MS = 3_600_000;

/** Seals every commit, by one round of the integrator with the signer in its own process. */
async function seal(site: Site, dataDir: string): Promise<void> {
  const pool = makePool(site.database, "integrator", 1);
  const signer = await startSigner(join(dataDir, "signer", site.config.log), site.origin);
  const { files } = site.tree;
  try {
    await files.replace("vkey", Buffer.from(`${writeVerifierKey(signer.key, platformSha256)}\n`));
    await files.replace("policy", Buffer.from(writePolicy(withLog(null, signer.key, null), platformSha256)));
    const round = await integrate({ rows: treeRows(pool, site.log), files, signer, now: site.clock.now }, { frontier: null });
    if (round.did !== "signed") throw new Error(`nothing was sealed: ${JSON.stringify(round)}`);
  } finally {
    await signer.stop();
    await pool.end();
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
    await seal(site, dataDir);
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
