// `mingtang fsck` and `mingtang replay`: a whole log, from a folder or an address, without database and without believing whoever serves it.
import { checkNoteWith } from "../../../verify/crypto.ts";
import { CHECKPOINT, type FsckResult, fsck } from "../../../verify/fsck.ts";
import { keysOf } from "../../../verify/ledger-keys.ts";
import { logFaultText, replayFaultText } from "../../../verify/log-report.ts";
import { type Memory, rememberedOf } from "../../../verify/memory.ts";
import { Replay, type Replayed, type ReplayFault } from "../../../verify/replay.ts";
import { wordsOf } from "../../../verify/report.ts";
import type { Trust } from "../../../verify/trust.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { writeVerifierKey } from "../../ledger/note.ts";
import { judgeNote } from "../../ledger/policy.ts";
import { type Hash, toHex } from "../../ledger/sha256.ts";
import { ENGINE } from "../engine.ts";
import { CHECKPOINT_BYTES_MAX, SourceFault, sourceOf, type TileSource } from "../tlog/source.ts";
import { isTrusted, type Printer, trustForLog, type VerifyArguments, verifyArguments } from "./arguments.ts";
import { keepInMemory, MemorySpoiled, readMemory } from "./memory-file.ts";
import { platformCrypto } from "./platform.ts";
import { quiet } from "./quiet.ts";
import { feed } from "./read-log.ts";

/** What `--help` prints. */
export const FSCK_HELP = `fsck DIR|URL [--policy FILE | --vkey VKEY] [--memory FILE] [--trust-hint] [--lang zh|en]
replay DIR|URL [同样的选项 the same options]

fsck查整本账：每条记录、每个散列文件、根、签名、每个办件前后相接；replay还把关口和规则对每条记录重算一遍。
fsck checks a whole log: every record, every tile, the root, the signatures, every case's chain; replay also runs gate and rules again over every record.

  DIR|URL         账本文件所在的目录或者网址（…/log/NAME）      folder or address of the log's files
  --policy FILE   信任名单（C2SP tlog-policy），最好来自公报    whom you trust, best from the gazette
  --vkey VKEY     只信这个账本的公钥                             this ledger's key alone
  --memory FILE   记住查过的检查点，下次发现退回和分叉           remembers what was found whole: notices rollback and forks
  --trust-hint    没有名单时用账本旁边的                         without either, what lies beside the log
  --lang zh|en    只用一种语言                                   one language only

退出码 exit: 0 sound · 1 not sound, not all run again, or by the log's own hint alone · 2 usage · 3 fault
`;

type Ran = { result: FsckResult; replayed: Replayed | null; faults: readonly ReplayFault[]; more: number };
const REPLAY_FAULTS_MAX = 100;
const procedures = Object.fromEntries(Object.values(PROCEDURES).map(({ procedure }) => [procedure.id, procedure]));

/** Takes where a log is and whom the user trusts, gives the size of the checkpoint that stands there now; 0 where no trusted log signed it. */
export async function signedSize(source: TileSource, { policy }: Trust): Promise<number> {
  const note = await source.read(CHECKPOINT, { bytesMax: CHECKPOINT_BYTES_MAX });
  const judged = note === null ? null : judgeNote(note, policy, checkNoteWith(platformCrypto));
  return judged === null || "fault" in judged ? 0 : judged.checkpoint.size;
}

type Ask = { source: TileSource; trust: Trust; memory: Memory; now: number; again: boolean };

async function check({ source, trust, memory, now, again }: Ask): Promise<Ran> {
  const replay = again ? new Replay({ engine: ENGINE, procedures }) : null;
  const faults: ReplayFault[] = [];
  let more = 0;
  // Which of the trusted logs this is, only its checkpoint says; one log a memory is the rule.
  const [only] = trust.policy.logs;
  const known =
    trust.policy.logs.length === 1 && only !== undefined
      ? rememberedOf(memory, writeVerifierKey(only.key, platformCrypto.hash))
      : undefined;
  const running = fsck({
    trust,
    crypto: platformCrypto,
    now,
    keysOf,
    known,
    entry: (entry) => {
      const fault = replay?.take(entry) ?? null;
      if (fault === null) return;
      if (faults.length < REPLAY_FAULTS_MAX) faults.push(fault);
      else more++;
    },
  });
  const result = await feed(source, running, () => signedSize(source, trust));
  return { result, replayed: replay?.sum() ?? null, faults, more };
}

const HINT =
  "没有给信任名单，用的是账本旁边自带的：只说明它与自己一致。 Nobody was named to trust: the log's own hint was used, which proves only that it agrees with itself.";

