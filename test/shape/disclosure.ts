// 依申请公开: third parties and co-authoring organs are asked one by one, the answer clock stands meanwhile, and silence has its effect.
import type { Procedure, Words } from "../../src/kernel/procedure.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { norm } from "../../src/law/cn/norms.ts";
import { limitOf } from "../../src/law/norm-limit.ts";
import { act, edge, standard, step } from "../scenario/declare.ts";

const OUTCOMES = ["given", "partly", "refused", "not-held"];
const opinion = { bearer: "clock", span: "step" } as const;

export const disclosure = {
  id: "disclosure",
  outcomes: OUTCOMES,
  refusals: [],
  roles: [{ id: "requester", counterpart: true }, { id: "officer" }, { id: "head" }, { id: "third-party" }, { id: "co-author" }],
  acts: [
    act("request", ["anyone"], "start", {
      basis: ["公开条例 29"],
      effects: [{ do: "enrol", role: "requester", who: "self" }],
      fields: [{ path: "wanted", type: "text", audience: "counterpart" }],
    }),
    act("confirm", ["officer"], "step", { basis: ["公开条例 31"], facts: { "received-on": "day" } }),
    act("ask-third-party", ["officer"], "step", {
      basis: ["公开条例 32"],
      facts: { parties: "holders" },
      effects: [{ do: "enrol", role: "third-party", who: { fact: "parties" } }],
    }),
    act("ask-co-author", ["officer"], "step", {
      basis: ["公开条例 34"],
      facts: { organs: "holders" },
      effects: [{ do: "enrol", role: "co-author", who: { fact: "organs" } }],
    }),
    act("opine", ["third-party"], "step", { sees: "step", basis: ["公开条例 32"], facts: { agrees: "flag" } }),
    act("third-party-silent", ["clock"], "step", { basis: ["公开条例 32"] }),
    act("consent", ["co-author"], "step", { sees: "step", basis: ["公开条例 34"], facts: { agrees: "flag" } }),
    act("deem-consent", ["clock"], "step", { basis: ["公开条例 34"] }),
    act("extend", ["head"], "open", { basis: ["公开条例 33"], effects: [{ do: "extend", limit: "answer" }] }),
    act("answer", ["officer"], "step", {
      basis: ["公开条例 36"],
      facts: { outcome: OUTCOMES },
      effects: [{ do: "conclude", outcomes: OUTCOMES }, { do: "issue", document: "answer", to: "requester" }, { do: "close" }],
    }),
  ],
  limits: [
    limitOf(norm("disclosure-answer"), {
      id: "answer",
      bearer: "officer",
      span: { from: [{ act: "confirm", day: { fact: "received-on" } }], to: ["answer"] },
    }),
    limitOf(norm("disclosure-third-party"), { id: "third-party", ...opinion, lapse: { do: "third-party-silent" } }),
    limitOf(norm("disclosure-co-author"), { id: "co-author", ...opinion, lapse: { do: "deem-consent" } }),
  ],
  gates: [{ before: ["answer"], clear: ["third-party", "co-author"], basis: "公开条例 32, 34" }],
} satisfies Procedure;

export const disclosureWords: Words<typeof disclosure> = {
  request: "申请公开",
  confirm: "确认收到之日",
  "ask-third-party": "征求第三方意见",
  "ask-co-author": "征求共同制作机关意见",
  opine: "第三方意见",
  "third-party-silent": "第三方逾期未答复",
  consent: "机关意见",
  "deem-consent": "逾期视为同意",
  extend: "延长答复",
  answer: "答复",
};

const stops = (ground: string) => [{ limit: "answer", ground }];
export const disclosureStandard: Standard = standard(
  disclosure,
  "DIS-1",
  {
    steps: [
      step("registration", "登记", "officer"),
      step("examine", "审查", "officer"),
      step("third-party", "第三方意见", "third-party", { each: "holder", limit: "third-party", stops: stops("third-party") }),
      step("co-author", "机关意见", "co-author", { each: "holder", limit: "co-author", stops: stops("other-agency") }),
    ],
    edges: [
      edge("case", "request", ["registration"]),
      edge("registration", "confirm", ["examine"]),
      edge("examine", "ask-third-party", ["third-party"], { keep: true }),
      edge("examine", "ask-co-author", ["co-author"], { keep: true }),
      edge("third-party", "opine"),
      edge("third-party", "third-party-silent"),
      edge("co-author", "consent"),
      edge("co-author", "deem-consent"),
      edge("examine", "answer"),
    ],
  },
  { posts: { officer: ["post:disclosure"], head: ["post:office-head"] } },
);
