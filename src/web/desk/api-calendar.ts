// The calendar and what a change would do, as the server gives them.
import type { CalendarForm } from "../../views/calendar-form.ts";
import type { Said } from "./api.ts";

type Name = { zh: string; en?: string };
export type Unit = "workday" | "day" | "hour" | "month" | "year";
export type CalendarRun = [from: number, to: number, name: Name];
export type CalendarDocument = {
  version: number;
  until: number;
  free: CalendarRun[];
  makeUp: CalendarRun[];
  local: CalendarRun[];
  notice: { title: Name; number?: string; issued?: number } | null;
};
export type LimitToTry = { id: string; name: Said; n: number; unit: Unit; promised: number | null; basis: string; norm: string | null };
export type CalendarPage = {
  today: string;
  may: boolean;
  why: Said | null;
  current: CalendarDocument;
  versions: { version: number; until: string; notice: Name | null; number: string | null }[];
  form: CalendarForm;
  powers: { code: string; name: Said; id: string; limits: LimitToTry[] }[];
};
export type CalendarRead = {
  title: string | null;
  number: string | null;
  issued: string | null;
  year: number;
  holidays: { zh: string; en: string; from: string; to: string; makeUp: string[] }[];
  faults: { code: "no-date" | "weekday" | "total" | "unread"; about: string; text: string }[];
};

export type Change =
  | { what: "calendar"; form: CalendarForm }
  | { what: "limit"; power: string; limit: string; n: number; unit: Unit }
  | { what: "promise"; power: string; limit: string; n: number | null }
  | { what: "norm"; norm: string; n: number; unit: Unit };
export type WhatIfAsk = { change: Change; finished: boolean };
export type WhatIfCounts = Record<
  "running" | "later" | "earlier" | "stopped" | "yellow" | "red" | "notRed" | "finished" | "late" | "inTime",
  number
>;
export type ShownLight = "red" | "yellow" | "green" | "held" | "done";
export type MovedWhen = { promised: string | null; due: string | null; light: ShownLight | null };
export type MovedLine = {
  ref: string;
  number: string;
  power: { code: string; name: Said };
  agency: { id: string; name: Said };
  limit: string;
  running: boolean;
  before: MovedWhen;
  after: MovedWhen;
  inTime: { before: boolean; after: boolean } | null;
};
export type WhatIfAnswer = {
  total: WhatIfCounts;
  groups: { power: { code: string; name: Said }; agency: { id: string; name: Said }; counts: WhatIfCounts }[];
  moved: number;
  items: MovedLine[];
};
export type WhatIfLine = { progress: { done: number; of: number } } | { answer: WhatIfAnswer } | { fault: { code: string; title: string } };
