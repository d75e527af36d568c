// How the clocks of a case are counted, as much of it as the desk shows.
import type { DayText } from "./api.ts";

export type ClockDay = { day: DayText; counted: number | null; total: number; reason: string };
export type ClockCounted = {
  clock: string;
  run: number;
  name: string;
  article: string;
  due: DayText | null;
  provisional: boolean;
  calendarVersion: number;
  days: ClockDay[];
};
export type ClocksCounted = { clocks: ClockCounted[] };
