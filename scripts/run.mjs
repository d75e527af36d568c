// Children of the scripts: started, watched, stopped with their parent. Needs nothing but Node.
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { constants } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's top folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * How Node runs the server and the command line. A commit leaves a few hundred short-lived objects behind: in a nursery of 32 MB (16 by
 * default) most are gone before anybody copies them, which takes 5 to 8 in 100 off a commit for 30 MB of memory.
 */
export const serverFlags = ["--enable-source-maps", "--max-semi-space-size=32"];

/** One line to a person. It goes to standard error: standard output belongs to what a command prints. */
export const say = (line) => process.stderr.write(`${line}\n`);

/** Whole seconds since `start` (ms of `performance.now()`), as "12 s". */
export const since = (start) => `${Math.round((performance.now() - start) / 1000)} s`;

/** The exit code of a process that ended by a signal, as shells give it: 128 and the signal's number. */
export const codeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 1);

const running = new Set();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    // A script that owns its child (start.mjs) listens for itself; the others end with everything that they started.
    if (process.listenerCount(signal) > 1) return;
    for (const child of running) child.kill("SIGTERM");
    process.exit(codeOf(null, signal));
  });
}

// npm runs a script through a shell and passes a signal to that shell, which dies and tells nobody. Who is left without parent was meant too.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && process.kill(process.pid, "SIGTERM"), 500).unref();
}

/**
 * Runs a program and gives `{ code, output, tail }`; never throws. `echo` passes its output through as it comes; otherwise it is
 * kept, and with `progress` (a function of what was printed so far) a line every four seconds says how far it is.
 * `log` also writes everything to that file; `timeout` (ms) ends it.
 */
export function run(command, args, { echo = false, progress, log, env, timeout, cwd = root } = {}) {
  const start = performance.now();
  const file = log === undefined ? null : openSync(log, "w");
  let output = "";
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ["ignore", echo ? "inherit" : "pipe", echo ? "inherit" : "pipe"],
    });
    running.add(child);
    const take = (chunk) => {
      output += chunk;
      if (file !== null) writeSync(file, chunk);
    };
    child.stdout?.setEncoding("utf8").on("data", take);
    child.stderr?.setEncoding("utf8").on("data", take);
    const ticker = progress ? setInterval(() => say(`  ${progress(output)}, ${since(start)}`), 4000) : undefined;
    const limit = timeout ? setTimeout(() => child.kill("SIGKILL"), timeout) : undefined;
    const end = (code) => {
      running.delete(child);
      clearInterval(ticker);
      clearTimeout(limit);
      if (file !== null) closeSync(file);
      resolve({ code, output, tail: (lines = 40) => output.trimEnd().split("\n").slice(-lines).join("\n") });
    };
    child.on("error", (error) => {
      output += `${command}: ${error.message}\n`;
      end(127);
    });
    child.on("close", (code, signal) => end(codeOf(code, signal)));
  });
}

/** The parsed JSON of a file, or null where it is absent or broken. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
