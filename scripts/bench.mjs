// npm run bench [-- name …]: measured as what ships runs: the same flags, React's production build.
import { spawn } from "node:child_process";
import { codeOf, root, say, serverFlags } from "./run.mjs";

const bench = spawn(process.execPath, [...serverFlags, "--import", "tsx", "bench/index.ts", ...process.argv.slice(2)], {
  cwd: root,
  env: { ...process.env, NODE_ENV: "production" },
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => bench.kill(signal));
bench.on("error", (error) => {
  say(`The bench could not be started: ${error.message}`);
  process.exit(3);
});
bench.on("exit", (code, signal) => process.exit(codeOf(code, signal)));
