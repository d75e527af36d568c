// The board: figures as one answer, and commits as they come.
import { Type } from "typebox";
import { DayText, exact, Late, lang, list, nullable, Text, TimeText } from "./basics.ts";

const Count = Type.Integer({ minimum: 0 });
const Place = Type.Integer({ minimum: -1, maximum: 9_007_199_254_740_991 });
const Open = { open: Count, yellow: Count, red: Count, excused: Count, held: Count };
const AgencyLight = Type.Enum(["red", "yellow", "green", "none"]);
const Words = exact({ code: Type.String(), name: Type.String() });

export const ActLine = exact({
  index: Count,
  at: TimeText,
  case: nullable(Type.String()),
  number: nullable(Type.String()),
  act: Words,
  power: nullable(exact({ code: Type.String(), name: Text })),
  agency: nullable(exact({ id: Type.String(), name: Text })),
  light: Type.Enum(["red", "yellow", "green", "held", "none"]),
  outcome: nullable(Words),
  from: nullable(exact({ first: Count, standard: Count, power: Count, agency: Count })),
});
export const BoardFigures = {
  at: TimeText,
  index: Place,
  name: Text,
  demonstration: Type.Boolean(),
  goal: Type.Number(),
  near: Type.Number(),
  sum: exact({ ...Open, received: Count, decided: Count, decided30: Count, onTime30: Count }),
  agencies: list(exact({ id: Type.String(), name: Text, short: Text, ...Open, light: AgencyLight })),
  others: nullable(exact({ agencies: Count, ...Open, light: AgencyLight })),
  urgent: list(
    exact({
      ref: Type.String(),
      number: Type.String(),
      power: Text,
      agency: Text,
      light: Type.Enum(["red", "yellow"]),
      late: nullable(Late),
      due: nullable(DayText),
    }),
  ),
  days: list(exact({ day: DayText, received: Count, decided: Count, off: nullable(Text) })),
  months: list(exact({ month: Type.String(), decided: Count, onTime: Count })),
  used: nullable(exact({ cases: Count, tenths: list(Count) })),
  outcomes: list(exact({ code: Type.String(), name: Text, cases: Count })),
};
export const BoardAnswer = exact({
  ...BoardFigures,
  acts: list(ActLine),
  log: Type.String({ description: "Name under which the files of the log lie: /log/NAME/" }),
  next: Type.Integer({ minimum: -1, description: "Give it to /stream as `after`: what comes behind these acts" }),
});
export const StreamQuery = exact({
  ...lang,
  after: Type.Optional(
    Type.Integer({ ...{ minimum: -1, maximum: 9_007_199_254_740_991 }, description: "Index of the last entry that you have" }),
  ),
});
export const StreamHeaders = Type.Object({
  "last-event-id": Type.Optional(
    Type.String({ maxLength: 20, description: "As `after`, and before it: browsers send it when they come back" }),
  ),
});
export const STREAM_ABOUT =
  "Server-sent events. `act`: one commit, its id the index of the ledger; in order, every one once. `figures`: as /board, when they change. Comments say that the line is alive.";
