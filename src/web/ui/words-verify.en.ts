// English words of the page that verifies receipts.
import type { VerifyWords } from "./words-verify.zh.ts";

export const verifyEn: VerifyWords = {
  title: "Check a receipt file",
  lead: "To learn whether a decision was changed: (1) on the day you get it, download “Receipt of the decision” under “Proof” on the page of the case, and keep it; (2) put it here; (3) compare what is shown below with what the page of the case says now. If the receipt is genuine and they differ, it was changed: take the receipt and ask. If you do not trust this page, download the verifier; it works without a network.",
  file: "Receipt file",
  fileHint:
    "That of your application was given to you when you applied; that of the decision is under “Proof” on the page of the case. You may drop it anywhere on this page",
  paste: "No file? Paste the receipt's text",
  policy: "Say yourself whom you trust",
  policyHint: "Paste the policy published in the gazette, or the ledger's key. Left empty, this site's own policy is used, which is weaker",
  policyHintOffline:
    "Paste the policy published in the gazette, or the ledger's key. Left empty, only whether the receipt agrees with itself can be seen",
  go: "Check",
  download: "Download the verifier, check offline",
  downloadOf: "One HTML file that runs as it is, without a network. Its SHA-256 should be this, the same as in the gazette:",
  notBuilt: "The verifier has not been built on this server.",
  wait: "Checking…",
  empty: "Choose a receipt file first, or paste its text.",
  byBrowser: (ms) => `Checked in your browser in ${ms} ms; the receipt has not left your machine.`,
  byServer:
    "Without script, this site's server checked it for you: so you still trust this site. To check for yourself, use the verifier below.",
  shown: "What is shown",
  what: "What is checked, and what is not",
  whatList: [
    "A sound receipt says that the record was exactly this when the ledger was signed: not a letter has changed.",
    "With witnesses, others saw the same ledger. Without, different people might be shown different ledgers.",
    "It speaks of its own entry only, not of a later withdrawal or change (see what happened, on the page of the case), nor does it say that the decision is right. Against a decision you may apply for reconsideration.",
  ],
  whole: "Check the whole ledger",
  wholeText: "All files of the ledger lie open at {log}. Anybody may copy them, check every record and run the rules again:",
  policyOf: "This site's policy",
  paper: "The receipt on paper",
  paperYes: (n) =>
    `The hash on paper is that of entry ${n}: your application was not changed. Only the application was looked at, not the decision; for that, fetch “Receipt of the decision” under “Proof” on the page of the case and check it here. This site's server looked; to check for yourself, use the file.`,
  paperNo: (n) => `The hash on paper is not that of entry ${n}. Do not rely on it; take the paper with you and ask.`,
  paperNone: (n) =>
    `Entry ${n} is not sealed yet, or not of this ledger. Scan again in a minute; if it still says so, take the paper with you and ask.`,
  offline: "Offline verifier",
  other: "中文",
};
