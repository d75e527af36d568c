// Dates and case numbers inside a sentence stay whole: a browser breaks lines after any hyphen, 2026-|03-03.
import type { ReactNode } from "react";

const WHOLE = /((?:[A-Z]{2}\d{4}-\d{4}-\d{4,})|(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?:[+-]\d\d:\d\d)?)?))/u;

/** Takes a sentence, gives it with each date and case number on one line. */
export function Dated({ text }: { text: string }): ReactNode {
  return text.split(WHOLE).map((piece, i) =>
    i % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a sentence never move.
      <span key={i} className="nb">
        {piece}
      </span>
    ),
  );
}
