// The sheet: exactly what is signed, nothing else, and one primary button. The key of the try stays the same until something changes,
// so pressing again after a broken line never signs twice. A stale look is not signed again by itself: the person looks first.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { closedOf, factsOf, postOf } from "./act-values.ts";
import type { Looked } from "./anchor.ts";
import type { ActButton, ActDone, ActRequest, CaseView, Fault, Me, Sheet, TimelineEntry } from "./api.ts";
import type { Opened } from "./bench-state.ts";
import { Problem, signAct, Unreachable } from "./client.ts";
import type { Draft } from "./draft.ts";
import { Failed } from "./Failed.tsx";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { SIGNING, useAnchor, useMe, useSheet } from "./queries.ts";
import { useRead } from "./read-first.ts";
import { SheetBody } from "./SheetBody.tsx";
import { SignWith, useSignable } from "./SignWith.tsx";
import { actToSign, signedAct } from "./signed-body.ts";
import { SigningFault, type ToSign } from "./signing.ts";
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
  if (fault instanceof SigningFault) return words.signing.faults[fault.kind];
  if (fault instanceof Unreachable) return words.sheet.lost;
  if (!(fault instanceof Problem) || fault.status >= 500) return words.sheet.fault;
  return [words.sheet.refused, fault.body.title, fault.body.detail].filter(Boolean).join(" ");
};

/** What my own key is about to sign: made once a sheet, so that what is shown is what is signed; null for who has no key. A fault is told at the press. */
function useToSign(
  { view, button, values }: SheetPaneProps,
  me: Me | null | undefined,
  sheet: Sheet | undefined,
  looked: Looked | undefined,
): ToSign | SigningFault | null {
  const [post, facts, closed] = [postOf(button, values), factsOf(button, values), closedOf(button, values)];
  const filled = JSON.stringify([button.act, button.step, post, facts, closed]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a look at the same words salts them once, whatever is fetched anew beside them.
  return useMemo(() => {
    if (me == null || !me.signs || sheet === undefined || looked === undefined) return null;
    try {
      return actToSign(sheet, { me, view, button, post, facts, closed }, looked.anchor);
    } catch (fault) {
      return fault instanceof SigningFault ? fault : new SigningFault("unlike");
    }
  }, [me?.person, me?.signs, sheet, looked, view.head.hash, filled]);
}

function useSign({ view, button, values, opened, onDone, onStale, onFaults }: SheetPaneProps, me: Me | null | undefined) {
  const queries = useQueryClient();
  // Signed once, sent as often as need be: a second try after a broken line is the same request to the last byte.
  const signed = useRef<{ of: ToSign; request: ActRequest } | null>(null);
  return useMutation({
    mutationKey: SIGNING,
    mutationFn: async ({ sheet, toSign }: { sheet: Sheet; toSign: ToSign | SigningFault | null }) => {
      const step = button.step === null ? {} : { step: button.step };
      const body = { act: button.act, post: postOf(button, values), ...step, seen: sheet.seen };
      const request = { ...body, facts: factsOf(button, values), closed: closedOf(button, values) };
      if (toSign instanceof SigningFault) throw toSign;
      if (toSign === null || me == null) return signAct(view.ref, request, opened.key);
      if (signed.current?.of !== toSign) signed.current = { of: toSign, request: await signedAct(me, request, toSign) };
      return signAct(view.ref, signed.current.request, opened.key);
    },
    onSuccess: onDone,
    onError: (fault) => {
      if (!(fault instanceof Problem)) return;
      // A plain no: whoever presses again signs again, by then perhaps with another key.
      signed.current = null;
      // A key was approved or revoked meanwhile: the next look knows.
      if (fault.body.code?.startsWith("sig-")) void queries.invalidateQueries({ queryKey: ["me"] });
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
  const me = useMe().data;
  const looked = useAnchor(me, sheet.data?.origin, opened.turn).data;
  const toSign = useToSign(props, me, sheet.data, looked);
  const why = useSignable(me);
  const sign = useSign(props, me);
  const stale = sheet.data !== undefined && sheet.data.seen !== view.head.hash;
  useEffect(() => title.current?.focus(), []);
  useEffect(() => {
    // Something came between the case on screen and the sheet: look first. What is new comes with the case.
    if (stale) onStale(null);
  }, [stale, onStale]);
  const read = useRead(sheet.data !== undefined);
  const ready = read && !stale && why === null && (!me?.signs || looked !== undefined);
  const go = (): void => {
    if (sheet.data !== undefined && ready && !sign.isPending) sign.mutate({ sheet: sheet.data, toSign });
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
      {me != null && (
        <SignWith me={me} text={toSign === null || toSign instanceof SigningFault ? null : toSign.text} why={looked?.why ?? null} />
      )}
      <div role="alert">{sign.error !== null && <p className="faults">{faultWords(sign.error, words)}</p>}</div>
      <div className="sign">
        <button type="button" className="prime" onClick={go} disabled={!ready} aria-disabled={sign.isPending}>
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
