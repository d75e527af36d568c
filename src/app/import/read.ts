// Reading a list that somebody made: JSON, CSV or a workbook, into rows of text. Reads only what it can read whole: a file that is
// broken, too large or hostile is refused with one clear reason, never half read. Knows nothing of powers.
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import { readXlsx } from "./read-xlsx.ts";
import { READ_MAX, ReadError, type Sheet } from "./sheet.ts";

export type Format = "json" | "csv" | "xlsx";

/** The format by content, and by the file's name only between JSON and CSV: names lie. Null: none of the three. */
export function formatOf(bytes: Uint8Array, name: string): Format | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return "xlsx";
  const lower = name.toLowerCase();
  if (lower.endsWith(".json")) return "json";
  if (lower.endsWith(".csv") || lower.endsWith(".txt") || lower.endsWith(".tsv")) return "csv";
  return null;
}

/** Reads a file into rows. `sheet` names a sheet of a workbook (else the first). Throws ReadError with the reason. */
export async function readRows(file: { bytes: Uint8Array; name: string; sheet?: string | undefined }): Promise<Sheet> {
  if (file.bytes.length > READ_MAX.bytes) throw new ReadError("too-large", null, `${file.bytes.length} > ${READ_MAX.bytes}`);
  const format = formatOf(file.bytes, file.name);
  if (format === null) throw new ReadError("unknown-format", null, file.name);
  const sheet = format === "json" ? readJson(file.bytes) : format === "csv" ? readCsv(file.bytes) : await readXlsx(file.bytes, file.sheet);
  if (sheet.rows.length === 0) throw new ReadError("no-rows");
  return sheet;
}
