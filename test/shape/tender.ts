// 招标: bids stay sealed until they are opened, experts are drawn by a beacon, an objection holds the award.
import type { Procedure, Words } from "../../src/kernel/procedure.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { norm } from "../../src/law/cn/norms.ts";
import { limitOf } from "../../src/law/norm-limit.ts";
import { act, days, edge, overdue, standard, step } from "../scenario/declare.ts";

const sealed = { sealedUntil: "open-bids", boxed: true } as const;

export const tender = {
  id: "tender",
  outcomes: ["awarded", "failed"],
  refusals: [],
  roles: [
    { id: "buyer" },
    { id: "bidder", counterpart: true },
    {
      id: "expert",
      apart: [
        { from: "bidder", by: "agency" },
        { from: "bidder", by: "person" },
      ],
    },
  ],
  acts: [
    act("announce", ["buyer"], "start", {
      basis: ["招标投标法 24"],
      facts: { "bids-close": "instant" },
      effects: [{ do: "publish", paths: ["tender-document"] }],
    }),
    act("bid", ["anyone"], "step", {
      sees: "step",
      effects: [{ do: "enrol", role: "bidder", who: "self" }],
      fields: [
        { path: "bid.price", type: "fen", audience: sealed },
        { path: "bid.plan", type: "file", audience: sealed },
      ],
    }),
    act("close-bidding", ["clock"], "step"),
    act("open-bids", ["buyer"], "step", { facts: { bids: "count" } }),
    act("order-draw", ["buyer"], "step"),
    act("draw", ["rule"], "step", {
      basis: ["实施条例 46"],
      facts: { beacon: "hash" },
      effects: [{ do: "draw", role: "expert", pool: "experts", n: 5, seed: "beacon" }],
    }),
    act("score", ["expert"], "step", { sees: "step", facts: { rank1: "holders" } }),
    act("propose", ["buyer"], "step", {
      facts: { winner: "holders", "shown-until": "instant" },
      effects: [{ do: "publish", paths: ["candidates"] }],
    }),
    act("object", ["bidder"], "open", { sees: "step", basis: ["实施条例 54"] }),
    // Who does not answer in time holds up the award, which waits for the answer, and no longer his own time for it.
    act("run-on", ["clock"], "step", { basis: ["实施条例 54"] }),
    act("answer-objection", ["buyer"], "step", { facts: { sustained: "flag" } }),
    act("award", ["buyer"], "step", {
      facts: { outcome: ["awarded", "failed"] },
      effects: [{ do: "conclude", outcomes: ["awarded", "failed"] }, { do: "publish", paths: ["result", "expert-names"] }, { do: "close" }],
    }),
  ],
  limits: [
    limitOf(norm("tender-open"), {
      id: "bid-period",
      bearer: "buyer",
      plan: "bids-close",
      span: { from: [{ act: "announce" }], to: [] },
    }),
    {
      id: "bids-close",
      bearer: "clock",
      counts: { until: "bids-close" },
      bound: "within",
      span: { from: [{ act: "announce" }], to: [] },
      lapse: { do: "close-bidding" },
      basis: "招标投标法 28",
    },
    limitOf(norm("tender-candidates-open"), {
      id: "shown",
      bearer: "buyer",
      plan: "shown-until",
      span: { from: [{ act: "propose" }], to: ["award"] },
    }),
    limitOf(norm("tender-result-answer"), { id: "objection", bearer: "buyer", span: "step", lapse: { do: "run-on" } }),
    {
      id: "award",
      bearer: "buyer",
      counts: days(30),
      ...overdue,
      span: { from: [{ act: "open-bids" }], to: ["award"] },
      stops: [{ ground: "objection", basis: "实施条例 54" }],
      basis: "招标文件",
    },
  ],
  gates: [
    { before: ["award", "propose"], clear: ["objection", "objection-late"], basis: "实施条例 22, 54" },
    { before: ["open-bids"], need: ["close-bidding"], basis: "招标投标法 34" },
    { before: ["propose"], need: ["draw"], basis: "实施条例 46" },
  ],
} satisfies Procedure;

export const tenderWords: Words<typeof tender> = {
  announce: "发布招标文件",
  bid: "投标",
  "close-bidding": "投标截止",
  "open-bids": "开标",
  "order-draw": "申请抽取",
  draw: "随机抽取",
  score: "评审",
  propose: "公示候选人",
  object: "异议",
  "run-on": "答复逾期",
  "answer-objection": "答复异议",
  award: "定标",
};

export const tenderStandard: Standard = standard(
  tender,
  "TEN-1",
  {
    steps: [
      step("bidding", "投标", "anyone"),
      step("opening", "开标", "buyer"),
      step("ordering", "组建评委会", "buyer"),
      step("drawing", "抽取", "rule"),
      step("scoring", "评标", "expert", { each: "holder" }),
      step("proposing", "候选人", "buyer", { join: "all" }),
      step("objection", "异议处理", "buyer", { each: "act", limit: "objection", stops: [{ limit: "award", ground: "objection" }] }),
      step("objection-late", "异议逾期未答复", "buyer", { each: "act" }),
      step("awarding", "定标", "buyer"),
    ],
    edges: [
      edge("case", "announce", ["bidding"]),
      edge("bidding", "bid", [], { keep: true }),
      edge("bidding", "close-bidding", ["opening"]),
      edge("opening", "open-bids", ["ordering"]),
      edge("ordering", "order-draw", ["drawing"]),
      edge("drawing", "draw", ["scoring"]),
      edge("scoring", "score", ["proposing"]),
      edge("proposing", "propose", ["awarding"]),
      edge("case", "object", ["objection"]),
      edge("objection", "answer-objection"),
      edge("objection", "run-on", ["objection-late"]),
      edge("objection-late", "answer-objection"),
      edge("awarding", "award"),
    ],
  },
  { posts: { buyer: ["post:buyer"] } },
);
