// What the verifier's commands are given, and whom they are to trust. A hint from what is being checked proves only that it agrees with itself.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { hintOf } from "../../../verify/receipt.ts";
import type { Lang } from "../../../verify/report.ts";
import { type NoTrust, type Trust, trustKey, trustPolicy } from "../../../verify/trust.ts";
import { CHECKPOINT_BYTES_MAX, type TileSource } from "../tlog/source.ts";
import { platformCrypto } from "./platform.ts";

export type Printer = { print: (text: string) => void };
export type VerifyArguments = {
  positionals: readonly string[];
  policy: string | undefined;
  vkey: string | undefined;
  memory: string | undefined;
  from: string | undefined;
  trustHint: boolean;
  /** Both where none is asked for: Chinese first. */
  langs: readonly Lang[];
};

const OPTIONS = {
  policy: { type: "string" },
  vkey: { type: "string" },
  memory: { type: "string" },
  from: { type: "string" },
  lang: { type: "string" },
  "trust-hint": { type: "boolean", default: false },
} as const;

/** Takes what follows a command's name, gives it read; null where it is no usage of it. */
export function verifyArguments(args: readonly string[]): VerifyArguments | null {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const { policy, vkey, memory, from, lang } = values;
    if ((policy !== undefined && vkey !== undefined) || (lang !== undefined && lang !== "zh" && lang !== "en")) return null;
    return { positionals, policy, vkey, memory, from, trustHint: values["trust-hint"], langs: lang === undefined ? ["zh", "en"] : [lang] };
  } catch {
    return null;
  }
}

/** The user's own trust; null where he named none. Rejects where the file cannot be read. */
async function named({ policy, vkey }: VerifyArguments): Promise<Trust | NoTrust | null> {
  const { hash } = platformCrypto;
  if (vkey !== undefined) return trustKey(vkey, hash);
  return policy === undefined ? null : trustPolicy(await readFile(policy, "utf8"), "policy", hash);
}

/** Takes the arguments and a receipt's text, gives whom to trust: the user's own, else the receipt's hint. */
export async function trustFor(args: VerifyArguments, receipt: string): Promise<Trust | NoTrust> {
  const own = await named(args);
  if (own !== null) return own;
  const hint = hintOf(receipt, platformCrypto);
  return hint === null ? { fault: "nobody-trusted" } : trustPolicy(hint, "hint", platformCrypto.hash);
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The same for a log: the hint is the policy, or the key, that lies beside it. Rejects with `SourceFault`. */
export async function trustForLog(args: VerifyArguments, source: TileSource): Promise<Trust | NoTrust> {
  const own = await named(args);
  if (own !== null) return own;
  const policy = await source.read("policy", { bytesMax: CHECKPOINT_BYTES_MAX });
  if (policy !== null) return trustPolicy(text(policy), "hint", platformCrypto.hash);
  const vkey = await source.read("vkey", { bytesMax: CHECKPOINT_BYTES_MAX });
  const byKey = vkey === null ? null : trustKey(text(vkey), platformCrypto.hash);
  if (byKey === null) return { fault: "nobody-trusted" };
  return "fault" in byKey ? byKey : { ...byKey, from: "hint" };
}

/** True where a sound result may be told as one: the user said whom he trusts, or that the hint will do. */
export const isTrusted = (trust: Trust, { trustHint }: VerifyArguments): boolean => trust.from !== "hint" || trustHint;
