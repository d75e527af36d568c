// What is about to be set in the offices: the rows, what may be done by it, what follows; then signing, or back to the words.
import { type ReactNode, useEffect, useRef } from "react";
import type { Doable, OfficeSheet } from "./api-offices.ts";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { Rows } from "./SheetBody.tsx";
import { say, useWords } from "./words.ts";

export type OfficeSheetPaneProps = {
  title: string;
  sheet: OfficeSheet;
  busy: boolean;
  fault: string | null;
  onSign: () => void;
  onBack: () => void;
  children?: ReactNode;
};

/** The sheet. It takes the focus, so that whoever reads by ear hears what is about to be signed. */
export function OfficeSheetPane({ title, sheet, busy, fault, onSign, onBack, children }: OfficeSheetPaneProps) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useKeys({ Escape: busy ? undefined : onBack, "Ctrl+Enter": busy ? undefined : onSign });
  return (
    <section className="sheet office" aria-labelledby="office-sheet-h">
      <h2 id="office-sheet-h" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p className="quiet">{words.sheet.about}</p>
      <Rows rows={sheet.rows} />
      {sheet.doable.length > 0 && (
        <>
          <h3>{words.mandates.doable}</h3>
          <DoableList doable={sheet.doable} />
        </>
      )}
      {children}
      <h3>{words.sheet.after}</h3>
      <ul className="then">
        {sheet.then.map((line) => (
          <li key={say(line, words)}>{say(line, words)}</li>
        ))}
      </ul>
      {fault !== null && (
        <p className="notice" role="alert">
          {fault}
        </p>
      )}
      <p className="sign">
        <button type="button" className="prime" aria-disabled={busy} onClick={busy ? undefined : onSign}>
          {busy ? words.sheet.signing : words.sheet.sign}
          <Key name="Ctrl Enter" />
        </button>
        <button type="button" aria-disabled={busy} onClick={busy ? undefined : onBack}>
          {words.sheet.back}
          <Key name="Esc" />
        </button>
      </p>
    </section>
  );
}

/** What may be done, power by power. */
export function DoableList({ doable }: { doable: readonly Doable[] }) {
  const words = useWords();
  return (
    <dl className="kv doable">
      {doable.map(({ code, name, acts }) => (
        <div key={code}>
          <dt>{say(name, words)}</dt>
          <dd>{acts.join(words.list)}</dd>
        </div>
      ))}
    </dl>
  );
}
