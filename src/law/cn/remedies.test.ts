import { describe, expect, it } from "vitest";
import { AT_DECISION, at, DENIED_CASE, STANDARD, STOPPED, ZONE } from "../../../test/hall-case.ts";
import { articleText } from "../../../test/law-text.ts";
import type { Case, Done } from "../../kernel/case.ts";
import type { Clock } from "../../kernel/limit.ts";
import { endOf, formatDay, parseDay } from "../../kernel/time.ts";
import type { World } from "../../kernel/world.ts";
import { PROCEDURES } from "../registry.ts";
import { CALENDAR_CN } from "./calendar.ts";
import { type FirstGround, RECONSIDERATION_FIRST, type Remedies, type RemedyRules, remediesFrom, remediesOf } from "./remedies.ts";

const day = (text: string) => parseDay(text) ?? Number.NaN;
const AT = { calendar: CALENDAR_CN, zone: ZONE, now: at("2026-08-31 10:00") };
const decision = (from: string | null, ground: FirstGround | null = null) =>
  remediesFrom({ cause: "decision", from: from === null ? null : day(from), ground }, AT);
const told = (remedies: Remedies | null) =>
  remedies?.ways.map(({ kind, norm, counts, last }) =>
    [kind, norm, counts.n, counts.unit, last === null ? null : formatDay(last)].join(" "),
  );

describe("from the day of service", () => {
  // Each counted by hand. 31 August + 60 days is 30 October, a Friday; there is no 31 February, and the 28th of 2027 is a Sunday.
  it.each([
    ["a month that has no such day, and a Sunday", "2026-08-31", "2026-10-30", "2027-03-01"],
    ["sixty days into National Day", "2026-08-03", "2026-10-08", "2027-02-03"],
    ["into the Spring Festival", "2025-12-18", "2026-02-24", "2026-06-18"],
    ["six months into the Dragon Boat Festival", "2025-12-19", "2026-02-24", "2026-06-22"],
    ["29 February of a leap year", "2023-08-31", "2023-10-30", "2024-02-29"],
    ["a make-up Saturday is a day like others: 28 February 2026", "2025-08-31", "2025-10-30", "2026-02-28"],
  ])("%s: %s", (_, served, reconsider, sue) =>
    expect(told(decision(served))).toEqual([
      `reconsider reconsideration-apply 60 day ${reconsider}`,
      `sue litigation 6 month ${sue}`,
      "sue-after litigation-after-reconsideration 15 day ",
    ]),
  );

  it("nothing is dated before it, and the numbers are told all the same", () => {
    const { ways, from } = decision(null);
    expect(from).toBeNull();
    expect(ways.map(({ last, explained, counts }) => [last, explained, counts.n])).toEqual([
      [null, null, 60],
      [null, null, 6],
      [null, null, 15],
    ]);
  });

  it("each day of the count is there, and ends on the last day", () => {
    for (const { explained, last } of decision("2026-08-31").ways.slice(0, 2)) {
      expect(explained?.days.at(-1)).toMatchObject({ day: last, reasons: expect.arrayContaining([{ code: "law-ends" }]) });
      expect(explained?.days[0]).toMatchObject({ day: day("2026-08-31"), counted: null });
    }
  });

  it("beyond the calendar the answer is provisional", () => {
    const [reconsider, sue] = decision("2026-08-31").ways;
    expect([reconsider?.explained?.provisional, sue?.explained?.provisional]).toEqual([false, true]);
  });

  it("the text in force on that day counts: three months for litigation until April 2015", () => {
    expect(told(decision("2015-01-30"))?.[1]).toBe("sue litigation 3 month 2015-04-30");
    expect(told(decision("2015-05-01"))?.[1]).toBe("sue litigation 6 month 2015-11-02");
  });
});

describe("reconsideration first (行政复议法 23)", () => {
  const grounds = Object.entries(RECONSIDERATION_FIRST);
  it.each(grounds)("%s: the law's words, and no direct way to court", (ground, rule) => {
    const text = articleText(rule.law, rule.article);
    if (text !== null) expect(text).toContain(rule.words);
    const found = decision("2026-08-31", ground as FirstGround);
    expect(found.first).toMatchObject({ basis: rule.basis, words: rule.words });
    expect(found.ways.map(({ kind }) => kind)).toEqual(["reconsider", "sue-after"]);
  });

  it("is not demanded of what was served before the law was in force", () => {
    expect(decision("2023-12-31", "disclosure-refused").first).toBeNull();
    expect(decision("2023-12-31", "disclosure-refused").ways.map(({ kind }) => kind)).toContain("sue");
    expect(decision("2024-01-01", "disclosure-refused").first).not.toBeNull();
  });
});

const w = { calendar: CALENDAR_CN, zone: ZONE, standard: STANDARD } as unknown as World;
const rules = (x: Partial<RemedyRules> = {}) => ({
  served: ["serve", "decline"],
  remedies: { first: {}, none: ["withdrawn"], silence: ["decide"], ...x },
});
const done = (act: string, on: string, facts: Done["facts"] = {}): Done => ({
  act,
  at: at(on),
  by: [],
  as: "window",
  step: undefined,
  facts,
  seq: 9,
});

