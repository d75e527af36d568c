// Real sample data lives outside the repository. Tests that use it ask here, and where it is not there they test nothing of it and say so.
import { existsSync } from "node:fs";
import { resolve } from "node:path";

const repository = resolve(import.meta.dirname, "..");
// A worktree lies one level deeper than the main checkout.
const places = [process.env.SHARED_DATA, resolve(repository, "../shared/data"), resolve(repository, "../../shared/data")];
let said = false;

/**
 * Takes a path below the shared data ("calendar"), gives where it is, or null when it is not at hand; then one line is printed.
 * `SHARED_DATA` names another folder than `../shared/data`.
 */
export function sharedData(path: string): string | null {
  const found = places.map((place) => (place ? resolve(place, path) : "")).find((place) => place !== "" && existsSync(place));
  if (found !== undefined) return found;
  if (!said) console.log(`shared data not found (set SHARED_DATA): ${path} is not tested against it`);
  said = true;
  return null;
}
