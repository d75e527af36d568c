// Calls of the calendar, and of what a change would do.
import type { CalendarForm } from "../../views/calendar-form.ts";
import type { CalendarPage, CalendarRead, WhatIfAsk, WhatIfLine } from "./api-calendar.ts";
import type { OfficeSheet } from "./api-offices.ts";
import { answerTo, call, reached } from "./client.ts";

/** The calendar in force, the rows that the next begins with, and the limits that can be tried. */
export const getCalendar = (signal?: AbortSignal): Promise<CalendarPage> => call("/desk/calendar", { signal });

/** Reads the words of a notice into rows. */
export const readNotice = (text: string, year: number): Promise<CalendarRead> =>
  call("/desk/calendar/read", { method: "POST", body: { text, year } });

export type CalendarAsk = { form: CalendarForm; version: number };
/** What is about to be set; throws Problem with each fault beside its field. */
export const calendarSheet = (body: CalendarAsk): Promise<OfficeSheet> => call("/desk/calendar/sheet", { method: "POST", body });

/** Sets it; the same again changes nothing. */
export const setCalendar = (body: CalendarAsk): Promise<{ version: number }> => call("/desk/calendar", { method: "POST", body });

/** Asks what a change would do; hears each line as it comes. Throws Problem, Unreachable, and AbortError where `signal` ends it. */
export const askWhatIf = (body: WhatIfAsk, onLine: (line: WhatIfLine) => void, signal: AbortSignal): Promise<void> =>
  reached(async () => {
    const answer = await answerTo("/desk/what-if", body, signal);
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let piece = await reader?.read(); piece !== undefined && !piece.done; piece = await reader?.read()) {
      const lines = (rest + piece.value).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine(JSON.parse(line) as WhatIfLine);
    }
  }, signal);

/** Every moved clock, as a file. Throws Problem, Unreachable. */
export const whatIfFile = (body: WhatIfAsk): Promise<Blob> =>
  reached(async () => (await answerTo("/desk/what-if?format=csv", body, null)).blob());
