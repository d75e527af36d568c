// 投诉: the complained-about never handles it, by post and by agency; a grave one asks for accountability and waits for its answer.
import type { Procedure, Words } from "../../src/kernel/procedure.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { act, days, edge, overdue, standard, step } from "../scenario/declare.ts";
import { ACCOUNTABILITY_OUTCOMES } from "./accountability.ts";

export const complaint = {
  id: "complaint",
  outcomes: ["upheld", "dismissed"],
  refusals: [],
  roles: [
    { id: "complainant", counterpart: true },
    { id: "respondent" },
    {
      id: "handler",
      apart: [
        { from: "respondent", by: "post" },
        { from: "respondent", by: "agency" },
      ],
    },
  ],
  acts: [
    act("complain", ["anyone"], "start", {
      facts: { about: "holders" },
      effects: [
        { do: "enrol", role: "complainant", who: "self" },
        { do: "enrol", role: "respondent", who: { fact: "about" } },
      ],
      fields: [{ path: "grievance", type: "text", audience: "internal" }],
    }),
    act("ask-accountability", ["handler"], "step", {
      facts: { about: "holders" },
      effects: [{ do: "ask", link: "accountability", answer: "hear-outcome", give: ["about"] }],
    }),
    act("hear-outcome", ["case"], "step", { facts: { outcome: ACCOUNTABILITY_OUTCOMES } }),
    act("reply", ["handler"], "step", {
      facts: { outcome: ["upheld", "dismissed"] },
      effects: [
        { do: "conclude", outcomes: ["upheld", "dismissed"] },
        { do: "issue", document: "reply", to: "complainant" },
        { do: "close" },
      ],
    }),
  ],
  limits: [
    {
      id: "reply",
      bearer: "handler",
      counts: days(60),
      ...overdue,
      span: { from: [{ act: "complain" }], to: ["reply"] },
      basis: "信访条例 34",
    },
  ],
  gates: [{ before: ["reply"], clear: ["accountability"], basis: "投诉办法 9" }],
  links: ["accountability"],
} satisfies Procedure;

export const complaintWords: Words<typeof complaint> = {
  complain: "投诉",
  "ask-accountability": "提请问责",
  "hear-outcome": "收到问责结果",
  reply: "答复",
};

export const complaintStandard: Standard = standard(
  complaint,
  "COM-1",
  {
    steps: [step("examine", "办理", "handler"), step("accountability", "等待问责结果", "case")],
    edges: [
      edge("case", "complain", ["examine"]),
      edge("examine", "ask-accountability", ["accountability"], { keep: true }),
      edge("accountability", "hear-outcome"),
      edge("examine", "reply"),
    ],
  },
  {
    posts: { handler: ["post:bureau-inspection", "post:county-inspection", "post:county-office"] },
    links: { accountability: { power: "ACC-1", act: "open" } },
  },
);
