// Who stands for whom: mandates in force, to come and ended; and, for who keeps them, a new one and an end before its day.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "./api.ts";
import type { MandateSaid, MandatesPage } from "./api-offices.ts";
import { Failed } from "./Failed.tsx";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { announce } from "./live.tsx";
import { MandateCard } from "./MandateCard.tsx";
import { MandateForm } from "./MandateForm.tsx";
import { useMandates } from "./queries.ts";
import { useTitle } from "./title.ts";
import { say, useWords } from "./words.ts";

const STATES = ["running", "coming", "ended"] as const;

/** The page. */
export function Mandates({ me }: { me: Me }) {
  const words = useWords();
  const found = useMandates();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  useTitle("case", words.mandates.h1);
  const page = found.data;
  const add = (): void => {
    setDone(null);
    setAdding(true);
  };
  useKeys({ n: page?.may && !adding ? add : undefined });
  const told = (sentence: string): void => {
    setAdding(false);
    setDone(sentence);
    announce(sentence);
    // What waits for whom has changed with it.
    void queries.invalidateQueries();
  };
  return (
    <main className="bench single offices" id="main">
      <h1>{words.mandates.h1}</h1>
      <p className="quiet">{words.mandates.about}</p>
      {done !== null && (
        <p className="notice" role="status">
          {done}
        </p>
      )}
      {found.isPending && <p className="wait">{words.loading}</p>}
      {found.error !== null && <Failed what={words.mandates.failed} fault={found.error} again={() => void found.refetch()} />}
      {page !== undefined && adding && (
        <MandateForm me={me} page={page} onDone={() => told(words.mandates.done)} onStop={() => setAdding(false)} />
      )}
      {page !== undefined && !adding && (
        <p className="go">
          {page.may ? (
            <button type="button" onClick={add}>
              {words.mandates.add}
              <Key name="n" />
            </button>
          ) : (
            <span className="quiet small">{page.why === null ? "" : say(page.why, words)}</span>
          )}
        </p>
      )}
      {page !== undefined && !adding && <Lists page={page} me={me} onEnded={() => told(words.mandates.ended)} />}
    </main>
  );
}

function Lists({ page, me, onEnded }: { page: MandatesPage; me: Me; onEnded: () => void }) {
  const words = useWords();
  const [all, setAll] = useState(page.may);
  const shown = all ? page.items : page.items.filter(({ mine }) => mine !== null);
  const of = (state: MandateSaid["state"]): MandateSaid[] => shown.filter((one) => one.state === state);
  return (
    <>
      <ul className="filter" aria-label={words.mandates.which}>
        {([false, true] as const).map((each) => (
          <li key={String(each)}>
            <button type="button" aria-pressed={all === each} onClick={() => setAll(each)}>
              {each ? words.mandates.all(page.items.length) : words.mandates.mine(page.items.filter(({ mine }) => mine !== null).length)}
            </button>
          </li>
        ))}
      </ul>
      {STATES.map((state) => (
        <section key={state} aria-labelledby={`mandates-${state}`}>
          <h2 id={`mandates-${state}`}>{words.mandates.states[state](of(state).length)}</h2>
          {of(state).length === 0 && <p className="quiet">{words.mandates.empty[state]}</p>}
          <ul className="mandates">
            {of(state).map((one) => (
              <MandateCard key={one.id} mandate={one} may={page.may} year={me.now.slice(0, 4)} onEnded={onEnded} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
