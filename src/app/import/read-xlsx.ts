// Workbooks. A zip may unpack to a thousand times its size, so every entry is unpacked once under a budget before exceljs sees it.
import { inflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";
import { headings } from "./read-csv.ts";
import { READ_MAX, ReadError, type Row, type Sheet, type Unreadable } from "./sheet.ts";

/** Rows looked at for the headings: many lists begin with a title over merged cells. */
const HEADING_ROWS = 10;

type Cell = { text: string; odd: Unreadable | null };
const plain = (text: string): Cell => ({ text, odd: null });

/** Walks the zip's central directory and unpacks each entry within what is left of the budget. Throws ReadError. */
function checkUnpacked(bytes: Uint8Array): void {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > zip.length) throw new ReadError("not-a-workbook");
  let left: number = READ_MAX.unpacked;
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50) throw new ReadError("not-a-workbook");
    const size = zip.readUInt32LE(at + 20);
    const local = zip.readUInt32LE(at + 42);
    if (local + 30 > zip.length) throw new ReadError("not-a-workbook");
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    left -= unpackedSize(zip.subarray(from, from + size), zip.readUInt16LE(at + 10), left);
    if (left <= 0) throw new ReadError("too-large", null, `> ${READ_MAX.unpacked}`);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

function unpackedSize(packed: Uint8Array, method: number, budget: number): number {
  if (method === 0) return packed.length;
  try {
    return inflateRawSync(packed, { maxOutputLength: budget }).length;
  } catch (error) {
    if (error instanceof RangeError) throw new ReadError("too-large", null, `> ${READ_MAX.unpacked}`);
    throw new ReadError("not-a-workbook");
  }
}

/** A number as a person would have typed it; Excel keeps fifteen digits, so a longer code has lost its end. */
function numberCell(value: number): Cell {
  if (!Number.isInteger(value)) return plain(String(value));
  return { text: BigInt(value).toString(), odd: Number.isSafeInteger(value) && Math.abs(value) < 1e15 ? null : "rounded" };
}

/** The text of a cell: a formula's result, a date as its day, rich text without its fonts, a link's words. */
function cellOf(value: ExcelJS.CellValue): Cell {
  if (value === null || value === undefined) return plain("");
  if (typeof value === "string") return plain(value);
  if (typeof value === "number") return numberCell(value);
  if (typeof value === "boolean") return plain(String(value));
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? { text: "", odd: "formula-error" } : plain(value.toISOString().slice(0, 10));
  if ("error" in value) return { text: String(value.error), odd: "formula-error" };
  if ("richText" in value) return plain(value.richText.map((part) => part.text).join(""));
  if ("formula" in value || "sharedFormula" in value) {
    return value.result === undefined ? { text: "", odd: "formula-error" } : cellOf(value.result as ExcelJS.CellValue);
  }
  if ("text" in value) return typeof value.text === "string" ? plain(value.text) : cellOf(value.text as ExcelJS.CellValue);
  return { text: "", odd: "formula-error" };
}

/** A cell of a row. Of merged cells only the first counts downwards and sideways in headings; in the body all share its value. */
function cellsOf(row: ExcelJS.Row, width: number, heading: boolean): Cell[] {
  return Array.from({ length: width }, (_, place) => {
    const cell = row.getCell(place + 1);
    return heading && cell.isMerged && cell.master.address !== cell.address ? plain("") : cellOf(cell.value);
  });
}

/** The heading row: the one of the first ten with most filled cells (at least two), a merged title counting once. */
function headingRow(sheet: ExcelJS.Worksheet, width: number): number {
  let best = { row: 0, filled: 1 };
  for (let n = 1; n <= Math.min(HEADING_ROWS, sheet.rowCount); n += 1) {
    const filled = cellsOf(sheet.getRow(n), width, true).filter((cell) => cell.text.trim() !== "").length;
    if (filled > best.filled) best = { row: n, filled };
  }
  if (best.row === 0) throw new ReadError("no-headings", 1);
  return best.row;
}

async function open(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  checkUnpacked(bytes);
  const book = new ExcelJS.Workbook();
  try {
    // exceljs' types want a Buffer of their own; any array of bytes is read.
    await book.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof book.xlsx.load>[0]);
  } catch (error) {
    throw new ReadError("not-a-workbook", null, error instanceof Error ? error.message.slice(0, 200) : "");
  }
  return book;
}

function bodyRow(columns: readonly string[], cells: readonly Cell[], line: number): Row {
  const named = columns.flatMap((name, place) => (name === "" ? [] : [[name, cells[place] ?? plain("")] as const]));
  return {
    line,
    values: Object.fromEntries(named.map(([name, cell]) => [name, cell.text])),
    unreadable: Object.fromEntries(named.flatMap(([name, cell]) => (cell.odd === null ? [] : [[name, cell.odd]]))),
  };
}

/** Reads one sheet of a workbook, the first unless named. Throws ReadError: no workbook, no such sheet, headings, too large. */
export async function readXlsx(bytes: Uint8Array, name: string | undefined): Promise<Sheet> {
  const book = await open(bytes);
  const sheet = name === undefined ? book.worksheets[0] : book.getWorksheet(name);
  if (sheet === undefined) throw new ReadError("no-such-sheet", null, `${name ?? ""} (${book.worksheets.map((s) => s.name).join(", ")})`);
  if (sheet.rowCount > READ_MAX.rows + HEADING_ROWS) throw new ReadError("too-many-rows", null, String(READ_MAX.rows));
  const width = sheet.columnCount;
  if (width > READ_MAX.columns) throw new ReadError("too-many-columns", null, String(READ_MAX.columns));
  const top = headingRow(sheet, width);
  const columns = headings(
    cellsOf(sheet.getRow(top), width, true).map((cell) => cell.text),
    top,
  );
  const rows: Row[] = [];
  for (let n = top + 1; n <= sheet.rowCount; n += 1) {
    const cells = cellsOf(sheet.getRow(n), width, false);
    if (cells.some((cell) => cell.text.trim() !== "" || cell.odd !== null)) rows.push(bodyRow(columns, cells, n));
  }
  return { columns: columns.filter((heading) => heading !== ""), rows };
}
