// The one reckoning behind page and interface: what it answers, what it refuses and where, and that nothing typed makes it fall over or lie.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayFrom, dayOf, formatDay, parseDay, startOf } from "../../kernel/time.ts";
import { CALENDAR_CN } from "../../law/cn/calendar.ts";
import { NORMS } from "../../law/cn/norms.ts";
import { isoInstant } from "../../views/civil.ts";
import { reckonedSaid } from "../../web/hall/reckoned-said.ts";
import { en } from "../../web/words.en.ts";
import { zh } from "../../web/words.zh.ts";
import { FIRST_DAY, LAST_DAY, momentIn } from "./moment-in.ts";
import { askedAs, type Params, reckon } from "./reckon.ts";

const ZONE = "+08:00";
const by = { calendar: CALENDAR_CN, zone: ZONE };
/** Parameters of an address, with what comes twice as a list. */
function paramsOf(query: string): Params {
  const params: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const old = params[name];
    params[name] = old === undefined ? value : [...(Array.isArray(old) ? old : [old]), value];
  }
  return params;
}
const ask = (query: string) => reckon(paramsOf(query), by);
const due = (query: string): string | null => {
  const { answer } = ask(query);
  return answer === null ? null : formatDay(answer.dueDay);
};
const faults = (query: string): string[] => ask(query).faults.map(({ field, code }) => `${field} ${code}`);

describe("an answer", () => {
  it.each([
    // Over the National Day holiday, with a make-up Saturday behind it.
    ["norm=licence-decide&from=2026-09-21", "2026-10-26"],
    ["limit=5&unit=workday&from=2026-03-02", "2026-03-09"],
    // The day of the stop and the day of the resumption do not count: 03 and 04 are taken out.
    ["limit=5&unit=workday&from=2026-03-02&stop=2026-03-03..2026-03-04", "2026-03-11"],
    // A stop resumed on the same day takes out none.
    ["limit=5&unit=workday&from=2026-03-02&stop=2026-03-03..2026-03-03", "2026-03-09"],
    ["limit=5&unit=workday&from=2026-03-02&stop=2026-03-03..2026-03-04&stop=2026-03-06..2026-03-09", "2026-03-13"],
    // The rows of the form say the same.
    [
      "limit=5&unit=workday&from=2026-03-02&stop-from-2=2026-03-06&stop-to-2=2026-03-09&stop-from-1=2026-03-03&stop-to-1=2026-03-04",
      "2026-03-13",
    ],
    // 60 days that end within the National Day holiday roll on to the first workday after it (民法典 203).
    ["norm=reconsideration-apply&from=2026-08-03", "2026-10-08"],
    // Six months from 31 August end with February, which is a Sunday in 2027: provisional, and rolled to Monday.
    ["norm=litigation&from=2026-08-31", "2027-03-01"],
    ["limit=1&unit=year&from=2024-02-29", "2025-02-28"],
    ["limit=24&unit=hour&from=2026-03-05T10:20", "2026-03-06"],
  ])("to %s", (query, day) => {
    expect([faults(query), due(query)]).toEqual([[], day]);
  });

  it("says with its article how it came about", () => {
    const say = (query: string, w: typeof zh, lang: "zh" | "en") => {
      const { answer } = ask(query);
      return answer === null ? "" : reckonedSaid(answer, { w, lang, zone: ZONE, laws: {} });
    };
    expect(say("norm=licence-decide&from=2026-03-02", zh, "zh")).toBe(
      "自受理之日（2026-03-02）的次日起算，20个工作日，至2026-03-30（周一）24:00（行政许可法第四十二条，2019-04-23文本）。",
    );
    expect(say("norm=reconsideration-apply&from=2026-08-03", zh, "zh")).toContain("数满的2026-10-02放假，顺延");
    expect(say("norm=litigation&from=2026-08-31", en, "en")).toMatch(
      /^Counted from the day after .* 6 months, .*provisional \(.*art\. 46, text of 2017-06-27\)\.$/,
    );
    expect(say("limit=24&unit=hour&from=2026-03-05T10:20", zh, "zh")).toBe(
      "自2026-03-05（周四）10:20起算，24小时，至2026-03-06（周五）10:20。",
    );
  });

  it("says what makes it uncertain", () => {
    const { answer: later } = ask("limit=5&unit=workday&from=2027-01-04");
    expect([later?.explained.provisional, later?.before]).toEqual([true, null]);
    const { answer: earlier } = ask("limit=5&unit=workday&from=1999-01-04");
    expect([earlier?.explained.provisional, earlier?.before]).toEqual([true, 2007]);
    expect(ask("limit=5&unit=workday&from=2026-03-02").answer?.explained.provisional).toBe(false);
    expect(ask("norm=licence-decide&from=2018-03-02").answer?.early).toBe(true);
    expect(ask("norm=licence-decide&from=2019-04-23").answer?.early).toBe(false);
    expect(ask("norm=litigation&from=2026-08-31").answer?.monthEnd).toBe(true);
    expect(ask("limit=5&unit=workday&from=2026-03-02&stop=2026-05-06..2026-05-07").answer?.stops).toMatchObject([{ idle: true }]);
  });

  it("comes to every norm of the list, and its own address asks the same again", () => {
    for (const norm of NORMS) {
      const query = `norm=${norm.id}&from=2026-03-02T09:00${norm.extend === undefined ? "" : "&extend=yes"}`;
      const one = ask(query);
      expect([norm.id, one.faults, one.answer?.norm?.article]).toEqual([norm.id, [], norm.article]);
      if (one.answer === null) continue;
      const counted = one.answer.explained.days.filter((line) => line.counted !== null).length;
      if (norm.unit === "workday" || norm.unit === "day") expect(counted).toBe(norm.n + (norm.extend?.n ?? 0));
      const again = reckon(paramsOf(new URLSearchParams(askedAs({ ...one, answer: one.answer }, ZONE)).toString()), by);
      expect(again.answer).toEqual(one.answer);
    }
  });
});

