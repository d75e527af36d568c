// The county's log with keys of its own, and the check of a whole log over files in memory.
import { platformCrypto } from "../../src/app/verify/platform.ts";
import { type FsckAsk, type FsckResult, fsck } from "../../verify/fsck.ts";
import { trustPolicy } from "../../verify/trust.ts";
import { sha256 } from "../note-keys.ts";
import { countyLog } from "./county-log.ts";
import { type Files, SEEN_AT, testKeys } from "./log-files.ts";

export const keys = testKeys();
export const { log } = countyLog();
export const leaves = log.map(({ leaf }) => leaf);
const policy = trustPolicy(keys.policy, "policy", sha256);
if ("fault" in policy) throw new Error(policy.fault);
export const trust = policy;
/** A minute after the witnesses saw it. */
export const NOW = (SEEN_AT + 60) * 1_000;

/** Runs the check over files, and tells which it asked for. */
export function run(files: Files, over: Partial<FsckAsk> = {}): FsckResult & { asked: string[] } {
  const asked: string[] = [];
  const check = fsck({ trust, crypto: platformCrypto, now: NOW, keysOf: () => null, ...over });
  let step = check.next();
  while (step.done !== true) {
    asked.push(...step.value);
    step = check.next(step.value.map((path) => files.get(path) ?? null));
  }
  return { ...step.value, asked };
}
