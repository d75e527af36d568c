// The commands `witness` and `witnesses`: how they are called, what they say, and how they end.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type KnownWitness, type Policy, writePolicy } from "../../ledger/policy.ts";
import { platformDisk, replaceFile } from "../disk.ts";
import { platformSha256 } from "../platform-hash.ts";
import { FolderRefused } from "../tlog/folder.ts";
import { type Listening, listening } from "../tlog/listening.ts";
import { keyAndUrl, type ListedLog, logKey } from "./known-logs.ts";
import { openWitness } from "./witness.ts";
import { witnessServer } from "./witness-server.ts";

/** What the program gives a command that runs until it is stopped. */
export type ServeIo = { print: (text: string) => void; whisper: (text: string) => void; stop: AbortSignal };

export const WITNESS_HELP = `witness DIR [--port N] [--host ADDRESS] [--name NAME] [--log VKEY[=URL]]...

见证别人的账本（C2SP tlog-witness）：记住每个账本的规模和根，只为接得上的检查点联署。
Witnesses logs of others: remembers size and root of each, and cosigns what continues them.

  DIR           自己的目录，第一次启动时建密钥；不要复制，不要从备份恢复 its own folder, with its key: never copied, never restored
  --port N      端口 port (8610); 0: 任意 any
  --host ADDR   地址 address (127.0.0.1)
  --name NAME   密钥名称，只在第一次 name of the key, the first time only: witness.example/w1
  --log VKEY    加入DIR/logs的账本公钥 a log's verifier key, added to DIR/logs
`;
export const WITNESSES_HELP = `witnesses DIR --log VKEY[=URL] [--count 3] [--port N] [--host ADDRESS]

在这台机器上同时开几个见证，供演示和测试；信任名单写到DIR/policy。
Starts several witnesses on this machine, for demonstrations and tests, and writes a policy to DIR/policy.

  --count N     几个，1到9 how many, 1 to 9 (3); 信任名单要求过半 the policy asks for more than half
  --port N      第一个的端口 port of the first (8610); 0: 任意 any
`;
const ALONE = `同一台机器上的见证只供演示：谁掌握这台机器，谁就掌握它们，对别人什么也证明不了。
Witnesses of one machine are for demonstrations: who holds the machine holds them all, and to others they prove nothing.`;
const PORT = 8610;

/** Takes what stands behind `--port`, gives the port; null where it is none. */
export function portFrom(text: string | undefined, otherwise: number): number | null {
  if (text === undefined) return otherwise;
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : null;
}

/** Takes what stands behind each `--log`, gives the logs; null where one has no key. */
export function logsFrom(texts: readonly string[]): ListedLog[] | null {
  const logs = texts.map((text) => {
    const { vkey, url } = keyAndUrl(text);
    const key = logKey(vkey);
    return key === null || (url !== null && !/^\S+$/.test(url)) ? null : { key, vkey, url };
  });
  return logs.every((one) => one !== null) ? logs : null;
}

type Wanted = { folder: string; host: string; port: number; name: string | undefined; logs: readonly ListedLog[]; count: number };

function wantedFrom(args: readonly string[]): Wanted | null {
  try {
    const text = { type: "string" } as const;
    const options = { port: text, host: text, name: text, count: text, log: { type: "string", multiple: true } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const [port, logs, count] = [portFrom(values.port, PORT), logsFrom(values.log ?? []), values.count ?? "3"];
    const [folder, more] = positionals;
    if (port === null || logs === null || folder === undefined || more !== undefined || !/^[1-9]$/.test(count)) return null;
    return { folder, host: values.host ?? "127.0.0.1", port, name: values.name, logs, count: Number(count) };
  } catch {
    return null;
  }
}

/** Resolves when the command is told to stop. */
export const stopped = (stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => (stop.aborted ? resolve() : stop.addEventListener("abort", () => resolve(), { once: true })));

type Running = { vkey: string; known: KnownWitness; url: string; stop(): Promise<void> };

async function started(wanted: Omit<Wanted, "count">, io: ServeIo): Promise<Running> {
  const witness = await openWitness(wanted.folder, { name: wanted.name, logs: wanted.logs, now: Date.now, say: io.whisper });
  let http: Listening;
  try {
    http = await listening(witnessServer(witness), wanted);
  } catch (fault) {
    await witness.close();
    throw fault;
  }
  const { key, vkey } = witness.cosigner;
  return {
    vkey,
    known: { name: key.name.replaceAll("/", "-"), key, url: http.url },
    url: http.url,
    async stop() {
      await http.stop();
      await witness.close();
    },
  };
}

/** Runs what the folder refuses as an answer: exit code 1 with its words. */
export async function refusedAs1(io: Pick<ServeIo, "print">, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (fault) {
    if (!(fault instanceof FolderRefused)) throw fault;
    io.print(fault.message);
    return 1;
  }
}

/** The command `witness`: runs until it is stopped. Exit code 0 then, 1 refused with reasons, 2 wrong usage. */
export async function runWitness(args: readonly string[], io: ServeIo): Promise<number> {
  const wanted = args.includes("--count") ? null : wantedFrom(args);
  if (wanted === null || args.includes("--help")) {
    io.print(WITNESS_HELP);
    return args.includes("--help") ? 0 : 2;
  }
  return refusedAs1(io, async () => {
    const running = await started(wanted, io);
    io.print(`见证已启动 a witness runs: ${running.url}\n公钥 key: ${running.vkey}`);
    await stopped(io.stop);
    await running.stop();
    return 0;
  });
}

function policyOf(logs: readonly ListedLog[], witnesses: readonly KnownWitness[]): Policy {
  const group = { name: "majority", threshold: Math.floor(witnesses.length / 2) + 1, members: witnesses.map(({ name }) => name) };
  return { logs: logs.map(({ key, url }) => ({ key, url })), witnesses, groups: [group], quorum: group.name };
}

/** The command `witnesses`: several on this machine, and the policy that names them. Runs until it is stopped; exit codes as `runWitness`. */
export async function runWitnesses(args: readonly string[], io: ServeIo): Promise<number> {
  const wanted = args.includes("--name") ? null : wantedFrom(args);
  if (wanted === null || wanted.logs.length === 0 || args.includes("--help")) {
    io.print(WITNESSES_HELP);
    return args.includes("--help") ? 0 : 2;
  }
  return refusedAs1(io, async () => {
    const running: Running[] = [];
    try {
      for (let n = 1; n <= wanted.count; n++) {
        const port = wanted.port === 0 ? 0 : wanted.port + n - 1;
        running.push(await started({ ...wanted, port, folder: join(wanted.folder, `w${n}`), name: `demonstration.invalid/w${n}` }, io));
      }
      const policy = policyOf(
        wanted.logs,
        running.map(({ known }) => known),
      );
      const path = join(wanted.folder, "policy");
      await replaceFile(platformDisk, path, Buffer.from(writePolicy(policy, platformSha256)));
      io.print(ALONE);
      for (const { url, vkey } of running) io.print(`${url}  ${vkey}`);
      io.print(`信任名单 policy: ${path}`);
      await stopped(io.stop);
      return 0;
    } finally {
      for (const one of running) await one.stop();
    }
  });
}
