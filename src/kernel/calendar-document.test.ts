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
  local: days,
  notice: fc.constantFrom(
    null,
    { title: { zh: "通知" } },
    { title: { zh: "通知", en: "Notice" }, number: "国办发明电〔2025〕7号", issued: 20_000 },
  ),
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
  expect(calendarDocument({ version: 1, until: 9, free, makeUp: new Map(), local: new Map(), notice: null }).free).toEqual([
    [1, 3, name],
    [5, 5, name],
  ]);
});

test("a document from before there were notices and closed days has neither", () => {
  const {
    local: _,
    notice: __,
    ...old
  } = calendarDocument({ version: 1, until: 9, free: new Map(), makeUp: new Map(), local: new Map(), notice: null });
  expect(calendarFrom(old)).toMatchObject({ local: new Map(), notice: null });
});

const run = (from: unknown, to: unknown, name: unknown = { zh: "a" }) => [from, to, name];
const good = { version: 1, until: 9, free: [run(1, 2)], makeUp: [] };
const title = { zh: "通知" };
test.each<[string, string, unknown]>([
  ["bad-fact", "calendar", null],
  ["bad-fact", "calendar", "x"],
  ["bad-fact", "calendar", []],
  ["bad-fact", "version", { ...good, version: 0 }],
  ["bad-fact", "version", { ...good, version: 1.5 }],
  ["bad-fact", "until", { ...good, until: "2026-12-31" }],
  ["bad-fact", "until", { ...good, until: 1e15 }],
  ["calendar-early", "1949-09-30", { ...good, until: -7398 }],
  ["bad-fact", "free", { ...good, free: {} }],
  ["bad-fact", "free", { ...good, free: [[1, 2]] }],
  ["bad-fact", "free", { ...good, free: [run(1, 1e9)] }],
  ["bad-fact", "free", { ...good, free: [run(1, 2, { en: "a" })] }],
  ["bad-fact", "free", { ...good, free: [run(1, 2, { zh: " " })] }],
  ["bad-fact", "free", { ...good, free: [run(1, 2, { zh: "a".repeat(201) })] }],
  ["bad-fact", "free", { ...good, free: Array.from({ length: 4_001 }, () => run(1, 1)) }],
  ["bad-fact", "free", { ...good, free: [run(Number.NaN, 2)] }],
  ["calendar-reversed", "1970-01-03", { ...good, free: [run(2, 1)] }],
  ["calendar-long", "1970-01-02", { ...good, free: [run(1, 367)] }],
  ["calendar-early", "1949-09-30", { ...good, free: [run(-7398, -7397)] }],
  ["calendar-overlap", "1970-01-04", { ...good, free: [run(1, 3), run(3, 4, { zh: "b" })] }],
  ["bad-fact", "makeUp", { ...good, makeUp: [run(1, 2, { zh: "a", en: 3 })] }],
  ["bad-fact", "makeUp", { ...good, makeUp: undefined }],
  ["bad-fact", "local", { ...good, local: "2026-05-06" }],
  ["calendar-reversed", "1970-01-03", { ...good, local: [run(2, 1)] }],
  ["bad-fact", "notice", { ...good, notice: "x" }],
  ["calendar-untitled", "notice.title", { ...good, notice: {} }],
  ["calendar-untitled", "notice.title", { ...good, notice: { title: { zh: "" } } }],
  ["bad-fact", "notice.number", { ...good, notice: { title, number: 7 } }],
  ["bad-fact", "notice.issued", { ...good, notice: { title, issued: "2025-11-04" } }],
  ["calendar-early", "1949-09-30", { ...good, notice: { title, issued: -7398 } }],
])("what is no calendar is refused: %s about %s", (refused, about, value) => expect(calendarFrom(value)).toEqual({ refused, about }));

test("a day may stand twice under one name", () => {
  expect(calendarFrom({ ...good, free: [run(1, 3), run(2, 4)] })).toMatchObject({
    free: new Map([1, 2, 3, 4].map((d) => [d, { zh: "a" }])),
  });
});
