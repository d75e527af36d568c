// What proves a case: how many entries, how far they are sealed and by whom they were seen, and the files with which anybody checks them.
import type { ReactNode } from "react";
import type { CaseView } from "../../views/public-case.ts";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { Light } from "../ui/Light.tsx";
import { figure, shortHash } from "../ui/show.ts";
import { Moment } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { Section } from "./Section.tsx";

type Props = { view: CaseView; here: Here };
type Shown = { proof: NonNullable<CaseView["proof"]>; here: Here };

/** Takes a case, gives its section of proof; nothing where it has no entries. */
export function Proof({ view, here }: Props): ReactNode {
  const { w } = here;
  const { proof } = view;
  if (proof === null) return null;
  return (
    <Section id="proof" title={w.case.proof}>
      <div className="proof">
        <h3>
          <Light light="held">{w.case.proofHead(figure(proof.entries))}</Light>
        </h3>
        <dl className="facts small">
          <dt>{w.case.last}</dt>
          <dd>{w.case.lastIs(figure(proof.index + 1))}</dd>
          <dt>{w.case.hash}</dt>
          <dd>
            <code title={proof.hash}>{shortHash(proof.hash)}</code>
          </dd>
          <Sealed proof={proof} here={here} />
          <Witnessed proof={proof} here={here} />
        </dl>
        <p>{w.case.proofWhat}</p>
        <Files view={view} proof={proof} here={here} />
      </div>
    </Section>
  );
}

function Sealed({ proof, here }: Shown): ReactNode {
  const { w, lang, zone } = here;
  const { sealed } = here.ledger;
  const time = sealed && <Moment at={sealed.at} zone={zone} lang={lang} />;
  return (
    <>
      <dt>{w.case.sealed}</dt>
      <dd>
        {sealed === null || sealed.size <= proof.index ? (
          w.case.notSealed
        ) : (
          <Fill text={w.case.sealedAt} with={{ n: figure(sealed.size), time }} />
        )}
      </dd>
    </>
  );
}

function Witnessed({ proof, here }: Shown): ReactNode {
  const { w, lang, zone } = here;
  const { witnessed, witnesses } = here.ledger;
  const seen = witnessed !== null && witnessed.size > proof.index ? witnessed : null;
  const said =
    seen === null ? (
      witnesses === 0 ? (
        w.case.noWitness
      ) : (
        w.case.notWitnessed
      )
    ) : (
      <Fill
        text={w.case.witnessedAt}
        with={{
          by: seen.by.join(lang === "zh" ? "、" : ", "),
          n: figure(seen.size),
          time: <Moment at={seen.at} zone={zone} lang={lang} />,
        }}
      />
    );
  return (
    <>
      <dt>{w.case.witnessed}</dt>
      <dd>{said}</dd>
    </>
  );
}

function Files({ view, proof, here }: Props & Shown): ReactNode {
  const { w } = here;
  const file = (href: string, words: string): ReactNode => (
    <a className="btn" href={href} download>
      {words}
    </a>
  );
  return (
    <p className="go noprint">
      {view.counterpart !== null && file(paths.ownReceipt(view.ref), w.case.getOwn)}
      {proof.decided !== null && file(paths.entryReceipt(view.ref, proof.decided), w.case.getDecision)}
      {file(paths.entryReceipt(view.ref, proof.seq), w.case.getLast)}
      <a className="btn" href={paths.api.case(view.ref)}>
        {w.case.getCase}
      </a>
      <a className="btn" href={paths.verify}>
        {w.case.verify}
      </a>
    </p>
  );
}
