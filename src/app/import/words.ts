// The words of an import report, in one type for both languages: a missing word is a type error.
import type { Fault, FaultCode } from "./fault.ts";
import type { MappingFault } from "./mapping.ts";
import type { ReadProblem } from "./sheet.ts";

export type ImportWords = {
  fault: Record<FaultCode, (fault: Fault) => string>;
  read: Record<ReadProblem, string>;
  mapping: Record<MappingFault["problem"], string>;
  /** line: where a file broke. */
  line: (line: number) => string;
  columns: { line: string; column: string; what: string; value: string };
  summary: (counts: { rows: number; added: number; changed: number; unchanged: number; leftOut: number; notInFile: number }) => string;
  origins: (inherited: number, declared: number, agencies: number) => string;
  faultsTotal: (n: number, refusing: number) => string;
  times: (n: number) => string;
  noFaults: string;
  refused: string;
  refusedHint: string;
  skipped: (n: number) => string;
  nothingToDo: string;
  guessed: string;
  noMapping: (headings: readonly string[]) => string;
  missingColumns: (columns: readonly string[]) => string;
  badMapping: string;
  badFile: string;
};
