// CSV with headings in its first line; comma, semicolon or tab, whichever the first line has most of.
import { CsvError, parse } from "csv-parse/sync";
import { decodeText } from "./read-text.ts";
import { READ_MAX, ReadError, type Row, type Sheet } from "./sheet.ts";

/** Checks headings: there are some, none twice (one of the two would be lost), not too many. Gives them trimmed. */
export function headings(cells: readonly string[], line: number): readonly string[] {
  const names = cells.map((cell) => cell.replace(/\s+/gu, " ").trim());
  if (names.every((name) => name === "")) throw new ReadError("no-headings", line);
  if (names.length > READ_MAX.columns) throw new ReadError("too-many-columns", line, String(READ_MAX.columns));
  const twice = names.find((name, place) => name !== "" && names.indexOf(name) !== place);
  if (twice !== undefined) throw new ReadError("duplicate-heading", line, twice);
  return names;
}

function delimiterOf(text: string): string {
  const first = text.slice(0, text.search(/[\r\n]|$/u));
  const count = (mark: string): number => first.split(mark).length;
  return [",", "\t", ";"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** csv-parse throws at the first broken line; its message names the line again, so only its code is kept. */
function records(text: string): { record: string[]; line: number }[] {
  try {
    const found = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      skip_empty_lines: true,
      relax_column_count: false,
      max_record_size: 1_000_000,
      to: READ_MAX.rows + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return found.map(({ record, info }) => ({ record, line: info.lines - record.join("").split("\n").length + 1 }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : null;
    throw new ReadError("not-csv", line, error.code);
  }
}

/** Reads CSV. Throws ReadError: not text, no or double headings, a line with more or fewer cells, an open quote, too many. */
export function readCsv(bytes: Uint8Array): Sheet {
  const [head, ...body] = records(decodeText(bytes));
  if (head === undefined) throw new ReadError("no-headings", 1);
  if (body.length > READ_MAX.rows) throw new ReadError("too-many-rows", null, String(READ_MAX.rows));
  const columns = headings(head.record, head.line);
  const rows: Row[] = [];
  for (const { record, line } of body) {
    if (record.every((cell) => cell.trim() === "")) continue;
    rows.push({ line, values: rowOf(columns, record), unreadable: {} });
  }
  return { columns: columns.filter((name) => name !== ""), rows };
}

/** Cells by heading; a column without heading is left out. */
export function rowOf(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const entries = columns.map((name, place) => [name, cells[place] ?? ""] as const);
  return Object.fromEntries(entries.filter(([name]) => name !== ""));
}
