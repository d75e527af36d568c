// What the desk is told, as schemas. A test holds them equal to the types of web/desk/api.ts.
import { Type } from "typebox";
import { KEY_ALGORITHMS } from "../../../kernel/key.ts";
import {
  After,
  CodeName,
  DayText,
  exact,
  HashText,
  IdName,
  Late,
  Light,
  Limit,
  lang,
  list,
  Next,
  nullable,
  Passed,
  Said,
  Text,
  TimelineEntry,
  TimeText,
} from "./basics.ts";

export const SiteAnswer = exact({
  name: Said,
  demonstration: Type.Boolean(),
  now: TimeText,
  clockSet: Type.Boolean(),
  frozen: nullable(Text),
  accounts: Type.Optional(list(Type.String())),
});
export const Credentials = exact({ name: Type.String({ maxLength: 200 }), password: Type.String({ maxLength: 1000 }) });
export const MeAnswer = exact({
  name: Type.String(),
  person: Type.String(),
  displayName: Type.String(),
  csrf: Type.String(),
  posts: list(exact({ id: Type.String(), name: Said, agency: IdName })),
  demonstration: Type.Boolean(),
  now: TimeText,
  clockSet: Type.Boolean(),
  /** True where a post of mine keeps the outbox. */
  outbox: Type.Boolean(),
  /** True where I may try what another calendar or limit would do. */
  tries: Type.Boolean(),
  /** True where I sign with a key of my own: whoever ever had one does. */
  signs: Type.Boolean(),
  /** My keys that are in force. */
  keys: list(exact({ kid: Type.String(), alg: Type.Enum([...KEY_ALGORITHMS]) })),
});

export const QueueQuery = exact({
  ...lang,
  light: Type.Optional(Type.Enum(["all", "red", "yellow", "green", "held"])),
  power: Type.Optional(Type.String({ maxLength: 100 })),
  step: Type.Optional(Type.String({ maxLength: 100 })),
  holder: Type.Optional(Type.String({ maxLength: 100, description: "A post of mine or that I stand for, or I myself" })),
  q: Type.Optional(Type.String({ maxLength: 200, description: "Words in number, power or party" })),
  after: After,
  limit: Limit,
});
export const QueueItem = exact({
  ref: Type.String(),
  number: Type.String(),
  title: Type.String(),
  power: CodeName,
  step: exact({ key: Type.String(), name: Said }),
  light: Light,
  dueOn: nullable(DayText),
  left: nullable(Type.Integer()),
  unit: Type.Optional(Type.Enum(["workday", "day", "hour", "month", "year"])),
  fromTomorrow: Type.Optional(Type.Boolean()),
  late: nullable(Late),
  stoppedFor: nullable(Said),
  /** The post for which I stand by a mandate; null where it waits for me or my own post. */
  inNameOf: nullable(Said),
  /** A redaction waits for my signature, and nothing else in the case: since when, and how many days. */
  cosign: nullable(exact({ since: TimeText, days: Type.Integer({ minimum: 0 }) })),
});
const Count = Type.Integer({ minimum: 0 });
export const QueueAnswer = exact({
  items: list(QueueItem),
  total: Count,
  waiting: Count,
  counts: exact({ all: Count, red: Count, yellow: Count, green: Count, held: Count }),
  powers: list(exact({ id: Type.String(), name: Said, n: Count })),
  steps: list(exact({ power: Type.String(), id: Type.String(), name: Said, n: Count })),
  holders: list(exact({ id: Type.String(), name: Said, kind: Type.Enum(["post", "mandate", "person"]), n: Count })),
  several: Count,
  searched: nullable(exact({ done: Count, of: Count })),
  next: Next,
});
export const DoneQuery = exact({ ...lang, after: After });
export const DoneAnswer = exact({
  items: list(
    exact({
      index: Type.Integer(),
      ref: Type.String(),
      number: Type.String(),
      title: Type.String(),
      power: CodeName,
      act: Said,
      at: TimeText,
    }),
  ),
  next: Next,
});

