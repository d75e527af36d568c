// The sheet: exactly what is signed, nothing else, and one primary button. The key of the try stays the same until something changes,
// so pressing again after a broken line never signs twice. A stale look is not signed again by itself: the person looks first.

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { closedOf, factsOf, postOf } from "./act-values.ts";
import type { ActButton, ActDone, CaseView, Fault, Sheet, TimelineEntry } from "./api.ts";
import type { Opened } from "./bench-state.ts";
import { Problem, signAct, Unreachable } from "./client.ts";
import type { Draft } from "./draft.ts";
import { Failed } from "./Failed.tsx";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { SIGNING, useSheet } from "./queries.ts";
import { useRead } from "./read-first.ts";
import { SheetBody } from "./SheetBody.tsx";
import { say, useWords } from "./words.ts";
import type { DeskWords } from "./words.zh.ts";

export type SheetPaneProps = {
  view: CaseView;
  button: ActButton;
  values: Draft["values"];
  opened: Opened;
  onBack: () => void;
  onDone: (done: ActDone) => void;
  onStale: (since: TimelineEntry[] | null) => void;
  onFaults: (faults: Fault[]) => void;
};

const faultWords = (fault: Error, words: DeskWords): string => {
  if (fault instanceof Unreachable) return words.sheet.lost;
  if (!(fault instanceof Problem) || fault.status >= 500) return words.sheet.fault;
  return [words.sheet.refused, fault.body.title, fault.body.detail].filter(Boolean).join(" ");
};

function useSign({ view, button, values, opened, onDone, onStale, onFaults }: SheetPaneProps) {
  return useMutation({
    mutationKey: SIGNING,
    mutationFn: (sheet: Sheet) => {
      const step = button.step === null ? {} : { step: button.step };
      const body = { act: button.act, post: postOf(button, values), ...step, seen: sheet.seen };
      return signAct(view.ref, { ...body, facts: factsOf(button, values), closed: closedOf(button, values) }, opened.key);
    },
    onSuccess: onDone,
    onError: (fault) => {
      if (!(fault instanceof Problem)) return;
      if (fault.status === 409 && fault.body.since !== undefined) onStale(fault.body.since);
      else if (fault.status === 422)
        onFaults(fault.body.errors ?? [{ path: "", code: fault.body.code ?? "", message: fault.body.title ?? "" }]);
    },
  });
}

/** The sheet as a pane; not modal, so that the case can be read again beside it. */
export function SheetPane(props: SheetPaneProps) {
  const { view, button, values, opened, onBack, onStale } = props;
  const words = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  const facts = factsOf(button, values);
  const sheet = useSheet({ ref: view.ref, act: button.act, post: postOf(button, values), step: button.step, facts }, opened.turn);
  const sign = useSign(props);
  const stale = sheet.data !== undefined && sheet.data.seen !== view.head.hash;
  useEffect(() => title.current?.focus(), []);
  useEffect(() => {
    // Something came between the case on screen and the sheet: look first. What is new comes with the case.
    if (stale) onStale(null);
  }, [stale, onStale]);
  const read = useRead(sheet.data !== undefined);
  const go = (): void => {
    if (sheet.data !== undefined && read && !stale && !sign.isPending) sign.mutate(sheet.data);
  };
  useKeys({ "Ctrl+Enter": go, Escape: sign.isPending ? undefined : onBack });
  return (
    <section className="sheet" role="dialog" aria-labelledby="sh" aria-describedby="sd">
      <h2 id="sh" ref={title} tabIndex={-1}>
        {words.sheet.h2(say(button.name, words))}
      </h2>
      <p id="sd" className="quiet">
        {words.sheet.about}
      </p>
      {sheet.isPending && <p className="wait">{words.sheet.loading}</p>}
      {sheet.error !== null && <Failed what={words.sheet.failed} fault={sheet.error} again={() => void sheet.refetch()} />}
      {sheet.data !== undefined && <SheetBody sheet={sheet.data} button={button} values={values} />}
      <div role="alert">{sign.error !== null && <p className="faults">{faultWords(sign.error, words)}</p>}</div>
      <div className="sign">
        <button type="button" className="prime" onClick={go} disabled={!read || stale} aria-disabled={sign.isPending}>
          {sign.isPending ? words.sheet.signing : words.sheet.sign}
          <Key name="Ctrl" />
          <Key name="Enter" />
        </button>
        <button type="button" onClick={onBack} aria-disabled={sign.isPending}>
          {words.sheet.back}
          <Key name="Esc" />
        </button>
      </div>
    </section>
  );
}
