// Open data: what is published, what runs, the ledger itself. How days are counted is in `deadline`.
import { Type } from "typebox";
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
  RefParams,
  Said,
  Text,
  TimelineEntry,
  TimeText,
  Total,
} from "./basics.ts";
import { Remedy } from "./remedy.ts";

const Filter = Type.Optional(Type.String({ maxLength: 200 }));
const Counts = exact({ n: Type.Integer(), unit: Type.Enum(["workday", "day", "hour", "month", "year"]) });
export const CodeParams = exact({ code: Type.String({ minLength: 1, maxLength: 120 }) });

export const PowersQuery = exact({ ...lang, q: Filter, agency: Filter, kind: Filter, mode: Filter, after: After, limit: Limit });
const Mode = Type.Enum(["listed", "mirrored", "run-here"]);
const ListedPower = exact({
  code: Type.String(),
  name: Text,
  agency: IdName,
  kind: Type.String(),
  service: Type.Boolean(),
  mode: Mode,
  online: Type.Boolean({ description: "Whether anyone can apply online; else at the window alone" }),
  statutory: nullable(Counts),
  promised: nullable(Type.Integer()),
  atOnce: Type.Boolean({ description: "Decided as it is taken in, by one act at the window" }),
});
export const PowersAnswer = exact({ items: list(ListedPower), total: Total, next: Next });
const LegalBasis = exact({ law: Type.String(), article: Type.String(), text: Type.Optional(Type.String()) });
const Step = exact({
  step: Type.String(),
  name: Text,
  posts: list(Text),
  limit: nullable(Counts),
  promised: nullable(Type.Integer()),
  stops: nullable(Type.String()),
  told: Type.Boolean({ description: "The agency tells how long this step takes; `limit` is the most that it may tell" }),
  duty: Text,
  rights: Text,
  complaint: Text,
});
const Material = exact({
  id: Type.String(),
  name: Text,
  copies: Type.Integer(),
  source: Type.Enum(["applicant", "shared"]),
  hint: Type.Optional(Text),
});
const Fee = exact({ name: Text, fen: Type.Union([Type.Integer(), Text]), basis: Type.String() });
/** When yellow begins: nine tenths used, or so many counted days before the last one (hours before the end). */
const Warn = Type.Union([Type.Literal("nine-tenths"), exact({ before: Type.Integer({ minimum: 1 }) })]);
const Standard = exact({
  version: Type.Integer(),
  from: DayText,
  procedure: Type.String(),
  about: nullable(Text),
  atOnce: Type.Boolean({ description: "Decided as it is taken in, by one act at the window" }),
  main: nullable(
    exact({ limit: Type.String(), statutory: nullable(Counts), promised: nullable(Type.Integer()), basis: Type.String(), warn: Warn }),
  ),
  steps: list(Step),
  places: list(Text),
  phones: exact({ consult: Type.String(), complain: Type.String() }),
  conditions: list(Text),
  materials: list(Material),
  fees: list(Fee),
  basis: list(Type.String()),
});
export const PowerAnswer = exact({
  code: Type.String(),
  name: Text,
  kind: Type.String(),
  service: Type.Boolean(),
  origin: Type.Enum(["inherited", "declared"]),
  agency: IdName,
  mode: Mode,
  online: Type.Boolean({ description: "Whether applications are taken online" }),
  basis: list(LegalBasis),
  standard: nullable(Standard),
  versions: list(exact({ version: Type.Integer(), from: DayText, change: nullable(Text) })),
});
const Any = Type.Record(Type.String(), Type.Unknown());
export const FlowAnswer = exact({ code: Type.String(), version: Type.Integer(), steps: list(Any), edges: list(Any) });

export const CasesQuery = exact({
  ...lang,
  power: Filter,
  agency: Filter,
  state: Type.Optional(Type.Enum(["open", "yellow", "red", "held", "received-today", "decided-today", "decided-30", "closed", "all"])),
  after: After,
  limit: Limit,
});
export const CasesAnswer = exact({
  items: list(
    exact({
      ref: Type.String(),
      number: Type.String(),
      power: CodeName,
      agency: IdName,
      receivedAt: TimeText,
      light: Light,
      late: nullable(Late),
      due: nullable(DayText),
      steps: list(Said),
      outcome: nullable(Type.String()),
    }),
  ),
  total: Total,
  next: Next,
});

