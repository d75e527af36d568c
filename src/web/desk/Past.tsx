// The limits of a case and everything that happened in it. A pane of its own on wide screens, below the work elsewhere.
import type { CaseView, ClockView } from "./api.ts";
import { ClockTables } from "./ClockTables.tsx";
import { dayWithWeekday, lateWords, lightWords, pastTime } from "./days.ts";
import { Light } from "./Light.tsx";
import { say, useWords } from "./words.ts";
import type { DeskWords } from "./words.zh.ts";

/** Limits and timeline. */
export function Past({ view, year }: { view: CaseView; year: string }) {
  const words = useWords();
  return (
    <div className="past">
      <section aria-labelledby="clocks">
        <h2 id="clocks">{words.bench.clocks}</h2>
        {view.clocks.length === 0 && <p className="quiet">{words.bench.noClocks}</p>}
        <ul className="limits">
          {view.clocks.map((clock) => (
            <Limit key={clock.limit} clock={clock} year={year} />
          ))}
        </ul>
        <ClockTables caseRef={view.ref} />
        <p>
          <a href={`/cases/${encodeURIComponent(view.ref)}/deadline`} target="_blank" rel="noreferrer">
            {words.bench.counted.page}
          </a>
        </p>
        <p>
          <a href={`/cases/${encodeURIComponent(view.ref)}`} target="_blank" rel="noreferrer">
            {words.bench.publicPage}
          </a>
        </p>
      </section>
      <section aria-labelledby="past">
        <h2 id="past">
          {words.bench.timeline} <span className="quiet">{words.bench.past(view.timeline.length).replace(words.bench.timeline, "")}</span>
        </h2>
        <ol className="ops">
          {view.timeline.map((entry) => (
            <li key={entry.index}>
              <b>{say(entry.title, words)}</b>
              {words.gap}
              <span className="nb quiet">{pastTime(entry.at, year)}</span>
              {entry.detail !== null && <p>{say(entry.detail, words)}</p>}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** What of the clock was passed, and why it is excused. */
export const clockLate = ({ passed, excused }: ClockView, words: DeskWords): string =>
  passed === null ? "" : lateWords({ passed, excused: excused === null ? false : say(excused, words) }, words);

function Limit({ clock, year }: { clock: ClockView; year: string }) {
  const words = useWords();
  const promised =
    clock.promised !== null && clock.promised !== clock.due ? words.bench.promised(dayWithWeekday(clock.promised, year, words)) : "";
  return (
    <li>
      <span>{say(clock.name, words)}</span>
      <Light
        colour={clock.light}
        words={lightWords(clock.light, clock.left, words, { fromTomorrow: clock.fromTomorrow, unit: clock.unit })}
      />
      <span className="quiet">
        {clock.stopped !== null
          ? words.bench.stopped(say(clock.stopped, words))
          : clock.due === null
            ? ""
            : dayWithWeekday(clock.due, year, words)}
        {promised !== "" && `${words.gap}${promised}`}
        {clock.passed !== null && `${words.gap}${clockLate(clock, words)}`}
      </span>
    </li>
  );
}
