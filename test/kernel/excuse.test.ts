// excuse-delay: by the superior of whoever has it in hand, once, on a ground of the list, of a clock that is late; and nobody his own.
import { describe, expect, it } from "vitest";
import type { Command } from "../../src/kernel/commit.ts";
import { decide } from "../../src/kernel/decide.ts";
import type { Facts } from "../../src/kernel/fact.ts";
import type { CaseRef, Instant, PersonId, PostId } from "../../src/kernel/ids.ts";
import { lightOf } from "../../src/kernel/limit.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";
import { dayOf } from "../../src/kernel/time.ts";
import type { Actor } from "../../src/kernel/who.ts";
import type { Mandate, World } from "../../src/kernel/world.ts";
import { type Around, checked, worldOf } from "../scenario/declare.ts";
import { instantOf } from "../scenario/parse.ts";
import { Runner, replay } from "../scenario/run.ts";
import { small } from "./small.ts";

const REF = "EXCUSEAAAAAAAAAAAAAAAAAAAA" as CaseRef;
const REASON = [{ path: "reason", salt: "AAAAAAAAAAAAAAAAAAAAAA", value: "洪水冲断了机房供电" }];
const on = (day: string, time = "09:00"): Instant => instantOf(2026, day, time);
const at = (post: string, person = post): Actor => ({
  kind: "person",
  person: `person:${person}` as PersonId,
  post: `post:${post}` as PostId,
});
const PARTY: Actor = { kind: "person", person: `person:${"a1".repeat(16)}`, post: null };

/** clerk and peers answer to the head, the head to the chief, and he to nobody here. */
function countyWorld(around: Around = {}): World {
  const { p, std } = small();
  p.excuses = [{ id: "disaster", basis: "7" }];
  const above = { "post:clerk": "post:head", "post:peer-1": "post:head", "post:peer-2": "post:head", "post:head": "post:chief" } as const;
  return worldOf(p, checked(p, std), { above, ...around, holders: { "post:chief": ["person:chief"], ...around.holders } });
}

/** A case that was taken on 2 March: `whole` is yellow after seven workdays, red after eight, past the law after nine. */
class Told {
  readonly runner: Runner;
  readonly w: World;
  constructor(w: World) {
    this.w = w;
    this.runner = new Runner(() => w);
    this.do(on("03-02"), "ask", PARTY);
    this.do(on("03-02", "10:00"), "take", at("clerk"), { hard: true });
  }
  get s() {
    const s = this.runner.cases.get(REF);
    if (s === undefined) throw new Error("no case");
    return s;
  }
  command(act: string, by: Actor, facts: Facts, more: Partial<Command> = {}): Command {
    const seen = this.runner.cases.get(REF)?.head;
    const closed = act === "excuse-delay" ? REASON : [];
    return { case: REF, act, by, facts, closed, ...(seen !== undefined && { seen }), ...more };
  }
  do(now: Instant, act: string, by: Actor, facts: Facts = {}): void {
    const answer = this.runner.command("SMALL", this.command(act, by, facts), now);
    if (isRefusal(answer)) throw new Error(`${act}: ${answer.refused} ${answer.about}`);
  }
  excuse(now: Instant, by: Actor, facts: Facts = { limit: "whole", ground: "disaster" }, more: Partial<Command> = {}): string {
    const answer = this.runner.command("SMALL", this.command("excuse-delay", by, facts, more), now);
    return isRefusal(answer) ? `${answer.refused} ${answer.about}` : "done";
  }
}
const LATE = on("03-17");

