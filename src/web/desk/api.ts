// What the server says to the desk and what the desk says to it, as plain types. The routes are held to these shapes.
import type { Text } from "../../kernel/text.ts";
import type { Anchor, KeyAlgorithm, Signature, SignedIntake } from "./api-keys.ts";

/** Words for the screen: composed by the server in the language asked for, or both languages at once. */
export type Said = string | Text;
/** YYYY-MM-DD in the county's zone. */
export type DayText = string;
/** RFC 3339 with offset. */
export type TimeText = string;
export type LightColour = "red" | "yellow" | "green" | "held" | "none";

export type Site = { name: Said; demonstration: boolean; now: TimeText; clockSet: boolean; frozen: Text | null; accounts?: string[] };
export type Post = { id: string; name: Said; agency: { id: string; name: Said } };
export type Me = {
  name: string;
  person: string;
  displayName: string;
  /** Sent back in `X-Csrf` with every write; lives in memory only. */
  csrf: string;
  posts: Post[];
  demonstration: boolean;
  now: TimeText;
  clockSet: boolean;
  /** True where a post of mine keeps the outbox. */
  outbox: boolean;
  /** True where I may try what another calendar or limit would do. */
  tries: boolean;
  /** Whoever ever had a key signs; `keys`: mine that are in force. */
  signs: boolean;
  keys: { kid: string; alg: KeyAlgorithm }[];
};

export type Passed = "promise" | "law" | "own";
export type Late = { passed: Passed; excused: boolean };
export type QueueItem = {
  ref: string;
  number: string;
  /** The applicant's name; internal. */
  title: string;
  power: { code: string; name: Said };
  step: { key: string; name: Said };
  light: LightColour;
  dueOn: DayText | null;
  /** Units left, today included where it counts; negative: units overdue. */
  left: number | null;
  unit?: "workday" | "day" | "hour" | "month" | "year";
  /** It starts today, which is not counted. */
  fromTomorrow?: boolean;
  /** Of a red light: what was passed, and whether every delay is excused. */
  late: Late | null;
  /** Why the clock stands still, in a word or two. */
  stoppedFor: Said | null;
  /** The post for which I stand by a mandate; null where it waits for me or my own post. */
  inNameOf: Said | null;
  /** A redaction waits for my signature, and nothing else in the case. No law limits it: it has an age and no light. */
  cosign: { since: TimeText; days: number } | null;
};
export type Filter = "all" | "red" | "yellow" | "green" | "held";
/** A holder of the queue: a post of mine, a post that I stand for by a mandate, or I myself. */
export type QueueHolder = { id: string; name: Said; kind: "post" | "mandate" | "person"; n: number };
/**
 * `waiting`: everything that waits for me; `total`: what all filters and the search let through. The counts of a kind heed every filter but
 * their own; those of `holders` come to their sum less `several`, the turns beyond the first of cases that wait for more than one of them.
 * `searched`: how many of the names the search has gone through so far; null without a search.
 */
export type QueuePage = {
  items: QueueItem[];
  total: number;
  waiting: number;
  counts: Record<Filter, number>;
  powers: { id: string; name: Said; n: number }[];
  steps: { power: string; id: string; name: Said; n: number }[];
  holders: QueueHolder[];
  several: number;
  searched: { done: number; of: number } | null;
  next: string | null;
};

export type DoneItem = {
  index: number;
  ref: string;
  number: string;
  title: string;
  power: { code: string; name: Said };
  act: Said;
  at: TimeText;
};
export type DonePage = { items: DoneItem[]; next: string | null };

export type ClockView = {
  /** The clock's key, unique in the case. */
  limit: string;
  name: Said;
  due: DayText | null;
  promised: DayText | null;
  /** Units left, today included where it counts; negative: units overdue. */
  left: number | null;
  unit?: "workday" | "day" | "hour" | "month" | "year";
  /** It starts today, which is not counted. */
  fromTomorrow?: boolean;
  light: LightColour;
  passed: Passed | null;
  /** The ground on which its delay is excused. */
  excused: Said | null;
  stopped: Said | null;
  /** A limit of the open step, not of the whole case. */
  ofStep?: boolean;
};
/** `step` is the key of the instance: unique in a rail. */
export type RailStep = { step: string; name: Said; state: "done" | "now" | "next"; note: Said | null };
export type Audience = "public" | "counterpart" | "internal" | "sealed";
export type FieldView = { path: string; label: Said; value: string; audience: Audience; missing?: true };
/** A value that is gone although no redaction says why; `entry`: the one of the ledger that holds it, from 1. */
export type MissingView = { label: Said | null; entry: number };
export type FileView = { path: string; label: Said; name: string; size: number; mediaType: string; href: string | null; note?: Said };
/** `act` is said with its result: 现场核查：符合. */
export type OpinionView = { act: Said; by: string; post: Said; at: TimeText; text: string; audience: Audience };
export type TimelineEntry = { index: number; seq: number; at: TimeText; title: Said; detail: Said | null; hash: string };
export type Head = { seq: number; hash: string; at: TimeText; what: Said };