describe("of a case", () => {
  const { state } = AT_DECISION;
  const clock = state.clocks.decide as Clock;
  const due = clock.dues.due ?? Number.NaN;
  const withClock = (x: Partial<Clock>): Case => ({ ...state, clocks: { ...state.clocks, decide: { ...clock, ...x } } });

  it("there is nothing to turn against while the law's time runs, to the millisecond", () => {
    expect(due).toBe(endOf(day("2026-03-25"), ZONE));
    expect(remediesOf(w, state, rules(), due - 1)).toBeNull();
    const silence = remediesOf(w, state, rules(), due);
    // 25 March + 60 days is 24 May 2026, a Sunday.
    expect(silence).toMatchObject({ cause: "silence", from: day("2026-03-25"), first: { basis: "复议法 23(三)" } });
    expect(told(silence)?.[0]).toBe("reconsider reconsideration-apply 60 day 2026-05-25");
  });

  it("a clock that is stopped accuses nobody; one that was stopped when it was over still does, without a day", () => {
    expect(remediesOf(w, STOPPED.state, rules(), at("2026-12-01 10:00"))).toBeNull();
    const none = { warn: null, promised: null, due: null };
    expect(remediesOf(w, withClock({ dues: none, stoppedOn: day("2026-03-30"), lapsed: true }), rules(), due)).toMatchObject({
      cause: "silence",
      from: null,
      ways: [{ last: null }, { last: null }],
    });
  });

  it("silence that the law gives a meaning, an ended clock and a closed case are none", () => {
    const limits = new Map(STANDARD.checked.limits);
    const decide = limits.get("decide");
    if (decide !== undefined) limits.set("decide", { ...decide, lapse: { do: "deem-granted" } });
    const deemed = { ...w, standard: { ...STANDARD, checked: { ...STANDARD.checked, limits } } };
    expect(remediesOf(deemed, state, rules(), due)).toBeNull();
    expect(remediesOf(w, withClock({ ended: true }), rules(), due)).toBeNull();
    expect(remediesOf(w, { ...state, status: "closed" }, rules(), due)).toBeNull();
    expect(remediesOf(w, state, rules({ silence: [] }), due)).toBeNull();
  });

  it("a decision that comes late takes the place of the silence, and runs from its service", () => {
    const late: Case = { ...state, outcome: "deny", done: [...state.done, done("decide", "2026-04-01 09:00")] };
    expect(remediesOf(w, late, rules(), due)).toMatchObject({ cause: "decision", from: null });
    const served = { ...late, done: [...late.done, done("serve", "2026-04-02 23:59")] };
    expect(remediesOf(w, served, rules(), due)).toMatchObject({ cause: "decision", from: day("2026-04-02"), first: null });
  });

  it("runs from the day of receipt where the serving act states one, and from the last service", () => {
    const base: Case = { ...state, outcome: "penalise" };
    const twice = { ...base, done: [...state.done, done("serve", "2026-04-02 09:00"), done("serve", "2026-04-09 09:00")] };
    expect(remediesOf(w, twice, rules(), due)?.from).toBe(day("2026-04-09"));
    const stated = { ...base, done: [done("serve", "2026-04-02 09:00", { "received-on": day("2026-04-07") })] };
    expect(remediesOf(w, stated, rules({ receivedOn: "received-on" }), due)?.from).toBe(day("2026-04-07"));
    expect(remediesOf(w, { ...base, done: [done("serve", "2026-04-02 09:00")] }, rules({ receivedOn: "received-on" }), due)?.from).toBe(
      day("2026-04-02"),
    );
  });

  it("is by outcome: first for one, free for another, nothing where nobody decided", () => {
    const by = rules({ first: { refused: "disclosure-refused" } });
    const of = (outcome: string) => remediesOf(w, { ...state, outcome, done: [done("serve", "2026-04-02 09:00")] }, by, due);
    expect(of("refused")?.first?.basis).toBe("复议法 23(四)");
    expect(of("partly")?.first).toBeNull();
    expect(of("withdrawn")).toBeNull();
    expect(remediesOf(w, DENIED_CASE.state, rules(), due)?.cause).toBe("decision");
  });
});

it.each(Object.entries(PROCEDURES))(
  "what %s says of remedies is of its own outcomes, limits and facts",
  (_, { procedure, remedies, counted }) => {
    for (const outcome of [...Object.keys(remedies.first), ...remedies.none]) expect(procedure.outcomes).toContain(outcome);
    for (const limit of remedies.silence) expect(procedure.limits.map(({ id }) => id)).toContain(limit);
    expect(remedies.none).toEqual(counted.withdrawn);
    expect(remedies.silence.length).toBeGreaterThan(0);
  },
);
