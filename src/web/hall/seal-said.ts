// How the ledger stands, in one phrase.
import { figure } from "../ui/show.ts";
import type { Here } from "./here.ts";

/** "sealed up to entry 761, without outside witnesses" in the page's language. */
export function sealSaid({ w, ledger }: Here): string {
  const { seal } = w;
  const { sealed, witnessed, witnesses } = ledger;
  if (sealed === null) return seal.none;
  const seen =
    witnessed === null
      ? witnesses === 0
        ? seal.alone
        : seal.waiting
      : seal.witnessed(figure(witnessed.size), figure(witnessed.by.length));
  return `${seal.sealed(figure(sealed.size))}${w.lang === "en" ? ", " : "，"}${seen}`;
}
