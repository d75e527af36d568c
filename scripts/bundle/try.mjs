// npm run mingtang -- bundle --try ARCHIVE: unpacks a bundle where nothing else is and starts it in a network namespace that has loopback
// alone. Without npm, without another Node, without a way out it must get ready and serve its county. Takes about half a minute.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { run, say } from "../run.mjs";

/** Programs that the bundle's scripts and the database's launcher call; no other program is on the path. */
const TOOLS = ["sh", "dirname", "basename", "readlink", "sha256sum", "mkdir", "cp", "mv", "ln", "test", "true", "unshare"];

const pathOf = (program) => spawnSync("sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).stdout.trim();

/** How a program is started without network here; null where this system does not let us. */
function apart() {
  const flags = process.getuid?.() === 0 ? ["-n"] : ["-rn"];
  const works =
    pathOf("ip") !== "" && spawnSync("unshare", [...flags, pathOf("ip"), "link", "set", "lo", "up"], { stdio: "ignore" }).status === 0;
  return works ? flags : null;
}

/** Unpacks, checks, installs and starts the archive. Gives true when all went well, or was not allowed here, which is said. */
export async function tryBundle(archive) {
  const flags = apart();
  if (flags === null) {
    say("This system allows no network namespace (unshare, ip): the bundle was not tried.");
    return true;
  }
  const folder = mkdtempSync(join(tmpdir(), "mingtang-bundle-"));
  try {
    chmodSync(folder, 0o755);
    const tools = join(folder, "tools");
    mkdirSync(tools);
    for (const name of TOOLS) if (pathOf(name).startsWith("/")) symlinkSync(pathOf(name), join(tools, name));
    const unpacked = await run("tar", ["-C", folder, "-xzf", resolve(archive)]);
    if (unpacked.code !== 0) throw new Error(unpacked.tail(5));
    const probe = fileURLToPath(new URL("./probe.mjs", import.meta.url));
    const script = `${pathOf("ip")} link set lo up && cd ${folder} && PATH=${tools} && export PATH &&
      sh mingtang-*/install.sh ${folder}/opt >&2 && exec ${folder}/opt/current/runtime/bin/node - < ${probe}`;
    const env = { PATH: process.env.PATH, HOME: folder, TRY_FOLDER: folder };
    const { code, output } = await run("unshare", [...flags, "sh", "-c", script], { env, timeout: 300_000 });
    process.stdout.write(output);
    return code === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
