// What window intake remembers while a form is open: the draft, what is wrong with it, the chosen outcome where the window decides at
// once, and whether its sheet is open. Everything typed is kept; a second press after a broken line never takes in twice.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { faultsOf } from "./act-values.ts";
import type { Fault, IntakePower, IntakeRequest, Me, Received } from "./api.ts";
import { freshKey, getIntakeToSign, Problem, takeIn, Unreachable } from "./client.ts";
import { type Draft, draftKey, dropDraft, readDraft, useDraft, writeDraft } from "./draft.ts";
import { asActField, chosenAct, intakeRequest, materialFaults, saidFields } from "./intake-values.ts";
import { SIGNING, useMe } from "./queries.ts";
import { signedIntake } from "./signed-body.ts";
import { SigningFault } from "./signing.ts";
import { useWords } from "./words.ts";
import type { DeskWords } from "./words.zh.ts";

const faultWords = (fault: Error, words: DeskWords): string => {
  if (fault instanceof SigningFault) return words.signing.faults[fault.kind];
  if (fault instanceof Unreachable) return words.intake.lost;
  if (!(fault instanceof Problem) || fault.status >= 500) return words.intake.fault;
  if (fault.status === 422) return words.intake.faults;
  return [words.intake.refused, fault.body.title, fault.body.detail].filter(Boolean).join(" ");
};

/** What is wrong with the form as a whole, where it is said. */
function useComplaint() {
  const [faults, setFaults] = useState<Fault[]>([]);
  const [top, setTop] = useState("");
  const box = useRef<HTMLDivElement>(null);
  const say = (sentence: string, found: Fault[]): void => {
    setTop(sentence);
    setFaults(found);
    requestAnimationFrame(() => box.current?.focus());
  };
  const clear = (): void => {
    setTop("");
    setFaults([]);
  };
  return { faults, top, box, say, clear };
}

type Sending = { power: IntakePower; name: string; onReceived: (answer: Received) => void; onFault: (fault: Error) => void };

/** Signed once for the words of a draft and kept with them: a second try, also after a reload, is the same request to the last byte. */
async function signedOnce(me: Me, name: string, request: IntakeRequest): Promise<IntakeRequest> {
  const known = readDraft(name).signed;
  if (known !== undefined) return { ...request, signed: known };
  const signed = await signedIntake(me, request, await getIntakeToSign(request));
  writeDraft(name, { ...readDraft(name), ...(signed.signed !== undefined && { signed: signed.signed }) });
  return signed;
}

/** Sends what the draft holds; the key stays the same until something is changed. */
function useSending({ power, name, onReceived, onFault }: Sending) {
  const queries = useQueryClient();
  const me = useMe().data;
  return useMutation({
    mutationKey: SIGNING,
    mutationFn: async () => {
      const key = readDraft(name).key ?? freshKey();
      writeDraft(name, { ...readDraft(name), key });
      const request = intakeRequest(power, readDraft(name));
      return takeIn(me?.signs ? await signedOnce(me, name, request) : request, key);
    },
    onSuccess: (answer) => {
      dropDraft(name);
      for (const key of ["queue", "done"]) void queries.invalidateQueries({ queryKey: [key] });
      onReceived(answer);
    },
    onError: onFault,
  });
}

/** Everything that the form of one power does, as one state. `opened`: the look at the sheet, or null. */
export function useIntake(power: IntakePower, person: string, onReceived: (answer: Received) => void) {
  const words = useWords();
  const name = draftKey(person, "intake", power.code);
  const draft = useDraft(name);
  const [uploading, setUploading] = useState(0);
  const [opened, setOpened] = useState<string | null>(null);
  const complaint = useComplaint();
  const onFault = (fault: Error): void => {
    // What the form must mend is said at the form; whatever else happened is said where the button was pressed.
    const atForm = fault instanceof Problem && fault.status < 500;
    if (atForm) {
      setOpened(null);
      // A plain no: whoever presses again signs again.
      const { signed: _, ...unsigned } = readDraft(name);
      writeDraft(name, unsigned);
    }
    if (atForm || opened === null) complaint.say(faultWords(fault, words), fault instanceof Problem ? (fault.body.errors ?? []) : []);
  };
  const sending = useSending({ power, name, onReceived, onFault });
  // Other words are another intention: they get a key of their own.
  const keep = (change: Partial<Draft>): void => {
    const { key: _, signed: _s, ...now } = readDraft(name);
    writeDraft(name, { ...now, ...change, at: Date.now() });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sending.isPending) return;
    const act = chosenAct(power, draft);
    const asked = [...power.applicant.map((each) => asActField("applicant", each)), ...power.form.map((each) => asActField("form", each))];
    const found = [...faultsOf([...asked, ...saidFields(act)], draft.values, words), ...materialFaults(power, draft, words)];
    if (found.length > 0) complaint.say(words.intake.faults, found);
    else if (uploading > 0) complaint.say(words.intake.waiting, []);
    else {
      complaint.clear();
      sending.reset();
      if (act === null) sending.mutate();
      else setOpened(freshKey());
    }
  };
  const clear = (): void => {
    if (!window.confirm(words.intake.clearSure)) return;
    dropDraft(name);
    complaint.clear();
  };
  const said = sending.error === null ? null : faultWords(sending.error, words);
  return { draft, complaint, keep, submit, clear, sending, said, setUploading, opened, close: () => setOpened(null) };
}
