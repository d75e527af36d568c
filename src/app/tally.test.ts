import { expect, test } from "vitest";
import { parseDay } from "../kernel/time.ts";
import { sampleAppend } from "./store.sample.ts";
import type { CaseRow } from "./store.ts";
import { talliesOf } from "./tally.ts";

const zone = "+08:00";
const at = (text: string): number => Date.parse(`${text}+08:00`);
const day = (text: string): number => parseDay(text) ?? Number.NaN;
const base = sampleAppend("a", 1).row as CaseRow;
const received = { ...base, receivedAt: at("2026-03-02T23:59:59"), acceptedAt: null };
const accepted = { ...received, acceptedAt: at("2026-03-09T00:00:00") };
const decided = { ...accepted, concludedAt: at("2026-03-10T09:00:00"), outcome: "grant" };

test("each event counts once, on its own day in the county's zone", () => {
  expect(talliesOf(null, received, zone)).toEqual([{ day: day("2026-03-02"), what: "received" }]);
  expect(talliesOf(received, accepted, zone)).toEqual([{ day: day("2026-03-09"), what: "accepted" }]);
  expect(talliesOf(accepted, accepted, zone)).toEqual([]);
  expect(talliesOf(accepted, decided, zone)).toEqual([
    { day: day("2026-03-10"), what: "decided" },
    { day: day("2026-03-10"), what: "outcome/grant" },
  ]);
});
test("one commit may do all of it", () => {
  expect(talliesOf(null, decided, zone).map(({ what }) => what)).toEqual(["received", "accepted", "decided", "outcome/grant"]);
});
test("late is counted with the decision, once, whenever it is known", () => {
  const late = { ...decided, late: true };
  expect(talliesOf({ ...accepted, late: true }, late, zone).map(({ what }) => what)).toEqual(["decided", "outcome/grant", "late"]);
  expect(talliesOf(decided, late, zone)).toEqual([{ day: day("2026-03-10"), what: "late" }]);
  expect(talliesOf(late, late, zone)).toEqual([]);
  expect(talliesOf(accepted, { ...accepted, late: true }, zone)).toEqual([]);
});
