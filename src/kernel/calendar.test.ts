import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addWorkdays, amend, type Calendar, changedDays, isProvisional, isWorkday, whyFree } from "./calendar.ts";
import { isRefusal } from "./refusal.ts";
import { parseDay } from "./time.ts";

const at = (text: string): number => parseDay(text) ?? Number.NaN;
const days = (...list: string[]) => new Map(list.map((text) => [at(text), { zh: "holiday" }]));
const calendar = (version: number, until: string, free: string[] = [], makeUp: string[] = []): Calendar => ({
  version,
  until: at(until),
  free: days(...free),
  makeUp: days(...makeUp),
});
// 2026-05-01 is a Friday; Saturday 9 May is worked instead of Monday the 4th.
const may = calendar(1, "2026-12-31", ["2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04"], ["2026-05-09"]);

describe("workdays", () => {
  test.each([
    ["2026-04-30", "workday", true],
    ["2026-05-01", "holiday", false],
    ["2026-05-02", "holiday", false],
    ["2026-05-04", "holiday", false],
    ["2026-05-09", "make-up", true],
    ["2026-05-10", "weekend", false],
  ])("%s is a %s: worked %s", (day, code, worked) => {
    expect(whyFree(may, at(day)).code).toBe(code);
    expect(isWorkday(may, at(day))).toBe(worked);
  });
  test.each([
    ["2026-04-30", 0, "2026-04-30"],
    ["2026-04-30", 1, "2026-05-05"],
    ["2026-04-30", 5, "2026-05-09"],
    ["2026-04-30", 6, "2026-05-11"],
  ])("%s and %d workdays: %s", (from, n, to) => expect(addWorkdays(may, at(from), n)).toBe(at(to)));
  test("after the last day only weekends are known", () => {
    const short = { ...may, until: at("2026-05-01") };
    expect(isProvisional(short, at("2026-05-02"))).toBe(true);
    expect(isWorkday(short, at("2026-05-04"))).toBe(true);
    expect(isWorkday(short, at("2026-05-09"))).toBe(false);
    expect(whyFree(short, at("2026-05-09")).code).toBe("weekend");
  });
  test("a reason and the answer never disagree", () => {
    fc.assert(
      fc.property(fc.integer({ min: at("2026-04-01"), max: at("2027-02-01") }), (day) => {
        expect(isWorkday(may, day)).toBe(["workday", "make-up"].includes(whyFree(may, day).code));
        expect(isWorkday(may, addWorkdays(may, day, 1))).toBe(true);
      }),
    );
  });
});

describe("amend", () => {
  const commitDay = at("2026-05-03");
  const refusedAbout = (newer: Calendar, old = may) => {
    const answer = amend(old, newer, commitDay);
    return isRefusal(answer) ? `${answer.refused} ${answer.about}` : null;
  };
  test.each<[string, Calendar, string]>([
    ["a version that is not the next", { ...may, version: 3 }, "version"],
    ["the same version", may, "version"],
    ["an earlier end", { ...may, version: 2, until: at("2026-06-01") }, "until"],
    ["a day after the end", calendar(2, "2026-12-31", ["2027-01-01"]), "2027-01-01"],
    ["a worked day after the end", calendar(2, "2026-12-31", [], ["2027-01-02"]), "2027-01-02"],
    ["a day both free and worked", calendar(2, "2026-12-31", ["2026-10-01"], ["2026-10-01"]), "2026-10-01"],
    ["a holiday yesterday", calendar(2, "2026-12-31", ["2026-04-30", "2026-05-05"]), "2026-04-30"],
    ["a holiday turned into a worked day", calendar(2, "2026-12-31", [], ["2026-05-02"]), "2026-05-02"],
  ])("refuses %s", (_, newer, about) => expect(refusedAbout(newer)).toBe(`bad-fact ${about}`));

  test("refuses a holiday in a past that nobody had spoken for", () => {
    const old = { ...calendar(1, "2026-04-01") };
    expect(refusedAbout(calendar(2, "2026-12-31", ["2026-05-01"]), old)).toBe("bad-fact 2026-05-01");
  });

  test("takes the newer version from its day on and keeps what was", () => {
    const merged = amend(may, calendar(2, "2027-12-31", ["2026-05-05", "2027-01-01"]), commitDay);
    if (isRefusal(merged)) throw new Error(merged.refused);
    expect([merged.version, merged.until]).toEqual([2, at("2027-12-31")]);
    expect([...merged.free.keys()]).toEqual(["2026-05-01", "2026-05-02", "2026-05-05", "2027-01-01"].map(at));
    expect([...merged.makeUp.keys()]).toEqual([]);
    expect(changedDays(may, merged)).toEqual(["2026-05-04", "2026-05-05", "2026-05-09", "2027-01-01"].map(at));
  });

  test("a later end does not bring to life what an old version listed beyond its own", () => {
    const old = calendar(1, "2026-04-10", ["2026-05-01"]);
    const merged = amend(old, calendar(2, "2026-12-31"), commitDay);
    if (isRefusal(merged)) throw new Error(merged.refused);
    expect(isWorkday(old, at("2026-05-01"))).toBe(true);
    expect(isWorkday(merged, at("2026-05-01"))).toBe(true);
  });

  test("may change the very day of its commit: a Sunday in the holiday becomes a worked day", () => {
    const merged = amend(may, calendar(2, "2026-12-31", ["2026-05-04"], ["2026-05-03"]), commitDay);
    if (isRefusal(merged)) throw new Error(merged.refused);
    expect(changedDays(may, merged)).toEqual([at("2026-05-03"), at("2026-05-09")]);
  });

  test("changes no day before its own commit", () => {
    const some = fc.uniqueArray(fc.integer({ min: at("2026-04-20"), max: at("2026-05-20") }), { maxLength: 12 });
    fc.assert(
      fc.property(some, some, (free, makeUp) => {
        const map = (list: number[]) => new Map(list.map((day) => [day, { zh: "x" }]));
        const merged = amend(may, { version: 2, until: may.until, free: map(free), makeUp: map(makeUp) }, commitDay);
        if (isRefusal(merged)) return;
        for (let day = at("2026-04-01"); day < commitDay; day++) expect(isWorkday(merged, day)).toBe(isWorkday(may, day));
        for (const day of changedDays(may, merged)) expect(day).toBeGreaterThanOrEqual(commitDay);
      }),
    );
  });
});
