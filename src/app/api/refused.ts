// A refusal of the gate as an answer: which status, in which words, about which input.
import type { FieldFault } from "../../kernel/field-check.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { Problem } from "../routes/asking.ts";
import { ENGINE_WORDS } from "../routes/problem-words.ts";
import type { Fault, TimelineEntry } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

const FORBIDDEN = ["not-yours", "kept-apart", "not-open-to-you", "sig-missing", "sig-unknown", "sig-foreign", "sig-revoked"];
const INPUT = ["bad-fact", "missing-fact", "bad-field", "missing-field", "unknown-act", "sig-wrong", "bad-anchor", "bad-commitment"];
const AWAY = ["log-frozen"];

/** 404 no such case; 403 who; 422 input; 503 frozen; 409 the case is not where this could be done. */
export function statusOf({ refused }: Refusal): number {
  if (refused === "no-such-case") return 404;
  if (FORBIDDEN.includes(refused)) return 403;
  if (INPUT.includes(refused)) return 422;
  return AWAY.includes(refused) ? 503 : 409;
}

/** A fault in words. */
export const faultSaid = (say: Speaker, path: string, code: string): Fault => ({
  path,
  code,
  message: ENGINE_WORDS[code]?.[say.lang] ?? ENGINE_WORDS["bad-field"]?.[say.lang] ?? code,
});

export type Refused = {
  procedure: string | null;
  refusal: Refusal;
  faults?: readonly FieldFault[];
  /** What came after the entry that the signer looked at. */
  since?: readonly TimelineEntry[];
};

function errorsOf(say: Speaker, { refusal, faults = [] }: Refused): Fault[] {
  if (!INPUT.includes(refusal.refused)) return [];
  if (faults.length > 0) return faults.map(({ path, code }) => faultSaid(say, path, code));
  return refusal.about === undefined ? [] : [faultSaid(say, refusal.about, refusal.refused)];
}

/** The problem that a refusal comes to, worded in the language asked for. */
export function problemOf(say: Speaker, refused: Refused): Problem {
  const { procedure, refusal, since = [] } = refused;
  const errors = errorsOf(say, refused);
  const status = statusOf(refusal);
  return new Problem(status, refusal.refused, {
    title: say.refusal(procedure, refusal),
    detail: undefined,
    ...(errors.length > 0 && { errors }),
    ...(status === 409 && since.length > 0 && { since }),
  });
}