describe("a delay is excused", () => {
  it("by the superior, and keeps its light: the ground stands beside it, on the ledger and in replay", () => {
    const told = new Told(countyWorld());
    expect(told.excuse(LATE, at("chief"))).toBe("done");
    const clock = told.s.clocks.whole;
    if (clock === undefined) throw new Error("no clock");
    expect(lightOf(clock.dues, clock, LATE)).toEqual({ light: "red", passed: "law", excused: "disaster" });
    expect(told.runner.entries.at(-1)?.commit.events.slice(-2)).toMatchObject([
      { type: "act-done", act: "excuse-delay", as: "superior" },
      { type: "excused", key: "whole", limit: "whole", ground: "disaster" },
    ]);
    expect(replay(told.runner.entries, () => told.w)).toEqual([]);
    // It goes on from where it stood: nobody's turn has changed, and the clerk works on.
    expect(Object.values(told.s.steps).filter((one) => one.status === "open").length).toBe(3);
  });

  it("once, when the promise is passed, and not before, lest what is yet to come be excused with it; of one that ended in time never, of one that ended late afterwards", () => {
    const early = new Told(countyWorld());
    expect(early.excuse(on("03-04"), at("chief"))).toBe("cannot-excuse whole");
    expect(early.excuse(on("03-12"), at("chief"))).toBe("cannot-excuse whole");
    expect(early.excuse(on("03-13"), at("chief"))).toBe("done");
    expect(early.excuse(on("03-13", "10:00"), at("chief"))).toBe("cannot-excuse whole");
    const taking = new Told(countyWorld());
    expect(taking.excuse(LATE, at("head"), { limit: "taking", ground: "disaster" })).toBe("cannot-excuse taking");
    const ended = new Told(countyWorld());
    ended.do(LATE, "agree", at("peer-1"));
    ended.do(LATE, "agree", at("peer-2"));
    ended.do(LATE, "free", at("clerk"));
    ended.do(LATE, "end", at("head"), { outcome: "yes" });
    expect(ended.s.status).toBe("closed");
    expect(ended.excuse(on("03-20"), at("chief"))).toBe("done");
    expect(ended.s.clocks.whole).toMatchObject({ ended: true, lapsed: true, excused: "disaster" });
  });

  it("of a step's own clock by who stands above the post that holds it", () => {
    const told = new Told(countyWorld());
    const facts = { ground: "disaster" };
    expect(told.excuse(LATE, at("peer-2"), facts, { step: "peers/post:peer-1" })).toBe("not-yours excuse-delay");
    expect(told.excuse(LATE, at("head"), { ...facts, limit: "agreeing" }, { step: "peers/post:peer-1" })).toBe("bad-fact limit");
    expect(told.excuse(LATE, at("head"), facts, { step: "nowhere" })).toBe("step-not-open excuse-delay");
    expect(told.excuse(LATE, at("head"), facts, { step: "peers/post:peer-1" })).toBe("done");
    expect(told.s.clocks["agreeing@peers/post:peer-1"]?.excused).toBe("disaster");
    expect(told.s.clocks["agreeing@peers/post:peer-2"]?.excused).toBeNull();
  });

  it("by nobody below, beside or without a post, and not by the clock or the party", () => {
    const told = new Told(countyWorld());
    for (const by of [
      at("clerk"),
      at("head"),
      at("peer-1"),
      at("chief", "head"),
      PARTY,
      { kind: "clock" } as const,
      { ...at("chief"), post: null },
    ])
      expect(told.excuse(LATE, by as Actor)).toBe("not-yours excuse-delay");
    const none = new Told(countyWorld({ above: {} }));
    expect(none.excuse(LATE, at("chief"))).toBe("not-yours excuse-delay");
  });

  it("on a ground of the list, of a clock that is there, with its reason; where the law lists none, never", () => {
    const told = new Told(countyWorld());
    const tries: [Facts, string][] = [
      [{ limit: "whole", ground: "lazy" }, "bad-fact ground"],
      [{ limit: "whole" }, "missing-fact ground"],
      [{ ground: "disaster" }, "missing-fact limit"],
      [{ limit: "other", ground: "disaster" }, "bad-fact limit"],
      [{ limit: "constructor", ground: "disaster" }, "bad-fact limit"],
      [{ limit: "whole", ground: "disaster", more: 1 }, "bad-fact more"],
    ];
    for (const [facts, said] of tries) expect(told.excuse(LATE, at("chief"), facts)).toBe(said);
    expect(told.excuse(LATE, at("chief"), undefined, { closed: [] })).toBe("missing-field reason");
    expect(told.excuse(LATE, at("chief"), undefined, { closed: [...REASON, { path: "x", salt: "", value: "x" }] })).toBe("bad-field x");
    const { excuses: _, ...lawless } = told.w.procedure;
    const answer = decide(
      { ...told.w, procedure: lawless },
      told.s,
      told.command("excuse-delay", at("chief"), { limit: "whole", ground: "disaster" }),
      LATE,
    );
    expect(answer).toEqual({ refused: "bad-fact", about: "ground" });
  });

  it("needs the newest state, like every act that looks at the whole case", () => {
    const told = new Told(countyWorld());
    const seen = told.s.head;
    told.do(LATE, "agree", at("peer-1"));
    expect(told.excuse(LATE, at("chief"), undefined, { seen })).toBe("seen-is-stale undefined");
  });
});

