// Dates, widths and addresses: small pure things that every page leans on.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDay } from "../../kernel/time.ts";
import { paths, sameAddress, withQuery } from "../paths.ts";
import { en } from "../words.en.ts";
import { zh } from "../words.zh.ts";
import { emsOf, fitTo, twoLines } from "./fit.ts";
import { roundUp } from "./Plot.tsx";
import { countOf, figure, fill, longDay, shortDay, shortHash, sizeOf, weekDay, yuanOf } from "./show.ts";

const DAY = parseDay("2026-03-09") ?? 0;

describe("dates and counts", () => {
  it("are written as each language writes them", () => {
    expect([longDay(DAY, "zh"), weekDay(DAY, "zh"), shortDay(DAY, "zh")]).toEqual(["2026-03-09（周一）", "03-09（周一）", "03-09"]);
    expect([longDay(DAY, "en"), weekDay(DAY, "en"), shortDay(DAY, "en")]).toEqual(["Monday 9 March 2026", "Mon 9 Mar", "9 Mar"]);
    expect([countOf({ n: 8, unit: "workday" }, zh), countOf({ n: 1, unit: "workday" }, en), countOf({ n: 8, unit: "day" }, en)]).toEqual([
      "8个工作日",
      "1 workday",
      "8 days",
    ]);
    expect([figure(1_236_000), sizeOf(212_400), sizeOf(20_000_000), sizeOf(1_849_000), yuanOf(1250), yuanOf(123_400)]).toEqual([
      "1,236,000",
      "212 KB",
      "20 MB",
      "1.8 MB",
      "12.50",
      "1,234",
    ]);
    expect(shortHash("9f3c51ae".repeat(8))).toBe("9f3c 51ae 9f3c 51ae 9f3c 51ae 9f3c 51ae …");
    expect(fill("{a}和{b}", { a: "{b}" })).toBe("{b}和{b}");
  });
});

describe("fitting", () => {
  it("never lets a text run over its box", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.integer({ min: 2, max: 20 }), (text, ems) => {
        expect(emsOf(fitTo(text, ems))).toBeLessThanOrEqual(ems + 0.01);
        for (const line of twoLines(text, ems)) expect(emsOf(line)).toBeLessThanOrEqual(ems + 0.01);
        expect(twoLines(text, ems).length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it("breaks at a space where there is one", () => {
    expect(twoLines("Notice of defects", 6)).toEqual(["Notice of", "defects"]);
    expect(twoLines("一次性告知补正", 6)).toEqual(["一次性告知补", "正"]);
  });
});

it.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [5, 6],
  [6, 6],
  [99, 100],
  [166, 200],
  [401, 600],
  [2552, 4000],
])("puts %d on a scale up to %d", (n, top) => {
  expect(roundUp(n)).toBe(top);
});

describe("addresses", () => {
  it("encode whatever they are given and leave out what is empty", () => {
    expect(paths.powers({ q: "食品&a=1", agency: "", page: 1 })).toBe("/powers?q=%E9%A3%9F%E5%93%81%26a%3D1");
    expect(paths.case("../../etc")).toBe("/cases/..%2F..%2Fetc");
    expect(withQuery("/x", { a: "\ud800" })).toBe("/x?a=%EF%BF%BD");
  });

  it("change language or size and keep the rest, on this host only", () => {
    expect(sameAddress("/powers?q=a&lang=zh", { lang: "en" })).toBe("/powers?q=a&lang=en");
    fc.assert(
      fc.property(fc.string(), (address) => {
        expect(sameAddress(address, { size: "large" })).toMatch(/^\/(?![/\\])/u);
      }),
    );
  });
});
