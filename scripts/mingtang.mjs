// npm run mingtang -- COMMAND: the command line, installed and built as needed. Its exit code is passed on.
// It runs in the repository's folder, as npm does: relative file names and DATA_DIR mean the same as for `npm start`.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ready } from "./build.mjs";
import { codeOf, root, say, serverFlags } from "./run.mjs";

// A bundle is made from the sources, by what builds them: the built command line knows neither.
if (process.argv[2] === "bundle") {
  const { bundle } = await import("./bundle/bundle.mjs");
  await bundle(process.argv.slice(3));
  process.exit(0);
}
await ready();
const command = spawn(process.execPath, [...serverFlags, join(root, "dist/cli.js"), ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => command.kill(signal));
command.on("error", (error) => {
  say(`The command could not be started: ${error.message}`);
  process.exit(3);
});
command.on("exit", (code, signal) => process.exit(codeOf(code, signal)));
