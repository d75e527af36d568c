import { describe, expect, it } from "vitest";
import { AT_DECISION, at, STANDARD, ZONE } from "../../test/hall-case.ts";
import { NAMES } from "../../test/hall-county.ts";
import type { Change, Entry, Event } from "../kernel/commit.ts";
import type { Dues } from "../kernel/limit.ts";
import { parseDay } from "../kernel/time.ts";
import { CALENDAR_CN } from "../law/cn/calendar.ts";
import { movedDays, movesPublicDay, recountsIn } from "./recounts.ts";
import { timelineOf } from "./timeline.ts";

describe("what a newer calendar did to a clock", () => {
  const [first] = AT_DECISION.entries;
  const dues = (promised: string | null, due: string, warn = "2026-03-05 00:00") => ({
    warn: at(warn),
    promised: promised === null ? null : at(promised),
    due: at(due),
  });
  const said = (change: Change, cal: number, clock: Dues, key = "decide"): Event => ({
    type: "clock-changed",
    key,
    limit: key.split("@")[0] ?? "",
    change,
    day: 1,
    dues: clock,
    cal,
  });
  const told = (...lists: Event[][]) =>
    lists.flatMap((events, index): Entry[] => (first === undefined ? [] : [{ ...first, index, commit: { ...first.commit, events } }]));
  const notice = { title: { zh: "关于防汛停止办公的通知" } };

  it("is told with the days before and after, and the notice of its version", () => {
    const entries = told(
      [said("started", 1, dues("2026-03-10 00:00", "2026-03-21 00:00"))],
      [said("recounted", 2, dues("2026-03-11 00:00", "2026-03-21 00:00"))],
    );
    const [line] = timelineOf(entries, STANDARD, NAMES, [CALENDAR_CN, { ...CALENDAR_CN, version: 2, notice }]);
    expect(line).toMatchObject({ kind: "recounted", index: 1, limit: "decide", ofStep: false, version: 2, notice });
    if (line?.kind !== "recounted") throw new Error("no line");
    const [from, to] = ["2026-03-09", "2026-03-10"].map((day) => parseDay(day));
    expect(movedDays(line, ZONE)).toEqual([{ what: "promised", from, to }]);
    expect(movesPublicDay(line, ZONE)).toBe(true);
    expect(timelineOf(entries, STANDARD, NAMES)[0]).toMatchObject({ notice: null });
  });

  it("is no public day where only yellow, or only the days of a step moved; and nothing where the day before is not known", () => {
    const [start, warned] = [dues(null, "2026-03-21 00:00"), dues(null, "2026-03-21 00:00", "2026-03-06 00:00")];
    const [yellow] = recountsIn(told([said("started", 1, start)], [said("recounted", 2, warned)]));
    expect(yellow && movedDays(yellow, ZONE).map(({ what }) => what)).toEqual(["warn"]);
    expect(yellow && movesPublicDay(yellow, ZONE)).toBe(false);
    const later = dues(null, "2026-03-24 00:00");
    const [step] = recountsIn(told([said("started", 1, start, "review@review")], [said("recounted", 2, later, "review@review")]));
    expect(step && [step.ofStep, movesPublicDay(step, ZONE), movedDays(step, ZONE).length]).toEqual([true, false, 1]);
    const [unknown] = recountsIn(told([said("recounted", 2, later)]));
    expect(unknown && [unknown.before, movedDays(unknown, ZONE)]).toEqual([null, []]);
  });
});
