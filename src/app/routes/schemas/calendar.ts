// The calendar of workdays as data.
import { Type } from "typebox";
import { DayText, exact, lang, list, nullable, Text, TimeText } from "./basics.ts";

export const CalendarQuery = exact({
  ...lang,
  year: Type.Optional(Type.Integer({ minimum: 1949, maximum: 9999, description: "The year of today where it is left out" })),
  version: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: "The version in force where it is left out" })),
});
const Listed = Type.Enum(["holiday", "make-up", "local"]);
const Notice = exact({ title: Text, number: nullable(Type.String()), issued: nullable(DayText) });
export const CalendarAnswer = exact({
  year: Type.Integer(),
  version: Type.Integer(),
  inForce: Type.Boolean(),
  workdays: Type.Integer(),
  provisionalFrom: nullable(Type.String({ description: "From this day on no holidays are announced: only weekends are known" })),
  days: list(exact({ day: DayText, kind: Type.Enum(["workday", "weekend", "holiday", "make-up", "local"]) })),
  spans: list(exact({ kind: Listed, from: DayText, to: DayText, name: Text })),
  versions: list(
    exact({
      version: Type.Integer(),
      notice: nullable(Notice),
      until: DayText,
      index: Type.Integer({ description: "The entry of the ledger that set it" }),
      at: TimeText,
      moved: nullable(Type.Integer({ description: "Running cases that it moved; null until all were looked at" })),
    }),
  ),
});
