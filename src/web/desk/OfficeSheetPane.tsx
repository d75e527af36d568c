// What is about to be set in the offices: the rows, what may be done by it, what follows; then signing, or back to the words.
import { type ReactNode, useEffect, useRef } from "react";
import type { Me } from "./api.ts";
import type { Anchor, SettingToSign } from "./api-keys.ts";
import type { Doable, OfficeSheet } from "./api-offices.ts";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { useAnchor, useMe } from "./queries.ts";
import { Rows } from "./SheetBody.tsx";
import { SignWith, useSignable } from "./SignWith.tsx";
import { type Chosen, settingText } from "./signed-setting.ts";
import { say, useWords } from "./words.ts";

export type OfficeSheetPaneProps = {
  title: string;
  sheet: OfficeSheet;
  busy: boolean;
  fault: string | null;
  onSign: (anchor: Anchor | null) => void;
  chosen: Chosen;
  onBack: () => void;
  children?: ReactNode;
};

/** The sheet. It takes the focus, so that whoever reads by ear hears what is about to be signed. */
export function OfficeSheetPane({ title, sheet, busy, fault, onSign, chosen, onBack, children }: OfficeSheetPaneProps) {
  const words = useWords();
  const me = useMe().data;
  const looked = useAnchor(me, sheet.sign?.origin, sheet.sign?.id ?? "").data;
  const why = useSignable(me);
  const text = sheet.sign === null || me == null || looked === undefined ? null : textOf(me, sheet.sign, chosen, looked.anchor);
  const ready = !busy && (sheet.sign === null || (text !== null && why === null));
  const go = ready ? () => onSign(looked?.anchor ?? null) : undefined;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useKeys({ Escape: busy ? undefined : onBack, "Ctrl+Enter": go });
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
      {me != null && sheet.sign !== null && <SignWith me={me} text={text} value={sheet.sign.value} why={looked?.why ?? null} />}
      {looked !== undefined && sheet.sign !== null && text === null && (
        <p className="notice" role="alert">
          {words.signing.faults.unlike}
        </p>
      )}
      {fault !== null && (
        <p className="notice" role="alert">
          {fault}
        </p>
      )}
      <p className="sign">
        <button type="button" className="prime" aria-disabled={!ready} onClick={go}>
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

/** What is signed, or null where it is not what was chosen. */
function textOf(me: Me, sign: SettingToSign, chosen: Chosen, anchor: Anchor | null): string | null {
  try {
    return settingText(me, sign, chosen, anchor);
  } catch {
    return null;
  }
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
