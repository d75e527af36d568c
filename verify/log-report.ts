// What is wrong with a whole log, in words, each with its index.
import type { LogFault } from "./log-fault.ts";
import type { ReplayFault } from "./replay.ts";
import { type Lang, wordsOf } from "./report.ts";

/** Takes a fault of a log, gives it in one sentence. */
export function logFaultText(f: LogFault, lang: Lang): string {
  const { log, fault } = wordsOf(lang);
  switch (f.fault) {
    case "no-note":
    case "no-checkpoint":
    case "unknown-log":
    case "bad-signature":
      return fault.note[f.fault];
    case "no-checkpoint-file":
      return log[f.fault];
    case "future":
      return log.future(f.who);
    case "rollback":
      return log.rollback(String(f.size), String(f.known));
    case "fork":
    case "root":
      return log[f.fault](String(f.size));
    case "bundle":
    case "tile":
    case "tile-hash":
      return log[f.fault](f.path, String(f.index));
    default:
      return log.leafAt(String(f.index), log[f.fault], f.about);
  }
}

/** Takes a fault of the replay, gives it in one sentence. */
export function replayFaultText({ index, act, why, about, case: ref }: ReplayFault, lang: Lang): string {
  const { log, replay, comma } = wordsOf(lang);
  const detail = [ref, act, about].filter((part) => part !== "").join(comma);
  return log.leafAt(String(index), replay[why], detail);
}
