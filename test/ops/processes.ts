// The program as several processes on one PostgreSQL, as an operator runs them: each with its own roles, all with one key folder.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Connection } from "../../src/app/postgres/connection.ts";
import { startTestServer, type TestServer } from "../../src/app/postgres/test-server.ts";
import { type Caller, callerOf, NOW } from "../api/site.ts";
import { programOf } from "../program.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type Member = {
  child: ChildProcess;
  address: string;
  /** Everything that it wrote. */
  lines: string[];
  /** Where it serves now: it may have opened itself anew, and a free port is another one then. */
  lastAddress(): string;
  anybody(): Caller;
  official(name: string): Promise<Caller>;
  /** Ends it without a word; resolves when it is gone. */
  kill(): Promise<void>;
};
export type House = {
  at: Connection;
  dataDir: string;
  server: TestServer;
  start(roles: string, more?: Record<string, string>): Promise<Member>;
  /** Ends all processes as an operator does. */
  stopProcesses(): Promise<void>;
  stop(): Promise<void>;
};

/** A connection as an operator writes it. */
export function urlOf(at: Connection): string {
  return `postgresql://${encodeURIComponent(at.user)}:${encodeURIComponent(at.password)}@localhost:${at.port}/${at.database}?host=${encodeURIComponent(at.host)}`;
}

function addressIn(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const read = (part: Buffer): void => {
      lines.push(part.toString("utf8"));
      const found = /https?:\/\/127\.0\.0\.1:\d+/.exec(lines.join(""));
      if (found) resolve(found[0]);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("exit", (code) => reject(new Error(`it ended with ${code}:\n${lines.join("")}`)));
  });
}

/** Starts a database server (by the programs in `native`, where given) and gives what starts processes on one database and one data folder. */
export async function openHouse(native?: string): Promise<House> {
  const server = await startTestServer(native);
  const at = await server.database("house");
  const dataDir = await mkdtemp(join(tmpdir(), "mingtang-house-"));
  await chmod(dataDir, 0o755);
  const members: Member[] = [];
  const stopProcesses = async (): Promise<void> => {
    const ended = members.splice(0).map(async ({ child }) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    });
    await Promise.all(ended);
  };
  return {
    at,
    dataDir,
    server,
    async start(roles, more = {}) {
      const own = { DATA_DIR: dataDir, DATABASE_URL: urlOf(at), MINGTANG_ROLES: roles, MINGTANG_NOW: NOW, PORT: "0", LOG_LEVEL: "info" };
      const child = spawn(process.execPath, programOf("main"), { cwd: ROOT, env: { ...process.env, ...own, ...more } });
      const gone = once(child, "exit");
      const lines: string[] = [];
      const address = await addressIn(child, lines);
      const lastAddress = (): string =>
        lines
          .join("")
          .match(/https?:\/\/127\.0\.0\.1:\d+/g)
          ?.at(-1) ?? address;
      const member: Member = {
        child,
        address,
        lines,
        lastAddress,
        anybody: () => callerOf({ address: lastAddress(), heard: [] }),
        official: async (name) => {
          const caller = callerOf({ address: lastAddress(), heard: [] });
          await caller.signIn(name);
          return caller;
        },
        kill: async () => {
          child.kill("SIGKILL");
          await gone;
        },
      };
      members.push(member);
      return member;
    },
    stopProcesses,
    async stop() {
      await stopProcesses();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
