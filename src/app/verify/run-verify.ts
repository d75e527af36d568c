// `mingtang verify RECEIPT …`: one receipt, or all of a case. Needs no network and no database.
import { readFile } from "node:fs/promises";
import { verifyCase } from "../../../verify/case.ts";
import { checkNoteWith } from "../../../verify/crypto.ts";
import { isFork } from "../../../verify/memory.ts";
import { type Verdict, verifyReceipt } from "../../../verify/receipt.ts";
import type { NoTrust, Trust } from "../../../verify/trust.ts";
import { writeVerifierKey } from "../../ledger/note.ts";
import { judgeNote } from "../../ledger/policy.ts";
import { parseReceipt } from "../../ledger/receipt.ts";
import { isTrusted, type Printer, trustFor, type VerifyArguments, verifyArguments } from "./arguments.ts";
import { MemorySpoiled, readMemory } from "./memory-file.ts";
import { platformCrypto } from "./platform.ts";
import { caseLines, verdictLines } from "./print-report.ts";

/** What `--help` prints. */
export const VERIFY_HELP = `verify RECEIPT [RECEIPT …] [--policy FILE | --vkey VKEY] [--memory FILE] [--trust-hint] [--lang zh|en]

验证一份凭证；给出几份的，再验它们是不是同一办件的全部记录。不用网络，不用数据库。
Verifies a receipt; of several, also that they are all records of one case. Needs no network and no database.

  --policy FILE   信任名单（C2SP tlog-policy），最好来自公报    whom you trust, best from the gazette
  --vkey VKEY     只信一个账本的公钥，不要求见证                 one ledger's key, without witnesses
  --memory FILE   对照以前见过的检查点                           compares with checkpoints seen before
  --trust-hint    没有名单时用凭证自带的：只说明它与自己一致     without either, the receipt's own: it only agrees with itself
  --lang zh|en    只用一种语言                                   one language only

退出码 exit: 0 验证通过 sound · 1 不通过，或者见证不够、只凭自带名单 not sound, too few witnesses, or by its own hint alone · 2 用法 usage · 3 差错 fault
`;

/** Receipts are a few kilobytes; what is longer is none. */
const decoder = new TextDecoder("utf-8", { fatal: true });

async function textOf(path: string): Promise<string> {
  try {
    return decoder.decode(await readFile(path));
  } catch (fault) {
    // Bytes that are no text are no receipt: the check says so.
    if (fault instanceof TypeError) return "";
    throw fault;
  }
}

/** True where a checkpoint of this receipt is another tree of a size that is remembered. */
async function forked(text: string, trust: Trust | NoTrust, path: string | undefined): Promise<boolean> {
  const receipt = parseReceipt(text);
  if (path === undefined || receipt === null || "fault" in trust) return false;
  const memory = await readMemory(path);
  const judged = judgeNote(new TextEncoder().encode(receipt.read.checkpoint), trust.policy, checkNoteWith(platformCrypto));
  return !("fault" in judged) && isFork(memory, writeVerifierKey(judged.log, platformCrypto.hash), judged);
}

const FORK =
  "这份凭证的检查点，与以前见过的同样大小的检查点不是同一本账。 Its checkpoint is of another ledger than the one of that size seen before.";

const passes = ({ sound, proven }: Verdict): boolean => sound && proven?.quorum !== "unmet";

async function verifyFiles(args: VerifyArguments, now: number, { print }: Printer): Promise<number> {
  const texts = await Promise.all(args.positionals.map(textOf));
  const trust = await trustFor(args, texts[0] ?? "");
  const ask = { trust, now, crypto: platformCrypto };
  const verdicts = texts.map((text) => verifyReceipt({ ...ask, text }));
  const whole = texts.length > 1 ? verifyCase(texts, ask) : null;
  for (const lang of args.langs) {
    if (whole !== null) print(caseLines(whole, lang).join("\n"));
    for (const [i, verdict] of verdicts.entries())
      if (whole === null || !verdict.sound)
        print([...(whole === null ? [] : [args.positionals[i] ?? ""]), ...verdictLines(verdict, lang)].join("\n"));
  }
  const forks = await Promise.all(texts.map((text) => forked(text, trust, args.memory)));
  if (forks.includes(true)) print(FORK);
  const sound = verdicts.every(passes) && whole?.sound !== false && !forks.includes(true);
  return sound && !("fault" in trust) && isTrusted(trust, args) ? 0 : 1;
}

/** Takes what follows the command's name and now (ms), gives the exit code; null for wrong usage. */
export async function runVerify(given: readonly string[], now: number, out: Printer): Promise<number | null> {
  if (given.includes("--help")) {
    out.print(VERIFY_HELP);
    return 0;
  }
  const args = verifyArguments(given);
  if (args === null || args.positionals.length === 0) return null;
  try {
    return await verifyFiles(args, now, out);
  } catch (fault) {
    if (!(fault instanceof MemorySpoiled)) throw fault;
    out.print(fault.message);
    return 1;
  }
}
