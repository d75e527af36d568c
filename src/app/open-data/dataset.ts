// What a dataset is, and how its rows become a file: JSON, CSV or NDJSON, a page of rows at a time, so that memory stays flat however many
// there are, and nothing is asked of the database while a slow reader takes what he has.
import type { Site } from "../site.ts";
import { BOM, csvLine, valueAt } from "./csv.ts";

export type Row = Readonly<Record<string, unknown>>;
export const FORMATS = ["json", "csv", "ndjson"] as const;
export type Format = (typeof FORMATS)[number];
/**
 * `moves`: what changes it: the world (agencies, posts, powers, standards) or any commit. `columns`: the columns of its CSV, as paths into a
 * row. `pages`: its rows, a page at a time; each page is one short question or none.
 */
export type Dataset = {
  moves: "world" | "ledger";
  columns: readonly string[];
  count(site: Site): Promise<number>;
  pages(site: Site): AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>;
};

export const MEDIA: Readonly<Record<Format, string>> = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
};

const ndjson = (rows: readonly Row[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

async function* asJson(pages: ReturnType<Dataset["pages"]>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const rows of pages) {
    if (rows.length === 0) continue;
    yield before + rows.map((row) => JSON.stringify(row)).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

async function* asCsv(pages: ReturnType<Dataset["pages"]>, columns: readonly string[]): AsyncGenerator<string> {
  yield BOM + csvLine(columns);
  for await (const rows of pages) yield rows.map((row) => csvLine(columns.map((path) => valueAt(row, path)))).join("");
}

async function* asNdjson(pages: ReturnType<Dataset["pages"]>): AsyncGenerator<string> {
  for await (const rows of pages) yield ndjson(rows);
}

/** Takes a dataset and a format, gives the file in pieces. Throws StoreAway where the database goes away meanwhile: what came is then no whole file. */
export function fileOf(site: Site, dataset: Dataset, format: Format): AsyncGenerator<string> {
  const pages = dataset.pages(site);
  if (format === "csv") return asCsv(pages, dataset.columns);
  return format === "json" ? asJson(pages) : asNdjson(pages);
}
