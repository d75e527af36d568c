// Commands on the log of this installation: export, restore, recover. Words and exit codes; the work is done in the files beside.
import { resolve } from "node:path";
import { toBase64 } from "../../ledger/base64.ts";
import type { VerifierKey } from "../../ledger/note.ts";
import { platformDisk } from "../disk.ts";
import { asking, makePool } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";
import type { StoredBundle } from "../store.ts";
import { sourceOf, type TileSource } from "../tlog/source.ts";
import { quiet } from "../verify/quiet.ts";
import { audit } from "./audit.ts";
import { exportLog } from "./export.ts";
import { frozenAppend } from "./frozen-append.ts";
import { type Recovered, recover } from "./recover.ts";
import { CannotReplant } from "./replant.ts";
import { restoreLog } from "./restore.ts";
import { memoriesOf } from "./start-log.ts";
import { keyFrom, SpoiledFile } from "./tree-files.ts";

export type LogCommandParts = {
  print: (text: string) => void;
  whisper: (text: string) => void;
  withSite: (run: (site: Site) => Promise<number>, how: { alone?: boolean; asItIs?: boolean }) => Promise<number>;
};

const FAULTS_MAX = 100;

const every = (n: number, tell: (entries: number) => void) => {
  let told = 0;
  return (entries: number): void => {
    if (entries - told < n) return;
    told = entries;
    tell(entries);
  };
};
const progress = ({ whisper }: LogCommandParts) => every(10_000, (entries) => whisper(`${entries}条 entries`));

const REFUSED: Record<Extract<Recovered, { did: "refused" }>["why"], string> = {
  "no-key": "找不到本账的验证钥 vkey：没有它就分不出真假 the log's verifier key is missing",
  differs:
    "从这一条起，这里和那里的记录不同；请从镜像恢复到新的数据目录（restore） from this entry on here and there differ; restore into a new data folder",
  root: "合起来的根值不是当初签名的 what is put together does not give the root that was signed",
  spoiled: "来源的文件不完整 the files of the source are not whole",
  cannot: "有一条放不回去 an entry cannot be put back",
};

function tellRecovered(print: (text: string) => void, r: Recovered): number {
  if (r.did === "not-frozen") print("账本没有冻结，不用恢复。 The ledger is not frozen: nothing to recover.");
  if (r.did === "thawed")
    print(
      `补回${r.entries}条，共${r.size}条，账本已解冻。 ${r.entries} entries were put back, ${r.size} in all; the ledger takes writes again.`,
    );
  if (r.did === "refused") print(`没有恢复：${REFUSED[r.why]}${r.at === null ? "" : `: ${r.at}`} (${r.what})`);
  if (r.did === "still")
    print(
      `补回${r.entries}条，仍然冻结 ${r.entries} entries were put back, still frozen: ${r.why.code} ${r.why.at ?? ""} ${r.why.from ?? ""}`,
    );
  return r.did === "thawed" || r.did === "not-frozen" ? 0 : 1;
}

/** `recover [--from DIR|URL]`: gives the exit code; null for wrong usage. */
export async function runRecover(args: readonly string[], parts: LogCommandParts): Promise<number | null> {
  const [flag, from, ...more] = args;
  if (more.length > 0 || (flag !== undefined && (flag !== "--from" || from === undefined))) return null;
  return parts.withSite(
    async (site) => {
      const { files } = site.tree;
      const owner = makePool(site.database, null, 1);
      const integrator = makePool(site.database, "integrator", 1);
      try {
        return tellRecovered(
          parts.print,
          await recover({
            guard: { ...site.tree, memories: await memoriesOf(site) },
            replant: { ...site, append: frozenAppend(owner, site.log), beside: async () => ({ bundles: [], open: [] }) },
            source: sourceOf(from ?? files.folder),
            clearTiles: () => platformDisk.remove(`${files.folder}/tile`),
            thaw: async () => void (await asking(() => integrator.query(statement("thaw"), [site.log]))),
            told: progress(parts),
          }),
        );
      } finally {
        await Promise.all([owner.end(), integrator.end()]);
      }
    },
    { asItIs: true },
  );
}

