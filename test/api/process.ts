// The program itself as a process of its own, with everything that it writes: what its log says can be looked at as a whole.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { programOf } from "../program.ts";
import { type Caller, callerOf, NOW } from "./site.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export type Process = { lines: string[]; official(name: string): Promise<Caller>; stop(): Promise<void> };

function addressIn(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const read = (part: Buffer): void => {
      lines.push(part.toString("utf8"));
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(lines.join(""));
      if (found) resolve(found[0]);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("exit", (code) => reject(new Error(`it ended with ${code}:\n${lines.join("")}`)));
  });
}

/** Starts the example county as a process that tells everything it can; `stop` ends it as Ctrl-C does. */
export async function startProcess(): Promise<Process> {
  const folder = await mkdtemp(join(tmpdir(), "mingtang-process-"));
  const env = { ...process.env, DATA_DIR: folder, MINGTANG_NOW: NOW, PORT: "0", LOG_LEVEL: "trace" };
  const child = spawn(process.execPath, programOf("main"), { cwd: ROOT, env });
  const lines: string[] = [];
  const address = await addressIn(child, lines);
  return {
    lines,
    official: async (name) => {
      const caller = callerOf({ address, heard: [] });
      await caller.signIn(name);
      return caller;
    },
    stop: async () => {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
