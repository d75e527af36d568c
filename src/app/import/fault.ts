// What can be wrong with a row, and whether it keeps the row out. A list is public before it is perfect: what harms nobody but its
// keeper is imported and said; what would put a wrong thing into the list refuses the file.

/** Faults that refuse the file (or, with skip-faulty, leave the row out). */
export const REFUSING = ["missing-field", "unknown-kind", "duplicate-code", "too-long", "control-character", "unreadable"] as const;
/** Faults that are told while the row comes in. */
export const TELLING = [
  "credit-missing",
  "credit-length",
  "credit-characters",
  "credit-check-digit",
  "credit-placeholder",
  "credit-organisation-code",
  "credit-contradicts",
  "code-form",
  "other-area",
  "same-name",
] as const;

export type RefusingCode = (typeof REFUSING)[number];
export type FaultCode = RefusingCode | (typeof TELLING)[number];
/** `about`: another line, a limit or a second value that the message needs. */
export type Fault = { line: number; column: string; code: FaultCode; value: string; about?: string };

/** True when the fault keeps its row out of the list. */
export const refuses = (fault: Fault): boolean => (REFUSING as readonly string[]).includes(fault.code);

/** A value for a report: what nobody can see made visible, and cut at 80 characters. */
export function shown(value: string): string {
  const visible = [...value]
    .slice(0, 81)
    .map((c) => (HIDDEN.test(c) ? `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}` : c))
    .slice(0, 80);
  return visible.join("") + ([...value].length > 80 ? "…" : "");
}

/** Controls, lone surrogates, marks that turn the direction of text, and characters of no width: none belongs into a name. */
export const HIDDEN = /[\p{Cc}\p{Cs}\p{Co}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/u;
