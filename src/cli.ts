// Commands of an operator: `npm run mingtang -- COMMAND`. Exit 0 done, 1 refused with reasons, 2 wrong usage, 3 fault.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { ConfigFault, readConfig } from "./app/config.ts";
import { found } from "./app/county.ts";
import { runCounty } from "./app/grow/run-county.ts";
import { IMPORT_HELP, runImport } from "./app/import/run-import.ts";
import { runAudit, runExport, runRecover, runRestore } from "./app/log/run-log.ts";
import { runMirror } from "./app/mirror/run-mirror.ts";
import { runMonitor } from "./app/monitor/run-monitor.ts";
import { DatabaseRefused } from "./app/postgres/migrate.ts";
import { checkReads } from "./app/reads.ts";
import { refer } from "./app/refer.ts";
import { refoldAll } from "./app/refold.ts";
import { openSite, type Site } from "./app/site.ts";
import { runConsistency, runWitnessStatus } from "./app/verify/run-consistency.ts";
import { runFsck } from "./app/verify/run-fsck.ts";
import { runVerify } from "./app/verify/run-verify.ts";
import { runWitness, runWitnesses } from "./app/witness/run-witness.ts";

const HELP = `明堂 Mingtang

  import power-list FILE   导入权力清单 imports a power list (--help)
  county --cases N         让演示县长到N件 grows the example county to N cases (--help)
  bundle --out FOLDER      打成离线安装包 packs an archive for machines without network, from a checkout (--help)
  witness DIR              见证别人的账本 witnesses logs of others (--help)
  mirror DIR               保存一个账本的副本 keeps a copy of a log (--help)
  monitor --from URL       从外面看一个账本 follows a log from outside (--help)
  witnesses DIR            在本机开几个见证，供演示 several witnesses on this machine, for demonstrations (--help)
  refold                   从账本重算每一件，与存的比较 folds every case anew and compares
  export DIR               导出账本和密封的内容 writes the log and its sealed openings as files
  restore DIR [--vkey KEY] 从导出恢复到空的账本 an installation from an export
  audit                    数据库与公布的账本逐条逐列比较 every entry and column of the database against the published log
  recover [--from DIR|URL] 冻结的账本补回缺失后解冻 puts back what a frozen ledger lacks, and thaws it
  reads-check              查阅记录与账本上封存的比较 compares the log of reads with its seals on the ledger
  verify RECEIPT           验证凭证 verifies a receipt (--help)
  fsck DIR|URL             查整本账 checks a whole log (--help)
  replay DIR|URL           查整本账，并按规则重算 the same, and runs gate and rules again
  consistency DIR|URL OLD  旧检查点是不是现在的开头 does an old checkpoint begin the present one (--help)
  witness-status           各家见证看到了哪里 what each witness has seen (--help)

退出码 exit: 0 done · 1 refused with reasons · 2 wrong usage · 3 fault
`;
const print = (text: string): void => void process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
const whisper = (message: string, detail: Record<string, unknown> = {}): void =>
  void process.stderr.write(`${message}${Object.keys(detail).length > 0 ? ` ${JSON.stringify(detail)}` : ""}\n`);

/** Opens the site for one command, beside a running server unless it must be alone; an empty log is founded as `npm start` would, where it may be. */
async function withSite(run: (site: Site) => Promise<number>, { alone = false, asItIs = false } = {}): Promise<number> {
  const site = await openSite(readConfig(), whisper, !alone);
  try {
    if (!asItIs) await found(site, whisper);
    return await run(site);
  } finally {
    await site.close();
  }
}

const WHY: Record<string, string> = { "log-busy": "moved" };

async function importList(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    print(IMPORT_HELP);
    return 0;
  }
  return withSite((site) => {
    let source = "";
    return runImport([...args], {
      print,
      read: async (path) => {
        const bytes = await readFile(path);
        source ||= createHash("sha256").update(bytes).digest("hex");
        return bytes;
      },
      listed: async () => {
        const book = await site.worlds.refresh();
        return { powers: [...book.powers.values()], agencies: [...book.agencies.values()] };
      },
      write: async (acts) => {
        const by = { kind: "rule", rule: "import", finding: source } as const;
        const answer = await refer(
          site,
          acts.map((a) => ({ ...a, by })),
          site.clock.now(),
        );
        if (answer.done) return { done: true };
        const { refused, about } = answer.refusal;
        return { done: false, why: WHY[refused] ?? `${answer.at?.what ?? ""} ${answer.at?.id ?? ""}: ${refused} ${about ?? ""}` };
      },
    });
  });
}