describe("nobody excuses his own delay", () => {
  const both = { "post:chief": ["person:chief", "person:clerk"] } as Around["holders"];
  it("neither who acted in the case, at whatever post, nor who holds a step of it", () => {
    const acted = new Told(countyWorld({ holders: both ?? {} }));
    expect(acted.excuse(LATE, at("chief", "clerk"))).toBe("kept-apart excuse-delay");
    expect(acted.excuse(LATE, at("chief"))).toBe("done");
    const holds = new Told(countyWorld({ holders: { "post:chief": ["person:chief", "person:peer-2"] } }));
    expect(holds.excuse(LATE, at("chief", "peer-2"))).toBe("kept-apart excuse-delay");
    // Of another's step he may: the delay is not his.
    const head = new Told(countyWorld({ holders: { "post:head": ["person:head", "person:peer-2"] } }));
    expect(head.excuse(LATE, at("head", "peer-2"), { ground: "disaster" }, { step: "peers/post:peer-1" })).toBe("done");
  });

  it("nor who stands in for the one who holds it, nor the party, nor who withdrew; a stand-in of the superior may", () => {
    const mandate = (from: PostId, to: PostId): Mandate => ({
      kind: "acting",
      from,
      to,
      acts: "all",
      ground: "leave",
      since: on("03-01"),
      until: on("04-01"),
    });
    const standIn = new Told(countyWorld({ mandates: [mandate("post:peer-1", "post:chief")] }));
    expect(standIn.excuse(LATE, at("chief"))).toBe("kept-apart excuse-delay");
    const party = new Told(countyWorld({ holders: { "post:chief": [PARTY.kind === "person" ? PARTY.person : "person:x"] } }));
    expect(party.excuse(LATE, { ...PARTY, post: "post:chief" } as Actor)).toBe("kept-apart excuse-delay");
    const forChief = new Told(
      countyWorld({ mandates: [mandate("post:chief", "post:deputy")], holders: { "post:deputy": ["person:deputy"] } }),
    );
    expect(forChief.excuse(LATE, at("deputy"))).toBe("done");
    // Who may not excuse his own delay lends nobody the power to do it.
    const holders: Around["holders"] = { "post:deputy": ["person:deputy"], "post:chief": ["person:clerk"] };
    const ownLent = new Told(countyWorld({ mandates: [mandate("post:chief", "post:deputy")], holders }));
    expect(ownLent.excuse(LATE, at("deputy"))).toBe("kept-apart excuse-delay");
  });

  it("nor by a system whose key he brought in", () => {
    const w = countyWorld({ holders: { "post:chief": ["service:tax"] } });
    const key = {
      person: "service:tax",
      post: null,
      asker: "person:clerk",
      alg: "p256",
      public: "x",
      proof: { value: "x" },
      from: 0,
      until: null,
    } as const;
    const told = new Told({ ...w, keys: { all: new Map([["k", key]]), signers: new Set() } });
    const by = { kind: "person", person: "service:tax", post: "post:chief" } as const;
    expect(told.excuse(LATE, by)).toBe("kept-apart excuse-delay");
  });
});

it("a clock that starts anew has no excuse, and a recount keeps it", () => {
  const told = new Told(countyWorld());
  expect(told.excuse(on("03-13"), at("chief"))).toBe("done");
  const closed = new Map([[dayOf(on("03-13"), told.w.zone), { zh: "防汛" }]]);
  const later = { ...told.w, calendar: { ...told.w.calendar, version: 2, local: closed } };
  const answer = decide(later, told.s, { case: REF, act: "tick", by: { kind: "clock" } }, on("03-13", "10:00"));
  if (isRefusal(answer)) throw new Error(answer.refused);
  told.runner.append(answer);
  expect(told.s.clocks.whole).toMatchObject({ cal: 2, excused: "disaster" });
});
