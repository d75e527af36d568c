// The permit of a second country, by its own calendar: nothing of it is known to the kernel. The stories are told in the zone of all stories.
import type { Standard } from "../../src/kernel/standard.ts";
import { CALENDAR_NL } from "../../src/law/nl/calendar.ts";
import { permit } from "../../src/law/nl/permit/procedure.ts";
import { permitNl } from "../../src/law/nl/permit/words.nl.ts";
import { type Around, days, edge, standard, step } from "../scenario/declare.ts";

export { permit };
export const permitWords = permitNl.acts;
export const dutch: Around = { calendar: CALENDAR_NL };

export const permitStandard: Standard = standard(
  permit,
  "NL-2",
  {
    steps: [
      step("check", "Ontvankelijkheid toetsen", "officer"),
      step("completion", "Aanvullen", "applicant", { limit: "completion", stops: [{ limit: "decide", ground: "completion" }] }),
      step("decide", "Beslissen", "approver"),
    ],
    edges: [
      edge("case", "apply", ["check"]),
      edge("check", "pass", ["decide"]),
      edge("check", "ask-completion", ["completion"]),
      edge("completion", "supply", ["check"]),
      edge("completion", "completion-over", ["check"]),
      edge("decide", "decide"),
    ],
  },
  {
    limits: { completion: { counts: days(28), basis: "Beleidsregel" } },
    posts: { officer: ["post:officer"], adviser: ["post:adviser"], approver: ["post:approver"] },
  },
);
