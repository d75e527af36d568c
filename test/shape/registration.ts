// 即办与简易承诺件: a registration on the spot is one act; the same procedure also has a short form with a promise.
import type { Procedure, Words } from "../../src/kernel/procedure.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { act, edge, overdue, standard, step, workdays } from "../scenario/declare.ts";

export const registration = {
  id: "registration",
  outcomes: ["registered", "refused"],
  refusals: [],
  roles: [{ id: "applicant", counterpart: true }, { id: "window" }],
  acts: [
    act("register", ["window"], "start", {
      facts: { party: "holders" },
      effects: [
        { do: "enrol", role: "applicant", who: { fact: "party" } },
        { do: "conclude", outcomes: ["registered"] },
        { do: "issue", document: "certificate", to: "applicant", register: "certificate" },
        { do: "close" },
      ],
    }),
    act("apply", ["anyone"], "start", { effects: [{ do: "enrol", role: "applicant", who: "self" }] }),
    act("decide", ["window"], "step", {
      facts: { outcome: ["registered", "refused"] },
      effects: [
        { do: "conclude", outcomes: ["registered", "refused"] },
        { do: "issue", document: "certificate", to: "applicant", register: "certificate", when: { fact: "outcome", is: "registered" } },
        { do: "close" },
      ],
    }),
  ],
  limits: [
    {
      id: "decide",
      bearer: "window",
      counts: workdays(5),
      ...overdue,
      span: { from: [{ act: "apply" }], to: ["decide"] },
      basis: "登记办法 8",
    },
  ],
  gates: [],
} satisfies Procedure;

export const registrationWords: Words<typeof registration> = { register: "当场登记", apply: "申请", decide: "登记决定" };

const posts = { window: ["post:window" as const] };
export const onTheSpot: Standard = standard(registration, "REG-1", { steps: [], edges: [edge("case", "register")] }, { posts });
export const shortForm: Standard = standard(
  registration,
  "REG-2",
  { steps: [step("decide", "登记", "window")], edges: [edge("case", "apply", ["decide"]), edge("decide", "decide")] },
  { posts, promised: { decide: 1 } },
);
