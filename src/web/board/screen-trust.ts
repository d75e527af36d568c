// Whom a screen believes: what its address says behind `#trust=` (a policy or the log's key, which the server never hears of), else the key that it met first.
import { trustPolicy, trustText } from "../../../verify/trust.ts";
import { writeVerifierKey } from "../../ledger/note.ts";
import type { Policy } from "../../ledger/policy.ts";
import type { Sha256 } from "../../ledger/sha256.ts";
import type { Alarm } from "./alarm.ts";

/** `told`: said by the address; else remembered from the first visit. */
export type ScreenTrust = { policy: Policy; key: string; told: boolean };
/** `hash`: of the page's address. `site`: the site's own policy. `remembered`: the key of before, null at first sight. */
export type TrustAsk = { hash: string; site: string; remembered: string | null };

/** What the address says; null where it says nothing. */
export function toldIn(hash: string): string | null {
  const found = /^#trust=(.+)$/s.exec(hash)?.[1];
  if (found === undefined) return null;
  try {
    return decodeURIComponent(found);
  } catch {
    return "";
  }
}

/** Takes what is known, gives whom this screen believes, or why it can believe nobody. Witnesses are the site's where the address names a key alone. */
export function trustOf({ hash, site, remembered }: TrustAsk, sha256: Sha256): ScreenTrust | Alarm {
  const text = toldIn(hash);
  const told = text === null ? null : trustText(text, sha256);
  if (told !== null && "fault" in told) return { fault: "trust" };
  const own = trustPolicy(site, "site", sha256);
  const named = told?.policy.logs[0] ?? null;
  if (told !== null && named !== null) {
    const policy = told.from === "key" && !("fault" in own) ? { ...own.policy, logs: told.policy.logs } : told.policy;
    return { policy, key: writeVerifierKey(named.key, sha256), told: true };
  }
  if ("fault" in own) return { fault: "unproven", path: "policy" };
  const wanted = own.policy.logs.find(({ key }) => remembered === null || writeVerifierKey(key, sha256) === remembered);
  if (wanted === undefined) return { fault: "other-key" };
  return { policy: { ...own.policy, logs: [wanted] }, key: writeVerifierKey(wanted.key, sha256), told: false };
}
