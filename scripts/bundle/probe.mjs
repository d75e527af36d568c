// Runs by the bundle's own Node within the empty network namespace (try.mjs hands it over on standard input): starts what is installed,
// looks at it as its users would, and stops it. Exit 0 when everything was as it must be.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";

const folder = process.env.TRY_FOLDER;
const program = `${folder}/opt/current/bin/mingtang`;
const env = { PATH: process.env.PATH, DATA_DIR: `${folder}/data`, PORT: "8600" };
const at = "http://127.0.0.1:8600";
const began = performance.now();
const say = (line) => process.stdout.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
const must = (is, what) => {
  if (!is) throw new Error(`not so: ${what}`);
  say(what);
};

/** The status of an address; null where nobody answers yet. */
const statusOf = (path) =>
  fetch(at + path).then(
    ({ status }) => status,
    () => null,
  );

const out = connect({ host: "192.0.2.1", port: 80 });
const [fault] = await once(out, "error");
must(
  Object.keys(networkInterfaces()).every((name) => name === "lo"),
  "loopback is the only network",
);
must(fault.code === "ENETUNREACH", "there is no way out (ENETUNREACH)");
must(spawnSync("sh", ["-c", "command -v npm || command -v node"]).status !== 0, "neither npm nor another Node is on the path");

const server = spawn(program, ["start"], { env, stdio: ["ignore", "ignore", "inherit"] });
const gone = once(server, "exit");
// Whatever is not so ends this process, and the server must not stay behind.
process.on("exit", () => server.kill("SIGKILL"));
const ended = gone.then(() => "ended");
let status = null;
while (status !== 200) {
  const next = await Promise.race([ended, statusOf("/readyz")]);
  if (next === "ended") throw new Error("the server ended before it was ready");
  status = next;
  if (status !== 200) await new Promise((resolve) => setTimeout(resolve, 100));
}
must(true, "/readyz says 200");
for (const path of ["/", "/powers", "/cases", "/board", "/desk", "/static/tokens.css", "/api/v1/openapi.json"])
  must((await statusOf(path)) === 200, `${path} says 200`);
const { items } = await (await fetch(`${at}/api/v1/cases?limit=200`)).json();
must(items.length > 0, `${items.length} cases of the example county`);
const signIn = await fetch(`${at}/api/v1/session`, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ name: "window1", password: "mingtang-demo" }),
});
must(signIn.status === 200, "window1 signs in");
const refold = spawnSync(program, ["refold"], { env, encoding: "utf8" });
must(refold.status === 0, `mingtang refold: ${refold.stdout.trim()}`);
server.kill("SIGTERM");
const [code] = await gone;
must(code === 0, "it stops cleanly");
