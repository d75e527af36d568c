import type { WordsOf } from "../../../kernel/procedure-words.ts";
import type { permit } from "./procedure.ts";

export const permitNl: WordsOf<typeof permit> = {
  name: "Omgevingsvergunning",
  acts: {
    apply: "Aanvragen",
    pass: "Afronden",
    advise: "Adviseren",
    "ask-completion": "Aanvulling vragen",
    supply: "Aanvullen",
    "completion-over": "Aanvultermijn verstreken",
    extend: "Termijn verlengen",
    decide: "Beslissen",
    "grant-by-law": "Vergunning van rechtswege",
    announce: "Bekendmaken",
    withdraw: "Aanvraag intrekken",
  },
  short: { "ask-completion": "aanvullen", decide: "beslissen" },
  outcomes: {
    granted: "Verleend",
    refused: "Geweigerd",
    "no-permit-needed": "Vergunningvrij",
    "granted-by-law": "Van rechtswege verleend",
    withdrawn: "Ingetrokken",
  },
  refusals: {
    "already-decided": "Op deze aanvraag is al beslist.",
    "nothing-decided": "Er is nog niet beslist; er valt niets bekend te maken.",
    "completion-already-asked": "Er is al één keer om aanvulling gevraagd.",
  },
  roles: { applicant: "aanvrager", officer: "behandelaar", adviser: "adviseur", approver: "beslisser" },
  limits: { decide: "Beslistermijn", completion: "Termijn om aan te vullen" },
  since: { decide: "ontvangst van de aanvraag" },
  grounds: { completion: "aanvulling van de aanvraag" },
  documents: { receipt: "Ontvangstbevestiging", completion: "Verzoek om aanvulling", decision: "Besluit" },
  facts: { channel: "Ingediend", days: "Termijn in dagen", finding: "Bevinding", outcome: "Besluit" },
  values: {
    channel: { internet: "via internet", desk: "aan de balie", post: "per post", "e-mail": "per e-mail", internal: "intern" },
    finding: {
      "in-order": "in orde",
      amend: "aanpassen",
      advice: "intern advies nodig",
      "outside-advice": "extern advies nodig",
      "no-permit-needed": "vergunningvrij",
      hold: "aanhouden",
    },
    outcome: { granted: "verlenen", refused: "weigeren", "no-permit-needed": "vergunningvrij" },
  },
  fields: {
    "applicant.name": "Naam",
    "applicant.phone": "Telefoon",
    "site.address": "Locatie",
    advice: "Advies",
    missing: "Wat ontbreekt",
    note: "Toelichting",
    reasons: "Motivering",
  },
};
