// The board's arithmetic in tables: lights of agencies, places and the rest, tenths of a limit, days worth a bar.
import { describe, expect, it } from "vitest";
import { agencyLight, type DayCount, lampsOf, monthsUntil, outcomesIn, shortName, tenthOf, workedDays } from "./board.ts";

const counts = (open: number, yellow: number, red: number) => ({ open, yellow, red, excused: 0, held: 0 });
const county = { zh: "昭明县", en: "Zhaoming County" };

describe("the light of an agency", () => {
  it.each([
    [counts(0, 0, 0), "none"],
    [counts(300, 0, 0), "green"],
    [counts(300, 5, 0), "green"],
    [counts(300, 6, 0), "yellow"],
    [counts(1, 1, 0), "yellow"],
    [counts(300, 0, 1), "red"],
    [counts(300, 200, 1), "red"],
  ])("of %o is %s", (of, light) => {
    expect(agencyLight(of, 2)).toBe(light);
  });
});

describe("the places", () => {
  const known = Array.from({ length: 20 }, (_, i) => ({ id: `a${i}`, name: { zh: `昭明县第${i}局` } }));
  const all = new Map(known.map(({ id }, i) => [id, counts(i, 0, i === 19 ? 1 : 0)] as const));
  const open = (of: { open: number }): number => of.open;

  it("are the first sixteen agencies where nothing is set, and the rest is summed", () => {
    const { agencies, others } = lampsOf(known, all, { agencies: null, goal: 98, near: 2 }, county);
    expect(agencies.map((one) => one.id)).toEqual(known.slice(0, 16).map((one) => one.id));
    expect(others).toEqual({ agencies: 4, open: 16 + 17 + 18 + 19, yellow: 0, red: 1, excused: 0, held: 0, light: "red" });
    expect(agencies.map(open).reduce((a, b) => a + b, 0) + (others?.open ?? 0)).toBe(190);
  });

  it("are those that are set, in that order; unknown ones and repeats have none", () => {
    const { agencies, others } = lampsOf(known, all, { agencies: ["a7", "gone", "a2", "a7"], goal: 98, near: 2 }, county);
    expect(agencies.map((one) => one.id)).toEqual(["a7", "a2"]);
    expect(others?.agencies).toBe(18);
  });

  it("count cases of an agency that the book does not know", () => {
    const { others } = lampsOf([], new Map([["old", counts(3, 0, 0)]]), { agencies: null, goal: 98, near: 2 }, county);
    expect(others).toMatchObject({ agencies: 1, open: 3 });
  });
});

it.each([
  ["昭明县市场监督管理局", "县市场监督管理局"],
  ["昭宁市生态环境局昭明分局", "昭宁市生态环境局昭明分局"],
  ["昭明县", "昭明县"],
  ["城关镇", "城关镇"],
])("calls %s %s", (zh, short) => {
  expect(shortName({ id: "x", name: { zh } }, county).zh).toBe(short);
});

it.each([
  [0, 20, 0],
  [2, 20, 0],
  [3, 20, 1],
  [10, 20, 4],
  [18, 20, 8],
  [19, 20, 9],
  [20, 20, 9],
  [21, 20, 10],
])("%d of %d days is tenth %d", (used, limit, tenth) => {
  expect(tenthOf(used, limit)).toBe(tenth);
});

it("leaves out days off without work, and never today", () => {
  const day = (name: string, received: number, off: boolean): DayCount => ({
    day: name,
    received,
    decided: 0,
    off: off ? { zh: "周末" } : null,
  });
  const days = [day("1", 0, false), day("2", 0, true), day("3", 1, true), day("4", 0, true)];
  expect(workedDays(days).map((one) => one.day)).toEqual(["1", "3", "4"]);
});

it("counts months back over a year's end", () => {
  expect(monthsUntil(2026, 3)).toEqual([
    ...["2025-04", "2025-05", "2025-06", "2025-07", "2025-08", "2025-09"],
    ...["2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03"],
  ]);
});

describe("outcomes of a page", () => {
  const of = (code: string, zh: string, en: string, cases: number) => ({ code, name: { zh, en }, cases });
  const ALL = [
    of("grant", "准予许可", "Granted", 6),
    of("deny", "不予许可", "Denied", 3),
    of("denied", "不予登记", "Denied", 2),
    of("w", "已撤回", "Withdrawn", 1),
  ];
  const en = ({ zh, en: said }: { zh: string; en?: string }): string => said ?? zh;

  it("are one where they read alike, and always add up", () => {
    expect(outcomesIn(ALL, en, 6, "Others")).toEqual([
      { name: "Granted", n: 6 },
      { name: "Denied", n: 5 },
      { name: "Withdrawn", n: 1 },
    ]);
    expect(outcomesIn(ALL, ({ zh }) => zh, 6, "其他")).toHaveLength(4);
    expect(outcomesIn(ALL, ({ zh }) => zh, 2, "其他")).toEqual([
      { name: "准予许可", n: 6 },
      { name: "其他", n: 6 },
    ]);
  });
});
