// 问责: opened at the ask of a complaint (or by the panel itself), decided by people who are not the subject's own, answered to who asked.
import type { Procedure, Words } from "../../src/kernel/procedure.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { act, days, edge, overdue, standard, step } from "../scenario/declare.ts";

export const ACCOUNTABILITY_OUTCOMES = ["sanctioned", "cleared"];

export const accountability = {
  id: "accountability",
  outcomes: ACCOUNTABILITY_OUTCOMES,
  refusals: [],
  roles: [
    { id: "subject" },
    { id: "investigator", apart: [{ from: "subject", by: "agency" }] },
    {
      id: "panel",
      apart: [
        { from: "subject", by: "post" },
        { from: "investigator", by: "person" },
      ],
    },
  ],
  acts: [
    act("open", ["case", "panel"], "start", {
      facts: { about: "holders" },
      effects: [{ do: "enrol", role: "subject", who: { fact: "about" } }],
    }),
    act("defend", ["subject"], "open", { fields: [{ path: "defence", type: "text", audience: "internal" }] }),
    act("find", ["investigator"], "step", { facts: { established: "flag" } }),
    act("decide", ["panel"], "step", {
      facts: { outcome: ACCOUNTABILITY_OUTCOMES },
      effects: [{ do: "conclude", outcomes: ACCOUNTABILITY_OUTCOMES }, { do: "answer", give: ["outcome"] }, { do: "close" }],
    }),
  ],
  limits: [
    {
      id: "decide",
      bearer: "panel",
      counts: days(60),
      ...overdue,
      span: { from: [{ act: "open" }], to: ["decide"] },
      basis: "问责办法 12",
    },
  ],
  gates: [{ before: ["decide"], need: ["find"], basis: "问责办法 10" }],
} satisfies Procedure;

export const accountabilityWords: Words<typeof accountability> = { open: "启动问责", defend: "申辩", find: "调查结论", decide: "问责决定" };

export const accountabilityStandard: Standard = standard(
  accountability,
  "ACC-1",
  {
    steps: [step("inquiry", "调查", "investigator"), step("decide", "决定", "panel")],
    edges: [edge("case", "open", ["inquiry"]), edge("inquiry", "find", ["decide"]), edge("decide", "decide")],
  },
  { posts: { investigator: ["post:bureau-inspection", "post:discipline"], panel: ["post:panel"] } },
);
