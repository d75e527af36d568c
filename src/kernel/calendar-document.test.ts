import fc from "fast-check";
import { expect, test } from "vitest";
import type { Calendar } from "./calendar.ts";
import { calendarDocument, calendarFrom } from "./calendar-document.ts";

const names = fc.constantFrom({ zh: "a" }, { zh: "a", en: "A" }, { zh: "b" });
const days = fc
  .array(fc.tuple(fc.integer({ min: 20_000, max: 20_040 }), names))
  .map((list) => new Map([...new Map(list)].sort(([a], [b]) => a - b)));
const calendars: fc.Arbitrary<Calendar> = fc.record({
  version: fc.integer({ min: 1, max: 9 }),
  until: fc.constant(20_100),
  free: days,
  makeUp: days,
});

test("a calendar comes back from its document as it was", () => {
  fc.assert(
    fc.property(calendars, (calendar) => {
      const document = JSON.parse(JSON.stringify(calendarDocument(calendar)));
      const back = calendarFrom(document);
      expect(back).toEqual(calendar);
      if ("free" in back) expect([...back.free]).toEqual([...calendar.free]);
    }),
  );
});

test("days of one holiday in a row are one run", () => {
  const name = { zh: "a" };
  const free = new Map([3, 1, 2, 5].map((day) => [day, name]));
  expect(calendarDocument({ version: 1, until: 9, free, makeUp: new Map() }).free).toEqual([
    [1, 3, name],
    [5, 5, name],
  ]);
});

const good = { version: 1, until: 9, free: [[1, 2, { zh: "a" }]], makeUp: [] };
test.each<[string, unknown]>([
  ["calendar", null],
  ["calendar", "x"],
  ["version", { ...good, version: 0 }],
  ["version", { ...good, version: 1.5 }],
  ["until", { ...good, until: "2026-12-31" }],
  ["free", { ...good, free: {} }],
  ["free", { ...good, free: [[1, 2]] }],
  ["free", { ...good, free: [[2, 1, { zh: "a" }]] }],
  ["free", { ...good, free: [[1, 1e9, { zh: "a" }]] }],
  ["free", { ...good, free: [[1, 2, { en: "a" }]] }],
  ["makeUp", { ...good, makeUp: [[1, 2, { zh: "a", en: 3 }]] }],
  ["makeUp", { ...good, makeUp: undefined }],
])("what is no calendar is refused about its %s: %j", (about, value) =>
  expect(calendarFrom(value)).toEqual({ refused: "bad-fact", about }),
);
