// Licences of everything in a bundle, in one folder: a list, and each text as its author wrote it.
import { chmodSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../run.mjs";

const TEXT = /^(licen[cs]e|copying|notice)/i;

/** A licence as package.json says it, in whichever of npm's old and new forms. */
export function saidOf({ license, licenses }) {
  if (typeof license === "string") return license;
  return license?.type ?? licenses?.map((one) => one.type ?? one).join(" OR ") ?? "not said";
}

/** Writes licences/: LIST.txt and the texts. Packages without a text of their own are listed with what they say. */
export function licencesOf(folder, packages) {
  const into = join(folder, "licences");
  mkdirSync(into);
  const lines = packages.map((one) => {
    const texts = readdirSync(join(root, "node_modules", one.folder)).filter((name) => TEXT.test(name) && !name.endsWith(".js"));
    const named = texts.sort().map((name) => {
      const own = `${one.folder.replaceAll("/", "__")}--${name}`;
      copyFileSync(join(root, "node_modules", one.folder, name), join(into, own));
      chmodSync(join(into, own), 0o644);
      return own;
    });
    return `${one.name} ${one.version}\t${saidOf(one)}\t${named.join(" ") || "no text in the package"}`;
  });
  copyFileSync(join(root, "scripts/bundle/files/postgresql-licence.txt"), join(into, "postgresql.txt"));
  chmodSync(join(into, "postgresql.txt"), 0o644);
  const beside = [
    "Node.js\tMIT and others\t../runtime/LICENSE",
    "PostgreSQL\tPostgreSQL\tpostgresql.txt",
    "Mingtang\tApache-2.0\t../LICENSE",
  ];
  const head =
    "What is in this bundle, its licence, and where the text is. Programs and libraries of the database: see ../sbom.cdx.json.\n\n";
  writeFileSync(join(into, "LIST.txt"), `${head}${[...lines, ...beside].join("\n")}\n`);
}
