// The one Dutch norm that the permit needs. The law was not at hand when it was written down: it is named, and its words are unconfirmed.
import type { Norm } from "../norm.ts";

export const NORMS: readonly Norm[] = [
  {
    id: "permit-decide",
    name: { zh: "Omgevingsvergunning, reguliere procedure: beslissen", en: "Environmental permit, ordinary procedure: decide" },
    law: "Wet algemene bepalingen omgevingsrecht",
    version: "2010-10-01",
    area: "licence",
    inForce: "2010-10-01",
    bound: "within",
    bearer: "agency",
    expiry: "overdue",
    article: "3.9, eerste lid",
    basis: "Wabo 3.9(1)",
    words: "beslist op de aanvraag om een omgevingsvergunning binnen acht weken na de datum van ontvangst van de aanvraag",
    unconfirmed: true,
    // Eight weeks.
    n: 56,
    unit: "day",
    unitBy: null,
    from: { zh: "ontvangst van de aanvraag", en: "receipt of the application" },
  },
];
