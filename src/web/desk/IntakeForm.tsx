// The form of window intake. Everything typed and uploaded is kept; a second press after a broken line never takes in twice.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { ActInput, inputId } from "./ActInput.tsx";
import { faultsOf, samePath } from "./act-values.ts";
import type { Fault, IntakePower, Received } from "./api.ts";
import { freshKey, Problem, takeIn, Unreachable } from "./client.ts";
import { clockTime } from "./days.ts";
import { type Draft, draftKey, dropDraft, readDraft, useDraft, writeDraft } from "./draft.ts";
import { asActField, intakeRequest } from "./intake-values.ts";
import { Link } from "./Link.tsx";
import { Materials } from "./Materials.tsx";
import { say, useWords } from "./words.ts";
import type { DeskWords } from "./words.zh.ts";

export type IntakeFormProps = { power: IntakePower; person: string; onReceived: (answer: Received) => void };

const faultWords = (fault: Error, words: DeskWords): string => {
  if (fault instanceof Unreachable) return words.intake.lost;
  if (!(fault instanceof Problem) || fault.status >= 500) return words.intake.fault;
  if (fault.status === 422) return words.intake.faults;
  return [words.intake.refused, fault.body.title, fault.body.detail].filter(Boolean).join(" ");
};

function useIntake(power: IntakePower, person: string, onReceived: (answer: Received) => void) {
  const words = useWords();
  const queries = useQueryClient();
  const name = draftKey(person, "intake", power.code);
  const draft = useDraft(name);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [top, setTop] = useState("");
  const [uploading, setUploading] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const complain = (sentence: string, found: Fault[]): void => {
    setTop(sentence);
    setFaults(found);
    requestAnimationFrame(() => box.current?.focus());
  };
  const sending = useMutation({
    mutationFn: () => {
      const key = readDraft(name).key ?? freshKey();
      writeDraft(name, { ...readDraft(name), key });
      return takeIn(intakeRequest(power, readDraft(name)), key);
    },
    onSuccess: (answer) => {
      dropDraft(name);
      void queries.invalidateQueries({ queryKey: ["queue"] });
      onReceived(answer);
    },
    onError: (fault) => complain(faultWords(fault, words), fault instanceof Problem ? (fault.body.errors ?? []) : []),
  });
  // Other words are another intention: they get a key of their own.
  const keep = (change: Partial<Draft>): void => {
    const { key: _, ...now } = readDraft(name);
    writeDraft(name, { ...now, ...change, at: Date.now() });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sending.isPending) return;
    const fields = [...power.applicant.map((each) => asActField("applicant", each)), ...power.form.map((each) => asActField("form", each))];
    const found = faultsOf(fields, draft.values, words);
    if (found.length > 0) complain(words.intake.faults, found);
    else if (uploading > 0) complain(words.intake.waiting, []);
    else {
      setTop("");
      setFaults([]);
      sending.mutate();
    }
  };
  const clear = (): void => {
    if (!window.confirm(words.intake.clearSure)) return;
    dropDraft(name);
    setTop("");
    setFaults([]);
  };
  return { draft, faults, top, box, keep, submit, clear, sending, setUploading };
}

/** The whole form of one power. */
export function IntakeForm({ power, person, onReceived }: IntakeFormProps) {
  const words = useWords();
  const form = useIntake(power, person, onReceived);
  const { draft, faults } = form;
  const inputs = (part: "applicant" | "form") =>
    power[part].map((each) => {
      const field = asActField(part, each);
      return (
        <ActInput
          key={field.path}
          field={field}
          value={draft.values[field.path]}
          fault={faults.find((fault) => samePath(fault.path, field.path))?.message ?? null}
          onValue={(value) => form.keep({ values: { ...draft.values, [field.path]: value } })}
        />
      );
    });
  return (
    <form className="intake" onSubmit={form.submit} noValidate>
      <p>
        <b>{say(power.name, words)}</b>
        {words.gap}
        <span className="quiet">
          {say(power.agency.name, words)}
          {words.gap}
          {words.intake.version(power.standard.version)}
        </span>
        {words.gap}
        <Link to={{ at: "intake", code: null }}>{words.intake.back}</Link>
      </p>
      <div role="alert" tabIndex={-1} ref={form.box}>
        {form.top !== "" && <Complaint top={form.top} faults={faults} power={power} />}
      </div>
      <h2>{words.intake.applicant}</h2>
      {inputs("applicant")}
      {power.form.length > 0 && <h2>{words.intake.form}</h2>}
      {inputs("form")}
      <h2>{words.intake.files}</h2>
      <Materials power={power} draft={draft} faults={faults} onFiles={(extra) => form.keep({ extra })} onUploading={form.setUploading} />
      <p className="go">
        <button type="submit" className="prime" aria-disabled={form.sending.isPending}>
          {form.sending.isPending ? words.intake.submitting : words.intake.submit}
        </button>
        {draft.at > 0 && (
          <>
            <button type="button" onClick={form.clear}>
              {words.intake.clear}
            </button>
            <span className="quiet">{words.intake.saved(clockTime(draft.at))}</span>
          </>
        )}
      </p>
    </form>
  );
}

type ComplaintProps = { top: string; faults: Fault[]; power: IntakePower };

/** What is wrong, with a link to each field under the field's own name. */
function Complaint({ top, faults, power }: ComplaintProps) {
  const words = useWords();
  const named = [
    ...power.applicant.map((each) => ({ path: `applicant.${each.path}`, label: each.label })),
    ...power.form.map((each) => ({ path: `form.${each.path}`, label: each.label })),
    ...power.materials.map((each) => ({ path: `files.${each.id}`, label: each.name })),
  ];
  return (
    <div className="faults">
      <p>{top}</p>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => {
            const field = named.find((each) => samePath(fault.path, each.path));
            return (
              <li key={fault.path + fault.code}>
                {field === undefined ? (
                  fault.message
                ) : (
                  <a href={`#${inputId(field.path)}`}>{`${say(field.label, words)}${words.colon}${fault.message}`}</a>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
