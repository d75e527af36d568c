// A new mandate: whose powers, to whom, which, why and from which day to which. Then the sheet, then signing. What was typed stays through every no.
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Me } from "./api.ts";
import type { Anchor } from "./api-keys.ts";
import type { MandatesPage, OfficeSheet } from "./api-offices.ts";
import { freshKey, mandateSheet, Problem, setMandate } from "./client.ts";
import { draftKey, dropDraft, useDraft, writeDraft } from "./draft.ts";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { MandateFields } from "./MandateFields.tsx";
import { askFrom, missingIn, type Values } from "./mandate-values.ts";
import { OfficeSheetPane } from "./OfficeSheetPane.tsx";
import { type Chosen, signSetting } from "./signed-setting.ts";
import { whyOf } from "./why.ts";
import { useWords } from "./words.ts";

export type MandateFormProps = { me: Me; page: MandatesPage; onDone: () => void; onStop: () => void };
type Faults = Readonly<Record<string, string>>;

const faultsOf = (fault: unknown): Faults =>
  fault instanceof Problem
    ? Object.fromEntries((fault.body.errors ?? []).map(({ path, message }) => [path.replace(/^\//, ""), message]))
    : {};

/** What I chose of the mandate; its days become moments at the server. */
function chosenIn(values: Values): Chosen {
  const { kind, from, to, person, ground, paper } = askFrom(values);
  return { what: "mandate", value: { kind, from, to, person: person ?? null, ground, paper: paper?.trim() || null } };
}

/** What is typed, kept as a draft; looking at it and signing it. */
function useMandateForm(me: Me, page: MandatesPage, onDone: () => void) {
  const words = useWords();
  const draft = draftKey(me.person, "mandate", "new");
  const values: Values = { kind: "acting", all: true, first: page.today, last: "", ...useDraft(draft).values };
  const [missing, setMissing] = useState<Faults>({});
  const [sheet, setSheet] = useState<OfficeSheet | null>(null);
  // The same words are the same request, however often they are sent.
  const key = useRef(freshKey());
  const look = useMutation({ mutationFn: () => mandateSheet(askFrom(values)), onSuccess: setSheet });
  const sign = useMutation({
    mutationFn: async (anchor: Anchor | null) => {
      if (sheet?.sign == null) await setMandate(askFrom(values), key.current);
      else await signSetting(me, sheet.sign, chosenIn(values), anchor);
    },
    onSuccess: () => {
      dropDraft(draft);
      onDone();
    },
  });
  const change = (more: Values): void => {
    writeDraft(draft, { values: { ...values, ...more }, at: Date.now() });
    key.current = freshKey();
    look.reset();
    setMissing({});
  };
  const review = (): void => {
    const lacking = Object.fromEntries(missingIn(values).map((name) => [name, words.form.missing]));
    setMissing(lacking);
    const first = Object.keys(lacking)[0];
    if (first === undefined) look.mutate();
    else document.getElementById(`m-${first}`)?.focus();
  };
  const back = (): void => {
    sign.reset();
    setSheet(null);
  };
  return { values, missing, sheet, look, sign, change, review, back };
}

/** The form and, once it is whole, its sheet. */
export function MandateForm({ me, page, onDone, onStop }: MandateFormProps) {
  const words = useWords();
  const { values, missing, sheet, look, sign, change, review, back } = useMandateForm(me, page, onDone);
  useKeys({ "Ctrl+Enter": sheet === null && !look.isPending ? review : undefined, Escape: sheet === null ? onStop : undefined });
  if (sheet !== null) {
    const fault = whyOf(sign.error, words);
    const title = words.mandates.sheetH;
    return (
      <OfficeSheetPane
        title={title}
        sheet={sheet}
        busy={sign.isPending}
        fault={fault}
        onSign={sign.mutate}
        chosen={chosenIn(values)}
        onBack={back}
      />
    );
  }
  const faults = { ...faultsOf(look.error), ...missing };
  return (
    <section className="sheetless" aria-labelledby="mandate-h">
      <h2 id="mandate-h">{words.mandates.add}</h2>
      {look.error !== null && (
        <p className="notice" role="alert">
          {whyOf(look.error, words)}
        </p>
      )}
      <MandateFields page={page} values={values} faults={faults} onChange={change} />
      <p className="go">
        <button type="button" className="prime" aria-disabled={look.isPending} onClick={review}>
          {look.isPending ? words.loading : words.form.review}
          <Key name="Ctrl Enter" />
        </button>{" "}
        <button type="button" onClick={onStop}>
          {words.close}
          <Key name="Esc" />
        </button>
      </p>
    </section>
  );
}
