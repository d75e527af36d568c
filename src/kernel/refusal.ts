// A refusal is how the kernel says no: a value, never an exception. The list is in order of precedence.
/** `about` names what the refusal is about: a fact, a step, an act, a limit. Codes, never words. */
export type Refusal = { refused: string; about?: string };

/**
 * The kernel's own refusals in the order in which the gate looks; a procedure adds the law's own, which come after `case-closed`.
 * Closed fields come last, for replay does not have them.
 */
export const KERNEL_REFUSALS = [
  "unknown-version",
  "nothing-due",
  "unknown-act",
  "case-exists",
  "run-elsewhere",
  "no-such-case",
  "case-closed",
  "too-late",
  "already-signed",
  "step-not-open",
  "not-yours",
  "kept-apart",
  "bad-fact",
  "missing-fact",
  "not-in-flow",
  "not-yet-done",
  "still-open",
  "too-early",
  "cannot-extend",
  "told-out-of-bounds",
  "stopped-before",
  "cannot-excuse",
  "seen-is-stale",
  "sig-missing",
  "sig-unknown",
  "sig-foreign",
  "sig-revoked",
  "sig-wrong",
  "bad-anchor",
  "bad-field",
  "missing-field",
  "bad-commitment",
  "not-open-to-you",
] as const;
export type KernelRefusal = (typeof KERNEL_REFUSALS)[number];

/** What is refused of a calendar: of its form (`calendar-document.ts`), and of its following the one in force (`calendar-amend.ts`). About a day or a field. */
export const CALENDAR_REFUSALS = [
  "calendar-reversed",
  "calendar-long",
  "calendar-overlap",
  "calendar-early",
  "calendar-untitled",
  "calendar-version",
  "calendar-beyond",
  "calendar-both",
  "calendar-weekday",
  "calendar-shorter",
  "calendar-far",
  "calendar-past",
] as const;

/** Makes a refusal. */
export const refuse = (refused: string, about?: string): Refusal => (about === undefined ? { refused } : { refused, about });

/** True when the answer of the gate is a refusal. */
export const isRefusal = (answer: object): answer is Refusal => "refused" in answer;
