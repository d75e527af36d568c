// Why the ledger takes no writes, in both languages, as the hall's pages say it.
import type { Text } from "../../kernel/text.ts";
import type { FrozenView } from "../../views/ledger-view.ts";
import { figure, wordsOf } from "../../web/ui/show.ts";

/** Takes why a ledger is frozen, gives it as a phrase; null where it is not. A code without words is said as it is. */
export function frozenWords(frozen: FrozenView | null): Text | null {
  if (frozen === null) return null;
  const { code, at, from } = frozen;
  const phrase = (lang: "zh" | "en"): string =>
    (wordsOf(lang).frozen.why[code] ?? code).replaceAll("{at}", figure(at ?? 0)).replaceAll("{from}", from ?? "");
  return { zh: phrase("zh"), en: phrase("en") };
}
