// How days are counted: the calculator, the norms that it knows, and every clock of a case.
import { Type } from "typebox";
import { NORM_AREAS } from "../../../law/norm.ts";
import { DayText, exact, Light, lang, list, nullable, Text, TimeText } from "./basics.ts";
import { Remedy } from "./remedy.ts";

const Unit = Type.Enum(["workday", "day", "hour", "month", "year"]);
export const Norm = exact({
  id: Type.String(),
  area: Type.Enum([...NORM_AREAS]),
  name: Text,
  law: Type.String(),
  version: Type.String({ description: "Day of the text read; a year alone where no more is known" }),
  inForce: DayText,
  inForceUnconfirmed: Type.Boolean({ description: "The text read does not give this day" }),
  article: Type.String(),
  words: Type.String({ description: "The law's own, in Chinese" }),
  unconfirmed: Type.Boolean({ description: "The words were not compared with the law itself" }),
  n: Type.Integer({ minimum: 1 }),
  unit: Unit,
  unitBy: nullable(Type.String({ description: "The article that says which kind of day is meant" })),
  reading: nullable(Text),
  bound: Type.Enum(["within", "at-least"]),
  bearer: Type.Enum(["agency", "counterpart", "third"]),
  from: Text,
  to: nullable(Text),
  stops: list(exact({ ground: Type.String(), name: Text, article: Type.String() })),
  extend: nullable(exact({ n: Type.Integer({ minimum: 1 }), by: Text, article: Type.String() })),
  expiry: Type.Enum(["overdue", "deemed-accepted", "deemed-renewed", "right-lapses", "consent", "released", "abandoned", "none"]),
});
export const NormsQuery = exact(lang);
export const NormsAnswer = exact({ items: list(Norm), total: Type.Integer({ minimum: 0 }), next: Type.Null() });

const Reason = exact({ code: Type.String(), name: Type.Optional(Text), ground: Type.Optional(Type.String()) });
const DayLine = exact({
  day: DayText,
  counted: nullable(Type.Integer({ description: "Which day of the limit it is; null: it does not count" })),
  total: Type.Integer({ description: "Days used up when it ends" }),
  reason: Type.String({ description: "Why, in words" }),
  reasons: list(Reason),
});
const Reckoned = {
  unit: nullable(Type.String()),
  law: nullable(Type.Integer()),
  promise: nullable(Type.Integer()),
  extra: Type.Integer(),
  start: DayText,
  due: nullable(DayText),
  promised: nullable(DayText),
  provisional: Type.Boolean(),
  calendarVersion: Type.Integer(),
  omitted: nullable(
    exact({ from: DayText, to: Type.String({ description: "The last of the days in the middle that are counted and not listed" }) }),
  ),
  days: list(DayLine),
};

const Stop = Type.String({
  maxLength: 100,
  description: "FROM..TO or FROM..TO,GROUND: neither the day of the stop nor that of the resumption counts",
});
export const DeadlineQuery = exact({
  ...lang,
  from: Type.String({
    minLength: 1,
    maxLength: 100,
    description: "YYYY-MM-DD, or a moment; without an offset it is the county's time, with one it is turned into that",
  }),
  norm: Type.Optional(Type.String({ maxLength: 200, description: "Id of a norm (`/norms`) instead of limit and unit" })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  unit: Type.Optional(Unit),
  stop: Type.Optional(Type.Union([Stop, Type.Array(Stop, { maxItems: 12 })])),
  extend: Type.Optional(Type.Enum(["yes", "no"], { description: "Extended once, as the norm allows" })),
});
export const DeadlineAnswer = exact({
  norm: nullable(Norm),
  asked: Type.String({ description: "Address of the page with this question" }),
  sentence: Type.String({ description: "The reckoning in one sentence, with its article" }),
  from: exact({ at: TimeText, day: DayText }),
  bound: Type.Enum(["within", "at-least"]),
  dueAt: TimeText,
  rolledFrom: nullable(DayText),
  monthEnd: Type.Boolean(),
  notInForce: Type.Boolean({ description: "The text of the norm was not in force yet on the day of the start" }),
  calendarFrom: nullable(Type.Integer({ description: "First year of the calendar, where the start lies before it" })),
  stops: list(exact({ from: DayText, to: DayText, ground: nullable(Text), idle: Type.Boolean() })),
  ...Reckoned,
});

const Moved = exact({ before: nullable(DayText), after: nullable(DayText) });
const Done = exact({ act: Type.String(), name: Type.String(), at: TimeText, entry: Type.Integer({ description: "Index in the ledger" }) });
const nullableDone = nullable(Done);
export const CaseDeadlineQuery = exact({
  ...lang,
  at: Type.Optional(Type.String({ maxLength: 100, description: "As of a past day (its end) or moment" })),
  entry: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 9_007_199_254_740_991, description: "As of an entry of the case, by its index" }),
  ),
});
export const CaseDeadlineAnswer = exact({
  at: TimeText,
  asOf: Type.Boolean({ description: "False where it is told as of now" }),
  clocks: list(
    exact({
      clock: Type.String(),
      run: Type.Integer({ description: "A clock that starts anew is told once for each time" }),
      limit: Type.String(),
      name: Type.String(),
      article: Type.String(),
      norm: nullable(Norm),
      light: Light,
      state: Type.Enum(["running", "stopped", "ended", "replaced"]),
      left: nullable(Type.Integer()),
      used: Type.Integer(),
      started: Done,
      ended: nullableDone,
      stops: list(
        exact({
          from: DayText,
          to: nullable(DayText),
          ground: Type.String(),
          name: Type.String(),
          step: Type.String(),
          stoppedBy: Done,
          resumedBy: nullableDone,
        }),
      ),
      extended: list(exact({ n: Type.Integer(), by: Done })),
      recounted: list(
        exact({
          calendarVersion: Type.Integer(),
          at: TimeText,
          entry: Type.Integer(),
          promised: Moved,
          law: Moved,
        }),
      ),
      ...Reckoned,
    }),
  ),
  remedies: list(exact({ ...Remedy, ...Reckoned })),
});