describe("bad input", () => {
  it.each([
    ["from=2026-02-30&limit=5&unit=day", ["from no-such-date"]],
    ["from=2025-02-29&limit=5&unit=day", ["from no-such-date"]],
    ["from=2026-13-01&limit=5&unit=day", ["from no-such-date"]],
    ["from=yesterday&limit=5&unit=day", ["from bad-moment"]],
    ["from=2026/03/02&limit=5&unit=day", ["from bad-moment"]],
    ["from=2026-03-02T24:00&limit=5&unit=day", ["from no-such-time"]],
    ["from=2026-03-02T23:60&limit=5&unit=day", ["from no-such-time"]],
    ["from=2026-06-30T23:59:60Z&limit=5&unit=day", ["from no-such-time"]],
    ["from=2026-03-02T10:00%2B19:00&limit=5&unit=day", ["from no-such-offset"]],
    ["from=2026-03-02T10:00-12:01&limit=5&unit=day", ["from no-such-offset"]],
    ["from=2026-03-08T02:30[America/New_York]&limit=5&unit=day", ["from zone-name"]],
    ["from=2026-03-08T02:30 EST&limit=5&unit=day", ["from zone-name"]],
    ["from=1949-09-30&limit=5&unit=day", ["from beyond"]],
    ["from=9999-12-31&limit=5&unit=day", ["from beyond"]],
    ["from=2149-12-31&limit=20&unit=year", ["limit too-far"]],
    ["limit=5&unit=day", ["from missing"]],
    ["from=2026-03-02", ["unit missing", "limit missing"]],
    ["from=2026-03-02&limit=0&unit=day", ["limit bad-number"]],
    ["from=2026-03-02&limit=1000000&unit=day", ["limit bad-number"]],
    ["from=2026-03-02&limit=-5&unit=day", ["limit bad-number"]],
    ["from=2026-03-02&limit=5.5&unit=day", ["limit bad-number"]],
    ["from=2026-03-02&limit=1e3&unit=day", ["limit bad-number"]],
    ["from=2026-03-02&limit=%EF%BC%95&unit=day", ["limit bad-number"]],
    ["from=2026-03-02&limit=5&unit=fortnight", ["unit bad-option"]],
    ["from=2026-03-02&limit=5&unit=hour", ["from needs-time"]],
    ["from=2026-03-02&norm=no-such", ["norm no-such-norm"]],
    ["from=2026-03-02&norm=__proto__", ["norm no-such-norm"]],
    ["from=2026-03-02&norm=licence-decide&limit=5&unit=day", ["limit norm-and-number", "unit norm-and-number"]],
    ["from=2026-03-02&norm=licence-decide&unit=day", ["unit norm-and-number"]],
    ["from=2026-03-02&norm=litigation&extend=yes", ["extend no-extension"]],
    ["from=2026-03-02&limit=5&unit=day&extend=yes", ["extend no-extension"]],
    ["from=2026-03-02&from=2026-03-03&limit=5&unit=day", ["from given-twice"]],
    ["from=2026-03-02&limit=5&limit=6&unit=day", ["limit given-twice"]],
    ["from=2026-03-02&limit=5&unit=day&stop=2026-03-05..2026-03-04", ["stop-to-1 stop-backwards"]],
    ["from=2026-03-02&limit=5&unit=day&stop=2026-03-05..", ["stop-to-1 stop-no-end"]],
    ["from=2026-03-02&limit=5&unit=day&stop=..2026-03-05", ["stop-from-1 missing"]],
    ["from=2026-03-02&limit=5&unit=day&stop=2026-03-05", ["stop-to-1 stop-no-end"]],
    ["from=2026-03-02&limit=5&unit=day&stop=forever", ["stop-from-1 stop-form"]],
    ["from=2026-03-02&limit=5&unit=day&stop=2026-02-30..2026-03-05", ["stop-from-1 no-such-date"]],
    ["from=2026-03-02&limit=5&unit=day&stop=2026-03-05..2079-01-01", ["stop-to-1 stop-too-long"]],
    ["from=2026-03-02&limit=5&unit=day&stop=2026-03-01..2026-03-04", ["stop-from-1 stop-before"]],
    ["from=2026-03-02&limit=5&unit=day&stop=2026-03-05..2026-03-09&stop=2026-03-03..2026-03-06", ["stop-from-1 stop-overlaps"]],
    ["from=2026-03-02&limit=5&unit=day&stop=2026-03-03..2026-03-03&stop=2026-03-03..2026-03-03", ["stop-from-2 stop-overlaps"]],
    ["from=2026-03-02&limit=5&unit=day&stop=2026-03-03..2026-03-04,hearing", ["stop-ground-1 no-ground"]],
    ["from=2026-03-02T09:00&limit=5&unit=hour&stop=2026-03-03..2026-03-04", ["stop-from-1 stop-hours"]],
    [`from=2026-03-02&limit=5&unit=day${"&stop=2026-03-03..2026-03-03".repeat(13)}`, ["stop-from-1 too-many-stops"]],
  ])("is refused with what and where: %s", (query, said) => {
    const { answer, faults: found } = ask(query);
    const told = found.map(({ field, code }) => `${field} ${code}`);
    expect([answer, told.slice(0, said.length)]).toEqual([null, said]);
    for (const { code, detail } of found)
      for (const w of [zh, en]) expect([code, w.faults[code].length > 3, detail ?? ""]).toEqual([code, true, detail ?? ""]);
  });

  it("keeps what was typed, whatever it is, and is never wrong by falling over", () => {
    const nasty = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.string({ unit: "binary", minLength: 200, maxLength: 400 }),
      fc.constantFrom(
        "2026-03-05",
        "2026-02-30",
        "0000-00-00",
        "2026-03-05T10:20",
        "..",
        "2026-03-05..2026-03-06",
        "-1",
        "NaN",
        "null",
        "\u0000",
      ),
    );
    const value = fc.oneof(nasty, fc.array(nasty, { maxLength: 15 }), fc.constant(undefined), fc.constant({ a: 1 }), fc.integer());
    const names = [
      "from",
      "norm",
      "limit",
      "unit",
      "stop",
      "extend",
      "stop-from",
      "stop-from-1",
      "stop-to-1",
      "stop-ground-1",
      "stop-to-12",
    ];
    const params = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
    fc.assert(
      fc.property(params, (any) => {
        const { answer, typed, faults: found } = reckon(any as Params, by);
        expect(answer !== null && found.length > 0).toBe(false);
        if (typeof any.from === "string" && any.from.length < 50)
          expect(typed.from.length).toBeLessThanOrEqual(any.from.normalize("NFC").length);
        if (answer !== null) expect(answer.dueDay).toBeGreaterThanOrEqual(answer.start.day);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a moment", () => {
  it("is turned into the county's time once, whatever a clock on a wall did", () => {
    const at = (text: string): string => {
      const found = momentIn(text, ZONE);
      return "fault" in found ? found.fault : isoInstant(found.at, ZONE);
    };
    // 02:30 in New York on this night was never shown by a clock there; with its offset it is one instant all the same.
    expect(at("2026-03-08T02:30-05:00")).toBe("2026-03-08T15:30:00+08:00");
    expect(at("2026-11-01T01:30-04:00")).toBe("2026-11-01T13:30:00+08:00");
    expect(at("2026-11-01T01:30-05:00")).toBe("2026-11-01T14:30:00+08:00");
    expect(at("2026-03-05T16:00Z")).toBe("2026-03-06T00:00:00+08:00");
    // An unencoded plus of an address arrives as a blank.
    expect(at("2026-03-05T10:20:00 08:00")).toBe("2026-03-05T10:20:00+08:00");
    expect(at("2026-03-05 10:20")).toBe("2026-03-05T10:20:00+08:00");
    expect(at("2026-03-05")).toBe("2026-03-05T00:00:00+08:00");
  });

  it("is the same instant by any offset", () => {
    const minute = fc.integer({ min: startOf(FIRST_DAY + 2, ZONE) / 60_000, max: startOf(LAST_DAY - 2, ZONE) / 60_000 });
    const offset = fc.integer({ min: -12 * 60, max: 14 * 60 });
    const zone = fc.constantFrom("+08:00", "+00:00", "-03:30", "+05:45");
    const written = (minutes: number): string =>
      `${minutes < 0 ? "-" : "+"}${String(Math.trunc(Math.abs(minutes) / 60)).padStart(2, "0")}:${String(Math.abs(minutes) % 60).padStart(2, "0")}`;
    fc.assert(
      fc.property(minute, offset, zone, (at, minutes, county) => {
        const text = isoInstant(at * 60_000, written(minutes));
        expect(momentIn(text, county)).toEqual({ at: at * 60_000, day: dayOf(at * 60_000, county), whole: false });
      }),
    );
  });

  it("exists or does not: every day of the calendar and no other", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1950, max: 2149 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, date) => {
          const text = `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
          const found = momentIn(text, ZONE);
          const day = parseDay(text);
          expect("fault" in found ? found.fault : found.day).toBe(day === null ? "no-such-date" : dayFrom({ year, month, date }));
        },
      ),
    );
  });
});
