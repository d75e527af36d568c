// The words of a notice, pasted: read into rows for the keeper to check. What could not be read, or contradicts itself, is said line by line.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { CalendarForm } from "../../views/calendar-form.ts";
import type { CalendarRead } from "./api-calendar.ts";
import { readNotice } from "./client-calendar.ts";
import { whyOf } from "./why.ts";
import { useWords } from "./words.ts";

export type NoticeTextProps = { form: CalendarForm; onChange: (form: CalendarForm) => void };

/** The rows with those that were read: of the same holiday and year the newer stands. */
export function withRead(form: CalendarForm, read: CalendarRead): CalendarForm {
  const same = (a: { zh: string; from: string }, b: { zh: string; from: string }): boolean =>
    a.zh === b.zh && Math.abs(Date.parse(a.from) - Date.parse(b.from)) < 60 * 86_400_000;
  const kept = form.holidays.filter((row) => !read.holidays.some((one) => same(one, row)));
  const holidays = [...kept, ...read.holidays].sort((a, b) => (a.from < b.from ? -1 : 1));
  const { notice } = form;
  return {
    ...form,
    year: Math.max(form.year, read.holidays.length === 0 ? form.year : read.year),
    holidays,
    notice:
      read.title === null
        ? notice
        : { zh: read.title, en: notice.zh === read.title ? notice.en : "", number: read.number ?? "", issued: read.issued ?? "" },
  };
}

/** The field, folded away until it is wanted. */
export function NoticeText({ form, onChange }: NoticeTextProps) {
  const words = useWords();
  const w = words.calendar;
  const [text, setText] = useState("");
  const read = useMutation({ mutationFn: () => readNotice(text, form.year), onSuccess: (found) => onChange(withRead(form, found)) });
  const found = read.data;
  return (
    <details className="paste">
      <summary>{w.paste}</summary>
      <div className="one">
        <label htmlFor="c-text">{w.pasteLabel}</label>
        <textarea
          id="c-text"
          rows={5}
          maxLength={20_000}
          value={text}
          placeholder={w.pasteExample}
          onChange={(event) => {
            read.reset();
            setText(event.target.value);
          }}
        />
        <span className="quiet small hint">{w.pasteHint}</span>
      </div>
      <p className="go">
        <button
          type="button"
          aria-disabled={text.trim() === "" || read.isPending}
          onClick={() => text.trim() !== "" && !read.isPending && read.mutate()}
        >
          {w.readIt}
        </button>
      </p>
      {read.error !== null && (
        <p className="notice" role="alert">
          {whyOf(read.error, words)}
        </p>
      )}
      {found !== undefined && (
        <div role="status">
          <p>{w.readDone(found.holidays.length)}</p>
          {found.faults.length > 0 && (
            <ul className="err-list">
              {found.faults.map(({ code, about, text: said }) => (
                <li key={`${code} ${about} ${said}`}>
                  {w.readFaults[code](about)} <q>{said.slice(0, 60)}</q>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </details>
  );
}
