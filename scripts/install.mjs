// Makes node_modules what package-lock.json says. Needs nothing but Node and npm; every command of the project passes here first.
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readJson, root, run, say, since } from "./run.mjs";

const modules = join(root, "node_modules");
const stampFile = join(modules, ".mingtang-stamp");
const log = join(root, "npm-install.log");

/** Ends the program with one sentence where Node is too old for what we use. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(
    `Mingtang needs Node 20.19 or newer and this is ${process.versions.node}: install a current Node (https://nodejs.org) and run the command again.`,
  );
  process.exit(1);
}

/** What an installation depends on: the lockfile, what npm is told, and Node's major version (native modules). */
function wanted() {
  const hash = createHash("sha256");
  for (const name of ["package-lock.json", ".npmrc"]) hash.update(existsSync(join(root, name)) ? readFileSync(join(root, name)) : "");
  return `${hash.digest("hex")} node${process.versions.node.split(".")[0]}\n`;
}

/** True when npm's own note of what it installed (written when it was done) names what the lockfile names: `npm ci` was run by hand. */
function installedByHand() {
  const there = readJson(join(modules, ".package-lock.json"))?.packages;
  const { "": _, ...asked } = readJson(join(root, "package-lock.json"))?.packages ?? {};
  if (there === undefined || Object.keys(there).some((name) => asked[name] === undefined)) return false;
  return Object.entries(asked).every(([name, { version, integrity, optional }]) => {
    const found = there[name];
    return found === undefined ? optional === true : found.version === version && found.integrity === integrity;
  });
}

function state() {
  if (!existsSync(modules)) return "absent";
  if (lstatSync(modules).isSymbolicLink()) return "linked";
  if (!existsSync(stampFile) && installedByHand()) writeFileSync(stampFile, wanted());
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted() ? "current" : "stale";
}

function describe(total) {
  return (output) => {
    const fetched = new Set(output.match(/^npm http (?:fetch GET 200|cache) \S+/gm)).size;
    if (fetched === 0) return `starting npm (${total} packages to install)`;
    return fetched < total ? `${fetched} of ${total} packages fetched` : `all ${total} packages fetched, unpacking`;
  };
}

/** Installs when node_modules does not match the lockfile; ends the program with npm's own words when that fails. */
export async function install() {
  checkNode();
  const now = state();
  if (now === "current") return;
  if (now === "linked") {
    say("node_modules is a symbolic link: using what it points to, installing nothing.");
    return;
  }
  const start = performance.now();
  const total = Object.keys(readJson(join(root, "package-lock.json"))?.packages ?? {}).length - 1;
  say(now === "absent" ? "Installing what the lockfile says (once)." : "The lockfile has changed: installing again.");
  // Without its stamp a half-done installation is never taken for a whole one.
  rmSync(stampFile, { force: true });
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--no-progress", "--loglevel=http"];
  const npm = process.env.npm_execpath?.endsWith(".js") ? [process.execPath, [process.env.npm_execpath, ...args]] : ["npm", args];
  // An outer NODE_ENV=production or npm option must not leave out the tools that the build needs.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(NODE_ENV|npm_config_(omit|include|loglevel|global|prefix))$/i.test(name)),
  );
  const { code, output } = await run(npm[0], npm[1], { log, progress: describe(total), env });
  if (code !== 0) {
    const words = output.split("\n").filter((line) => !/^npm http (fetch GET 200|cache)/.test(line));
    say(words.slice(-40).join("\n"));
    say(`npm ci failed (exit ${code}); all that it said is in ${log}. Nothing else was changed: mend the cause and run the command again.`);
    process.exit(1);
  }
  writeFileSync(stampFile, wanted());
  rmSync(log, { force: true });
  say(`Installed in ${since(start)}.`);
}
