// The smallest procedure that has everything checkFlow looks at, and a standard of it that passes. Each call gives a fresh copy to spoil.
import { NO_MAXIMUM } from "../../src/kernel/limit.ts";
import type { Procedure } from "../../src/kernel/procedure.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { act, edge, overdue, standard, step, workdays } from "../scenario/declare.ts";

export type Small = { p: Procedure; std: Standard };

function procedure(): Procedure {
  return {
    id: "small",
    outcomes: ["yes", "no"],
    refusals: [],
    roles: [{ id: "party", counterpart: true }, { id: "clerk" }, { id: "head" }, { id: "peer" }],
    acts: [
      act("ask", ["anyone"], "start", { effects: [{ do: "enrol", role: "party", who: "self" }] }),
      act("take", ["clerk"], "step", { facts: { hard: "flag" } }),
      act("deem", ["clock"], "step"),
      act("hold", ["clerk"], "step", { facts: { days: "count" } }),
      act("free", ["clerk"], "step"),
      act("over", ["clock"], "step"),
      act("agree", ["peer"], "step", { sees: "step" }),
      act("longer", ["head"], "open", { effects: [{ do: "extend", limit: "whole" }] }),
      act("refer", ["head"], "open", { effects: [{ do: "ask", link: "other" }] }),
      act("end", ["head"], "step", {
        facts: { outcome: ["yes", "no"] },
        effects: [{ do: "conclude", outcomes: ["yes", "no"] }, { do: "close" }],
      }),
    ],
    limits: [
      {
        id: "taking",
        bearer: "clerk",
        counts: workdays(2),
        bound: "within",
        span: { from: [{ act: "ask" }], to: ["take"] },
        lapse: { do: "deem" },
        basis: "1",
      },
      {
        id: "whole",
        bearer: "head",
        counts: workdays(9),
        ...overdue,
        span: { from: [{ act: "take" }, { act: "deem", day: { startOf: "taking" } }], to: ["end"] },
        stops: [{ ground: "test", basis: "2" }],
        extend: { n: 3, basis: "3" },
        basis: "2",
      },
      {
        id: "testing",
        bearer: "clerk",
        counts: { n: NO_MAXIMUM, unit: "workday", told: "days" },
        bound: "within",
        span: "step",
        lapse: { do: "over" },
        basis: "2",
      },
      { id: "agreeing", bearer: "peer", counts: workdays(2), ...overdue, span: "step", basis: "4" },
    ],
    gates: [{ before: ["end"], need: ["agree"], basis: "5" }],
    links: ["other"],
  };
}

/** A fresh procedure and standard; changing them changes nobody else's. */
export function small(): Small {
  const p = procedure();
  const std = standard(
    p,
    "SMALL",
    {
      steps: [
        step("taking", "收", "clerk"),
        step("work", "办", "clerk", { limit: { n: 2, unit: "workday", basis: "6" } }),
        step("test", "测", "clerk", { limit: "testing", stops: [{ limit: "whole", ground: "test" }] }),
        step("peers", "会", "peer", { each: "holder", limit: "agreeing" }),
        step("end", "决", "head", { join: "all" }),
      ],
      edges: [
        edge("case", "ask", ["taking"]),
        edge("taking", "take", ["work", "peers"], { when: { fact: "hard", is: true } }),
        edge("taking", "take", ["peers"], { when: { fact: "hard", is: false } }),
        edge("taking", "deem", ["peers"]),
        edge("work", "hold", ["test"], { keep: true }),
        edge("test", "free"),
        edge("test", "over"),
        edge("work", "free", ["end"]),
        edge("peers", "agree", ["end"]),
        edge("end", "end"),
      ],
    },
    {
      posts: { clerk: ["post:clerk"], head: ["post:head"], peer: ["post:peer-1", "post:peer-2"] },
      links: { other: { power: "SMALL", act: "ask" } },
      limits: { testing: { counts: workdays(5), basis: "2" } },
      promised: { whole: 8 },
    },
  );
  return { p, std };
}
