// Views fold what they are given: the mock's case at its own moment, lists that add up, forms that carry themselves.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AT_DECISION, at, CORRECTING, DENIED_CASE, STANDARD, STOPPED, ZONE } from "../../test/hall-case.ts";
import { LIST, NAMES, NOW } from "../../test/hall-county.ts";
import { caseOf, PAGES } from "../../test/hall-pages.ts";
import { checkedOf, day, FOOD, JOINT_FLOW, PLAIN_FLOW } from "../../test/licence-sample.ts";
import { lawWorld } from "../../test/scenario/law.ts";
import type { Event } from "../kernel/commit.ts";
import type { Clock } from "../kernel/limit.ts";
import { CALENDAR_CN } from "../law/cn/calendar.ts";
import { keptValue, parseKept } from "./apply.ts";
import { caseState } from "./case-list.ts";
import { isoInstant } from "./civil.ts";
import { layoutFlow } from "./flow-layout.ts";
import { flowState } from "./flow-state.ts";
import { countPowers, percentOf } from "./home.ts";
import { limitViews, mainClock, shownDays, spansOf, weeksOf } from "./limit-view.ts";
import { hitsOf, PAGE_SIZE, searchPowers, wordsOf } from "./power-list.ts";
import type { CaseView } from "./public-case.ts";
import { plain } from "./public-case.ts";
import { flowView, isAtOnce, mainLimit } from "./standard-view.ts";
import { timelineOf } from "./timeline.ts";

const viewOf = (...args: Parameters<typeof caseOf>): CaseView => {
  const page = caseOf(...args);
  if (page.page !== "case") throw new Error("a case page is expected");
  return page.view;
};

