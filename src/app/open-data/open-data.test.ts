// Files of open data: what a spreadsheet must not run, what any reader of CSV must get back, and no more read than is taken.
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Site } from "../site.ts";
import { BOM, csvLine, valueAt } from "./csv.ts";
import { type Dataset, FORMATS, fileOf, type Row } from "./dataset.ts";

const read = (text: string): string[][] => parse(text, { bom: true, relaxColumnCount: true, skipEmptyLines: false });

describe("a line of CSV", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+86 555", "'+86 555"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", "'\r=1"],
    ["＝1", "'＝1"],
    ["＠x", "'＠x"],
    ["a=1", "a=1"],
    ["'=1", "'=1"],
  ])("makes %j a text: %j", (text, safe) => {
    expect(read(csvLine([text]))).toEqual([[safe]]);
  });

  it("keeps numbers, also negative ones, joins lists, and leaves nothing empty but what is", () => {
    expect(csvLine([-5, 0, true, null, undefined, ["a", "b"], { n: 1 }, [{ n: 1 }], ""])).toBe(
      '-5,0,true,,,a; b,"{""n"":1}","[{""n"":1}]",\r\n',
    );
  });

  it("gives back any text, but for the apostrophe of what would be a formula", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 2, maxLength: 6 }), (cells) => {
        const plain = cells.map((text) => (/^[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text));
        expect(read(BOM + csvLine(["head"]) + csvLine(["x", ...cells]))[1]).toEqual(["x", ...plain]);
      }),
    );
  });

  it("finds values by their path, and nothing where there is none", () => {
    const row = { name: { zh: "甲" }, list: [1], none: null };
    expect(["name.zh", "name.en", "none.zh", "list", "x.y.z"].map((path) => valueAt(row, path))).toEqual([
      "甲",
      undefined,
      undefined,
      [1],
      undefined,
    ]);
  });
});

/** A dataset of so many pages of two rows; `asked` counts the pages that were asked for. */
function counting(pages: number): { dataset: Dataset; asked: () => number } {
  let asked = 0;
  async function* make(): AsyncGenerator<readonly Row[]> {
    for (let page = 0; page < pages; page++) {
      asked++;
      yield [
        { n: page * 2, said: "=1" },
        { n: page * 2 + 1, said: "a,b" },
      ];
    }
  }
  return { dataset: { moves: "ledger", columns: ["n", "said"], count: async () => pages * 2, pages: make }, asked: () => asked };
}
const SITE = {} as Site;
const whole = async (pages: number, format: (typeof FORMATS)[number]): Promise<string> => {
  let text = "";
  for await (const piece of fileOf(SITE, counting(pages).dataset, format)) text += piece;
  return text;
};

describe("a file", () => {
  it("holds every row once in each format, also where there are none", async () => {
    for (const pages of [0, 1, 3]) {
      const numbers = Array.from({ length: pages * 2 }, (_, i) => i);
      expect((JSON.parse(await whole(pages, "json")) as { n: number }[]).map((row) => row.n)).toEqual(numbers);
      const lines = (await whole(pages, "ndjson")).split("\n");
      expect(lines.at(-1)).toBe("");
      expect(lines.slice(0, -1).map((line) => (JSON.parse(line) as { n: number }).n)).toEqual(numbers);
      const table = read(await whole(pages, "csv"));
      expect(table[0]).toEqual(["n", "said"]);
      expect(table.slice(1).map(([n, said]) => [Number(n), said])).toEqual(numbers.map((n) => [n, n % 2 === 0 ? "'=1" : "a,b"]));
    }
  });

  it.each(FORMATS)("asks for a page only when the one before was taken: %s", async (format) => {
    const { dataset, asked } = counting(1_000);
    const file = fileOf(SITE, dataset, format);
    for (let taken = 0; taken < 5; taken++) {
      await file.next();
      expect(asked()).toBeLessThanOrEqual(taken + 1);
    }
    await file.return(undefined);
    expect(asked()).toBeLessThan(7);
  });
});
