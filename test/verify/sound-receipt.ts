// A sound receipt of the example county for tests, how it is checked, and how it is changed.
import { platformCrypto } from "../../src/app/verify/platform.ts";
import { parseReceipt, type Receipt, writeReceipt } from "../../src/ledger/receipt.ts";
import { type Asked, type Verdict, verifyReceipt } from "../../verify/receipt.ts";
import { trustPolicy } from "../../verify/trust.ts";
import { sha256 } from "../note-keys.ts";
import { countyLog, type Logged } from "./county-log.ts";
import { logFiles, receiptOf, SEEN_AT, testKeys } from "./log-files.ts";

export const crypto = platformCrypto;
export const keys = testKeys();
export const { log } = countyLog();
export const leaves = log.map(({ leaf }) => leaf);
export const files = logFiles(leaves, keys, 3);
export const NOW = (SEEN_AT + 3_600) * 1_000;
export const trust = trustPolicy(keys.policy, "policy", sha256);
/** An act with three closed values or more, of which two are shown. */
export const shown = log.find(({ openings }) => openings.length >= 3) as Logged;
export const receipt = receiptOf(leaves, files, { index: shown.index, openings: shown.openings.slice(0, 2), policy: keys.policy });
export const whole = parseReceipt(receipt) as Receipt;

export const check = (text: string, over: Partial<Asked> = {}): Verdict => verifyReceipt({ text, trust, now: NOW, crypto, ...over });
export const faultsOf = (v: Verdict): string[] => v.faults.map(({ fault }) => fault);
export const changed = (over: Partial<Receipt>): string => writeReceipt({ ...whole, ...over });
/** The receipt with another checkpoint under the same proof. */
export const withNote = (note: string): string => changed({ proof: whole.proof.replace(/\n\n[\s\S]*$/, () => `\n\n${note}`) });
/** Its signed checkpoint. */
export const noted = whole.proof.slice(whole.proof.indexOf("\n\n") + 2);
