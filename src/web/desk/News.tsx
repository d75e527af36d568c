// What came since the person looked at the case. It has to be read before anything is signed; what was written stays.
import type { RefObject } from "react";
import type { TimelineEntry } from "./api.ts";
import { pastTime } from "./days.ts";
import { say, useWords } from "./words.ts";

export type NewsProps = {
  entries: TimelineEntry[];
  year: string;
  refused: boolean;
  onRead: () => void;
  box: RefObject<HTMLElement | null>;
};

/** The notice of new entries, newest first; `refused`: a signature was turned down because of them. */
export function News({ entries, year, refused, onRead, box }: NewsProps) {
  const words = useWords();
  return (
    <section className="news" ref={box} tabIndex={-1} aria-labelledby="news-h">
      <h2 id="news-h">{words.news.h2(entries.length)}</h2>
      <p>{refused ? words.news.about : words.news.aboutQuiet}</p>
      <ol>
        {entries.map((entry) => (
          <li key={entry.index}>
            <b>{say(entry.title, words)}</b> <span className="quiet">{pastTime(entry.at, year)}</span>
            {entry.detail !== null && <p>{say(entry.detail, words)}</p>}
          </li>
        ))}
      </ol>
      <button type="button" onClick={onRead}>
        {words.news.read}
      </button>
    </section>
  );
}
