// npm start: install if needed, build if stale, serve until told to stop.
//
// Ctrl-C reaches a whole group of processes, and npm passes it on once more. The server runs in a session of its own, so that it hears of it
// once, from here, and may take its time to stop cleanly. leash.mjs stops it where this process dies without a word.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ready } from "./build.mjs";
import { codeOf, root, say, serverFlags } from "./run.mjs";

const patienceMs = 10_000;

await ready();
const leash = pathToFileURL(join(root, "scripts/leash.mjs")).href;
const server = spawn(process.execPath, [...serverFlags, "--import", leash, join(root, "dist/main.js"), ...process.argv.slice(2)], {
  cwd: root,
  // A person who tries it at a terminal reads what it greets him with, not a line for each of his clicks.
  env: { NODE_ENV: "production", ...(process.stdout.isTTY && { LOG_LEVEL: "warn" }), ...process.env },
  stdio: ["ignore", "inherit", "inherit", "ipc"],
  detached: true,
});

let stopping = false;
function stop(signal) {
  if (stopping) return;
  stopping = true;
  server.kill(signal === "SIGINT" ? "SIGINT" : "SIGTERM");
  setTimeout(() => {
    say("The server did not stop within 10 seconds: ending it. The ledger is safe; the next start puts the rest in order.");
    server.kill("SIGKILL");
  }, patienceMs).unref();
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

server.on("error", (error) => {
  say(`The server could not be started: ${error.message}`);
  process.exit(1);
});
server.on("exit", (code, signal) => process.exit(codeOf(code, signal)));
