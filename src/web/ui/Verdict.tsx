// What a receipt proves, or exactly what is wrong with it. The verdict comes in words: nothing is decided here.
import { Fragment, type ReactNode } from "react";

type Labelled = { label: string; text: string };
/** As `verify/report.ts` makes it. */
export type VerdictShown = {
  colour: "green" | "yellow" | "red";
  title: string;
  lead: string;
  faults: readonly string[];
  checks: readonly { mark: "yes" | "no" | "none"; text: string }[];
  facts: readonly Labelled[];
  shown: readonly Labelled[];
  notes: readonly string[];
};

const MARKS = { yes: "✓", no: "✗", none: "—" } as const;
const SIGNS = { green: "yes", yellow: "partly", red: "no" } as const;
const HASH = /^[0-9a-f]{64}$/;

function Facts({ facts }: { facts: readonly Labelled[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(({ label, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two fields may have one label, and none moves.
        <Fragment key={i}>
          <dt>{label}</dt>
          <dd>{HASH.test(text) ? <code>{text}</code> : <bdi>{text}</bdi>}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** Takes a verdict in words, the heading of what is shown, and who checked it. */
export function Verdict({ of, shown, by }: { of: VerdictShown; shown: string; by: string }): ReactNode {
  return (
    <div className={`verdict ${of.colour}`}>
      <h2 className={SIGNS[of.colour]}>{of.title}</h2>
      {of.faults.map((fault) => (
        <p key={fault}>
          <b>{fault}</b>
        </p>
      ))}
      <p>{of.lead}</p>
      {of.facts.length > 0 && <Facts facts={of.facts} />}
      {of.shown.length > 0 && (
        <>
          <h3>{shown}</h3>
          <Facts facts={of.shown} />
        </>
      )}
      <ul className="check">
        {of.checks.map(({ mark, text }) => (
          <li key={text}>
            <span className="mark" aria-hidden="true">
              {MARKS[mark]}
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      {[...of.notes, by].map((note) => (
        <p className="note quiet small" key={note}>
          {note}
        </p>
      ))}
    </div>
  );
}
