// `mingtang consistency` and `mingtang witness-status`: does one checkpoint begin another, and what have the witnesses seen.
import { readFile } from "node:fs/promises";
import { checkNoteWith } from "../../../verify/crypto.ts";
import { momentText } from "../../../verify/moment.ts";
import { wordsOf } from "../../../verify/report.ts";
import type { Trust } from "../../../verify/trust.ts";
import { type Judged, judgeNote, NONE, type Policy } from "../../ledger/policy.ts";
import { toHex } from "../../ledger/sha256.ts";
import { tilePath } from "../../ledger/tile.ts";
import { consistencyFault, consistencyRanges } from "../../ledger/tree.ts";
import { nodesOf, proofOf, SpoiledFile } from "../log/tree-files.ts";
import { CHECKPOINT_BYTES_MAX, SourceFault, sourceOf, TILE_BYTES_MAX, type TileSource } from "../tlog/source.ts";
import { isTrusted, type Printer, trustForLog, type VerifyArguments, verifyArguments } from "./arguments.ts";
import { platformCrypto } from "./platform.ts";

/** What `--help` prints. */
export const CONSISTENCY_HELP = `consistency DIR|URL OLD [NEW] [--policy FILE | --vkey VKEY] [--trust-hint]

OLD、NEW是检查点文件（签名文）；不给NEW就用账本现在的检查点。查旧的那本是不是新的这本的开头。
OLD and NEW are checkpoint files (signed notes); without NEW, the log's present one. Checks that the old tree begins the new one.

退出码 exit: 0 sound · 1 not sound, or by the log's own hint alone · 2 usage · 3 fault
`;
/** What `--help` prints. */
export const WITNESS_HELP = `witness-status --policy FILE [--from DIR|URL]

名单里的每个见证，看见账本的哪个检查点；--from给账本的目录或者网址，不给就用名单里账本的网址。
What each witness of the policy has seen of the log; --from: folder or address of the log, else the policy's own.

退出码 exit: 0 达到要求 quorum met · 1 没有达到 not met · 2 usage · 3 fault
`;

const check = checkNoteWith(platformCrypto);
const describe = ({ checkpoint }: Judged): string => `${checkpoint.origin} ${checkpoint.size} ${toHex(checkpoint.root)}`;
const say = (zh: string, en: string): string => `${zh} ${en}`;

function judged(bytes: Uint8Array | null, trust: Trust): Judged | string {
  if (bytes === null) return say(wordsOf("zh").log["no-checkpoint-file"], wordsOf("en").log["no-checkpoint-file"]);
  const found = judgeNote(bytes, trust.policy, check);
  return "fault" in found ? say(wordsOf("zh").fault.note[found.fault], wordsOf("en").fault.note[found.fault]) : found;
}

/** What the log's own tiles prove of two checkpoints; null where the older begins the newer. */
async function compare(source: TileSource, a: Judged, b: Judged): Promise<string | null> {
  const [old, next] = a.checkpoint.size <= b.checkpoint.size ? [a.checkpoint, b.checkpoint] : [b.checkpoint, a.checkpoint];
  if (a.checkpoint.origin !== b.checkpoint.origin) return say("两个检查点不是同一本账。", "The checkpoints are of different logs.");
  if (old.size === 0) return null;
  const files = { read: (name: Parameters<typeof tilePath>[0]) => source.read(tilePath(name), { bytesMax: TILE_BYTES_MAX }) };
  const proof = await proofOf(nodesOf(files, next.size), consistencyRanges(old.size, next.size));
  const fault = consistencyFault({ old: old.size, oldRoot: old.root, size: next.size, root: next.root, proof }, platformCrypto.hash);
  return fault === null
    ? null
    : say("旧的不是新的开头：账本分叉了，或者文件不对。", `The old tree does not begin the new one (${fault}): a fork, or spoiled files.`);
}

async function consistency(args: VerifyArguments, { print }: Printer): Promise<number | null> {
  const [where, oldPath, newPath, more] = args.positionals;
  if (where === undefined || oldPath === undefined || more !== undefined) return null;
  const source = sourceOf(where);
  const trust = await trustForLog(args, source);
  if ("fault" in trust) {
    print(say(wordsOf("zh").fault["nobody-trusted"], wordsOf("en").fault["nobody-trusted"]));
    return 1;
  }
  const old = judged(await readFile(oldPath), trust);
  const next = judged(
    newPath === undefined ? await source.read("checkpoint", { bytesMax: CHECKPOINT_BYTES_MAX }) : await readFile(newPath),
    trust,
  );
  for (const one of [old, next]) print(typeof one === "string" ? one : describe(one));
  if (typeof old === "string" || typeof next === "string") return 1;
  const fault = await compare(source, old, next);
  print(fault ?? say("一致：较小的一本是较大一本的开头。", "Consistent: the smaller tree begins the larger one."));
  return fault === null && isTrusted(trust, args) ? 0 : 1;
}

