// Builds dist/: the server and the command line by esbuild, the desk and the board by Vite. `npm run build -- --force` builds anew.
//
// A file that lies beside the code (SQL, style sheets, texts) is found in the same way under tsx and in the bundle:
//   readFile(new URL("./append.sql", import.meta.url))
// The bundle is one file, so `import.meta.url` of each source `src/a/b.ts` is rewritten to the address of `dist/a/b.ts`, and every file
// of src/ that is not code is copied to the same place in dist/. src/ and dist/ lie side by side, so that addresses which leave them
// (`../../county/`, `../../dist/desk/`) mean the same in both. Sources outside src/ keep their own address.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { install } from "./install.mjs";
import { readJson, root, run, say, since } from "./run.mjs";

const dist = join(root, "dist");
const stampFile = join(dist, ".stamp.json");
const code = new Set([".ts", ".tsx", ".mts"]);
const isTest = (path) => /\.test\.tsx?$/.test(path) || path.split(sep).includes("scenarios");

/** Every file below a folder, sorted, as paths from the repository's top; links are not followed. */
function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** SHA-256 over names and contents of everything that the build depends on. */
function contentHash() {
  const single = [
    "package-lock.json",
    "package.json",
    "tsconfig.json",
    "vite.config.ts",
    "vite.board.config.ts",
    "vite.verify.config.ts",
    "scripts/build.mjs",
  ].filter((file) => existsSync(join(root, file)));
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  for (const file of [...filesBelow("src"), ...filesBelow("county"), ...filesBelow("verify"), ...single]) {
    if (isTest(file)) continue;
    const bytes = readFileSync(join(root, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

/** Gives each source its own address in the bundle, so that files beside it are found. */
const ownAddress = {
  name: "own-address",
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const place = relative(root, path).split(sep).join("/");
      if (place.includes("node_modules/")) return undefined;
      const text = readFileSync(path, "utf8");
      if (!text.includes("import.meta.url")) return undefined;
      const target = place.startsWith("src/") ? `./${place.slice("src/".length)}` : `../${place}`;
      return {
        contents: text.replaceAll("import.meta.url", `new URL(${JSON.stringify(target)}, import.meta.url).href`),
        loader: path.endsWith("x") ? "tsx" : "ts",
      };
    });
  },
};

async function bundle(into) {
  const entryPoints = ["src/main.ts", "src/cli.ts", "src/signer.ts", "src/integrator.ts"].filter((file) => existsSync(join(root, file)));
  if (entryPoints.length === 0) throw new Error("There is neither src/main.ts nor src/cli.ts: nothing to build.");
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: into,
    outbase: "src",
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    jsx: "automatic",
    sourcemap: true,
    logLevel: "warning",
    plugins: [ownAddress],
  });
}

function copyBesides(into) {
  for (const file of filesBelow("src")) {
    if (code.has(extname(file)) || isTest(file)) continue;
    const target = join(into, relative("src", file));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(root, file), target);
  }
}

/** A program of the browser by its configuration, into a folder of its own. */
async function buildProgram(into, name, config) {
  if (!existsSync(join(root, config))) {
    say(`  no ${config}: the ${name} is not built.`);
    return;
  }
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const args = [vite, "build", "--config", config, "--outDir", join(into, name), "--emptyOutDir", "--logLevel", "warn"];
  const env = { ...process.env, NODE_ENV: "production" };
  const { code: exit, output } = await run(process.execPath, args, { progress: () => `building the ${name}`, env });
  if (exit !== 0) throw new Error(`The ${name} does not build (exit ${exit}):\n${output.trimEnd()}`);
}

/** Staged folders of builds that died: their process is gone. */
function sweep() {
  for (const name of readdirSync(dist).filter((entry) => entry.startsWith(".next-"))) {
    try {
      process.kill(Number(name.slice(".next-".length)), 0);
    } catch {
      rmSync(join(dist, name), { recursive: true, force: true });
    }
  }
}

/** Puts the staged build in place. The stamp goes first and comes back last: who dies in between builds again at the next start. */
function publish(staged, stamp) {
  rmSync(stampFile, { force: true });
  const fresh = new Set(readdirSync(staged));
  for (const name of readdirSync(dist))
    if (!name.startsWith(".") && !fresh.has(name)) rmSync(join(dist, name), { recursive: true, force: true });
  for (const name of fresh) {
    rmSync(join(dist, name), { recursive: true, force: true });
    renameSync(join(staged, name), join(dist, name));
  }
  rmSync(staged, { recursive: true, force: true });
  writeFileSync(`${stampFile}.new`, JSON.stringify(stamp));
  renameSync(`${stampFile}.new`, stampFile);
}

/** Builds dist/ when its sources have changed since the last build; throws with the builder's words when they do not build. */
export async function build({ force = false } = {}) {
  const start = performance.now();
  const stamp = { sources: contentHash() };
  if (!force && readJson(stampFile)?.sources === stamp.sources) return false;
  say("Building.");
  mkdirSync(dist, { recursive: true });
  sweep();
  const staged = join(dist, `.next-${process.pid}`);
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged);
  try {
    await Promise.all([
      bundle(staged),
      buildProgram(staged, "desk", "vite.config.ts"),
      buildProgram(staged, "board", "vite.board.config.ts"),
      buildProgram(staged, "verify", "vite.verify.config.ts"),
    ]);
    // Whoever downloads the offline verifier compares this with what the gazette and the page say.
    say(
      `  verify/verify.html SHA-256 ${createHash("sha256")
        .update(readFileSync(join(staged, "verify/verify.html")))
        .digest("hex")}`,
    );
    copyBesides(staged);
    publish(staged, stamp);
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
  say(`Built in ${since(start)}.`);
  return true;
}

/** Installs and builds as needed; ends the program with one message when the sources do not build. */
export async function ready(options) {
  await install();
  try {
    return await build(options);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    say("The build failed; what was built before is not used.");
    return process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const built = await ready({ force: process.argv.includes("--force") });
  if (!built) say("dist/ is up to date.");
}
