// Programs beside this one: as they were built, or as sources where nothing is built (tests).
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** Takes the name of a program of src/, gives its file and the options that Node needs to run it. */
export function programOf(name: "signer" | "integrator"): { file: string; execArgv: string[] } {
  const built = fileURLToPath(new URL(`../../${name}.js`, import.meta.url));
  if (existsSync(built)) return { file: built, execArgv: [] };
  const tsx = createRequire(import.meta.url).resolve("tsx");
  return { file: fileURLToPath(new URL(`../../${name}.ts`, import.meta.url)), execArgv: ["--import", `file://${tsx}`] };
}