describe("the case of the mock", () => {
  const view = viewOf(AT_DECISION, NOW);

  it("is at the decision, with three workdays left of eight, five used", () => {
    expect(view.now.map((one) => one.step)).toEqual(["decide"]);
    expect(view.main).toMatchObject({
      limit: "decide",
      light: "green",
      promised: 8,
      used: 5,
      left: 3,
      lastDay: day("2026-03-09"),
      dueDay: day("2026-03-25"),
    });
  });

  it("counts the same days as the mock's calendar", () => {
    const main = view.main;
    const counted = main === null ? [] : shownDays(main, day("2026-03-05")).filter((line) => line.counted !== null);
    const days = ["2026-02-13", "2026-02-14", "2026-02-24", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-09"];
    expect(counted.map((line) => line.day)).toEqual(days.map(day));
  });

  it("draws done, now and next, with the days that each step used", () => {
    const { state } = view;
    expect(state.steps.inspect).toMatchObject({ state: "done", used: 4 });
    expect(state.steps.review).toMatchObject({ state: "done", used: 1 });
    expect(state.steps.decide).toMatchObject({ state: "now", until: day("2026-03-06") });
    expect(state.steps.serve).toBeUndefined();
    expect(state.exits["intake ask-correction correction"]).toMatchObject({ state: "done" });
    expect(state.exits["intake decline"]).toMatchObject({ state: "next" });
    expect(state.end.state).toBe("next");
  });

  it("tells what happened, newest first, with post, ground, document and next step", () => {
    expect(view.timeline.map((one) => (one.kind === "act" ? one.act : one.kind))).toEqual(
      ["apply", "ask-correction", "supply", "accept", "pass", "set-aside", "report", "pass"].reverse(),
    );
    expect(view.timeline[2]).toMatchObject({
      by: [{ post: NAMES.posts["post:inspect"] }],
      clocks: [{ limit: "decide", change: "stopped", ground: "test" }],
      documents: ["time-told"],
      basis: ["行政许可法 45"],
    });
  });
});

describe("the timeline", () => {
  it("says once what the clock says of every instance of a step, and nothing of their starts", () => {
    const [first] = AT_DECISION.entries;
    const told = (key: string): Event => ({ type: "warned", key, limit: "opinion", at: at("2026-02-12 00:00") });
    const started: Event = {
      type: "clock-changed",
      key: "opinion@opinion/a",
      limit: "opinion",
      change: "started",
      day: 1,
      dues: { warn: null, promised: null, due: null },
      cal: 1,
    };
    const events: Event[] = [told("opinion@opinion/a"), told("opinion@opinion/b"), ...(first?.commit.events ?? []), started];
    const entries = first === undefined ? [] : [{ ...first, commit: { ...first.commit, events } }];
    const timeline = timelineOf(entries, STANDARD, NAMES);
    expect(timeline.map((one) => one.kind)).toEqual(["act", "clock"]);
    expect(timeline[0]).toMatchObject({ act: "apply", clocks: [{ limit: "intake", change: "started" }] });
  });
});

describe("the marks of a flow", () => {
  const layout = layoutFlow(STANDARD.flow);
  const marks = (events: Event[]) => {
    const [first] = AT_DECISION.entries;
    const entries = first === undefined ? [] : [{ ...first, commit: { ...first.commit, events } }];
    return flowState(layout, { ...AT_DECISION.state, steps: {} }, entries, { zone: ZONE, calendar: CALENDAR_CN }).steps;
  };
  const opened = (step: string): Event => ({ type: "step-opened", step, key: step, to: "officer" });
  const left = (key: string, x: { back?: true } = {}): Event => ({ type: "step-finished", key, next: [], ...x });

  it("do not tick what was left for a correction or sent back, and tick it once it is passed", () => {
    expect(marks([opened("intake"), left("intake"), opened("correction")]).intake?.state).toBe("next");
    expect(marks([opened("decide"), left("decide", { back: true }), opened("inspect")]).decide?.state).toBe("next");
    expect(marks([opened("intake"), left("intake"), opened("review")]).intake?.state).toBe("done");
  });
});

describe("other moments", () => {
  it("is held while stopped, and says the ground", () => {
    expect(viewOf(STOPPED, at("2026-02-27 10:00")).main).toMatchObject({ light: "held", ground: "test", lastDay: null, used: 3 });
  });

  it("waits for the applicant while a correction is open", () => {
    const view = viewOf(CORRECTING, at("2026-02-11 12:00"));
    expect(view.now).toMatchObject([{ step: "correction", applicant: true, posts: [] }]);
    // Nothing is accepted yet: the intake was left for the correction alone, and comes again.
    expect(view.state.steps.intake?.state).toBe("next");
  });

  it.each([
    ["2026-03-06 23:59", "green", 2],
    ["2026-03-07 00:00", "yellow", 1],
    ["2026-03-09 23:59", "yellow", 1],
    ["2026-03-10 00:00", "red", -1],
    ["2026-03-12 10:00", "red", -3],
  ])("at %s the light is %s with %i left", (now, light, left) => {
    expect(viewOf(AT_DECISION, at(now)).main).toMatchObject({ light, left });
  });

  it("ends the arithmetic of an ended clock on its last day", () => {
    const view = viewOf(DENIED_CASE, at("2026-04-20 10:00"));
    expect(view.main).toMatchObject({ light: "done", used: 7 });
    expect(view.main?.explained.days.at(-1)?.day).toBe(day("2026-03-06"));
  });

  it("tells a closed case by the limit to its decision, though a publication is still due", () => {
    const { state, entries } = DENIED_CASE;
    const due = { ...state.clocks.intake, limit: "serve", ended: false, startDay: day("2026-03-06") } as Clock;
    const view = viewOf({ entries, state: { ...state, clocks: { ...state.clocks, serve: due } } }, at("2026-03-07 10:00"));
    expect(view.main).toMatchObject({ limit: "decide", light: "done" });
    expect(mainClock(view.limits, "decide", true)).toMatchObject({ limit: "serve" });
  });

  it("shows the reasons with the decision and nothing else that was opened", () => {
    const openings = [
      { path: "reasons", value: "生熟不分" },
      { path: "applicant.name", value: "周某" },
    ];
    const { decision, counterpart } = viewOf(DENIED_CASE, NOW, { openings });
    expect(decision).toMatchObject({ outcome: "deny", adverse: true, fields: [{ path: "reasons", value: "生熟不分" }] });
    expect(counterpart).toBeNull();
  });

  it("counts the instances of a step that many hold", () => {
    const layout = layoutFlow(JOINT_FLOW);
    const steps = Object.fromEntries(
      Array.from({ length: 15 }, (_, i) => [
        `opinion/post:agency-${i}`,
        { step: "opinion", to: `post:agency-${i}` as const, status: i < 4 ? ("finished" as const) : ("open" as const), times: 1 },
      ]),
    );
    const state = { ...AT_DECISION.state, steps };
    const entry = AT_DECISION.entries[0];
    const events = Object.keys(steps).map((key) => ({ type: "step-opened" as const, step: "opinion", key, to: "joint" }));
    const entries = entry === undefined ? [] : [{ ...entry, commit: { ...entry.commit, events } }];
    expect(flowState(layout, state, entries, { zone: ZONE, calendar: CALENDAR_CN }).steps.opinion).toMatchObject({
      state: "now",
      open: 11,
      finished: 4,
    });
  });
});

describe("a standard", () => {
  it("has the limit to the decision as its main limit, promised or not", () => {
    expect(mainLimit(STANDARD)).toMatchObject({ limit: "decide", statutory: { n: 20, unit: "workday" }, promised: 8 });
    expect(mainLimit(checkedOf({ ...FOOD, promised: {} }))).toMatchObject({ limit: "decide", promised: null });
  });

  it("is done at once where the act that starts a case concludes it: no limit runs, and the window is named", () => {
    const [spot, form] = [lawWorld("REG-1").standard, lawWorld("REG-2").standard];
    expect([isAtOnce(spot), isAtOnce(form), isAtOnce(STANDARD)]).toEqual([true, false, false]);
    expect([mainLimit(spot), mainLimit(form)]).toMatchObject([null, { limit: "decide", statutory: { n: 3 }, promised: 1 }]);
    expect([flowView(spot, NAMES).window.length, flowView(form, NAMES).window.length]).toEqual([1, 0]);
  });

  it("gives a step its own limit, or the limit that runs exactly over it", () => {
    const lines = Object.fromEntries(flowView(STANDARD, NAMES).steps.map((one) => [one.step, one.limit?.n ?? null]));
    expect(lines).toEqual({ intake: 5, correction: null, review: 2, inspect: 4, test: null, decide: 2, serve: 10 });
    expect(flowView(checkedOf({ ...FOOD, flow: PLAIN_FLOW }), NAMES)).toMatchObject({ exits: 1, stops: 1 });
  });
});

describe("spans and weeks", () => {
  const [main] = limitViews(
    AT_DECISION.state,
    STANDARD,
    { calendar: CALENDAR_CN, entries: AT_DECISION.entries },
    { zone: ZONE, now: NOW },
  ).filter((one) => one.limit === "decide");
  const days = main?.explained.days ?? [];

  it("hold every day once, whole weeks from Monday", () => {
    expect(spansOf(days).flatMap((one) => Array.from({ length: one.to - one.from + 1 }, (_, i) => one.from + i))).toEqual(
      days.map((line) => line.day),
    );
    expect(weeksOf(days).flatMap((week) => week.flatMap((one) => (one.line === null ? [] : [one.day])))).toEqual(
      days.map((line) => line.day),
    );
    for (const week of weeksOf(days)) expect(week).toHaveLength(7);
  });

  it("draw the holiday together", () => {
    expect(spansOf(days)).toContainEqual(expect.objectContaining({ from: day("2026-02-15"), to: day("2026-02-23"), counted: null }));
  });
});

describe("the power list", () => {
  const ask = { q: "", agency: "", kind: "", mode: "", page: 1 };

  it("finds by one character, by two, by code, by agency, in either width", () => {
    expect(searchPowers(LIST, { ...ask, q: "水" }).found).toBe(4);
    expect(searchPowers(LIST, { ...ask, q: "食品" }).found).toBe(24);
    expect(searchPowers(LIST, { ...ask, q: "ｘｋ－0312" }).items[0]?.code).toBe("XK-0312");
    expect(searchPowers(LIST, { ...ask, q: "食品 处罚" }).found).toBe(4);
  });

  it("counts facets that add up, and narrows by them", () => {
    const view = searchPowers(LIST, { ...ask, q: "食品", kind: "licence" });
    expect(view.total).toBe(8);
    expect(view.kinds.reduce((sum, one) => sum + one.count, 0)).toBe(view.found);
    expect(view.agencies.reduce((sum, one) => sum + one.count, 0)).toBe(view.total);
  });

  it("pages without losing or repeating, and clamps a page that is not there", () => {
    const all = [1, 2].flatMap((page) => searchPowers(LIST, { ...ask, page }).items);
    expect(new Set(all.map((one) => one.code)).size).toBe(LIST.length);
    expect(searchPowers(LIST, { ...ask, page: 99 })).toMatchObject({ ask: { page: 2 }, pages: Math.ceil(LIST.length / PAGE_SIZE) });
  });

  it("marks hits without changing the text, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, q) => {
        expect(
          hitsOf(text, q)
            .map((one) => one.text)
            .join(""),
        ).toBe(text);
      }),
    );
    expect(hitsOf("查封食品的食品", "食品").filter((one) => one.hit)).toHaveLength(2);
    expect(wordsOf("  食品　许可 ")).toEqual(["食品", "许可"]);
  });
});

