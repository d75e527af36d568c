// Every clock of the case counted day by day, as the public page has it. Asked for only when an official opens it.
import { useState } from "react";
import type { ClockCounted } from "./api-clocks.ts";
import { Failed } from "./Failed.tsx";
import { useClocks } from "./queries.ts";
import { useWords } from "./words.ts";

/** Takes a case, gives its tables, folded away. */
export function ClockTables({ caseRef }: { caseRef: string }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="counted" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.bench.counted.title}</summary>
      {open && <Tables caseRef={caseRef} />}
    </details>
  );
}

function Tables({ caseRef }: { caseRef: string }) {
  const words = useWords();
  const { data, error, refetch } = useClocks(caseRef, words.tag);
  if (error !== null) return <Failed what={words.bench.counted.failed} fault={error} again={() => void refetch()} />;
  if (data === undefined) return <p className="quiet">{words.bench.counted.loading}</p>;
  return data.clocks.map((clock) => <OneClock key={`${clock.clock} ${clock.run}`} clock={clock} />);
}

function OneClock({ clock }: { clock: ClockCounted }) {
  const { counted } = useWords().bench;
  return (
    <table>
      <caption>
        <b>{clock.name}</b> {clock.article}
        <br />
        {clock.due === null ? counted.none : counted.due(clock.due)}
        {clock.provisional && counted.provisional}
        {counted.calendar(clock.calendarVersion)}
      </caption>
      <thead>
        <tr>
          <th scope="col">{counted.day}</th>
          <th scope="col">{counted.total}</th>
          <th scope="col">{counted.why}</th>
        </tr>
      </thead>
      <tbody>
        {clock.days.map((line) => (
          <tr key={line.day} className={line.counted === null ? "out" : undefined}>
            <th scope="row" className="nb">
              {line.day.slice(5)}
            </th>
            <td>{line.counted ?? "—"}</td>
            <td>{line.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