/** `export DIR`: gives the exit code; null for wrong usage. */
export async function runExport([to, ...more]: readonly string[], parts: LogCommandParts): Promise<number | null> {
  if (to === undefined || more.length > 0) return null;
  const run = async (site: Site): Promise<number> => {
    const bundles = (from: number, end: number): Promise<StoredBundle[]> =>
      asking(async () => (await site.pool.query<StoredBundle>(statement("bundles-between"), [site.log, from, end])).rows);
    const size = await exportLog({ disk: platformDisk, to: resolve(to), files: site.tree.files, bundles, told: progress(parts) });
    parts.print(`导出${size}条 exported ${size} entries: ${to}`);
    return 0;
  };
  return parts.withSite((site) => refusing(parts, () => run(site)), { asItIs: true });
}

/** What is not whole is a refusal with words, and nothing was written. */
async function refusing({ print }: LogCommandParts, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (fault) {
    if (!(fault instanceof SpoiledFile) && !(fault instanceof CannotReplant)) throw fault;
    print(fault.message);
    return 1;
  }
}

/** `audit`: gives the exit code; null for wrong usage. */
export async function runAudit(args: readonly string[], parts: LogCommandParts): Promise<number | null> {
  if (args.length > 0) return null;
  const run = async (site: Site): Promise<number> => {
    const { entries, openings, faults } = await audit(site, progress(parts));
    for (const { what, at } of faults.slice(0, FAULTS_MAX)) parts.print(quiet(`  ${what}${at === null ? "" : ` ${at}`}`));
    if (faults.length > FAULTS_MAX) parts.print(`  … ${faults.length - FAULTS_MAX}`);
    parts.print(
      faults.length === 0
        ? `数据库的${entries}条记录、${openings}项明文凭据与公布的账本全部一致 all ${entries} entries and ${openings} openings of the database agree with the published log`
        : `${faults.length}处不一致 ${faults.length} faults`,
    );
    return faults.length === 0 ? 0 : 1;
  };
  return parts.withSite(run, { asItIs: true });
}

async function keyOfExport(source: TileSource, given: string | undefined): Promise<VerifierKey | null> {
  return keyFrom(given === undefined ? await source.read("vkey", { bytesMax: 10_000 }) : new TextEncoder().encode(given));
}

/** `restore DIR [--vkey VKEY]`: gives the exit code; null for wrong usage. */
export async function runRestore(args: readonly string[], parts: LogCommandParts): Promise<number | null> {
  const [from, flag, vkey, ...more] = args;
  if (from === undefined || more.length > 0 || (flag !== undefined && (flag !== "--vkey" || vkey === undefined))) return null;
  const run = async (site: Site): Promise<number> => {
    const source = sourceOf(/^https?:/.test(from) ? from : resolve(from));
    const key = await keyOfExport(source, vkey);
    if (key === null) throw new SpoiledFile(`${from}: 没有验证钥 no verifier key`);
    if (key.name !== site.origin) throw new SpoiledFile(`${from}: 是另一本账 another log, ${key.name}; MINGTANG_LOG`);
    if ((await site.store.head()).next > 0)
      throw new SpoiledFile("这里的账本不是空的，请换一个DATA_DIR。 The ledger here is not empty: set another DATA_DIR.");
    const { size, root, sealed } = await restoreLog({
      source,
      key,
      keys: site.keys,
      replant: { ...site, append: site.store.append },
      told: progress(parts),
    });
    parts.print(`恢复${size}条，根值相同 restored ${size} entries, the same root: ${toBase64(root)}`);
    if (vkey === undefined)
      parts.print(
        `验证钥取自导出的目录，请与公布的核对 the key was taken from the export; compare it with what was published: ${key.name}`,
      );
    if (sealed > 0)
      parts.print(`${sealed}条的密封内容缺少密钥（keys目录） the keys of ${sealed} sealed openings are not here (folder keys)`);
    return 0;
  };
  return parts.withSite((site) => refusing(parts, () => run(site)), { alone: true, asItIs: true });
}
