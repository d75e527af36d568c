// One hand-over: the draft before it is signed, how far it has come, and what became of it.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { HandoverItem, HandoverView } from "./api-offices.ts";
import { dropHandover, signHandover } from "./client.ts";
import { shortTime } from "./days.ts";
import { Failed } from "./Failed.tsx";
import { signHandoverHere, TouchEach } from "./handover-signing.ts";
import { useHolderName } from "./holder-name.ts";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { Light } from "./Light.tsx";
import { LightCounts } from "./LightCounts.tsx";
import { Link } from "./Link.tsx";
import { announce } from "./live.tsx";
import { useHandover, useMe } from "./queries.ts";
import { go } from "./route.ts";
import { SignWith } from "./SignWith.tsx";
import { whyOf } from "./why.ts";
import { say, useWords } from "./words.ts";

/** The hand-over of this name. */
export function HandoverJob({ id, year }: { id: string; year: string }) {
  const words = useWords();
  const w = words.handover;
  const nameOf = useHolderName();
  const found = useHandover(id);
  const queries = useQueryClient();
  const view = found.data;
  const ended = view?.state === "finished" ? w.finished(view.done, view.left) : null;
  useEffect(() => {
    if (ended === null) return;
    announce(ended);
    void queries.invalidateQueries({ queryKey: ["queue"] });
    void queries.invalidateQueries({ queryKey: ["handovers"] });
  }, [ended, queries]);
  if (found.error !== null && view === undefined) return <Failed what={w.failed} fault={found.error} again={() => void found.refetch()} />;
  if (view === undefined) return <p className="wait">{words.loading}</p>;
  return (
    <>
      <h2>{w.line(nameOf(view.from), nameOf(view.to), view.total)}</h2>
      {view.state === "draft" ? <Draft view={view} /> : <Progress view={view} year={year} />}
      <Items view={view} />
      {view.state !== "draft" && (
        <p className="go">
          <Link to={{ at: "handover", id: null }}>{w.again}</Link>
        </p>
      )}
    </>
  );
}

function Draft({ view }: { view: HandoverView }) {
  const words = useWords();
  const w = words.handover;
  const queries = useQueryClient();
  const me = useMe().data;
  const sign = useMutation({
    mutationFn: async () => {
      const told = (next: HandoverView): void => void queries.setQueryData(["handover", view.id], next);
      if (me?.signs) await signHandoverHere(me, view, told);
      else told(await signHandover(view.id));
    },
    // What was sent before a fault is done: the page says so.
    onSettled: () => queries.invalidateQueries({ queryKey: ["handover", view.id] }),
  });
  const drop = useMutation({ mutationFn: () => dropHandover(view.id), onSuccess: () => go({ at: "handover", id: null }) });
  const busy = sign.isPending || drop.isPending;
  const doSign = busy ? undefined : () => sign.mutate();
  const doDrop = busy ? undefined : () => drop.mutate();
  useKeys({ "Ctrl+Enter": doSign, Escape: doDrop });
  const why = sign.error instanceof TouchEach ? words.signing.touchEach : whyOf(sign.error ?? drop.error, words);
  const tried = view.done + view.left;
  return (
    <section className="sheet office" aria-label={w.sheetH}>
      <h3>{w.sheetH}</h3>
      <LightCounts counts={view.counts} />
      <ul className="then">
        {w.after(say(view.post, words)).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {tried > 0 && (
        <p role="status">
          <progress value={tried} max={Math.max(1, view.total)} aria-label={w.tried(tried, view.total)} /> {w.tried(tried, view.total)}
        </p>
      )}
      {why !== null && (
        <p className="notice" role="alert">
          {why}
        </p>
      )}
      {me != null && <SignWith me={me} text={null} />}
      <p className="sign">
        <button type="button" className="prime" aria-disabled={busy} onClick={doSign}>
          {sign.isPending ? words.sheet.signing : w.sign(view.total - tried)}
          <Key name="Ctrl Enter" />
        </button>
        <button type="button" aria-disabled={busy} onClick={doDrop}>
          {w.drop}
          <Key name="Esc" />
        </button>
      </p>
    </section>
  );
}

function Progress({ view, year }: { view: HandoverView; year: string }) {
  const words = useWords();
  const w = words.handover;
  const tried = view.done + view.left;
  return (
    <section className="handing" aria-label={w.progress}>
      <p>
        <progress value={tried} max={Math.max(1, view.total)} aria-label={w.tried(tried, view.total)} /> {w.tried(tried, view.total)}
      </p>
      <p>{view.state === "finished" ? w.finished(view.done, view.left) : w.running}</p>
      <p className="quiet">{view.signedAt === null ? "" : w.signedAt(shortTime(view.signedAt, year))}</p>
    </section>
  );
}

function Items({ view }: { view: HandoverView }) {
  const words = useWords();
  const w = words.handover;
  if (view.items.length === 0) return null;
  return (
    <section aria-labelledby="items-h">
      <h2 id="items-h">{view.state === "finished" ? w.leftH : w.itemsH}</h2>
      <table className="stack">
        <caption className="vh">{w.itemsH}</caption>
        <thead>
          <tr>
            <th scope="col">{words.done.who}</th>
            <th scope="col">{words.done.power}</th>
            <th scope="col">{w.result}</th>
          </tr>
        </thead>
        <tbody>
          {view.items.map((item) => (
            <Item key={item.ref} item={item} />
          ))}
        </tbody>
      </table>
      {view.more > 0 && <p className="quiet">{w.more(view.more)}</p>}
    </section>
  );
}

function Item({ item }: { item: HandoverItem }) {
  const words = useWords();
  return (
    <tr>
      <td>
        <Link to={{ at: "case", ref: item.ref }}>{item.title}</Link> <span className="mono quiet">{item.number}</span>
      </td>
      <td>{say(item.power.name, words)}</td>
      <td>{item.result === null ? <Light colour={item.light} words={words.light[item.light]} /> : say(item.result, words)}</td>
    </tr>
  );
}
