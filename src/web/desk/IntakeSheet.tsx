// What a window is about to sign where it decides as it takes in: the same sheet as at the workbench, over the whole application.
import { useEffect, useRef } from "react";
import { factsOf } from "./act-values.ts";
import type { ActButton, IntakePower } from "./api.ts";
import type { Draft } from "./draft.ts";
import { Failed } from "./Failed.tsx";
import { wholeAct } from "./intake-values.ts";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { useStartSheet } from "./queries.ts";
import { useRead } from "./read-first.ts";
import { SheetBody } from "./SheetBody.tsx";
import { say, useWords } from "./words.ts";

export type IntakeSheetProps = {
  power: IntakePower;
  act: ActButton;
  draft: Draft;
  turn: string;
  pending: boolean;
  said: string | null;
  onSign: () => void;
  onBack: () => void;
};

/** The sheet in the place of the form; going back shows the form as it was. */
export function IntakeSheet({ power, act, draft, turn, pending, said, onSign, onBack }: IntakeSheetProps) {
  const words = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  const sheet = useStartSheet({ code: power.code, act: act.act, facts: factsOf(act, draft.values) }, turn);
  useEffect(() => title.current?.focus(), []);
  const read = useRead(sheet.data !== undefined);
  const go = (): void => {
    if (read && !pending) onSign();
  };
  useKeys({ "Ctrl+Enter": go, Escape: pending ? undefined : onBack });
  return (
    <section className="sheet alone" aria-labelledby="sh" aria-describedby="sd">
      <h2 id="sh" ref={title} tabIndex={-1}>
        {words.sheet.h2(say(act.name, words))}
      </h2>
      <p id="sd" className="quiet">
        {words.sheet.about}
      </p>
      {sheet.isPending && <p className="wait">{words.sheet.loading}</p>}
      {sheet.error !== null && <Failed what={words.sheet.failed} fault={sheet.error} again={() => void sheet.refetch()} />}
      {sheet.data !== undefined && <SheetBody sheet={sheet.data} {...wholeAct(power, draft, act, words)} />}
      <div role="alert">{said !== null && <p className="faults">{said}</p>}</div>
      <div className="sign">
        <button type="button" className="prime" onClick={go} disabled={!read} aria-disabled={pending}>
          {pending ? words.sheet.signing : words.sheet.sign}
          <Key name="Ctrl" />
          <Key name="Enter" />
        </button>
        <button type="button" onClick={onBack} aria-disabled={pending}>
          {words.sheet.back}
          <Key name="Esc" />
        </button>
      </div>
    </section>
  );
}
