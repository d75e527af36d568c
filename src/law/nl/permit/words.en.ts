import type { WordsOf } from "../../../kernel/procedure-words.ts";
import type { permit } from "./procedure.ts";

export const permitEn: WordsOf<typeof permit> = {
  name: "Environmental permit",
  acts: {
    apply: "Apply",
    pass: "Complete the step",
    advise: "Advise",
    "ask-completion": "Ask for completion",
    supply: "Supply what was missing",
    "completion-over": "Term to complete is over",
    extend: "Extend the limit",
    decide: "Decide",
    "grant-by-law": "Permit by operation of law",
    announce: "Announce",
    withdraw: "Withdraw",
  },
  short: { "ask-completion": "gaps", decide: "decide" },
  outcomes: {
    granted: "Granted",
    refused: "Refused",
    "no-permit-needed": "No permit needed",
    "granted-by-law": "Granted by operation of law",
    withdrawn: "Withdrawn",
  },
  refusals: {
    "already-decided": "This application has been decided.",
    "nothing-decided": "Nothing has been decided yet, so there is nothing to announce.",
    "completion-already-asked": "Completion was asked for once already.",
  },
  roles: { applicant: "applicant", officer: "case officer", adviser: "adviser", approver: "approver" },
  limits: { decide: "Limit for the decision", completion: "Term to complete the application" },
  since: { decide: "receipt of the application" },
  grounds: { completion: "completion of the application" },
  documents: { receipt: "Confirmation of receipt", completion: "Request for completion", decision: "Decision" },
  facts: { channel: "Submitted", days: "Term in days", finding: "Finding", outcome: "Outcome" },
  values: {
    channel: { internet: "on line", desk: "at the desk", post: "by post", "e-mail": "by e-mail", internal: "internally" },
    finding: {
      "in-order": "in order",
      amend: "to be amended",
      advice: "advice needed",
      "outside-advice": "outside advice needed",
      "no-permit-needed": "no permit needed",
      hold: "to be held",
    },
    outcome: { granted: "grant", refused: "refuse", "no-permit-needed": "no permit needed" },
  },
  fields: {
    "applicant.name": "Name",
    "applicant.phone": "Telephone",
    "site.address": "Place",
    advice: "Advice",
    missing: "What is missing",
    note: "Note",
    reasons: "Reasons",
  },
};
