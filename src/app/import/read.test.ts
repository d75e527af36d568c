import { deflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { readRows } from "./read.ts";
import { READ_MAX, ReadError, type Sheet } from "./sheet.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (text: string): Promise<Sheet> => readRows({ bytes: bytesOf(text), name: "list.json" });
const csv = (bytes: Uint8Array | string): Promise<Sheet> =>
  readRows({ bytes: typeof bytes === "string" ? bytesOf(bytes) : bytes, name: "list.csv" });
const problem = (sheet: Promise<Sheet>): Promise<string> =>
  sheet.then(
    () => "read",
    (error: unknown) =>
      error instanceof ReadError ? `${error.problem}${error.line === null ? "" : ` ${error.line}`}` : `bug: ${String(error)}`,
  );

async function workbook(fill: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
/** A zip of one file of `size` zero bytes, by hand: 200 KB that unpack to 200 MB. */
function zipOf(name: string, size: number): Uint8Array {
  const packed = deflateRawSync(new Uint8Array(size));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]));
}
const xlsx = (bytes: Uint8Array, sheet?: string): Promise<Sheet> => readRows({ bytes, name: "list.xlsx", sheet });

describe("JSON", () => {
  it("gives each object with its line, numbers as written and null as nothing", async () => {
    const sheet = await json('[\n {"name": "甲\\n乙", "n": 115113010087783869999, "none": null},\n\n {"name": "丙",\n  "yes": true}\n]');
    expect(sheet.rows).toEqual([
      { line: 2, values: { name: "甲\n乙", n: "115113010087783869999", none: "" }, unreadable: {} },
      { line: 4, values: { name: "丙", yes: "true" }, unreadable: {} },
    ]);
    expect(sheet.columns).toEqual(["name", "n", "none", "yes"]);
  });

  it("keeps what is nested as text and says that it is no text", async () => {
    const sheet = await json('[{"a": {"b": [1, {"c": "}"}]}, "d": [], "e": "x"}]');
    expect(sheet.rows[0]?.unreadable).toEqual({ a: "nested", d: "nested" });
    expect(sheet.rows[0]?.values.e).toBe("x");
  });

  it.each([
    ['[{"a": 1,\n "\\u0061": 2}]', "duplicate-key 2"],
    ['[{"a": {"b": 1,\n "b": 2}}]', "duplicate-key 2"],
    ['[{"a": 1},\n {"a": 1,}]', "not-json"],
    ['{"a": 1}', "not-a-list 1"],
    ['[{"a": 1},\n[1]]', "not-an-object 2"],
    ["[1]", "not-an-object 1"],
    ["[]", "no-rows"],
    ["", "not-json"],
    ['"a"', "not-a-list 1"],
    [`[{"a":${"[".repeat(100)}${"]".repeat(100)}}]`, "too-deep 1"],
    ['[{"a": "b\u0000c"}]', "not-text 1"],
  ])("refuses %j: %s", async (text, found) => expect(await problem(json(text))).toBe(found));

  it("is not fooled by names of the language's own objects", async () => {
    const sheet = await json('[{"__proto__": "x", "constructor": "y"}]');
    expect(Object.getPrototypeOf(sheet.rows[0]?.values)).toBe(Object.prototype);
    expect(Object.entries(sheet.rows[0]?.values ?? {})).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
  });

  it("reads back whatever flat list JSON.stringify wrote", async () => {
    const flat = fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.string().filter((text) => !text.includes("\u0000")),
      { minKeys: 1, maxKeys: 5 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(flat, { minLength: 1, maxLength: 5 }), fc.nat(3), async (list, indent) => {
        const sheet = await json(JSON.stringify(list, null, indent));
        expect(sheet.rows.map((row) => Object.entries(row.values))).toEqual(list.map((row) => Object.entries(row)));
      }),
    );
  });
});

