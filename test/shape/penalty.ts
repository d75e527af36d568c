// 行政处罚普通程序: notice before decision, hearing on request, legal review, two officers, payment counted from receipt, publication that ends.
import type { Procedure, Words } from "../../src/kernel/procedure.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { norm } from "../../src/law/cn/norms.ts";
import { limitOf } from "../../src/law/norm-limit.ts";
import { act, edge, standard, step } from "../scenario/declare.ts";

const OUTCOMES = ["penalise", "excuse", "not-established", "transfer"];
const penalised = { fact: "outcome", is: "penalise" } as const;

export const penalty = {
  id: "penalty",
  outcomes: OUTCOMES,
  refusals: [],
  roles: [
    { id: "party", counterpart: true },
    { id: "officer" },
    { id: "reviewer", apart: [{ from: "officer", by: "person" }] },
    { id: "chair", apart: [{ from: "officer", by: "person" }] },
    { id: "approver", apart: [{ from: "officer", by: "person" }] },
  ],
  acts: [
    act("initiate", ["officer"], "start", {
      basis: ["处罚法 54"],
      facts: { party: "holders" },
      effects: [{ do: "enrol", role: "party", who: { fact: "party" } }],
    }),
    act("report", ["officer"], "step", { basis: ["处罚法 42", "处罚法 55"], signers: 2, facts: { proposed: "fen" } }),
    act("notify", ["officer"], "step", { basis: ["处罚法 44"], effects: [{ do: "issue", document: "notice", to: "party" }] }),
    act("state", ["party"], "step", { basis: ["处罚法 45"], fields: [{ path: "statement", type: "text", audience: "counterpart" }] }),
    act("request-hearing", ["party"], "step", { basis: ["处罚法 64(一)"] }),
    act("waive", ["clock"], "step", { basis: ["处罚法 64(一)"] }),
    act("call-hearing", ["chair"], "step", {
      basis: ["处罚法 64(二)"],
      facts: { "held-at": "instant" },
      effects: [{ do: "issue", document: "hearing-notice", to: "party" }],
    }),
    act("hold-hearing", ["chair"], "step", { basis: ["处罚法 64"] }),
    act("review", ["reviewer"], "step", { basis: ["处罚法 58"], facts: { passes: "flag" } }),
    act("decide", ["approver"], "step", {
      basis: ["处罚法 57"],
      facts: { outcome: OUTCOMES, fine: "fen" },
      optional: ["fine"],
      effects: [{ do: "conclude", outcomes: OUTCOMES }],
    }),
    act("serve", ["officer"], "step", {
      basis: ["处罚法 61"],
      facts: { "received-on": "day" },
      effects: [{ do: "issue", document: "decision", to: "party", register: "penalty" }, { do: "close" }],
    }),
    act("record-payment", ["officer"], "always", { basis: ["处罚法 67"], facts: { paid: "fen" } }),
    act("publish", ["officer"], "always", { basis: ["处罚法 48"], effects: [{ do: "publish", paths: ["decision"] }] }),
    act("take-down", ["clock"], "always", { basis: ["总局令45号 13"], effects: [{ do: "unpublish", paths: ["decision"] }] }),
  ],
  limits: [
    limitOf(norm("penalty-decide"), { id: "decide", bearer: "approver", span: { from: [{ act: "initiate" }], to: ["decide"] } }),
    limitOf(norm("penalty-hearing-ask"), {
      id: "request",
      bearer: "party",
      span: { from: [{ act: "notify" }], to: ["request-hearing"] },
    }),
    limitOf(norm("penalty-hearing-ask"), { id: "statement", bearer: "clock", span: "step", lapse: { do: "waive" } }),
    limitOf(norm("penalty-hearing-notice"), {
      id: "hearing-notice",
      bearer: "chair",
      plan: "held-at",
      span: { from: [{ act: "call-hearing" }], to: ["hold-hearing"] },
    }),
    limitOf(norm("penalty-serve"), { id: "serve", bearer: "officer", span: { from: [{ act: "decide" }], to: ["serve"] } }),
    limitOf(norm("penalty-pay"), {
      id: "pay",
      bearer: "party",
      span: { from: [{ act: "serve", day: { fact: "received-on" }, when: penalised }], to: ["record-payment"] },
    }),
    {
      id: "shown",
      bearer: "clock",
      counts: { n: 3, unit: "month" },
      bound: "within",
      span: { from: [{ act: "publish" }], to: ["take-down"] },
      lapse: { do: "take-down" },
      basis: "总局令45号 13",
    },
  ],
  gates: [
    { before: ["decide"], need: ["notify"], since: "report", when: penalised, basis: "处罚法 44" },
    { before: ["decide"], need: ["waive", "hold-hearing"], since: "notify", when: penalised, basis: "处罚法 63" },
    { before: ["decide"], need: ["review"], since: "report", basis: "处罚法 58" },
    { before: ["publish"], need: ["decide"], basis: "处罚法 48" },
    { before: ["record-payment"], need: ["serve"], basis: "处罚法 67" },
  ],
} satisfies Procedure;

export const penaltyWords: Words<typeof penalty> = {
  initiate: "立案",
  report: "调查终结",
  notify: "告知",
  state: "陈述申辩",
  "request-hearing": "要求听证",
  waive: "逾期未要求听证",
  "call-hearing": "通知听证",
  "hold-hearing": "举行听证",
  review: "法制审核",
  decide: "处罚决定",
  serve: "送达",
  "record-payment": "缴款",
  publish: "公开",
  "take-down": "撤下",
};

export const penaltyStandard: Standard = standard(
  penalty,
  "PEN-1",
  {
    steps: [
      step("inquiry", "调查", "officer"),
      step("notice", "告知", "officer"),
      step("statement", "陈述申辩", "party", { limit: "statement" }),
      step("calling", "听证通知", "chair"),
      step("hearing", "听证", "chair"),
      step("review", "法制审核", "reviewer"),
      step("decide", "决定", "approver"),
      step("serve", "送达", "officer"),
    ],
    edges: [
      edge("case", "initiate", ["inquiry"]),
      edge("inquiry", "report", ["notice"]),
      edge("notice", "notify", ["statement"]),
      edge("statement", "state", [], { keep: true }),
      edge("statement", "request-hearing", ["calling"]),
      edge("statement", "waive", ["review"]),
      edge("calling", "call-hearing", ["hearing"]),
      edge("hearing", "hold-hearing", ["review"]),
      edge("review", "review", ["decide"], { when: { fact: "passes", is: true } }),
      edge("review", "review", ["inquiry"], { when: { fact: "passes", is: false }, back: true }),
      edge("decide", "decide", ["serve"]),
      edge("serve", "serve"),
    ],
  },
  {
    posts: { officer: ["post:squad"], reviewer: ["post:legal"], chair: ["post:legal"], approver: ["post:director"] },
  },
);