describe("small things", () => {
  it("counts powers by run mode so that they add up", () => {
    const { powers, byMode } = countPowers(LIST);
    expect(byMode["run-here"] + byMode.mirrored + byMode.listed).toBe(powers);
  });

  it("never rounds up to a hundred", () => {
    expect([percentOf(9999, 10_000), percentOf(1, 1), percentOf(0, 7), percentOf(0, 0)]).toEqual(["99.9", "100.0", "0.0", null]);
  });

  it("carries a received file through the form, whatever its name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(), (name, size) => {
        const file = { token: "Ab_-9", name, size };
        expect(parseKept(keptValue(file))).toEqual(file);
      }),
    );
    for (const bad of ["", "a/b/c", "/1/x", "a/-1/x", "a b/1/x"]) expect(parseKept(bad)).toBeNull();
  });

  it("writes instants with the county's offset, reads states from addresses, opens values as text", () => {
    expect(isoInstant(at("2026-03-05 10:20"), ZONE)).toBe("2026-03-05T10:20:00+08:00");
    expect([caseState("red"), caseState("constructor"), caseState("")]).toEqual(["red", "open", "open"]);
    expect([plain(["a", { name: "b" }]), plain(null), plain(3)]).toEqual(["a；b", "", "3"]);
  });

  it("has a sample for every page", () => {
    expect(new Set(Object.values(PAGES).map((one) => one.page)).size).toBe(25);
  });
});
