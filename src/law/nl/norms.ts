// The one Dutch norm that the permit needs. The law was not at hand when it was written down: it is named, and its words are unconfirmed.
import { assert } from "../../kernel/assert.ts";
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
    basis: "Wabo 3.9, eerste lid",
    words: "beslist op de aanvraag om een omgevingsvergunning binnen acht weken na de datum van ontvangst van de aanvraag",
    unconfirmed: true,
    // Eight weeks.
    n: 56,
    unit: "day",
    unitBy: null,
    from: { zh: "ontvangst van de aanvraag", en: "receipt of the application" },
    stops: [{ ground: "completion", name: { zh: "aanvulling", en: "completion" }, article: "Awb 4:15", basis: "Awb 4:15" }],
    // Six weeks.
    extend: { n: 42, by: { zh: "bevoegd gezag", en: "the authority" }, article: "3.9, tweede lid", basis: "Wabo 3.9, tweede lid" },
  },
];

/** The norm that the permit names; a name that the list does not have is a mistake in the program. */
export function norm(id: string): Norm {
  const found = NORMS.find((one) => one.id === id);
  assert(found !== undefined, `a norm ${id}`);
  return found;
}