/** The checkpoint that a witness keeps of a log, where monitors read it (tlog-witness, "Monitoring retrieval"); null where it has none or cannot be asked. */
async function atWitness(url: string, origin: string): Promise<Uint8Array | null> {
  const name = toHex(platformCrypto.hash(new TextEncoder().encode(origin)));
  return sourceOf(url)
    .read(`${name}/checkpoint`, { bytesMax: CHECKPOINT_BYTES_MAX })
    .catch((fault: unknown) => {
      if (fault instanceof SourceFault) return null;
      throw fault;
    });
}

type Line = { name: string; onLog: number | undefined; own: Judged | string | null };

async function witnessLine(policy: Policy, trust: Trust, log: Judged, name: string): Promise<Line> {
  const witness = policy.witnesses.find((one) => one.name === name);
  const onLog = log.cosigned.find((one) => one.witness === name)?.at;
  const bytes = witness?.url == null ? null : await atWitness(witness.url, log.checkpoint.origin);
  return { name, onLog, own: bytes === null ? null : judged(bytes, trust) };
}

const SECOND_MS = 1_000;

function lineText({ name, onLog, own }: Line): string {
  const at =
    onLog === undefined
      ? say("没有见证现在的检查点", "has not cosigned it")
      : say("见证于", `cosigned ${momentText(onLog * SECOND_MS, "+08:00")}`);
  const kept =
    own === null ? say("没有问到", "not reached") : typeof own === "string" ? own : say("它记着", `it keeps ${own.checkpoint.size}`);
  return `  ${name}: ${at}; ${kept}`;
}

async function witnessStatus(args: VerifyArguments, { print }: Printer): Promise<number | null> {
  if (args.policy === undefined || args.positionals.length > 0) return null;
  const trust = await trustForLog(args, sourceOf("."));
  if ("fault" in trust) {
    print(trust.fault === "policy" ? say(wordsOf("zh").fault.policy(trust.line), wordsOf("en").fault.policy(trust.line)) : trust.fault);
    return 1;
  }
  const where = args.from ?? trust.policy.logs[0]?.url;
  if (where == null) return null;
  const log = judged(await sourceOf(where).read("checkpoint", { bytesMax: CHECKPOINT_BYTES_MAX }), trust);
  print(typeof log === "string" ? log : describe(log));
  if (typeof log === "string") return 1;
  const lines = await Promise.all(trust.policy.witnesses.map(({ name }) => witnessLine(trust.policy, trust, log, name)));
  for (const line of lines) print(lineText(line));
  if (trust.policy.quorum === NONE) print(say("名单没有要求见证。", "The policy asks for no witness."));
  else print(log.met ? say("达到要求。", "The quorum is met.") : say("没有达到要求。", "The quorum is not met."));
  return log.met ? 0 : 1;
}

type Run = (args: VerifyArguments, out: Printer) => Promise<number | null>;

async function withFaults(given: readonly string[], help: string, run: Run, out: Printer): Promise<number | null> {
  if (given.includes("--help")) {
    out.print(help);
    return 0;
  }
  const args = verifyArguments(given);
  if (args === null) return null;
  try {
    return await run(args, out);
  } catch (fault) {
    if (!(fault instanceof SourceFault) && !(fault instanceof SpoiledFile)) throw fault;
    out.print(fault.message);
    return fault instanceof SourceFault ? 3 : 1;
  }
}

/** Takes what follows `consistency`, gives the exit code; null for wrong usage. */
export const runConsistency = (given: readonly string[], out: Printer): Promise<number | null> =>
  withFaults(given, CONSISTENCY_HELP, consistency, out);

/** Takes what follows `witness-status`, gives the exit code; null for wrong usage. */
export const runWitnessStatus = (given: readonly string[], out: Printer): Promise<number | null> =>
  withFaults(given, WITNESS_HELP, witnessStatus, out);