describe("CSV", () => {
  const text = '事项名称,编码\r\n"含有,逗号和""引号""",A1\r\n"两\n行",A2\r\n,\r\n丁,A4\r\n';
  const rows = [
    { line: 2, values: { 事项名称: '含有,逗号和"引号"', 编码: "A1" }, unreadable: {} },
    { line: 3, values: { 事项名称: "两\n行", 编码: "A2" }, unreadable: {} },
    { line: 6, values: { 事项名称: "丁", 编码: "A4" }, unreadable: {} },
  ];

  it.each([
    ["UTF-8", bytesOf(text)],
    ["UTF-8 with its mark", bytesOf(`\uFEFF${text}`)],
    ["GB18030", new Uint8Array(iconv.encode(text, "gb18030"))],
    ["UTF-16 as Excel writes it", new Uint8Array(iconv.encode(text, "utf16le", { addBOM: true }))],
  ])("is read from %s, with the line each row begins on", async (_, bytes) => expect((await csv(bytes)).rows).toEqual(rows));

  it("takes tabs and semicolons too", async () => {
    expect((await csv("a\tb\n1\t2\n")).rows[0]?.values).toEqual({ a: "1", b: "2" });
    expect((await csv("a;b\n1;2\n")).rows[0]?.values).toEqual({ a: "1", b: "2" });
  });

  it.each([
    ["a,b\n1,2\n1,2,3\n", "not-csv 3"],
    ["a,b\n1\n", "not-csv 2"],
    ['a,b\n1,"2\n', "not-csv 2"],
    ["a,a\n1,2\n", "duplicate-heading 1"],
    [",\n1,2\n", "no-headings 1"],
    ["", "no-headings 1"],
    ["a,b\n", "no-rows"],
    ["a,b\n1,\u0000\n", "not-text 2"],
    [`${Array.from({ length: 201 }, (_, n) => `c${n}`).join(",")}\n`, "too-many-columns 1"],
    [`a\n${"x\n".repeat(READ_MAX.rows + 1)}`, "too-many-rows"],
  ])("refuses broken CSV %#", async (broken, found) => expect(await problem(csv(broken))).toBe(found));

  it("refuses bytes of no encoding, and never anything but with a reason", async () => {
    expect(await problem(csv(new Uint8Array([0x61, 0x0a, 0xff, 0xff, 0x0a])))).toBe("not-text 2");
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.constantFrom("list.csv", "list.json", "list.xlsx"), async (bytes, name) => {
        expect(await problem(readRows({ bytes, name }))).not.toMatch(/^bug/);
      }),
    );
  });
});

describe("XLSX", () => {
  it("reads results of formulas, days, rich text and links, below a merged title", async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet("清单");
      sheet.mergeCells("A1:D1");
      sheet.getCell("A1").value = "昭明县权力清单";
      sheet.addRow(["事项名称", "编码", "施行", "网址"]);
      sheet.addRow(["普通", "A1", new Date(Date.UTC(2026, 0, 1)), { text: "打开", hyperlink: "https://example.org" }]);
      sheet.addRow([{ richText: [{ text: "粗" }, { text: "体" }] }, { formula: '"A"&2', result: "A2" }, null, null]);
      sheet.addRow([null, null, null, null]);
      sheet.addRow(["错", { formula: "1/0", result: { error: "#DIV/0!" } }, null, 115113010087783860]);
      sheet.mergeCells("A7:A8");
      sheet.getCell("A7").value = "合并";
      sheet.getCell("B7").value = "A7";
      sheet.getCell("B8").value = "A8";
    });
    const sheet = await xlsx(bytes);
    expect(sheet.columns).toEqual(["事项名称", "编码", "施行", "网址"]);
    expect(sheet.rows.map((row) => [row.line, ...Object.values(row.values)])).toEqual([
      [3, "普通", "A1", "2026-01-01", "打开"],
      [4, "粗体", "A2", "", ""],
      [6, "错", "#DIV/0!", "", "115113010087783856"],
      [7, "合并", "A7", "", ""],
      [8, "合并", "A8", "", ""],
    ]);
    expect(sheet.rows[2]?.unreadable).toEqual({ 编码: "formula-error", 网址: "rounded" });
  });

  it("reads a sheet by name, and says which there are", async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet("一").addRows([
        ["a", "b"],
        ["1", "2"],
      ]);
      book.addWorksheet("二").addRows([
        ["a", "b"],
        ["3", "4"],
      ]);
    });
    expect((await xlsx(bytes, "二")).rows[0]?.values).toEqual({ a: "3", b: "4" });
    expect(await problem(xlsx(bytes, "三"))).toBe("no-such-sheet");
    await expect(xlsx(bytes, "三")).rejects.toThrow("一, 二");
  });

  it("is read or refused with a reason, wherever a byte of it is changed", async () => {
    const bytes = await workbook((book) =>
      book.addWorksheet("一").addRows([
        ["a", "b"],
        ["1", "2"],
      ]),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), async (changes) => {
        const changed = bytes.slice();
        for (const [at, byte] of changes) changed[at] = byte;
        changed.set([0x50, 0x4b]);
        expect(await problem(xlsx(changed))).not.toMatch(/^bug/);
      }),
      { numRuns: 150 },
    );
  });

  it("refuses what is no workbook, and a zip that unpacks to more than its budget", async () => {
    const bytes = await workbook((book) =>
      book.addWorksheet("一").addRows([
        ["a", "b"],
        ["1", "2"],
      ]),
    );
    expect(await problem(xlsx(bytes.slice(0, bytes.length - 30)))).toBe("not-a-workbook");
    expect(await problem(xlsx(bytesOf("PK\u0003\u0004 not a zip")))).toBe("not-a-workbook");
    expect(await problem(readRows({ bytes: bytesOf("hello"), name: "list.xls" }))).toBe("unknown-format");
    expect(await problem(readRows({ bytes: new Uint8Array(READ_MAX.bytes + 1), name: "list.csv" }))).toBe("too-large");
    expect(await problem(xlsx(zipOf("xl/workbook.xml", READ_MAX.unpacked + 1000)))).toBe("too-large");
  });
});
