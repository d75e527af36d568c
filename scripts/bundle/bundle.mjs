// npm run mingtang -- bundle [--out FOLDER]: everything that an installation without network needs, in one archive for this platform.
// The same commit, lockfile and Node give the same bytes: names sorted, times those of the last commit, owners and modes fixed.
import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { ready } from "../build.mjs";
import { readJson, root, run, say, since } from "../run.mjs";
import { licencesOf } from "./licences.mjs";
import { copyOwn, copyPackages, copyRuntime, filesUnder, packagesOf } from "./parts.mjs";
import { sbomOf } from "./sbom.mjs";
import { tryBundle } from "./try.mjs";

const HELP = `npm run mingtang -- bundle [--out FOLDER] | --try ARCHIVE

Makes mingtang-VERSION-PLATFORM.tar.gz in FOLDER (default: the current one) and prints its SHA-256.
It holds the built programs, their packages, the database server, this Node, licences, an SBOM (CycloneDX) and checksums.
--try unpacks an archive where nothing else is and starts it without network. Exit 0 when it serves.
`;

/** Says why and ends with 1. */
function refuse(line) {
  say(line);
  process.exit(1);
}

/** Seconds since 1970 that every file in the archive is dated: SOURCE_DATE_EPOCH (reproducible-builds.org), else the last commit's. */
async function dateOf() {
  if (/^\d+$/.test(process.env.SOURCE_DATE_EPOCH ?? "")) return Number(process.env.SOURCE_DATE_EPOCH);
  const { code, output } = await run("git", ["log", "-1", "--format=%ct"]);
  return code === 0 ? Number(output.trim()) : refuse("No commit to date the archive by: set SOURCE_DATE_EPOCH to seconds since 1970.");
}

async function commitOf() {
  const [head, changes] = await Promise.all([run("git", ["rev-parse", "HEAD"]), run("git", ["status", "--porcelain"])]);
  if (head.code !== 0) return "unknown";
  return `${head.output.trim()}${changes.output.trim() === "" ? "" : " with changes that are not committed"}`;
}

async function hashOf(path) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

async function writeSums(folder) {
  const lines = [];
  for (const name of filesUnder(folder)) lines.push(`${await hashOf(join(folder, name))}  ${name}\n`);
  writeFileSync(join(folder, "SHA256SUMS"), lines.join(""));
}

/** Packs a folder with GNU tar and gzip, in one order, with one date and one owner. */
async function pack(parent, name, { into, date }) {
  const fixed = ["--sort=name", `--mtime=@${date}`, "--owner=0", "--group=0", "--numeric-owner", "--format=gnu", "--mode=u+rwX,go+rX,go-w"];
  const { code, tail } = await run("tar", ["-C", parent, ...fixed, "--use-compress-program=gzip -n -6", "-cf", into, name]);
  if (code !== 0) refuse(`tar failed (${code}): ${tail(5)}`);
}

/** Stages everything in `folder`. */
async function stage(folder, { version, date }) {
  copyOwn(folder, version);
  const packages = await packagesOf();
  copyPackages(folder, packages);
  const runtime = copyRuntime(folder);
  if (runtime.refused) refuse(runtime.refused);
  licencesOf(folder, packages);
  writeFileSync(join(folder, "sbom.cdx.json"), await sbomOf(folder, { packages, date, version }));
  const platform = `${process.platform}-${process.arch}`;
  writeFileSync(
    join(folder, "RELEASE"),
    `mingtang ${version}\ncommit ${await commitOf()}\nnode ${process.versions.node}\nplatform ${platform}\n`,
  );
  await writeSums(folder);
}

/** Makes the archive; gives its path. Ends the program with reasons where it cannot be made. */
export async function bundle(args) {
  if (args.includes("--help")) return void process.stdout.write(HELP);
  if (args.length === 2 && args[0] === "--try") return process.exit((await tryBundle(args[1])) ? 0 : 1);
  const [option, out = "."] = args;
  if (args.length > 2 || (option !== undefined && (option !== "--out" || args.length < 2))) {
    say(HELP);
    process.exit(2);
  }
  if (process.platform !== "linux" || process.arch !== "x64")
    refuse("A bundle is made on Linux x64: the database server comes for it alone.");
  const start = performance.now();
  await ready();
  const { version } = readJson(join(root, "package.json"));
  const name = `mingtang-${version}-${process.platform}-${process.arch}`;
  const date = await dateOf();
  mkdirSync(resolve(out), { recursive: true });
  const parent = mkdtempSync(join(resolve(out), ".bundle-"));
  const into = join(resolve(out), `${name}.tar.gz`);
  try {
    mkdirSync(join(parent, name));
    await stage(join(parent, name), { version, date });
    await pack(parent, name, { into, date });
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
  process.stdout.write(`${await hashOf(into)}  ${into}\n`);
  say(`Bundled in ${since(start)}.`);
}
