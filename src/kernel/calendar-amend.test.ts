import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Calendar, changedDays, isWorkday } from "./calendar.ts";
import { AHEAD_DAYS, amend, calendarFault, calendarRefusal } from "./calendar-amend.ts";
import { isRefusal } from "./refusal.ts";
import { parseDay } from "./time.ts";

const at = (text: string): number => parseDay(text) ?? Number.NaN;
const days = (...list: string[]) => new Map(list.map((text) => [at(text), { zh: "holiday" }]));
const calendar = (version: number, until: string, free: string[] = [], makeUp: string[] = []): Calendar => ({
  version,
  until: at(until),
  free: days(...free),
  makeUp: days(...makeUp),
  local: new Map(),
  notice: null,
});
const closed = (one: Calendar, local: string[]): Calendar => ({ ...one, local: days(...local) });
// 2026-05-01 is a Friday; Saturday 9 May is worked instead of Monday the 4th.
const may = calendar(1, "2026-12-31", ["2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04"], ["2026-05-09"]);

describe("amend", () => {
  const commitDay = at("2026-05-03");
  const refusedAbout = (newer: Calendar, old = may) => {
    const answer = amend(old, newer, commitDay);
    return isRefusal(answer) ? `${answer.refused} ${answer.about}` : null;
  };
  test.each<[string, Calendar, string]>([
    ["a version that is not the next", { ...may, version: 3 }, "calendar-version version"],
    ["the same version", may, "calendar-version version"],
    ["an earlier end", { ...may, version: 2, until: at("2026-06-01") }, "calendar-shorter until"],
    ["an end far ahead", { ...may, version: 2, until: commitDay + AHEAD_DAYS + 1 }, "calendar-far until"],
    ["a day after the end", calendar(2, "2026-12-31", ["2027-01-01"]), "calendar-beyond 2027-01-01"],
    ["a worked day after the end", calendar(2, "2026-12-31", [], ["2027-01-02"]), "calendar-beyond 2027-01-02"],
    ["a closed day after the end", closed(calendar(2, "2026-12-31"), ["2027-01-04"]), "calendar-beyond 2027-01-04"],
    ["a day both free and worked", calendar(2, "2026-12-31", ["2026-10-10"], ["2026-10-10"]), "calendar-both 2026-10-10"],
    ["a day both closed and worked", closed(calendar(2, "2026-12-31", [], ["2026-10-10"]), ["2026-10-10"]), "calendar-both 2026-10-10"],
    ["a weekday made up for", calendar(2, "2026-12-31", [], ["2026-10-12", "2026-10-10"]), "calendar-weekday 2026-10-12"],
    ["a holiday yesterday", calendar(2, "2026-12-31", ["2026-04-30", "2026-05-05"]), "calendar-past 2026-04-30"],
    ["a closed day yesterday", closed(calendar(2, "2026-12-31"), ["2026-04-29"]), "calendar-past 2026-04-29"],
    ["a holiday turned into a worked day", calendar(2, "2026-12-31", [], ["2026-05-02"]), "calendar-past 2026-05-02"],
  ])("refuses %s", (_, newer, about) => expect(refusedAbout(newer)).toBe(about));

  test("the first version follows nothing, and is looked at by itself alone", () => {
    const far = calendar(1, "2126-12-31", ["2007-01-01"]);
    expect(calendarRefusal(null, far, commitDay)).toBeNull();
    expect(calendarRefusal(null, { ...far, version: 2 }, commitDay)).toEqual({ refused: "calendar-version", about: "version" });
    expect(calendarFault(calendar(1, "2126-12-31", [], ["2026-05-05"]))).toEqual({ refused: "calendar-weekday", about: "2026-05-05" });
  });

  test("a calendar that reached far already may go on, with no more days", () => {
    const far = { ...may, until: at("2040-12-31") };
    expect(isRefusal(amend(far, { ...far, version: 2 }, commitDay))).toBe(false);
    expect(amend(far, { ...far, version: 2, until: far.until + 1 }, commitDay)).toEqual({ refused: "calendar-far", about: "until" });
  });

  test("closed days are kept, moved and given up as holidays are, and the notice is the newer version's", () => {
    const flood = closed(calendar(2, "2026-12-31", ["2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04"]), ["2026-05-06"]);
    const notice = { title: { zh: "关于防汛停止办公的通知" } };
    const merged = amend(may, { ...flood, notice }, commitDay);
    if (isRefusal(merged)) throw new Error(merged.refused);
    expect([isWorkday(merged, at("2026-05-06")), merged.notice]).toEqual([false, notice]);
    expect(changedDays(may, merged)).toEqual([at("2026-05-06"), at("2026-05-09")]);
    const later = amend(merged, { ...may, version: 3 }, at("2026-05-07"));
    if (isRefusal(later)) throw new Error(later.refused);
    expect([...later.local.keys()]).toEqual([at("2026-05-06")]);
  });

  test("refuses a holiday in a past that nobody had spoken for", () => {
    const old = { ...calendar(1, "2026-04-01") };
    expect(refusedAbout(calendar(2, "2026-12-31", ["2026-05-01"]), old)).toBe("calendar-past 2026-05-01");
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
        const merged = amend(may, { ...may, version: 2, free: map(free), makeUp: map(makeUp) }, commitDay);
        if (isRefusal(merged)) return;
        for (let day = at("2026-04-01"); day < commitDay; day++) expect(isWorkday(merged, day)).toBe(isWorkday(may, day));
        for (const day of changedDays(may, merged)) expect(day).toBeGreaterThanOrEqual(commitDay);
      }),
    );
  });
});
