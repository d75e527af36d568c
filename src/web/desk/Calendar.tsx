// The workday calendar and what another one, or another limit, would do: the version in force, the next as its keeper writes it, and trials.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "./api.ts";
import type { CalendarPage } from "./api-calendar.ts";
import { CalendarNext } from "./CalendarNext.tsx";
import { Failed } from "./Failed.tsx";
import { LimitTrial } from "./LimitTrial.tsx";
import { announce } from "./live.tsx";
import { useCalendar } from "./queries.ts";
import { useTitle } from "./title.ts";
import { say, useWords } from "./words.ts";

/** The page. */
export function Calendar({ me }: { me: Me }) {
  const words = useWords();
  const w = words.calendar;
  const found = useCalendar();
  const queries = useQueryClient();
  const [trying, setTrying] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  useTitle("case", w.h1);
  const page = found.data;
  const told = (version: number): void => {
    setDone(w.done(version));
    announce(w.done(version));
    void queries.invalidateQueries();
  };
  return (
    <main className="bench single offices calendar" id="main">
      <h1>{w.h1}</h1>
      <p className="quiet">{w.about}</p>
      {done !== null && (
        <p className="notice" role="status">
          {done}
        </p>
      )}
      {found.isPending && <p className="wait">{words.loading}</p>}
      {found.error !== null && page === undefined && <Failed what={w.failed} fault={found.error} again={() => void found.refetch()} />}
      {page !== undefined && (
        <>
          <ul className="filter" aria-label={w.which}>
            {[false, true].map((each) => (
              <li key={String(each)}>
                <button type="button" aria-pressed={trying === each} onClick={() => setTrying(each)}>
                  {each ? w.limits : w.calendar}
                </button>
              </li>
            ))}
          </ul>
          {trying ? (
            <LimitTrial page={page} />
          ) : (
            <>
              <Versions page={page} />
              {page.may ? (
                <CalendarNext key={page.current.version} me={me} page={page} onDone={told} />
              ) : (
                <p className="quiet small">{page.why === null ? "" : say(page.why, words)}</p>
              )}
            </>
          )}
        </>
      )}
    </main>
  );
}

function Versions({ page }: { page: CalendarPage }) {
  const words = useWords();
  const w = words.calendar;
  const [current, ...older] = page.versions;
  if (current === undefined) return null;
  const line = ({ version, until, notice, number }: typeof current): string =>
    w.version(version, until, notice === null ? null : [say(notice, words), number ?? ""].join(" ").trim());
  return (
    <section aria-labelledby="in-force-h">
      <h2 id="in-force-h">{w.inForce}</h2>
      <p>{line(current)}</p>
      {older.length > 0 && (
        <details>
          <summary>{w.older(older.length)}</summary>
          <ul>
            {older.map((one) => (
              <li key={one.version}>{line(one)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