export const QueryCodeHeaders = Type.Object({ "query-code": Type.Optional(Type.String({ maxLength: 100 })) });
const Shown = exact({
  path: Type.String(),
  label: Said,
  value: Type.String(),
  removed: Type.Optional(exact({ how: Type.Enum(["erased", "withdrawn"]), ground: Type.String(), entry: Type.Integer() })),
  missing: Type.Optional(exact({ entry: Type.Integer({ description: "Holds the value, which is gone although no redaction says why" }) })),
});
const Way = exact({ ...Remedy, words: Type.String(), n: Type.Integer(), unit: Type.String(), last: nullable(DayText) });
export const CaseAnswer = exact({
  ref: Type.String(),
  number: Type.String(),
  power: CodeName,
  agency: IdName,
  standard: Type.Integer(),
  state: Type.Enum(["open", "closed", "annulled"]),
  sentence: Type.String({ description: "Where it stands and what comes next, in words" }),
  outcome: nullable(exact({ code: Type.String(), name: Said, at: TimeText, fields: list(Shown) })),
  receivedAt: TimeText,
  closedAt: nullable(TimeText),
  light: Light,
  now: list(exact({ step: Type.String(), name: Said, posts: list(Said), applicant: Type.Boolean(), until: nullable(DayText) })),
  steps: list(exact({ step: Type.String(), name: Said, state: Type.Enum(["done", "now", "next"]), at: nullable(TimeText) })),
  limits: list(
    exact({
      limit: Type.String(),
      name: Said,
      light: Light,
      passed: nullable(Passed),
      excused: nullable(Said),
      due: nullable(DayText),
      law: nullable(DayText),
      left: nullable(Type.Integer()),
      stopped: nullable(Said),
    }),
  ),
  remedies: nullable(
    exact({
      cause: Type.Enum(["decision", "silence"], { description: "silence: the law's time passed without a decision" }),
      from: nullable({ ...DayText, description: "The day that is not counted: of service, or the last of the law's time" }),
      first: nullable(exact({ law: Type.String(), article: Type.String(), words: Type.String() })),
      ways: list(Way),
    }),
  ),
  documents: list(exact({ document: Type.String(), name: Said, at: TimeText })),
  history: list(TimelineEntry),
  counterpart: nullable(exact({ officers: list(Type.String()), fields: list(Shown), may: list(Type.String()) })),
});

export const EntryParams = exact({ ...RefParams.properties, seq: Type.Integer({ minimum: 1, maximum: 1_000_000 }) });
const BundleOf = Type.String({ description: "public, counterpart, internal, or sealed: with the act that reveals it" });
export const OpeningsAnswer = exact({
  index: Type.Integer(),
  hash: HashText,
  view: Type.Enum(["public", "counterpart", "internal"]),
  openings: list(exact({ path: Type.String(), salt: Type.String(), value: Type.Unknown() })),
  shown: Type.Integer(),
  atMost: Type.Integer({ description: "Commitments of the leaf; up to three of them may be decoys" }),
  missing: list(exact({ audience: BundleOf, path: nullable(Type.String()) })),
  redacted: list(exact({ path: Type.String(), by: Type.Integer({ description: "Number of the commit that erased it" }) })),
});

export const CommitsQuery = exact({
  ...lang,
  after: Type.Optional(Type.Integer({ minimum: -1, maximum: 9_007_199_254_740_991 })),
  limit: Limit,
  at: Type.Optional(
    Type.String({
      pattern: "^\\d{1,15}(,\\d{1,15}){0,99}$",
      description: "Indexes: these entries and no others, `after` and `limit` aside",
    }),
  ),
});
export const CommitsAnswer = exact({
  items: list(exact({ index: Type.Integer(), case: Type.String(), seq: Type.Integer(), hash: HashText, leaf: Type.String() })),
  total: Type.Integer(),
  next: Next,
});

export const StatisticsQuery = exact({ ...lang, by: Type.Enum(["agency", "power", "month"]) });
const Count = Type.Integer({ minimum: 0 });
export const StatisticsAnswer = exact({
  by: Type.String(),
  at: TimeText,
  items: list(
    exact({
      key: Type.String(),
      name: nullable(Said),
      received: Count,
      accepted: Count,
      decided: Count,
      granted: Count,
      denied: Count,
      onTime: Count,
      lateExcused: Count,
      open: Count,
      red: Count,
      redExcused: Count,
    }),
  ),
});
