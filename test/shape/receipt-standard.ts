// How one Dutch municipality took in applications for an environmental permit, 2010–2012, as its own log shows it: the confirmation of
// receipt is drawn up, checked and sent; beside it advice is asked for, and it is settled whether the application must be held or needs no
// permit at all. Names of steps are those of the log (J.C.A.M. Buijs, Receipt phase of an environmental permit application process, 4TU).
import type { PostId } from "../../src/kernel/ids.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { permit } from "../../src/law/nl/permit/procedure.ts";
import { edge, standard, step } from "../scenario/declare.ts";

/** Steps of the log by the word with which it begins them; T07 and T09 stand for all aspects and parties. */
export const STEP_OF: Readonly<Record<string, string>> = {
  Confirmation: "confirm",
  T02: "check",
  T03: "adjust",
  T04: "determine",
  T05: "send",
  T06: "advice",
  T07: "advise",
  T08: "consult",
  T09: "receive",
  T10: "stop",
  T11: "free-draft",
  T12: "free-check",
  T13: "free-adjust",
  T14: "free-determine",
  T15: "free-print",
  T16: "hold-report",
  T17: "hold-check",
  T18: "hold-adjust",
  T19: "hold-determine",
  T20: "hold-print",
};

const found = (finding: string) => ({ when: { fact: "finding", is: finding } });
const officer = (id: string, name: string) => step(id, name, "officer");

/** A document that is drafted, checked, adjusted until it is right, determined and printed. */
const drawn = (way: string, draft: string, name: string) => ({
  steps: [
    officer(`${way}-${draft}`, `${name} opstellen`),
    officer(`${way}-check`, `${name} controleren`),
    officer(`${way}-adjust`, `${name} aanpassen`),
    officer(`${way}-determine`, `${name} vaststellen`),
    officer(`${way}-print`, `${name} printen`),
  ],
  edges: [
    edge(`${way}-${draft}`, "pass", [`${way}-check`]),
    edge(`${way}-check`, "pass", [`${way}-adjust`], found("amend")),
    edge(`${way}-check`, "pass", [`${way}-determine`]),
    edge(`${way}-adjust`, "pass", [`${way}-check`], { back: true }),
    edge(`${way}-determine`, "pass", [`${way}-print`]),
    edge(`${way}-print`, "pass", ["decide"]),
  ],
});
const free = drawn("free", "draft", "Brief vergunningvrij");
const held = drawn("hold", "report", "Rapport aanhouden");

export const RECEIPT: Standard = standard(
  permit,
  "NL-1",
  {
    steps: [
      officer("confirm", "Ontvangst bevestigen"),
      officer("check", "Ontvangstbevestiging controleren"),
      officer("adjust", "Ontvangstbevestiging aanpassen"),
      officer("determine", "Ontvangstbevestiging vaststellen"),
      officer("send", "Ontvangstbevestiging verzenden"),
      officer("advice", "Noodzaak advies bepalen"),
      step("advise", "Intern advies opstellen", "adviser"),
      officer("consult", "Extern advies vragen"),
      officer("receive", "Extern advies verwerken"),
      officer("stop", "Noodzaak aanhouden bepalen"),
      ...free.steps,
      ...held.steps,
      step("decide", "Beslissen", "approver", { join: "all" }),
    ],
    edges: [
      edge("case", "apply", ["confirm"]),
      edge("confirm", "pass", ["check", "advice"]),
      edge("check", "pass", ["adjust"], found("amend")),
      edge("check", "pass", ["determine"]),
      edge("adjust", "pass", ["check"], { back: true }),
      edge("determine", "pass", ["adjust"], { ...found("amend"), back: true }),
      edge("determine", "pass", ["send"]),
      edge("send", "pass", ["decide"]),
      edge("advice", "pass", ["advise"], found("advice")),
      edge("advice", "pass", ["consult"], found("outside-advice")),
      edge("advice", "pass", ["stop"]),
      edge("advise", "advise", ["advice"], { back: true }),
      edge("consult", "pass", ["receive"]),
      edge("receive", "pass", ["advice"], { back: true }),
      edge("stop", "pass", ["free-draft"], found("no-permit-needed")),
      edge("stop", "pass", ["hold-report"], found("hold")),
      edge("stop", "pass", ["decide"]),
      ...free.edges,
      ...held.edges,
      edge("decide", "decide"),
    ],
  },
  {
    posts: {
      officer: ["post:officer" as PostId],
      adviser: ["post:adviser" as PostId],
      approver: ["post:approver" as PostId],
    },
  },
);
