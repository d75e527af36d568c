// One file from bytes to plan: what `mingtang import power-list` does before anything is written. Touches no disk and no database.
import { guessMapping, type Mapping, type MappingFault, mappingOf } from "./mapping.ts";
import { type Listed, type Plan, planImport } from "./power-list.ts";
import { readRows } from "./read.ts";
import { ReadError } from "./sheet.ts";

export type ImportRequest = {
  bytes: Uint8Array;
  /** The file's name; its ending tells JSON from CSV. */
  name: string;
  sheet?: string | undefined;
  /** Text of the mapping file; left out: the headings are guessed. */
  mapping?: string | undefined;
  skipFaulty: boolean;
  /** What is listed now, read in the transaction that will write. */
  now: Listed;
};

/** `exit`: 0 done, 1 refused with reasons, 2 wrong usage. */
export type ImportOutcome =
  | { exit: 0 | 1; plan: Plan; guessed: boolean }
  | { exit: 1; unreadable: ReadError }
  | { exit: 2; badMapping: readonly MappingFault[] }
  | { exit: 2; noMapping: readonly string[] }
  | { exit: 2; missingColumns: readonly string[] };

/** Reads the file and plans the import. Throws only what is a bug or a fault of the machine; every fault of the file is an outcome. */
export async function importFile(request: ImportRequest): Promise<ImportOutcome> {
  const given = request.mapping === undefined ? null : parseMapping(request.mapping);
  if (given !== null && "faults" in given) return { exit: 2, badMapping: given.faults };
  try {
    const sheet = await readRows({ bytes: request.bytes, name: request.name, sheet: request.sheet });
    const mapping = given?.mapping ?? guessMapping(sheet.columns);
    if (mapping === null) return { exit: 2, noMapping: sheet.columns };
    const missing = Object.values(mapping.columns).filter((column) => !sheet.columns.includes(column));
    if (missing.length > 0) return { exit: 2, missingColumns: missing };
    const plan = planImport(sheet.rows, mapping, request.now, { skipFaulty: request.skipFaulty });
    return { exit: plan.refused ? 1 : 0, plan, guessed: given === null };
  } catch (error) {
    if (error instanceof ReadError) return { exit: 1, unreadable: error };
    throw error;
  }
}

function parseMapping(text: string): { mapping: Mapping } | { faults: readonly MappingFault[] } {
  try {
    return mappingOf(JSON.parse(text.replace(/^\uFEFF/u, "")));
  } catch {
    return { faults: [{ path: "", problem: "not-an-object" }] };
  }
}
