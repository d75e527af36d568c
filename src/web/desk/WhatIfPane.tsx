// What a change would do: how far the reckoning has come, then the counts, by power, and the clocks that matter most.
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { paths } from "../paths.ts";
import type { MovedLine, MovedWhen, WhatIfAnswer, WhatIfAsk } from "./api-calendar.ts";
import { whatIfFile } from "./client-calendar.ts";
import { announce } from "./live.tsx";
import { BrokenOff, type WhatIf } from "./what-if.ts";
import { whyOf } from "./why.ts";
import { say, useWords } from "./words.ts";

/** The pane; nothing before anything was asked. */
export function WhatIfPane({ state, onStop }: { state: WhatIf; onStop: () => void }) {
  const words = useWords();
  const w = words.whatIf;
  if (state.is === "idle") return null;
  return (
    <section className="what-if" aria-labelledby="what-if-h">
      <h2 id="what-if-h">{w.h2}</h2>
      {state.is === "running" && (
        <p role="status">
          <progress value={state.done} max={Math.max(1, state.of)} aria-label={w.progress(state.done, state.of)} />{" "}
          {w.progress(state.done, state.of)}{" "}
          <button type="button" onClick={onStop}>
            {w.stop}
          </button>
        </p>
      )}
      {state.is === "failed" && (
        <p className="notice" role="alert">
          {state.fault instanceof BrokenOff ? w.broken : whyOf(state.fault, words)}
        </p>
      )}
      {state.is === "answered" && <Answer ask={state.ask} answer={state.answer} />}
    </section>
  );
}

function Answer({ ask, answer }: { ask: WhatIfAsk; answer: WhatIfAnswer }) {
  const w = useWords().whatIf;
  const { total, groups, moved, items } = answer;
  const sentence = w.sentence(total);
  useEffect(() => announce(sentence), [sentence]);
  return (
    <>
      <p>
        <strong>{sentence}</strong>
      </p>
      <p className="quiet">{w.nothingStored}</p>
      <Counts counts={total} finished={ask.finished} />
      {groups.length > 1 && moved > 0 && <Groups groups={groups} finished={ask.finished} />}
      {moved > 0 && <Items items={items} moved={moved} ask={ask} />}
    </>
  );
}

const RUNNING = ["running", "later", "earlier", "yellow", "red", "notRed", "stopped"] as const;
const FINISHED = ["finished", "late", "inTime"] as const;

function Counts({ counts, finished }: { counts: WhatIfAnswer["total"]; finished: boolean }) {
  const w = useWords().whatIf;
  const list = (names: readonly (keyof typeof counts)[]) => (
    <dl className="sums">
      {names.map((name) => (
        <div key={name} className={counts[name] === 0 ? "nil" : undefined}>
          <dt>{w.counts[name]}</dt>
          <dd>{counts[name]}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <>
      {list(RUNNING)}
      {finished && list(FINISHED)}
    </>
  );
}

function Groups({ groups, finished }: { groups: WhatIfAnswer["groups"]; finished: boolean }) {
  const words = useWords();
  const w = words.whatIf;
  const columns = finished
    ? (["later", "earlier", "yellow", "red", "late", "inTime"] as const)
    : (["later", "earlier", "yellow", "red"] as const);
  const shown = groups.filter(({ counts }) => columns.some((name) => counts[name] > 0));
  return (
    <details>
      <summary>{w.byPower(shown.length)}</summary>
      <table className="stack">
        <caption className="vh">{w.byPower(shown.length)}</caption>
        <thead>
          <tr>
            <th scope="col">{w.power}</th>
            {columns.map((name) => (
              <th scope="col" key={name}>
                {w.counts[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ power, agency, counts }) => (
            <tr key={`${power.code} ${agency.id}`}>
              <th scope="row">
                {say(power.name, words)} <span className="quiet">{say(agency.name, words)}</span>
              </th>
              {columns.map((name) => (
                <td key={name} data-label={w.counts[name]}>
                  {counts[name]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Items({ items, moved, ask }: { items: MovedLine[]; moved: number; ask: WhatIfAsk }) {
  const words = useWords();
  const w = words.whatIf;
  const file = useMutation({ mutationFn: () => whatIfFile(ask), onSuccess: (blob) => save(blob, w.file) });
  return (
    <>
      <h3>{w.list(items.length, moved)}</h3>
      <p className="go">
        <button type="button" aria-disabled={file.isPending} onClick={file.isPending ? undefined : () => file.mutate()}>
          {file.isPending ? words.loading : w.download(moved)}
        </button>
      </p>
      {file.error !== null && (
        <p className="notice" role="alert">
          {whyOf(file.error, words)}
        </p>
      )}
      <table className="stack moved">
        <caption className="vh">{w.list(items.length, moved)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.done.who}</th>
            <th scope="col">{w.limit}</th>
            <th scope="col">{w.before}</th>
            <th scope="col">{w.after}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.ref} ${item.limit} ${item.before.due ?? ""} ${item.after.due ?? ""}`}>
              <td>
                <a href={paths.case(item.ref)} className="mono">
                  {item.number}
                </a>{" "}
                <span className="quiet">{say(item.power.name, words)}</span>
              </td>
              <td>{item.limit}</td>
              <td data-label={w.before}>
                <When when={item.before} inTime={item.inTime?.before} />
              </td>
              <td data-label={w.after}>
                <When when={item.after} inTime={item.inTime?.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function When({ when, inTime }: { when: MovedWhen; inTime: boolean | undefined }) {
  const words = useWords();
  const w = words.whatIf;
  const { promised, due, light } = when;
  return (
    <>
      <span className="nb">{due === null ? w.noDay : w.due(due)}</span>
      {promised !== null && promised !== due && <span className="quiet nb"> {w.promised(promised)}</span>}
      {inTime !== undefined && <span className="nb"> {inTime ? w.inTime : w.late}</span>}
      {inTime === undefined && light !== null && light !== "done" && <span className={`light ${light}`}>{words.light[light]}</span>}
    </>
  );
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