export type ActFieldType = "text" | "longtext" | "choice" | "flag" | "count" | "day" | "list" | "holder";
export type ActField = {
  path: string;
  /** A fact is open and stands in the ledger; a field is closed, and only its commitment does. */
  kind: "fact" | "field";
  label: Said;
  hint?: Said;
  type: ActFieldType;
  options?: { id: string; label: Said }[];
  required: boolean;
  /** Characters of text, number of items, or greatest count. */
  max?: number;
  audience?: Audience;
  phrases?: string[];
};
export type ActButton = {
  act: string;
  step: string | null;
  name: Said;
  hotkey: string | null;
  allowed: boolean;
  why: Said | null;
  primary: boolean;
  preset?: Record<string, unknown>;
  /** Signed only when every required material has come. */
  complete?: boolean;
  form: ActField[];
  posts: { post: string; name: Said }[];
};
/** A material of the standard and how it came. */
export type MaterialView = { id: string; label: Said; came: "file" | "paper" | "lacking" | "shared" | "if-needed" };
export type CaseView = {
  ref: string;
  number: string;
  title: string;
  power: { code: string; name: Said };
  standard: { version: number; from: DayText };
  channel: Said;
  state: "open" | "closed" | "annulled";
  /** Where it stands and what comes next, from the same view as the hall's sentence. */
  sentence: Said | null;
  light: LightColour;
  clocks: ClockView[];
  rail: RailStep[];
  fields: FieldView[];
  missing: MissingView[];
  files: FileView[];
  materials: MaterialView[];
  opinions: OpinionView[];
  /** Newest first. */
  timeline: TimelineEntry[];
  acts: ActButton[];
  head: Head;
};

export type Row = { label: Said; value: Said };
/** `path`: set where the value is one of the signer's own closed fields; the desk puts the words in, they are never sent before signing. */
export type ClosedRow = { path?: string; label: Said; value: Said; who: Said };
export type Sheet = {
  origin: string;
  case: string;
  act: unknown;
  fields: unknown;
  rows: Row[];
  public: Row[];
  closed: ClosedRow[];
  then: Said[];
  /** Leaf hash of the head when the sheet was made. */
  seen: string;
};
export type ClosedValue = { path: string; value: unknown; salt?: string };
export type ActRequest = {
  act: string;
  post: string;
  step?: string;
  seen: string;
  facts: Record<string, unknown>;
  closed: ClosedValue[];
  /** With a signature only. */
  commitments?: string[];
  anchor?: Anchor | null;
  sig?: Signature;
};
export type ActDone = { index: number; seq: number; state: string };

export type Fault = { path: string; code: string; message: string };
/** RFC 9457 with the project's additions. */
export type ProblemBody = {
  title?: string;
  detail?: string;
  status?: number;
  code?: string;
  errors?: Fault[];
  since?: TimelineEntry[];
  retryAfter?: number;
};

export type IntakeField = {
  path: string;
  label: Said;
  hint?: Said;
  type: "text" | "longtext" | "choice" | "flag" | "count" | "day" | "phone" | "id" | "list";
  options?: { id: string; label: Said }[];
  required: boolean;
  max?: number;
};
export type Material = {
  id: string;
  name: Said;
  required: boolean;
  copies: number;
  source: "applicant" | "shared";
};
export type IntakePower = {
  code: string;
  name: Said;
  agency: { id: string; name: Said };
  standard: { version: number; from: DayText };
  applicant: IntakeField[];
  form: IntakeField[];
  materials: Material[];
  /** Where the case is decided as it is taken in: each way to sign it, with what it asks beside the application. Empty: it is only received. */
  acts: ActButton[];
  /** `types`: media types that the server takes. */
  upload: { maxBytes: number; maxFiles: number; types: string[] };
};
export type Uploaded = { token: string; size: number; mediaType: string };
export type IntakeRequest = {
  power: string;
  applicant: Record<string, unknown>;
  form: Record<string, unknown>;
  files: { material: string; token: string; name: string }[];
  paper?: string[];
  channel: "window";
  facts?: Record<string, unknown>;
  signed?: SignedIntake;
};
export type Received = {
  ref: string;
  number: string;
  queryCode: string;
  receivedAt: TimeText;
  receiptUrl: string;
  /** What was decided at once; null where it was only received. */
  outcome: { code: string; name: Said } | null;
};
