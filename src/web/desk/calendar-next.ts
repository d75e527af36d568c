// The next version while it is written: what is typed (kept as a draft), what it comes to by the function that the server uses too, and what is wrong.
import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Calendar } from "../../kernel/calendar.ts";
import { amend } from "../../kernel/calendar-amend.ts";
import { type CalendarDocument, calendarFrom } from "../../kernel/calendar-document.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { parseDay } from "../../kernel/time.ts";
import { type CalendarForm, documentOf } from "../../views/calendar-form.ts";
import type { Me } from "./api.ts";
import type { CalendarPage } from "./api-calendar.ts";
import type { Anchor } from "./api-keys.ts";
import type { OfficeSheet } from "./api-offices.ts";
import { Problem } from "./client.ts";
import { calendarSheet, setCalendar } from "./client-calendar.ts";
import { draftKey, dropDraft, useDraft, writeDraft } from "./draft.ts";
import { signSetting } from "./signed-setting.ts";
import { useWhatIf } from "./what-if.ts";

export type Faults = Readonly<Record<string, string>>;

/** Faults by field: `holidays/0/from`. */
export const faultsOf = (fault: unknown): Faults =>
  fault instanceof Problem
    ? Object.fromEntries(
        (fault.body.errors ?? []).map(({ path, message }) => [path.replace(/^\/(change\/form\/|change\/|form\/)?/, ""), message]),
      )
    : {};

function formIn(text: unknown): CalendarForm | null {
  try {
    return typeof text === "string" ? (JSON.parse(text) as CalendarForm) : null;
  } catch {
    return null;
  }
}

/** The calendar in force as far as the page holds it. */
export function currentOf({ current }: CalendarPage): Calendar | null {
  const calendar = calendarFrom(current);
  return isRefusal(calendar) ? null : calendar;
}

/** The calendar that the rows would make, or null while they make none. */
function calendarIn(page: CalendarPage, document: CalendarDocument | null): Calendar | null {
  const [current, today] = [currentOf(page), parseDay(page.today)];
  const next = document === null ? null : calendarFrom(document);
  if (current === null || today === null || next === null || isRefusal(next)) return null;
  const calendar = amend(current, next, today);
  return isRefusal(calendar) ? null : calendar;
}

/** Everything that the form needs. */
export function useNext(me: Me, page: CalendarPage, onDone: (version: number) => void) {
  const version = page.current.version + 1;
  // Rows that follow another version than the one in force are rows of an older page.
  const draft = draftKey(me.person, "calendar", String(version));
  const typed = formIn(useDraft(draft).values.form);
  const form = typed ?? page.form;
  const document = useMemo(() => {
    const made = documentOf(form, version);
    return "faults" in made ? null : made;
  }, [form, version]);
  const [sheet, setSheet] = useState<OfficeSheet | null>(null);
  const trial = useWhatIf();
  const look = useMutation({ mutationFn: () => calendarSheet({ form, version }), onSuccess: setSheet });
  const sign = useMutation({
    mutationFn: async (anchor: Anchor | null) => {
      if (sheet?.sign == null) await setCalendar({ form, version });
      else await signSetting(me, sheet.sign, { what: "calendar", value: { ...document } }, anchor);
    },
    onSuccess: () => {
      dropDraft(draft);
      onDone(version);
    },
  });
  const change = (next: CalendarForm): void => {
    writeDraft(draft, { values: { form: JSON.stringify(next) }, at: Date.now() });
    look.reset();
    if (trial.state.is !== "idle") trial.stop();
  };
  const back = (): void => {
    sign.reset();
    setSheet(null);
  };
  const drop = (): void => {
    dropDraft(draft);
    look.reset();
    trial.stop();
  };
  const fault = look.error ?? (trial.state.is === "failed" ? trial.state.fault : null);
  const calendar = useMemo(() => calendarIn(page, document), [page, document]);
  return { form, document, calendar, sheet, trial, look, sign, change, back, drop, fault, isTyped: typed !== null };
}
