// Asking for a secret order: which case, who reads, on which ground, until when, by which paper. It is not kept as a draft: it names a case that nobody may learn of.
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { InquiryAsk, InquiryAsks } from "./api-inquiries.ts";
import { freshKey } from "./client.ts";
import { askInquiry } from "./client-inquiries.ts";
import { emptyIn, type Faults, Field, faultsOf, PaperFields } from "./inquiry-fields.tsx";
import { whyOf } from "./why.ts";
import { say, useWords } from "./words.ts";

export type InquiryFormProps = { asks: InquiryAsks; today: string; onDone: () => void };

const EMPTY: InquiryAsk = { case: "", readers: [], basis: "", until: "", number: "", text: "" };
const READERS_MAX = 5;

function useForm(onDone: () => void) {
  const words = useWords();
  const [values, setValues] = useState(EMPTY);
  const [missing, setMissing] = useState<Faults>({});
  // The same words are the same request, however often they are sent.
  const key = useRef(freshKey());
  const ask = useMutation({
    mutationFn: () => askInquiry(values, key.current),
    onSuccess: () => {
      setValues(EMPTY);
      key.current = freshKey();
      onDone();
    },
  });
  const change = (more: Partial<InquiryAsk>): void => {
    setValues({ ...values, ...more });
    key.current = freshKey();
    ask.reset();
    setMissing({});
  };
  const send = (): void => {
    const lacking = emptyIn(values, words.form.missing);
    setMissing(lacking);
    const [first] = Object.keys(lacking);
    if (first !== undefined) document.getElementById(`q-${first}`)?.focus();
    else if (!ask.isPending) ask.mutate();
  };
  return { values, change, send, busy: ask.isPending, fault: whyOf(ask.error, words), faults: { ...faultsOf(ask.error), ...missing } };
}

/** The form. */
export function InquiryForm({ asks, today, onDone }: InquiryFormProps) {
  const words = useWords();
  const w = words.inquiries;
  const { values, change, send, busy, fault, faults } = useForm(onDone);
  const law = asks.grounds.find(({ id }) => id === values.basis)?.law;
  return (
    <section aria-labelledby="q-h">
      <h2 id="q-h">{w.add}</h2>
      {fault !== null && (
        <p className="notice" role="alert">
          {fault}
        </p>
      )}
      <Field id="q-case" label={w.caseNo} fault={faults.case} hint={w.caseHint}>
        <input
          id="q-case"
          type="text"
          maxLength={100}
          autoComplete="off"
          value={values.case}
          onChange={(event) => change({ case: event.target.value })}
        />
      </Field>
      <Readers people={asks.people} chosen={values.readers} fault={faults.readers} onChange={(readers) => change({ readers })} />
      <Field id="q-basis" label={w.ground} fault={faults.basis} {...(law !== undefined && { hint: w.groundHint(law) })}>
        <select id="q-basis" value={values.basis} onChange={(event) => change({ basis: event.target.value })}>
          <option value="">{words.form.choose}</option>
          {asks.grounds.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name, words)}
            </option>
          ))}
        </select>
      </Field>
      <PaperFields
        prefix="q"
        values={values}
        faults={faults}
        days={{ min: today, max: asks.last, hint: w.lastHint(asks.last, asks.totalDaysMax) }}
        onChange={change}
      />
      <p className="go">
        <button type="button" className="prime" aria-disabled={busy} onClick={send}>
          {w.send}
        </button>
      </p>
    </section>
  );
}

type ReadersProps = {
  people: InquiryAsks["people"];
  chosen: string[];
  fault: string | undefined;
  onChange: (readers: string[]) => void;
};

function Readers({ people, chosen, fault, onChange }: ReadersProps) {
  const words = useWords();
  const w = words.inquiries;
  const named = (id: string): string => say(people.find((one) => one.id === id)?.name ?? id, words);
  const left = people.filter(({ id }) => !chosen.includes(id));
  return (
    <Field id="q-readers" label={w.readers} fault={fault} hint={w.readersHint}>
      {chosen.length > 0 && (
        <ul className="acts-list">
          {chosen.map((id) => (
            <li key={id}>
              {named(id)}{" "}
              <button type="button" aria-label={w.remove(named(id))} onClick={() => onChange(chosen.filter((one) => one !== id))}>
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <select
        id="q-readers"
        value=""
        disabled={chosen.length >= READERS_MAX}
        onChange={(event) => event.target.value !== "" && onChange([...chosen, event.target.value])}
      >
        <option value="">{chosen.length === 0 ? words.form.choose : w.addReader}</option>
        {left.map(({ id, name, posts }) => (
          <option key={id} value={id}>
            {say(name, words)}
            {words.gap}
            {posts.join(words.list)}
          </option>
        ))}
      </select>
    </Field>
  );
}