function lines(ran: Ran, lang: "zh" | "en"): string[] {
  const zh = lang === "zh";
  const { result, replayed, faults } = ran;
  const { judged, counted: c } = result;
  const size = judged?.checkpoint.size ?? 0;
  const head = judged === null ? [] : [`${judged.checkpoint.origin} ${size} ${toHex(judged.checkpoint.root)}`];
  const seen = judged?.cosigned.map(({ witness }) => witness).join(wordsOf(lang).comma) ?? "";
  const counts = zh
    ? `${c.commits}条记录，其中基础事项${c.references}条，办件${c.cases}件；本人签名${c.signatures}个有效，${c.unchecked}个算法不认识、没有查；见证：${seen === "" ? "没有" : seen}`
    : `${c.commits} records, ${c.references} of them reference data, ${c.cases} cases; ${c.signatures} own signatures valid, ${c.unchecked} of an algorithm that is not known here and not checked; witnesses: ${seen === "" ? "none" : seen}`;
  const again = replayed === null ? [] : [replayLine(replayed, zh)];
  const all = [...result.faults.map((f) => logFaultText(f, lang)), ...faults.map((f) => replayFaultText(f, lang))];
  const more = result.more + ran.more;
  const sound = all.length === 0;
  if (sound && notRun(replayed) > 0) return [...head, counts, ...again, partly(notRun(replayed), zh)];
  const verdict = zh
    ? sound
      ? "整本账一致"
      : `发现${all.length + more}处不一致`
    : sound
      ? "the whole log agrees"
      : `${all.length + more} faults`;
  const demo = result.demonstration === true ? [wordsOf(lang).demonstration] : [];
  return [...head, ...all.map((one) => `  ${one}`), ...(more > 0 ? [`  … ${more}`] : []), counts, ...again, ...demo, verdict];
}

/** Commits that name rules or procedures which this build does not have. Whoever writes a commit chooses that name: it excuses nothing. */
const notRun = (r: Replayed | null): number => (r === null ? 0 : r.otherEngine + r.unknownProcedure);
const partly = (n: number, zh: boolean): string =>
  zh
    ? `没有发现不一致，但有${n}条没有重算，不能算整本账一致：请用各自规则版本的程序重算`
    : `no fault was found, but ${n} were not run again, so this does not vouch for the whole log: replay them by the build whose rules they name`;

const replayLine = (r: Replayed, zh: boolean): string =>
  zh
    ? `重算${r.commits}条；其中${r.attesting}条含${r.attested}个由不公开内容得出的事实，只能照录，没有证明；规则版本不同的${r.otherEngine}条、程序不认识的${r.unknownProcedure}条没有重算`
    : `${r.commits} run again; ${r.attesting} of them state ${r.attested} facts derived from closed input, attested and not proved; ${r.otherEngine} under other rules and ${r.unknownProcedure} of procedures unknown here were not run`;

async function checkLog(
  args: VerifyArguments,
  source: TileSource,
  { now, again, print }: Printer & { now: number; again: boolean },
): Promise<number> {
  const trust = await trustForLog(args, source);
  if ("fault" in trust) {
    for (const lang of args.langs) print(logTrustText(trust, lang));
    return 1;
  }
  const memory = await readMemory(args.memory);
  const ran = await check({ source, trust, memory, now, again });
  for (const lang of args.langs) print(lines(ran, lang).map(quiet).join("\n"));
  const sound = ran.result.sound && ran.faults.length === 0;
  const { judged } = ran.result;
  if (sound && judged !== null) {
    const { size, root } = judged.checkpoint;
    await keepInMemory(args.memory, memory, { key: writeVerifierKey(judged.log, platformCrypto.hash), size, root: toHex(root) as Hash });
  }
  if (trust.from === "hint") print(HINT);
  return sound && notRun(ran.replayed) === 0 && isTrusted(trust, args) ? 0 : 1;
}

function logTrustText(trust: Exclude<Awaited<ReturnType<typeof trustForLog>>, Trust>, lang: "zh" | "en"): string {
  const { fault } = wordsOf(lang);
  return trust.fault === "policy" ? fault.policy(trust.line) : fault[trust.fault];
}

/** Takes what follows the command's name, whether to run the gate again, and now (ms); gives the exit code; null for wrong usage. */
export async function runFsck(
  given: readonly string[],
  { now, again }: { now: number; again: boolean },
  out: Printer,
): Promise<number | null> {
  if (given.includes("--help")) {
    out.print(FSCK_HELP);
    return 0;
  }
  const args = verifyArguments(given);
  const [where, more] = args?.positionals ?? [];
  if (args === null || where === undefined || more !== undefined) return null;
  try {
    return await checkLog(args, sourceOf(where), { ...out, now, again });
  } catch (fault) {
    if (!(fault instanceof SourceFault) && !(fault instanceof MemorySpoiled)) throw fault;
    out.print(fault.message);
    return fault instanceof SourceFault ? 3 : 1;
  }
}