const Audience = Type.Enum(["public", "counterpart", "internal", "sealed"]);
const Option = exact({ id: Type.String(), label: Said });
export const Clock = exact({
  limit: Type.String(),
  name: Said,
  due: nullable(DayText),
  promised: nullable(DayText),
  left: nullable(Type.Integer()),
  light: Light,
  passed: nullable(Passed),
  excused: nullable(Said),
  stopped: nullable(Said),
  ofStep: Type.Optional(Type.Boolean()),
  unit: Type.Optional(Type.Enum(["workday", "day", "hour", "month", "year"])),
  fromTomorrow: Type.Optional(Type.Boolean()),
});
export const RailStep = exact({ step: Type.String(), name: Said, state: Type.Enum(["done", "now", "next"]), note: nullable(Said) });
export const FieldView = exact({
  path: Type.String(),
  label: Said,
  value: Type.String(),
  audience: Audience,
  missing: Type.Optional(Type.Literal(true, { description: "Gone, although no redaction says why" })),
});
/** A value that is gone although no redaction says why: what it was, where anybody can tell, and which entry of the ledger holds it. */
export const MissingView = exact({ label: nullable(Said), entry: Type.Integer() });
/** A material of the standard and how it came: as a file, seen on paper, not yet, fetched by the agency, or asked for only on a condition. */
export const MaterialView = exact({
  id: Type.String(),
  label: Said,
  came: Type.Enum(["file", "paper", "lacking", "shared", "if-needed"]),
});
export const FileView = exact({
  path: Type.String(),
  label: Said,
  name: Type.String(),
  size: Type.Integer(),
  mediaType: Type.String(),
  href: nullable(Type.String()),
  note: Type.Optional(Said),
});
export const Opinion = exact({ act: Said, by: Type.String(), post: Said, at: TimeText, text: Type.String(), audience: Audience });
export const ActField = exact({
  path: Type.String(),
  kind: Type.Enum(["fact", "field"]),
  label: Said,
  hint: Type.Optional(Said),
  type: Type.Enum(["text", "longtext", "choice", "flag", "count", "day", "list", "holder"]),
  options: Type.Optional(list(Option)),
  required: Type.Boolean(),
  max: Type.Optional(Type.Integer()),
  audience: Type.Optional(Audience),
  phrases: Type.Optional(list(Type.String())),
});
export const ActButton = exact({
  act: Type.String(),
  step: nullable(Type.String()),
  name: Said,
  hotkey: nullable(Type.String({ minLength: 1, maxLength: 1 })),
  allowed: Type.Boolean(),
  why: nullable(Said),
  primary: Type.Boolean(),
  preset: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  complete: Type.Optional(Type.Boolean({ description: "Signed only when every required material has come" })),
  form: list(ActField),
  posts: list(exact({ post: Type.String(), name: Said })),
});
export const BenchAnswer = exact({
  ref: Type.String(),
  number: Type.String(),
  title: Type.String(),
  power: CodeName,
  standard: exact({ version: Type.Integer(), from: DayText }),
  channel: Said,
  state: Type.Enum(["open", "closed", "annulled"]),
  sentence: nullable(Said),
  light: Light,
  clocks: list(Clock),
  rail: list(RailStep),
  fields: list(FieldView),
  missing: list(MissingView),
  files: list(FileView),
  materials: list(MaterialView),
  opinions: list(Opinion),
  timeline: list(TimelineEntry),
  acts: list(ActButton),
  head: exact({ seq: Type.Integer(), hash: HashText, at: TimeText, what: Said }),
});

export const IntakeField = exact({
  path: Type.String(),
  label: Said,
  hint: Type.Optional(Said),
  type: Type.Enum(["text", "longtext", "choice", "flag", "count", "day", "phone", "id", "list"]),
  options: Type.Optional(list(Option)),
  required: Type.Boolean(),
  max: Type.Optional(Type.Integer()),
});
export const IntakePower = exact({
  code: Type.String(),
  name: Said,
  agency: IdName,
  standard: exact({ version: Type.Integer(), from: DayText }),
  applicant: list(IntakeField),
  form: list(IntakeField),
  materials: list(
    exact({
      id: Type.String(),
      name: Said,
      required: Type.Boolean(),
      copies: Type.Integer(),
      source: Type.Enum(["applicant", "shared"]),
    }),
  ),
  acts: list(ActButton),
  upload: exact({ maxBytes: Type.Integer(), maxFiles: Type.Integer(), types: list(Type.String()) }),
});
export const IntakePowersAnswer = exact({ items: list(IntakePower) });
