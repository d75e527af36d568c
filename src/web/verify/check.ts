// One check in the browser: what was chosen or typed, whom to trust, and the verdict in words.
import { type Asked, verifyReceipt } from "../../../verify/receipt.ts";
import { type Lang, type Report, reportOf } from "../../../verify/report.ts";
import { NO_NAMES, siteNamesIn } from "../../../verify/site-names.ts";
import { type NoTrust, type Trust, trustPolicy, trustText } from "../../../verify/trust.ts";
import { nobleCrypto } from "./noble.ts";

/** `policy`: what the user typed. `site`, `names`: the policy of the site and what it calls things, null where there is none or in a file of its own. */
export type CheckAsk = { text: string; policy: string; site: string | null; names: string | null; lang: Lang; now: number };

function trustOf({ policy, site }: CheckAsk): Trust | NoTrust | null {
  if (policy.trim() !== "") return trustText(policy, nobleCrypto.hash);
  return site === null ? null : trustPolicy(site, "site", nobleCrypto.hash);
}

/** Takes what is to be checked, gives the verdict in words. Synchronous, and throws for nothing in the text. */
export function checkReceipt(ask: CheckAsk): Report {
  const asked: Asked = { text: ask.text, trust: trustOf(ask), now: ask.now, crypto: nobleCrypto };
  return reportOf(verifyReceipt(asked), ask.lang, ask.names === null ? NO_NAMES : siteNamesIn(ask.names));
}
