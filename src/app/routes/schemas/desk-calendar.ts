// The workday calendar at the desk: the version in force, the next as it is written, and what a change of calendar or limit would do.
import { type Static, Type } from "typebox";
import { TRY_MAX } from "../../../kernel/what-if-world.ts";
import { CodeName, DayText, exact, IdName, list, nullable, Said, Text, Typed } from "./basics.ts";

export const UNITS = ["workday", "day", "hour", "month", "year"] as const;
const Unit = Type.Enum([...UNITS]);
const Year = Type.Integer({ minimum: 1949, maximum: 9998 });
const Count = Type.Integer({ minimum: 0 });
/** Days as they are typed: what is none is said beside its field. */
const DayTyped = Typed(20);

const RunRow = { zh: Typed(200), en: Typed(200), from: DayTyped, to: DayTyped };
const NoticeRow = exact({ zh: Typed(200), en: Typed(200), number: Typed(60), issued: DayTyped });
export const CalendarForm = exact({
  year: Year,
  notice: NoticeRow,
  holidays: Type.Array(exact({ ...RunRow, makeUp: Type.Array(DayTyped, { maxItems: 20 }) }), { maxItems: 100 }),
  local: Type.Array(exact(RunRow), { maxItems: 100 }),
});
export type CalendarForm = Static<typeof CalendarForm>;

/** `version`: the one that this is to be, as the page said. */
export const CalendarBody = exact({ form: CalendarForm, version: Type.Integer({ minimum: 1 }) });
export type CalendarBody = Static<typeof CalendarBody>;

const Run = Type.Tuple([Type.Integer(), Type.Integer(), Text]);
const Notice = exact({ title: Text, number: Type.Optional(Type.String()), issued: Type.Optional(Type.Integer()) });
/** A version as it stands in its commit: days as numbers since 1970-01-01. */
export const CalendarDocument = exact({
  version: Type.Integer(),
  until: Type.Integer(),
  free: list(Run),
  makeUp: list(Run),
  local: list(Run),
  notice: nullable(Notice),
});
export const CalendarAnswer = exact({
  today: DayText,
  /** May set the next version. */
  may: Type.Boolean(),
  why: nullable(Said),
  /** The version in force: its days from the beginning of this year on. */
  current: CalendarDocument,
  /** The versions that there were, the newest first. */
  versions: list(exact({ version: Type.Integer(), until: DayText, notice: nullable(Text), number: nullable(Type.String()) })),
  /** The rows of the version in force from today on: the next version begins with them. */
  form: CalendarForm,
  /** What can be tried: powers that are run here, with their limits that have a number. */
  powers: list(
    exact({
      ...CodeName.properties,
      id: Type.String(),
      limits: list(
        exact({
          id: Type.String(),
          name: Said,
          n: Type.Integer(),
          unit: Unit,
          promised: nullable(Type.Integer()),
          basis: Type.String(),
          norm: nullable(Type.String()),
        }),
      ),
    }),
  ),
});
export const ReadBody = exact({ text: Typed(20_000), year: Year });
export type ReadBody = Static<typeof ReadBody>;
export const ReadAnswer = exact({
  title: nullable(Type.String()),
  number: nullable(Type.String()),
  issued: nullable(DayText),
  year: Type.Integer(),
  holidays: list(exact({ zh: Type.String(), en: Type.String(), from: DayText, to: DayText, makeUp: list(DayText) })),
  faults: list(exact({ code: Type.Enum(["no-date", "weekday", "total", "unread"]), about: Type.String(), text: Type.String() })),
});
export type ReadAnswer = Static<typeof ReadAnswer>;
export const CalendarDone = exact({ version: Type.Integer() });

const Id = Type.String({ minLength: 1, maxLength: 100 });
/** Longer ones than any law has are refused by the unit. */
const HowMany = Type.Integer({ minimum: -1e9, maximum: 1e9, description: `At least 1; at most ${JSON.stringify(TRY_MAX)}` });
export const WhatIfBody = exact({
  change: Type.Union([
    exact({ what: Type.Literal("calendar"), form: CalendarForm }),
    exact({ what: Type.Literal("limit"), power: Id, limit: Id, n: HowMany, unit: Unit }),
    exact({ what: Type.Literal("promise"), power: Id, limit: Id, n: nullable(HowMany) }),
    exact({ what: Type.Literal("norm"), norm: Id, n: HowMany, unit: Unit }),
  ]),
  /** With the cases that have ended. */
  finished: Type.Boolean(),
});
export type WhatIfBody = Static<typeof WhatIfBody>;

const Counts = exact({
  running: Count,
  later: Count,
  earlier: Count,
  stopped: Count,
  yellow: Count,
  red: Count,
  notRed: Count,
  finished: Count,
  late: Count,
  inTime: Count,
});
const Shown = Type.Enum(["red", "yellow", "green", "held", "done"]);
const When = exact({ promised: nullable(DayText), due: nullable(DayText), light: nullable(Shown) });
export const MovedLine = exact({
  ref: Type.String(),
  number: Type.String(),
  power: CodeName,
  agency: IdName,
  limit: Type.String(),
  running: Type.Boolean(),
  before: When,
  after: When,
  inTime: nullable(exact({ before: Type.Boolean(), after: Type.Boolean() })),
});
/** One line of the answer: how far it has come, at the end all of it, or that it broke off. */
export const WhatIfLine = Type.Union([
  exact({ progress: exact({ done: Count, of: Count }) }),
  exact({
    answer: exact({
      total: Counts,
      groups: list(exact({ power: CodeName, agency: IdName, counts: Counts })),
      moved: Count,
      items: list(MovedLine),
    }),
  }),
  exact({ fault: exact({ code: Type.String(), title: Type.String() }) }),
]);
export type WhatIfLine = Static<typeof WhatIfLine>;
