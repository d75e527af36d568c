// CSV as RFC 4180 has it, in UTF-8 with a byte order mark, which Excel needs to see that it is UTF-8.

export const BOM = "\ufeff";

/** A spreadsheet takes a cell that begins so for a formula; in full width too, for some input methods write that. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;
const QUOTED = /[",\r\n]/u;

/** A cell: numbers and truth values as they are, lists of words joined, anything else that is no text as JSON; null and undefined are empty. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const isList = Array.isArray(value) && value.every((one) => typeof one === "string");
  const text = typeof value === "string" ? value : isList ? value.join("; ") : JSON.stringify(value);
  // An apostrophe makes it a text for a spreadsheet; the JSON forms carry it as it is.
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Takes the values of a row, gives its line with the line end. What a spreadsheet would run as a formula is made a text by an apostrophe in front. */
export function csvLine(values: readonly unknown[]): string {
  const cells = values.map(textOf).map((text) => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
  return `${cells.join(",")}\r\n`;
}

/** The value at a dotted path within a row: `name.zh`. */
export const valueAt = (row: Readonly<Record<string, unknown>>, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((at, key) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined), row);
