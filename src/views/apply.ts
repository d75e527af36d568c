// The application form as a page shows it: questions of the standard, what was typed, what is wrong with it, which files are already here.
import type { ActId, AgencyId, Day, Instant, LimitId, OutcomeId } from "../kernel/ids.ts";
import type { Counts } from "../kernel/limit.ts";
import { PAPER } from "../kernel/material.ts";
import type { FormField, Material, Standard } from "../kernel/standard.ts";
import type { Text } from "../kernel/text.ts";
import type { AskFaultCode } from "./deadline-view.ts";
import type { RemediesView } from "./remedies.ts";

/** What a form may find wrong; words are in web/words under `faults`. */
export type FaultCode =
  | "missing"
  | "too-long"
  | "above-max"
  | "bad-text"
  | "bad-credit-code"
  | "bad-citizen-id"
  | "bad-phone"
  | "bad-email"
  | "bad-day"
  | "bad-number"
  | "bad-option"
  | "file-missing"
  | "file-type"
  | "file-size"
  | "file-empty"
  | "file-count"
  | "file-lost"
  | "file-often"
  | "file-yours-full"
  | "file-full"
  | "bad-query"
  | "bad-moment"
  | AskFaultCode;
/** `field` is the name of the input; `detail` what the words need: the largest length, the name of a file. */
export type Fault = { field: string; code: FaultCode; detail?: string };
/** A file that was received with an earlier post of the form; `size` in bytes. */
export type KeptFile = { token: string; name: string; size: number };
export type MaterialField = {
  material: Material;
  files: readonly KeptFile[];
  /** The applicant ticked that it comes later. */
  later: boolean;
};
/** Who may apply. A sole trader has a credit code, as an organisation has. */
export const APPLICANT_KINDS = ["person", "individual-business", "organisation"] as const;
export type ApplicantKind = (typeof APPLICANT_KINDS)[number];
/** True for the id of a kind of applicant. */
export const isApplicantKind = (text: string): text is ApplicantKind => APPLICANT_KINDS.some((kind) => kind === text);
/** Who may apply under a standard: those that its form offers, else everybody. */
export function kindsFor(fields: readonly FormField[], act: ActId): readonly ApplicantKind[] {
  const options = fields.find((field) => field.act === act && field.path === FORM.kind)?.options;
  return options === undefined ? APPLICANT_KINDS : APPLICANT_KINDS.filter((kind) => options.some((option) => option.id === kind));
}
/** Names of the inputs that every application has; a question of the standard is named by its path. */
export const FORM = {
  kind: "applicant.kind",
  name: "applicant.name",
  id: "applicant.id",
  phone: "applicant.phone",
  email: "applicant.email",
  token: "form",
  page: "step",
  back: "back",
} as const;

const HEAD = "applicant.";
/** True for what an application asks, by an act that starts a case: who applies, and the questions of the standard. What else the act says, its official says. */
export const isAsked = (standard: Pick<Standard, "fields">, act: ActId, path: string): boolean =>
  path.startsWith(HEAD) || path.startsWith("file.") || path === PAPER || standard.fields.some((f) => f.act === act && f.path === path);

export type ApplyView = {
  power: { code: string; name: Text };
  agency: { id: AgencyId; name: Text };
  page: 1 | 2;
  formToken: string;
  values: Readonly<Record<string, string>>;
  /** Who may apply for this. */
  kinds: readonly ApplicantKind[];
  questions: readonly FormField[];
  materials: readonly MaterialField[];
  faults: readonly Fault[];
  /** File name endings with the dot. */
  accept: readonly string[];
  maxBytes: number;
  consult: string;
};

/** The name of a material's upload. */
export const materialInput = (id: string): string => `material.${id}`;
/** The name of the tick that a material comes later. */
export const laterInput = (id: string): string => `later.${id}`;
/** The name of the inputs that carry files already received. */
export const keptInput = (id: string): string => `kept.${id}`;

/** The hidden value that carries a received file through a repeated form: `token/size/name`. */
export const keptValue = (file: KeptFile): string => `${file.token}/${file.size}/${file.name}`;

/** Reads a hidden value back; null where it is not one. Never trusted: the token is looked up by whoever uploaded. */
export function parseKept(text: string): KeptFile | null {
  const match = /^([A-Za-z0-9_-]{1,128})\/(\d{1,12})\/([\s\S]*)$/u.exec(text);
  const [, token, size, name] = match ?? [];
  return token === undefined || size === undefined || name === undefined ? null : { token, size: Number(size), name };
}

/** Questions of a standard that the fixed part of the form does not ask already. */
export function ownQuestions(fields: readonly FormField[], act: string): FormField[] {
  const fixed: readonly string[] = [FORM.kind, FORM.name, FORM.id, FORM.phone];
  return fields.filter((field) => field.act === act && !fixed.includes(field.path));
}

export type ReceiptView = {
  number: string;
  ref: string;
  /** Shown once, with the answer to the application; null when the receipt is opened again. */
  queryCode: string | null;
  power: { code: string; name: Text };
  /** Who applied, as he named himself; null where that is erased. */
  applicant: string | null;
  /** Address of the site as the public reaches it, without a slash at the end. */
  site: string;
  agency: Text;
  receivedAt: Instant;
  procedure: string;
  /** What was decided as it came in, and whether against the applicant; null where it is still to be decided. */
  outcome: { id: OutcomeId; adverse: boolean; remedies: RemediesView | null } | null;
  /** The answer before the examination, where there is one. */
  intake: { counts: Counts | null; lastDay: Day | null } | null;
  decide: { limit: LimitId; statutory: Counts | null; promised: number | null } | null;
  materials: readonly { name: Text; files: readonly { name: string; size: number }[]; later: boolean; shared: boolean }[];
  hash: string;
  index: number;
  /** Code of the address at which this entry is checked: modules a side, and the dark ones as a path. */
  qr: { side: number; path: string };
};

export type SupplyView = {
  ref: string;
  number: string;
  power: { code: string; name: Text };
  formToken: string;
  /** What the agency said is missing: word for word. */
  asked: string | null;
  items: number | null;
  materials: readonly MaterialField[];
  note: string;
  faults: readonly Fault[];
  accept: readonly string[];
  maxBytes: number;
};
export type WithdrawView = { ref: string; number: string; power: { code: string; name: Text }; formToken: string };
export type TrackView = { number: string; faults: readonly Fault[]; refused: boolean };
