// The outbox: what was sent, what waits, what failed, and what nobody knows. For the posts that keep it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { paths } from "../paths.ts";
import type { Letter, LetterDo, LetterState, OutboxPage } from "./api-outbox.ts";
import { decideLetter, Problem } from "./client.ts";
import { shortTime } from "./days.ts";
import { Failed } from "./Failed.tsx";
import { useKeys } from "./keys.ts";
import { announce } from "./live.tsx";
import { OutboxAddresses } from "./OutboxAddresses.tsx";
import { useOutbox } from "./queries.ts";
import { useWords } from "./words.ts";

const STATES: readonly LetterState[] = ["uncertain", "failed", "waiting", "sending", "sent", "unaddressed", "cancelled"];

/** The page of the outbox. */
export function Outbox({ year }: { year: string }) {
  const words = useWords();
  const [state, setState] = useState<LetterState | null>(null);
  const outbox = useOutbox(state);
  const first = outbox.data?.pages[0];
  const items = outbox.data?.pages.flatMap((page) => page.items) ?? [];
  const denied = outbox.error instanceof Problem && outbox.error.status === 403;
  return (
    <main className="bench single outbox" id="main">
      <h1>{words.outbox.h1}</h1>
      <p className="quiet">{words.outbox.about}</p>
      {outbox.isPending && <p className="wait">{words.loading}</p>}
      {denied && <p className="empty">{words.outbox.denied}</p>}
      {outbox.error !== null && !denied && <Failed what={words.outbox.failed} fault={outbox.error} again={() => void outbox.refetch()} />}
      {first !== undefined && <Standing page={first} />}
      {first !== undefined && <States counts={first.counts} state={state} onState={setState} />}
      {first !== undefined && items.length === 0 && (
        <p className="empty">{state === null ? words.outbox.empty : words.outbox.emptyState}</p>
      )}
      {items.length > 0 && <Letters items={items} year={year} />}
      {outbox.hasNextPage && (
        <button type="button" onClick={() => void outbox.fetchNextPage()} aria-disabled={outbox.isFetchingNextPage}>
          {outbox.isFetchingNextPage ? words.loading : words.outbox.more}
        </button>
      )}
      {first !== undefined && <OutboxAddresses />}
    </main>
  );
}

/** What is on, and how far the ledger is read. */
function Standing({ page: { mail, webhooks, behind } }: { page: OutboxPage }) {
  const { outbox } = useWords();
  if (mail === null && !webhooks) return <p className="notice">{outbox.off}</p>;
  return (
    <ul className="standing">
      <li>{mail === null ? outbox.mailOff : outbox.mailOn(mail.from, mail.addressed)}</li>
      <li>{webhooks ? outbox.hooksOn : outbox.hooksOff}</li>
      {behind.commits > 0 && <li>{outbox.behind(behind.commits)}</li>}
    </ul>
  );
}

type StatesProps = { counts: OutboxPage["counts"]; state: LetterState | null; onState: (state: LetterState | null) => void };

function States({ counts, state, onState }: StatesProps) {
  const { outbox } = useWords();
  const all = STATES.reduce((sum, one) => sum + counts[one], 0);
  const button = (one: LetterState | null, name: string, n: number) => (
    <li key={name}>
      <button type="button" aria-pressed={state === one} onClick={() => onState(one)}>
        {name} {n}
      </button>
    </li>
  );
  return (
    <ul className="filter" aria-label={outbox.filter}>
      {button(null, outbox.all, all)}
      {STATES.map((one) => button(one, outbox.states[one], counts[one]))}
    </ul>
  );
}

function Letters({ items, year }: { items: readonly Letter[]; year: string }) {
  const words = useWords();
  const { outbox } = words;
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (by: number): void => {
    const rows = [...(body.current?.querySelectorAll<HTMLElement>("tr") ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    rows[Math.max(0, Math.min(rows.length - 1, at + by))]?.focus();
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  return (
    <>
      <table className="stack">
        <caption className="vh">{outbox.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{outbox.time}</th>
            <th scope="col">{outbox.what}</th>
            <th scope="col">{outbox.to}</th>
            <th scope="col">{outbox.state}</th>
            <th scope="col">{outbox.act}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {items.map((letter) => (
            <Row key={letter.id} letter={letter} year={year} />
          ))}
        </tbody>
      </table>
      <p className="quiet hint">
        <kbd>j</kbd>
        <kbd>k</kbd>
        {outbox.hint}
      </p>
    </>
  );
}

function Row({ letter, year }: { letter: Letter; year: string }) {
  const { outbox } = useWords();
  const to = letter.recipient === "applicant" ? outbox.applicant : letter.recipient;
  return (
    <tr tabIndex={-1}>
      <td className="nb">{shortTime(letter.doneAt ?? letter.plannedAt, year)}</td>
      <td>
        {outbox.kinds[letter.kind]}{" "}
        {letter.case !== null && (
          <a className="mono" href={paths.case(letter.case.ref)}>
            {letter.case.number}
          </a>
        )}
      </td>
      <td>
        {to} {letter.address !== null && <span className="mono quiet">{letter.address}</span>}
      </td>
      <td>
        <Said letter={letter} />
      </td>
      <td>
        {letter.may.length > 0 && <Decide letter={letter} name={outbox.label(outbox.kinds[letter.kind], letter.case?.number ?? to)} />}
      </td>
    </tr>
  );
}

/** The state in words, and why. */
function Said({ letter }: { letter: Letter }) {
  const words = useWords();
  const { outbox } = words;
  const { state, reason, said, tries, nextIn, decidedBy } = letter;
  const why = [
    state === "uncertain" ? outbox.uncertain : "",
    state === "sent" && letter.channel === "mail" ? outbox.accepted : "",
    reason !== null && state !== "sent" && !(state === "uncertain" && reason === "silent") ? outbox.reasons[reason] : "",
    said === null ? "" : outbox.said(said),
    tries > 1 ? outbox.tries(tries) : "",
    nextIn !== null && tries > 0 ? outbox.next(nextIn) : "",
    decidedBy === null ? "" : outbox.by(decidedBy),
  ].filter(Boolean);
  return (
    <>
      <b>{outbox.states[state]}</b>
      {why.length > 0 && <span className="quiet small why">{why.join(words.gap)}</span>}
    </>
  );
}

/** What the keeper may do with a letter; buttons keep their place while a change is on its way. */
function Decide({ letter, name }: { letter: Letter; name: string }) {
  const { outbox } = useWords();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (what: LetterDo) => decideLetter(letter.id, what),
    onSuccess: () => announce(outbox.done),
    onSettled: () => queries.invalidateQueries({ queryKey: ["outbox"] }),
  });
  const names: Record<LetterDo, string> = { send: letter.state === "uncertain" ? outbox.sendAnyway : outbox.send, cancel: outbox.cancel };
  const moved = change.error instanceof Problem && change.error.status === 409;
  return (
    <div className="decide">
      {letter.may.map((what) => (
        <button
          key={what}
          type="button"
          aria-disabled={change.isPending}
          aria-label={outbox.label(names[what], name)}
          onClick={() => !change.isPending && change.mutate(what)}
        >
          {names[what]}
        </button>
      ))}
      {change.error !== null && <span role="alert">{moved ? outbox.moved : outbox.notDone}</span>}
    </div>
  );
}
