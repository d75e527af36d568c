// Window intake: for people who come in person. First what for, then the form, then the receipt.
import { useEffect, useRef, useState } from "react";
import { codeOf } from "../ui/show.ts";
import type { IntakePower, Me, Received } from "./api.ts";
import { fullTime } from "./days.ts";
import { Failed } from "./Failed.tsx";
import { IntakeForm } from "./IntakeForm.tsx";
import { Link } from "./Link.tsx";
import { announce } from "./live.tsx";
import { usePowers } from "./queries.ts";
import { say, useWords } from "./words.ts";
import type { DeskWords } from "./words.zh.ts";

export type IntakeProps = { me: Me; code: string | null };

/** The intake screen; `code`: the power chosen, or null. */
export function Intake({ me, code }: IntakeProps) {
  const words = useWords();
  const powers = usePowers();
  const [received, setReceived] = useState<Received | null>(null);
  const items = powers.data?.items ?? [];
  const power = items.find((each) => each.code === code);
  return (
    <main className="bench single" id="main">
      {received !== null ? (
        <Receipt received={received} onAnother={() => setReceived(null)} />
      ) : (
        <>
          <h1>{words.intake.h1}</h1>
          <p className="quiet">{power !== undefined && power.acts.length > 0 ? words.intake.atOnce : words.intake.about}</p>
          {powers.isPending && <p className="wait">{words.loading}</p>}
          {powers.error !== null && <Failed what={words.intake.failed} fault={powers.error} again={() => void powers.refetch()} />}
          {powers.isSuccess && power === undefined && <Choose items={items} />}
          {power !== undefined && (
            <IntakeForm
              power={power}
              person={me.person}
              onReceived={(answer) => {
                setReceived(answer);
                announce(`${titleOf(answer, words)}${words.colon}${answer.number}`);
              }}
            />
          )}
        </>
      )}
    </main>
  );
}

function Choose({ items }: { items: IntakePower[] }) {
  const words = useWords();
  if (items.length === 0) return <p className="empty">{words.intake.none}</p>;
  return (
    <section aria-labelledby="choose-h">
      <h2 id="choose-h">{words.intake.choose}</h2>
      <ul className="files">
        {items.map((power) => (
          <li key={power.code}>
            <Link to={{ at: "intake", code: power.code }}>{say(power.name, words)}</Link>
            <span>{say(power.agency.name, words)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What happened: it was received, or decided at once. */
const titleOf = ({ outcome }: Received, words: DeskWords): string =>
  outcome === null ? words.intake.received : words.intake.done(say(outcome.name, words));

function Receipt({ received, onAnother }: { received: Received; onAnother: () => void }) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="receipt">
      <h1 ref={heading} tabIndex={-1}>
        {titleOf(received, words)}
      </h1>
      <dl className="kv">
        <dt>{words.intake.number}</dt>
        <dd className="mono">{received.number}</dd>
        <dt>{words.intake.at}</dt>
        <dd>{fullTime(received.receivedAt)}</dd>
        <dt>{words.intake.code}</dt>
        <dd className="code">{codeOf(received.queryCode)}</dd>
      </dl>
      <p>{words.intake.codeOnce}</p>
      <p className="go">
        <a className="btn prime" href={received.receiptUrl} target="_blank" rel="noreferrer">
          {words.intake.print}
        </a>
        <Link className="btn" to={{ at: "case", ref: received.ref }}>
          {words.intake.open}
        </Link>
        <button type="button" onClick={onAnother}>
          {words.intake.another}
        </button>
      </p>
    </section>
  );
}
