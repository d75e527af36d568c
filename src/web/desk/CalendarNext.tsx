// The next version of the calendar: its rows, a look at its months, what it would do to the cases, the sheet, and setting it.
import { useEffect, useState } from "react";
import type { Me } from "./api.ts";
import type { CalendarPage } from "./api-calendar.ts";
import { CalendarFields } from "./CalendarFields.tsx";
import { CalendarMonths } from "./CalendarMonths.tsx";
import { currentOf, faultsOf, useNext } from "./calendar-next.ts";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { NoticeText } from "./NoticeText.tsx";
import { OfficeSheetPane } from "./OfficeSheetPane.tsx";
import { WhatIfPane } from "./WhatIfPane.tsx";
import { whyOf } from "./why.ts";
import { useWords } from "./words.ts";

export type CalendarNextProps = { me: Me; page: CalendarPage; onDone: (version: number) => void };

/** The form, or its sheet. */
export function CalendarNext({ me, page, onDone }: CalendarNextProps) {
  const words = useWords();
  const w = words.calendar;
  const next = useNext(me, page, onDone);
  const { form, document, calendar, sheet, trial, look, sign, change, back, drop, fault, isTyped } = next;
  const [seen, setSeen] = useState(false);
  const current = currentOf(page);
  const first = Object.keys(faultsOf(fault))[0];
  // Rows are many: the first that is wrong comes into view by itself.
  useEffect(() => {
    if (first !== undefined && fault !== null) window.document.getElementById(`c-${first}`)?.focus();
  }, [first, fault]);
  const preview = (): void => {
    look.reset();
    setSeen(true);
    trial.start({ change: { what: "calendar", form }, finished: false });
  };
  const review = (): void => {
    if (!look.isPending) look.mutate();
  };
  useKeys({ "Ctrl+Enter": sheet === null ? preview : undefined });
  if (sheet !== null) {
    return (
      <OfficeSheetPane
        title={w.sheetH}
        sheet={sheet}
        busy={sign.isPending}
        fault={whyOf(sign.error, words)}
        onSign={sign.mutate}
        chosen={{ what: "calendar", value: { ...document } }}
        onBack={back}
      />
    );
  }
  return (
    <section aria-labelledby="next-h">
      <h2 id="next-h">{w.next(page.current.version + 1)}</h2>
      <p className="quiet">{w.nextAbout(page.today)}</p>
      <NoticeText form={form} onChange={change} />
      {fault !== null && Object.keys(faultsOf(fault)).length > 0 && (
        <p className="notice" role="alert">
          {whyOf(fault, words)}
        </p>
      )}
      <CalendarFields form={form} faults={faultsOf(fault)} today={page.today} onChange={change} />
      {current !== null && <CalendarMonths current={current} next={calendar} today={page.today} />}
      <Buttons seen={seen} looking={look.isPending} onPreview={preview} onReview={review} onDrop={isTyped ? drop : null} />
      {look.error !== null && Object.keys(faultsOf(look.error)).length === 0 && (
        <p className="notice" role="alert">
          {whyOf(look.error, words)}
        </p>
      )}
      <WhatIfPane state={trial.state} onStop={trial.stop} />
    </section>
  );
}

type ButtonsProps = { seen: boolean; looking: boolean; onPreview: () => void; onReview: () => void; onDrop: (() => void) | null };

/** First what it would do, then setting it: the second is the prime one once the first was seen. */
function Buttons({ seen, looking, onPreview, onReview, onDrop }: ButtonsProps) {
  const words = useWords();
  const w = words.calendar;
  return (
    <p className="go">
      <button type="button" className={seen ? undefined : "prime"} onClick={onPreview}>
        {w.preview}
        <Key name="Ctrl Enter" />
      </button>{" "}
      <button type="button" className={seen ? "prime" : undefined} aria-disabled={looking} onClick={onReview}>
        {looking ? words.loading : w.review}
      </button>{" "}
      {onDrop !== null && (
        <button type="button" onClick={onDrop}>
          {w.drop}
        </button>
      )}
    </p>
  );
}
