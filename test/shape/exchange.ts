// 公文交换: a document goes to several agencies at once, each signs for it and answers; one sent back goes out again to that agency alone.
import type { Procedure, Words } from "../../src/kernel/procedure.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { act, edge, overdue, standard, step, workdays } from "../scenario/declare.ts";

export const exchange = {
  id: "exchange",
  outcomes: ["filed"],
  refusals: [],
  roles: [{ id: "sender" }, { id: "receiver" }],
  acts: [
    act("send", ["sender"], "start", {
      facts: { to: "holders" },
      effects: [
        { do: "enrol", role: "receiver", who: { fact: "to" } },
        { do: "issue", document: "letter", to: "receiver", register: "outgoing" },
      ],
      fields: [{ path: "letter", type: "file", audience: "internal" }],
    }),
    act("receive", ["receiver"], "step", { sees: "step" }),
    act("return", ["receiver"], "step", { sees: "step", facts: { ground: ["wrong-addressee", "wrong-form"] } }),
    act("answer", ["receiver"], "step", { sees: "step", fields: [{ path: "answer", type: "file", audience: "internal" }] }),
    act("send-again", ["sender"], "step", { facts: { to: "holders" }, effects: [{ do: "enrol", role: "receiver", who: { fact: "to" } }] }),
    act("file", ["sender"], "step", { effects: [{ do: "conclude", outcomes: ["filed"] }, { do: "close" }] }),
  ],
  limits: [
    { id: "receive", bearer: "receiver", counts: workdays(1), ...overdue, span: "step", basis: "公文处理条例 24" },
    { id: "answer", bearer: "receiver", counts: workdays(5), ...overdue, span: "step", basis: "县府办规程" },
  ],
  gates: [],
} satisfies Procedure;

export const exchangeWords: Words<typeof exchange> = {
  send: "发文",
  receive: "签收",
  return: "退文",
  answer: "复文",
  "send-again": "重发",
  file: "归档",
};

export const exchangeStandard: Standard = standard(
  exchange,
  "DOC-1",
  {
    steps: [
      step("receiving", "签收", "receiver", { each: "holder", limit: "receive" }),
      step("answering", "办理", "receiver", { each: "holder", limit: "answer" }),
      step("mending", "改正重发", "sender", { each: "act" }),
      step("filing", "归档", "sender", { join: "all" }),
    ],
    edges: [
      edge("case", "send", ["receiving"]),
      edge("receiving", "receive", ["answering"]),
      edge("receiving", "return", ["mending"]),
      edge("mending", "send-again", ["receiving"], { back: true }),
      edge("answering", "answer", ["filing"]),
      edge("filing", "file"),
    ],
  },
  { posts: { sender: ["post:gov-office"] } },
);
