// The command `monitor`: how it is called, what it says, and how it ends.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { COSIGNATURE } from "../../ledger/checkpoint.ts";
import { parseVerifierKey, type VerifierKey } from "../../ledger/note.ts";
import type { KnownWitness } from "../../ledger/policy.ts";
import { pause, secondsFrom } from "../mirror/run-mirror.ts";
import { platformSha256 } from "../platform-hash.ts";
import { SourceFault, sourceOf, type TileSource } from "../tlog/source.ts";
import { keyAndUrl, logKey } from "../witness/known-logs.ts";
import { originHash } from "../witness/memory.ts";
import { refusedAs1, type ServeIo } from "../witness/run-witness.ts";
import { wordsOf } from "./finding.ts";
import { type Monitor, openMonitor, type Round } from "./monitor.ts";

export const MONITOR_HELP = `monitor --from URL [--log VKEY] [--witness VKEY=URL]... [--state DIR] [--anew] [--once]
        [--every SECONDS]

从外面跟着看一个账本：签名、前后一致、每片每条、办件的链和时间，并与见证看到的比较。能否那样办，由replay重算。
Follows a log from outside: its signature, that it goes on from before, every tile and entry, chains and times of cases, and what
witnesses saw. Whether an act was allowed is for replay.

  --from URL      账本的网址或目录 the log's address, or a folder
  --log VKEY      账本公钥；不给就取账本自己说的 the log's verifier key; else the one that the log itself names
  --witness V=U   见证的公钥和网址 a witness's verifier key and address
  --state DIR     记住检查点的目录 the folder that remembers (DATA_DIR/monitor/…)
  --anew          从第一条重读，不从上次看到的地方接着看 reads from the first entry, not on from where it was
  --once          看一次就结束 looks once, and ends
  --every N       每几秒看一次 looks again every N seconds, 1 to 86,400 (60)

退出码 exit: 0 无误 sound · 1 有发现 findings · 2 用法 usage · 3 差错 fault
`;
const OWN_WORD = `没有给--log：公钥取自账本自己，只能证明它没有改变，不能证明它是谁。
No --log: the key is the log's own word. It proves that the log does not change, and not whose it is.`;
const VKEY_BYTES_MAX = 10_000;

type Wanted = {
  source: TileSource;
  log: string | undefined;
  witnesses: readonly KnownWitness[];
  state: string | undefined;
  anew: boolean;
  once: boolean;
  every: number;
};

/** Takes `VKEY=URL`, gives the witness; null where it is none. */
function witnessOf(text: string): KnownWitness | null {
  const { vkey, url } = keyAndUrl(text);
  const key = parseVerifierKey(vkey, platformSha256);
  return key?.type === COSIGNATURE && url !== null && /^https?:\/\/\S+$/i.test(url) ? { name: key.name, key, url } : null;
}

function wantedFrom(args: readonly string[]): Wanted | null {
  try {
    const text = { type: "string" } as const;
    const options = {
      from: text,
      log: text,
      state: text,
      every: text,
      once: { type: "boolean" },
      anew: { type: "boolean" },
      witness: { type: "string", multiple: true },
    } as const;
    const { values } = parseArgs({ args: [...args], options, strict: true });
    const { from, log, state, anew = false, once = false, every = "60", witness = [] } = values;
    const [seconds, witnesses] = [secondsFrom(every), witness.map(witnessOf)];
    if (from === undefined || seconds === null || !witnesses.every((one) => one !== null)) return null;
    if (log !== undefined && logKey(log) === null) return null;
    return { source: sourceOf(from), log, witnesses, state, anew, once, every: seconds };
  } catch {
    return null;
  }
}

/** The key that was given, or the one that the log names; null where it names none. */
async function keyOf({ log, source }: Wanted, io: ServeIo): Promise<VerifierKey | null> {
  if (log !== undefined) return logKey(log);
  const bytes = await source.read("vkey", { bytesMax: VKEY_BYTES_MAX, signal: io.stop });
  const key = bytes === null ? null : logKey(Buffer.from(bytes).toString("utf8").trim());
  if (key !== null) io.print(OWN_WORD);
  return key;
}

/** `before`: findings of earlier rounds: what was once wrong in a log stays wrong. */
function tell({ size, findings, more, remarks }: Round, before: number, { print }: ServeIo): void {
  for (const remark of remarks) print(wordsOf(remark));
  for (const finding of findings) print(`✗ ${wordsOf(finding)}`);
  if (more > 0) print(`还有${more}项。 And ${more} more.`);
  if (findings.length > 0) return;
  if (before === 0) print(`${size}条，无误。 ${size} entries, sound.`);
  else print(`${size}条，没有新的发现，此前有${before}项。 ${size} entries, nothing new; ${before} findings before.`);
}

/** Looks once or until it is told to stop; gives whether anything was found. Of what is as it was nothing is said again. */
async function watch(monitor: Monitor, { once, every }: Wanted, io: ServeIo): Promise<boolean> {
  const { next, findings, more } = monitor.before;
  if (next > 0) io.print(`从第${next}条接着看。 Going on from entry ${next}.`);
  for (const finding of findings) io.print(`✗ ${wordsOf(finding)}`);
  let found = findings.length + more;
  let told = "";
  while (!io.stop.aborted) {
    try {
      const round = await monitor.round(io.stop);
      const now = JSON.stringify(round);
      if (now !== told) {
        tell(round, found, io);
        found += round.findings.length + round.more;
      }
      told = now;
    } catch (fault) {
      if (!(fault instanceof SourceFault) || once) throw fault;
      if (!io.stop.aborted) io.whisper(`读不到账本，稍后再试。 The log could not be read; trying again. ${fault.message}`);
    }
    if (once) break;
    await pause(every, io.stop);
  }
  return found > 0;
}

/** The command `monitor`; `dataDir`: where it remembers, unless it is told another folder. Exit codes as in its help. */
export async function runMonitor(args: readonly string[], io: ServeIo, dataDir: () => string): Promise<number> {
  const wanted = wantedFrom(args);
  if (wanted === null || args.includes("--help")) {
    io.print(MONITOR_HELP);
    return args.includes("--help") ? 0 : 2;
  }
  const running = refusedAs1(io, async () => {
    const log = await keyOf(wanted, io);
    if (log === null) {
      io.print("账本没有说出公钥，请给--log。 The log names no key: give --log.");
      return 1;
    }
    const folder = wanted.state ?? join(dataDir(), "monitor", originHash(log.name).slice(0, 16));
    const monitor = await openMonitor(folder, { source: wanted.source, log, witnesses: wanted.witnesses, anew: wanted.anew });
    try {
      return (await watch(monitor, wanted, io)) ? 1 : 0;
    } finally {
      await monitor.close();
    }
  });
  return running.catch((fault: unknown) => {
    if (!(fault instanceof SourceFault)) throw fault;
    io.print(`读不到账本。 The log could not be read. ${fault.message}`);
    return 3;
  });
}