async function refold(): Promise<number> {
  const folding = async (site: Site): Promise<number> => {
    // Whoever restored a backup and names another place must not read that all is well there.
    if ((await site.store.head()).next === 0) {
      print(
        "账本是空的，没有可以比较的。请检查DATA_DIR和DATABASE_URL。 The ledger is empty: nothing to compare. Check DATA_DIR and DATABASE_URL.",
      );
      return 1;
    }
    const { cases, differs } = await refoldAll(site, (n) => whisper(`${n} cases`));
    for (const d of differs) print(`${d.ref}: ${d.column}`);
    print(differs.length === 0 ? `${cases}件全部一致 all ${cases} cases agree` : `${differs.length}件不一致 of ${cases} differ`);
    return differs.length === 0 ? 0 : 1;
  };
  return withSite(folding, { asItIs: true });
}

/** For commands that run until they are told to stop: by Ctrl-C, or by whoever manages processes. */
function serving(): { print: typeof print; whisper: typeof whisper; stop: AbortSignal } {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop.abort());
  return { print, whisper, stop: stop.signal };
}

/** What is wrong with a stretch of the log of reads, in both languages. */
const READ_FAULT = {
  changed: "被改 changed",
  missing: "被删 removed",
  added: "后来添加 added later",
  stretch: "整段不符 nothing of it agrees",
};

async function readsCheck(): Promise<number> {
  const checking = async (site: Site): Promise<number> => {
    const { stretches, faults } = await checkReads({ pool: site.pool, log: site.log, store: site.store });
    for (const { until, id, what } of faults)
      print(
        `${new Date(until).toISOString()}前一段 the stretch before it${id === null ? "" : `，第${id}行 row ${id}`}：${READ_FAULT[what]}`,
      );
    print(
      faults.length === 0
        ? `查阅记录${stretches}段全部一致 all ${stretches} sealed stretches of the log of reads agree`
        : `查阅记录${faults.length}处不一致 ${faults.length} faults`,
    );
    return faults.length === 0 ? 0 : 1;
  };
  return withSite(checking, { asItIs: true });
}

/** Takes what follows the command's name, gives the exit code; null where the usage is to be told. */
type Command = (args: readonly string[]) => Promise<number | null>;
const COMMANDS: Readonly<Record<string, Command>> = {
  import: async ([what, ...rest]) => (what === "power-list" ? importList(rest) : null),
  county: (args) => runCounty(args, { print, whisper, withSite }),
  export: (args) => runExport(args, { print, whisper, withSite }),
  restore: (args) => runRestore(args, { print, whisper, withSite }),
  audit: (args) => runAudit(args, { print, whisper, withSite }),
  recover: (args) => runRecover(args, { print, whisper, withSite }),
  witness: (args) => runWitness(args, serving()),
  mirror: (args) => runMirror(args, serving()),
  monitor: (args) => runMonitor(args, serving(), () => readConfig().dataDir),
  witnesses: (args) => runWitnesses(args, serving()),
  "reads-check": async ([more]) => (more === undefined ? readsCheck() : null),
  verify: (args) => runVerify(args, Date.now(), { print }),
  fsck: (args) => runFsck(args, { now: Date.now(), again: false }, { print }),
  replay: (args) => runFsck(args, { now: Date.now(), again: true }, { print }),
  consistency: (args) => runConsistency(args, { print }),
  "witness-status": (args) => runWitnessStatus(args, { print }),
  refold: async ([more]) => (more === undefined ? refold() : null),
};

async function run([name, ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name ?? "") ? COMMANDS[name ?? ""] : undefined;
  const code = (await command?.(args)) ?? null;
  if (code !== null) return code;
  print(HELP);
  return name === undefined || name === "--help" || name === "help" ? 0 : 2;
}

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (fault: unknown) => {
    const known = fault instanceof ConfigFault || fault instanceof DatabaseRefused;
    process.stderr.write(`${known ? fault.message : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
    process.exit(known ? 1 : 3);
  },
);
