// What people type into the search of the example county finds the power that they need.
import { describe, expect, it } from "vitest";
import { publishedOf } from "../src/app/published.ts";
import { type Book, emptyBook } from "../src/kernel/book.ts";
import { searchPowers } from "../src/views/power-list.ts";
import { AGENCIES, GENESIS } from "./agencies.ts";
import { POWERS } from "./powers.ts";
import { STANDARDS } from "./standards.ts";

const BOOK: Book = {
  ...emptyBook,
  genesis: GENESIS,
  agencies: new Map(AGENCIES.map((agency) => [agency.id, agency])),
  powers: new Map(POWERS.map((power) => [power.id, power])),
  standards: new Map(STANDARDS.map((standard) => [standard.power, [standard]])),
};
const { powers, byCode } = publishedOf(BOOK, Date.parse("2026-03-09T10:00:00+08:00"));
const find = (q: string) => searchPowers(powers, { q, agency: "", kind: "", mode: "", page: 1 });
const codes = (q: string): string[] => find(q).items.map((one) => one.code);

describe("the search of the example county", () => {
  it.each([
    "面馆",
    "面店",
    "开面馆",
    "我想开一家面馆",
    "餐馆",
    "饭店",
    "小吃店",
    "卖面",
    "食品经营许可证",
    "ｒｅｓｔａｕｒａｎｔ",
    "noodle shop",
  ])("finds the catering licence first by %s", (q) => expect(codes(q)[0]).toBe("XK-0312"));

  it("finds both that a new shop needs, and the business licence where it is made before where it is asked for", () => {
    expect(codes("开店")).toEqual(expect.arrayContaining(["XK-0312", "DJ-0119"]));
    const [first, ...rest] = codes("营业执照");
    expect(first).toBe("DJ-0119");
    expect(rest).toEqual(expect.arrayContaining(["DJ-0124", "XK-0312"]));
    expect(codes("租约")).toContain("DJ-0119");
  });

  it("has every everyday word find its power, and a word that two share open neither by address", () => {
    for (const { code, aliases } of POWERS) for (const alias of aliases) expect(codes(alias), alias).toContain(code);
    expect([byCode.get("面馆"), byCode.get("开店"), byCode.get("XK-0312")]).toEqual(["XK-0312", undefined, "XK-0312"]);
  });

  it.each(["航天飞机", "开航天面馆店铺", "zzz", "航", "潜水艇 月球", ""])(
    "offers words that find something where %s finds nothing",
    (q) => {
      const view = find(q);
      expect(view.tries.length > 0).toBe(view.found === 0);
      for (const { zh, en } of view.tries) for (const word of [zh, en ?? zh]) expect(codes(word).length, word).toBeGreaterThan(0);
    },
  );

  it("says of what only the window takes that it is so, and counts it apart", () => {
    const view = find("");
    const at = view.items.filter((one) => one.mode === "run-here" && !one.online).map((one) => one.code);
    expect(at).toContain("DJ-0119");
    expect(view.windowOnly).toBe(at.length);
    expect(searchPowers(powers, { q: "", agency: "", kind: "", mode: "window", page: 1 }).items.map((one) => one.code)).toEqual(at);
  });
});
