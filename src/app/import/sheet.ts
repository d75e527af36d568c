// What readers of files give: rows of text with the place where a person finds them; and how a file is refused.

/** Why a cell has no text that can be trusted: a value within a value, a formula without result, a number that lost digits. */
export type Unreadable = "nested" | "formula-error" | "rounded";
/** One row: `line` is where a person finds it (line of the file, row of the sheet). */
export type Row = { line: number; values: Readonly<Record<string, string>>; unreadable: Readonly<Record<string, Unreadable>> };
export type Sheet = { columns: readonly string[]; rows: readonly Row[] };

export type ReadProblem =
  | "too-large"
  | "too-many-rows"
  | "too-many-columns"
  | "unknown-format"
  | "not-text"
  | "not-json"
  | "not-a-list"
  | "not-an-object"
  | "duplicate-key"
  | "too-deep"
  | "not-csv"
  | "not-a-workbook"
  | "no-such-sheet"
  | "no-headings"
  | "duplicate-heading"
  | "no-rows";

/** A file that cannot be read: a code for the words, where, and the reader's own words where it had any. */
export class ReadError extends Error {
  readonly problem: ReadProblem;
  readonly line: number | null;
  readonly detail: string;
  constructor(problem: ReadProblem, line: number | null = null, detail = "") {
    super(`${problem}${line === null ? "" : ` (line ${line})`}${detail === "" ? "" : `: ${detail}`}`);
    this.problem = problem;
    this.line = line;
    this.detail = detail;
  }
}

/** Bounds of a file: bytes as given, bytes once unpacked (workbooks are zips), rows and columns. A province's list is 10,000 rows. */
export const READ_MAX = { bytes: 20_000_000, unpacked: 200_000_000, rows: 50_000, columns: 200 } as const;
