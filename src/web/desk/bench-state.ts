// What the workbench remembers while a case is open: what has been looked at, which act is chosen, whether its sheet is open.
// A person signs only what he has looked at, so whatever came since is shown first and has to be read; nothing is re-sent by itself.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { actKey, faultsOf } from "./act-values.ts";
import type { ActButton, ActDone, CaseView, Fault, TimelineEntry } from "./api.ts";
import { freshKey } from "./client.ts";
import { draftKey, dropDraft, readDraft } from "./draft.ts";
import { announce } from "./live.tsx";
import { useSigning } from "./queries.ts";
import { say, useWords } from "./words.ts";

/** One look at a sheet: `turn` names the look, `key` is the Idempotency-Key of every try to sign it. */
export type Opened = { turn: string; key: string };

/** Focuses what the first selector that finds anything names, once the page shows what was just changed. */
const focusSoon = (...selectors: string[]): void => {
  const look = (): void => {
    const found = selectors.map((selector) => document.querySelector<HTMLElement>(selector)).find((element) => element !== null);
    found?.focus();
  };
  // Two frames: the first may come before the change is drawn.
  requestAnimationFrame(() => requestAnimationFrame(look));
};

const firstAct = (acts: readonly ActButton[]): ActButton | undefined =>
  acts.find((button) => button.allowed && button.primary) ?? acts.find((button) => button.allowed);

/** What came after the entry that the person looked at, or what the server refused to pass over (409). */
export function useNews(view: CaseView) {
  const [seen, setSeen] = useState(view.head.seq);
  const [refused, setRefused] = useState<TimelineEntry[] | null>(null);
  const box = useRef<HTMLElement>(null);
  const later = view.timeline.filter((entry) => entry.seq > seen);
  const entries = refused !== null && refused.length > 0 ? refused : later;
  const waiting = refused !== null || view.head.seq > seen;
  useEffect(() => {
    if (waiting) box.current?.focus();
  }, [waiting]);
  return {
    entries,
    waiting,
    wasRefused: refused !== null,
    box,
    /** My own entry is no news to me. */
    own: (seq: number) => setSeen((was) => Math.max(was, seq)),
    refuse: (since: TimelineEntry[]) => setRefused(since),
    read: () => {
      setSeen(Math.max(view.head.seq, ...entries.map((entry) => entry.seq)));
      setRefused(null);
    },
  };
}

/** Which act's form is shown: the one pressed while it is allowed, else the primary one, else the first that is allowed. */
function useChoice(view: CaseView, person: string) {
  const [pressed, setPressed] = useState<string | null>(null);
  const chosen = view.acts.find((button) => actKey(button) === pressed && button.allowed) ?? firstAct(view.acts);
  const draftOf = (button: ActButton): string => draftKey(person, view.ref, actKey(button));
  return {
    chosen,
    choose: (button: ActButton | null) => setPressed(button === null ? null : actKey(button)),
    isChosen: (button: ActButton) => chosen !== undefined && actKey(button) === actKey(chosen),
    draftOf,
    valuesOf: (button: ActButton) => readDraft(draftOf(button)).values,
  };
}

/** Looks again at the case and the lists that it stands in. */
function useReload(ref: string): () => void {
  const queries = useQueryClient();
  return () => {
    for (const key of [["case", ref], ["queue"], ["done"]]) void queries.invalidateQueries({ queryKey: key });
  };
}

/** The sentence after a signature: shown, said aloud, and given the focus. */
function useResult() {
  const words = useWords();
  const [signed, setSigned] = useState<string | null>(null);
  const tell = (button: ActButton, answer: ActDone): void => {
    const sentence = words.sheet.signed(say(button.name, words), answer.seq);
    setSigned(sentence);
    announce(sentence);
    focusSoon(".signed");
  };
  return { signed, tell, clear: () => setSigned(null) };
}

type News = ReturnType<typeof useNews>;
type Choice = ReturnType<typeof useChoice>;

/** The way from the form to the sheet: faults first, news before anything, then a fresh look with a key of its own. */
function useReview(news: News, choice: Choice) {
  const words = useWords();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [faults, setFaults] = useState<Fault[]>([]);
  const close = (): void => {
    setOpened(null);
    setFaults([]);
  };
  const point = (found: Fault[]): void => {
    setOpened(null);
    setFaults(found);
    focusSoon("#act-form [aria-invalid=true]", "#act-faults");
  };
  const review = (button: ActButton): void => {
    const found = faultsOf(button.form, choice.valuesOf(button), words);
    if (news.waiting) news.box.current?.focus();
    else if (found.length > 0) point(found);
    else {
      setFaults([]);
      setOpened({ turn: freshKey(), key: freshKey() });
    }
  };
  return { opened, faults, close, point, review };
}

/** Everything that the workbench does, as one state. */
export function useBench(view: CaseView, person: string) {
  const words = useWords();
  const reload = useReload(view.ref);
  const news = useNews(view);
  const busy = useSigning();
  const result = useResult();
  const choice = useChoice(view, person);
  const review = useReview(news, choice);
  /** A form that nobody has touched is shown first; one with something in it, or with nothing to fill in, is reviewed. */
  const press = (button: ActButton): void => {
    if (busy) return;
    const untouched = button.form.length > 0 && Object.keys(choice.valuesOf(button)).length === 0;
    const showFirst = untouched && !choice.isChosen(button);
    result.clear();
    review.close();
    choice.choose(button);
    if (showFirst) focusSoon("#act-form :is(input, textarea, select)");
    else review.review(button);
  };
  const changed = (): void => {
    if (review.opened !== null) announce(words.sheet.changed);
    result.clear();
    review.close();
  };
  const back = (): void => {
    review.close();
    focusSoon("[aria-controls=act-form][aria-expanded=true]");
  };
  const done = (button: ActButton, answer: ActDone): void => {
    dropDraft(choice.draftOf(button));
    news.own(answer.seq);
    review.close();
    choice.choose(null);
    result.tell(button, answer);
    reload();
  };
  /** `since`: what the server named in its refusal; null where the sheet itself showed that something had come. */
  const stale = (since: TimelineEntry[] | null): void => {
    review.close();
    if (since !== null) news.refuse(since);
    announce(words.sheet.changed);
    reload();
  };
  const { chosen, draftOf } = choice;
  return { ...review, news, chosen, draftOf, signed: result.signed, press, changed, back, done, stale };
}
