// Handing over what waits: for whom it waits, who takes it over; then the draft, one signature, and how far it has come. And, for who keeps the
// holders, another holder of a post, with whom everything that waits for the post goes along.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "./api.ts";
import type { HandoverFrom, HandoverSaid, HandoversPage } from "./api-offices.ts";
import { draftHandover } from "./client.ts";
import { shortTime } from "./days.ts";
import { Failed } from "./Failed.tsx";
import { HandoverJob } from "./HandoverJob.tsx";
import { Holders } from "./Holders.tsx";
import { useHolderName } from "./holder-name.ts";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { LightCounts } from "./LightCounts.tsx";
import { Link } from "./Link.tsx";
import { useHandovers, useHeirs } from "./queries.ts";
import { go } from "./route.ts";
import { useTitle } from "./title.ts";
import { whyOf } from "./why.ts";
import { useWords } from "./words.ts";

/** The page; `id`: one hand-over, or null. */
export function Handover({ me, id }: { me: Me; id: string | null }) {
  const words = useWords();
  useTitle("case", words.handover.h1);
  const year = me.now.slice(0, 4);
  return (
    <main className="bench single offices" id="main">
      <h1>{words.handover.h1}</h1>
      {id === null ? <Start year={year} /> : <HandoverJob id={id} year={year} />}
    </main>
  );
}

function Start({ year }: { year: string }) {
  const words = useWords();
  const found = useHandovers();
  return (
    <>
      <p className="quiet">{words.handover.about}</p>
      {found.isPending && <p className="wait">{words.loading}</p>}
      {found.error !== null && <Failed what={words.handover.failed} fault={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && <Choose page={found.data} />}
      {found.data !== undefined && <Recent recent={found.data.recent} year={year} />}
      <Holders />
    </>
  );
}

function Choose({ page }: { page: HandoversPage }) {
  const words = useWords();
  const w = words.handover;
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const queries = useQueryClient();
  const look = useMutation({
    mutationFn: () => draftHandover(from, to),
    onSuccess: (view) => {
      queries.setQueryData(["handover", view.id], view);
      go({ at: "handover", id: view.id });
    },
  });
  const ready = from !== "" && to !== "" && !look.isPending;
  useKeys({ "Ctrl+Enter": ready ? () => look.mutate() : undefined });
  const waiting = page.from.filter(({ counts }) => counts.all > 0);
  if (waiting.length === 0) return <p className="empty">{w.nothing}</p>;
  const choose = (id: string): void => {
    setFrom(id);
    setTo("");
    look.reset();
  };
  return (
    <section aria-labelledby="handover-h">
      <h2 id="handover-h">{w.choose}</h2>
      <From waiting={waiting} value={from} onValue={choose} />
      <To from={from} value={to} onValue={setTo} />
      {look.error !== null && (
        <p className="notice" role="alert">
          {whyOf(look.error, words)}
        </p>
      )}
      <p className="go">
        <button type="button" className="prime" aria-disabled={!ready} onClick={() => ready && look.mutate()}>
          {look.isPending ? words.loading : w.look}
          <Key name="Ctrl Enter" />
        </button>
      </p>
    </section>
  );
}

type Choice = { value: string; onValue: (id: string) => void };

function From({ waiting, value, onValue }: Choice & { waiting: readonly HandoverFrom[] }) {
  const words = useWords();
  const nameOf = useHolderName();
  const chosen = waiting.find(({ id }) => id === value);
  return (
    <>
      <div className="one">
        <label htmlFor="h-from">{words.handover.from}</label>
        <select id="h-from" value={value} onChange={(event) => onValue(event.target.value)}>
          <option value="">{words.form.choose}</option>
          {waiting.map((one) => (
            <option key={one.id} value={one.id}>
              {words.queue.by.option(nameOf(one), one.counts.all)}
            </option>
          ))}
        </select>
      </div>
      {chosen !== undefined && <LightCounts counts={chosen.counts} />}
    </>
  );
}

function To({ from, value, onValue }: Choice & { from: string }) {
  const words = useWords();
  const w = words.handover;
  const nameOf = useHolderName();
  const heirs = useHeirs(from).data;
  return (
    <div className="one">
      <label htmlFor="h-to">{w.to}</label>
      <select id="h-to" value={value} disabled={heirs === undefined} onChange={(event) => onValue(event.target.value)}>
        <option value="">{words.form.choose}</option>
        {heirs?.heirs.map((heir) => (
          <option key={heir.id} value={heir.id}>
            {w.heir(nameOf(heir), heir.n, heirs.total)}
          </option>
        ))}
      </select>
      <span className="quiet small hint">{heirs !== undefined && heirs.heirs.length === 0 ? w.noHeirs : w.toHint}</span>
    </div>
  );
}

function Recent({ recent, year }: { recent: readonly HandoverSaid[]; year: string }) {
  const words = useWords();
  const w = words.handover;
  const nameOf = useHolderName();
  if (recent.length === 0) return null;
  return (
    <section aria-labelledby="recent-h">
      <h2 id="recent-h">{w.recent}</h2>
      <ul className="mandates">
        {recent.map((one) => (
          <li key={one.id}>
            <Link to={{ at: "handover", id: one.id }}>{w.line(nameOf(one.from), nameOf(one.to), one.total)}</Link>{" "}
            <span className="quiet">
              {shortTime(one.signedAt ?? one.madeAt, year)}
              {words.gap}
              {w.states[one.state](one.done, one.total)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
