// The command `mirror`: how it is called, what it says, and how it ends.
import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { VerifierKey } from "../../ledger/note.ts";
import { type Policy, readPolicy } from "../../ledger/policy.ts";
import { platformSha256 } from "../platform-hash.ts";
import { FolderRefused } from "../tlog/folder.ts";
import { type Listening, listening } from "../tlog/listening.ts";
import { SourceFault, sourceOf } from "../tlog/source.ts";
import { logKey } from "../witness/known-logs.ts";
import { portFrom, refusedAs1, type ServeIo, stopped } from "../witness/run-witness.ts";
import { type Mirror, openMirror, type Pulled } from "./mirror.ts";
import { mirrorServer } from "./mirror-server.ts";
import { stoppedWords } from "./mirror-words.ts";

export const MIRROR_HELP = `mirror DIR --from URL --log VKEY [--policy FILE] [--port N] [--host ADDRESS] [--name NAME] [--once]
           [--every SECONDS]

保存一个账本的完整副本（C2SP tlog-tiles）：每条、每片都对照已签的根核对，不符的不存；再按同样的路径提供，带着核对过的见证联署，并以自己的密钥联署。
Keeps a whole copy of a log: every entry and tile is held to the signed root, and what does not hold is not stored; serves it under
the same paths, with the witnesses' cosignatures that it can check, and cosigns it with a key of its own.

  DIR           自己的目录；可公开的在DIR/log its own folder; what may be public is DIR/log
  --from URL    账本的网址或目录 the log's address, or a folder
  --log VKEY    账本公钥 the log's verifier key, from somebody other than the log
  --policy FILE 信任名单：保留其中见证的联署，账本自己所列的也保留 keeps cosignatures of its witnesses, as of those that the log itself names
  --port N      端口 port (8620); 0: 任意 any
  --once        取一次就结束，不提供 pulls once, and ends without serving
  --every N     每几秒看一次 looks again every N seconds, 1 to 86,400 (10)

退出码 exit: 0 · 1 分叉、变短、损坏或拒绝 forked, shrunk, spoiled or refused · 2 用法 usage · 3 差错 fault
`;
const PORT = 8620;

type Wanted = {
  folder: string;
  from: string;
  log: VerifierKey;
  policy: string | null;
  host: string;
  port: number;
  name: string | undefined;
  once: boolean;
  every: number;
};

function wantedFrom(args: readonly string[]): Wanted | null {
  try {
    const text = { type: "string" } as const;
    const options = {
      from: text,
      log: text,
      policy: text,
      port: text,
      host: text,
      name: text,
      every: text,
      once: { type: "boolean" },
    } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const { from, log = "", policy = null, host = "127.0.0.1", name, once = false, every = "10" } = values;
    const [folder, more] = positionals;
    const [key, port, seconds] = [logKey(log), portFrom(values.port, PORT), secondsFrom(every)];
    if (folder === undefined || more !== undefined || from === undefined || key === null || port === null || seconds === null) return null;
    return { folder, from, log: key, policy, host, port, name, once, every: seconds };
  } catch {
    return null;
  }
}

/** Takes what stands behind `--every`, gives the seconds; null where it is no such number. */
export const secondsFrom = (text: string): number | null => (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= 86_400 ? Number(text) : null);

/** Resolves after so many seconds, or at once when the command is told to stop. */
export const pause = (seconds: number, stop: AbortSignal): Promise<void> =>
  wait(seconds * 1000, undefined, { signal: stop }).catch(() => undefined);

/** The operator's file; null where there is none. Throws `FolderRefused` with what is wrong in it. */
async function policyOf({ policy }: Wanted): Promise<Policy | null> {
  if (policy === null) return null;
  try {
    return readPolicy(await readFile(policy, "utf8"), platformSha256);
  } catch (fault) {
    throw new FolderRefused(`信任名单读不懂。 The policy is none: ${policy}: ${(fault as Error).message}`);
  }
}

async function once(mirror: Mirror, { from }: Wanted, io: ServeIo): Promise<number> {
  try {
    const pulled = await mirror.pull(sourceOf(from), io.stop);
    io.print(pulled.state === "stopped" ? stoppedWords(pulled) : `持有${pulled.size}条。 ${pulled.size} entries are held.`);
    return pulled.state === "stopped" ? 1 : 0;
  } catch (fault) {
    if (!(fault instanceof SourceFault)) throw fault;
    io.print(`读不到账本。 The log could not be read. ${fault.message}`);
    return 3;
  }
}

/** A full or failing disk: nothing was lost, and it may take bytes again. */
const isSystemFault = (fault: unknown): fault is Error => fault instanceof Error && "code" in fault && "syscall" in fault;

/** Pulls until it is told to stop, or until the log is not to be followed any further: then what is held is still served. */
async function follow(mirror: Mirror, { from, every }: Wanted, io: ServeIo, heard: (pulled: Pulled) => void): Promise<number> {
  const source = sourceOf(from);
  while (!io.stop.aborted) {
    try {
      const pulled = await mirror.pull(source, io.stop);
      heard(pulled);
      if (pulled.state === "grown") io.print(`${new Date().toISOString()} ${pulled.size}`);
      // What its key did not sign says nothing about the log: perhaps there is no checkpoint yet, or a proxy speaks in its place.
      if (pulled.state === "stopped" && pulled.why === "unsigned") io.whisper(stoppedWords(pulled));
      else if (pulled.state === "stopped") {
        io.print(stoppedWords(pulled));
        await stopped(io.stop);
        return 1;
      }
    } catch (fault) {
      if (!(fault instanceof SourceFault) && !isSystemFault(fault)) throw fault;
      if (!io.stop.aborted) io.whisper(`没有取成，稍后再试。 Not pulled; trying again. ${fault.message}`);
    }
    await pause(every, io.stop);
  }
  return 0;
}

/** The command `mirror`: runs until it is stopped, or once. Exit codes as in its help. */
export async function runMirror(args: readonly string[], io: ServeIo): Promise<number> {
  const wanted = wantedFrom(args);
  if (wanted === null || args.includes("--help")) {
    io.print(MIRROR_HELP);
    return args.includes("--help") ? 0 : 2;
  }
  return refusedAs1(io, async () => {
    const policy = await policyOf(wanted);
    const mirror = await openMirror(wanted.folder, { log: wanted.log, policy, name: wanted.name, now: Date.now, say: io.whisper });
    let http: Listening | null = null;
    let last: Pulled | null = null;
    try {
      if (wanted.once) return await once(mirror, wanted, io);
      http = await listening(
        mirrorServer(mirror, () => last),
        wanted,
      );
      io.print(`镜像已启动 a mirror runs: ${http.url}\n公钥 key: ${mirror.cosigner.vkey}`);
      return await follow(mirror, wanted, io, (pulled) => {
        last = pulled;
      });
    } finally {
      await http?.stop();
      await mirror.close();
    }
  });
}
