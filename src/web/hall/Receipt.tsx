// The receipt: dated, to print on one page of A4. The query code stands here once and nowhere else.
import type { ReactNode } from "react";
import { Fragment } from "react";
import type { ReceiptView } from "../../views/apply.ts";
import { wordOf } from "../../views/procedure-words.ts";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { codeOf, countOf, figure, sizeOf } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { DayOf, Moment } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";
import { Remedies } from "./Remedies.tsx";
import { Section } from "./Section.tsx";

type Props = { view: ReceiptView; here: Here };

/** Takes a receipt. */
export function Receipt({ view, here }: Props): ReactNode {
  const { w } = here;
  const { receipt } = w;
  return (
    <>
      <h1 className="top">{view.outcome === null ? receipt.title : receipt.done}</h1>
      <Slip view={view} here={here} />
      <p className="prose">
        {view.queryCode === null ? receipt.againNoCode : <b>{view.outcome === null ? receipt.codeOnce : receipt.codeOnceDone}</b>}
      </p>
      <p className="go noprint">
        <a className="btn" href={paths.case(view.ref)}>
          {receipt.open}
        </a>
        <a className="btn" href={paths.caseClocks(view.ref)}>
          {here.w.clocks.link}
        </a>
      </p>
      <p className="note quiet small noprint">{receipt.print}</p>
      <Section id="r1" title={w.power.nine}>
        <Facts view={view} here={here} />
      </Section>
      <Section id="r2" title={receipt.next}>
        {view.outcome === null ? <Next view={view} here={here} /> : <Done outcome={view.outcome} view={view} here={here} />}
      </Section>
      <Section id="r3" title={receipt.materials}>
        <MaterialsReceived view={view} here={here} />
        {view.outcome === null && view.materials.some((one) => one.later) && <p className="note">{receipt.laterHow}</p>}
      </Section>
      <Section id="r4" title={receipt.track}>
        <p className="prose">
          {receipt.trackHow} <code>{`${view.site}${paths.trackNumber(view.number)}`}</code>
        </p>
      </Section>
      <Section id="r5" title={receipt.proof}>
        <EntryProof view={view} here={here} />
      </Section>
    </>
  );
}

/** The entry, its file to keep, and its code for whoever has the paper only. */
function EntryProof({ view, here }: Props): ReactNode {
  const { receipt } = here.w;
  return (
    <div className="entry-proof">
      <div>
        <p className="prose">
          <Fill text={receipt.nth} with={{ nth: figure(view.index + 1) }} /> <code>{view.hash}</code>
        </p>
        <p className="prose noprint">{receipt.fileHow}</p>
        <p className="go noprint">
          <a className="btn" href={paths.ownReceipt(view.ref)} download>
            {receipt.file}
          </a>
        </p>
      </div>
      <figure>
        <svg className="entry-qr" viewBox={`0 0 ${view.qr.side} ${view.qr.side}`} role="img" aria-label={receipt.qr}>
          <path d={view.qr.path} />
        </svg>
        <figcaption className="small">{receipt.qr}</figcaption>
      </figure>
    </div>
  );
}

/** Number and code, large enough to copy by hand. */
function Slip({ view, here }: Props): ReactNode {
  const { receipt } = here.w;
  return (
    <dl className="slip">
      <div>
        <dt>{receipt.number}</dt>
        <dd className="nb">{view.number}</dd>
      </div>
      {view.queryCode !== null && (
        <div>
          <dt>{receipt.code}</dt>
          <dd className="code">{codeOf(view.queryCode)}</dd>
        </div>
      )}
    </dl>
  );
}

function Facts({ view, here }: Props): ReactNode {
  const { lang } = here;
  const { receipt } = here.w;
  return (
    <dl className="facts">
      <dt>{receipt.power}</dt>
      <dd>
        <a href={paths.power(view.power.code)}>
          <TextOf text={view.power.name} lang={lang} />
        </a>
      </dd>
      {view.applicant !== null && (
        <>
          <dt>{receipt.applicant}</dt>
          <dd>
            <bdi>{view.applicant}</bdi>
          </dd>
        </>
      )}
      <dt>{receipt.agency}</dt>
      <dd>
        <TextOf text={view.agency} lang={lang} />
      </dd>
      <dt>{receipt.at}</dt>
      <dd>
        <Moment at={view.receivedAt} zone={here.zone} lang={lang} />
      </dd>
    </dl>
  );
}

/** What was decided as it came in, for the paper that the person takes home. */
function Done({ outcome, view, here }: Props & { outcome: NonNullable<ReceiptView["outcome"]> }): ReactNode {
  const { w } = here;
  const said = wordOf(procedureOf(here, view.procedure).outcomes, outcome.id);
  return (
    <div className="prose">
      <p>
        <Fill text={w.receipt.doneSaid} with={{ outcome: <b>{said}</b> }} />
      </p>
      {outcome.adverse && outcome.remedies !== null && <Remedies remedies={outcome.remedies} days={null} here={here} />}
    </div>
  );
}

function Next({ view, here }: Props): ReactNode {
  return (
    <div className="prose">
      {view.intake !== null && <NextAnswer answer={view.intake} here={here} />}
      {view.decide !== null && <NextDecision decide={view.decide} procedure={view.procedure} here={here} />}
    </div>
  );
}

function NextAnswer({ answer, here }: { answer: NonNullable<ReceiptView["intake"]>; here: Here }): ReactNode {
  const { w, lang } = here;
  const { receipt } = w;
  const { counts, lastDay } = answer;
  const known = counts !== null && lastDay !== null;
  return (
    <p>
      {known ? (
        <Fill
          text={receipt.nextIntake}
          with={{
            n: <b>{countOf(counts, w)}</b>,
            day: (
              <b>
                <DayOf day={lastDay} lang={lang} />
              </b>
            ),
          }}
        />
      ) : (
        receipt.nextIntakeNone
      )}
      {lang === "en" && " "}
      {known && receipt.nextSilent}
    </p>
  );
}

type OfDecision = { decide: NonNullable<ReceiptView["decide"]>; procedure: string; here: Here };

function NextDecision({ decide, procedure, here }: OfDecision): ReactNode {
  const { w, lang } = here;
  const { statutory, promised, limit } = decide;
  const given = promised === null ? statutory : { n: promised, unit: statutory?.unit ?? ("workday" as const) };
  if (given === null) return null;
  const law = promised === null || statutory === null ? "" : w.receipt.lawSays(countOf(statutory, w));
  const until = countOf(given, w) + (law === "" ? "" : lang === "zh" ? `（${law}）` : ` (${law})`);
  return <p>{w.receipt.nextDecide(wordOf(procedureOf(here, procedure).since, limit), until)}</p>;
}

/** What was decided at the window was looked at there; else it was left for later, or not handed in. */
function notFiled({ outcome }: ReceiptView, later: boolean, { w }: Here): string {
  if (outcome !== null) return w.receipt.looked;
  return later ? w.apply.laterSaid : w.apply.noFile;
}

function MaterialsReceived({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  if (view.materials.length === 0) return <p>{w.receipt.noMaterials}</p>;
  return (
    <dl className="facts wide">
      {view.materials.map((material) => (
        <Fragment key={material.name.zh}>
          <dt>
            <TextOf text={material.name} lang={lang} />
          </dt>
          <dd>
            {material.files.map((file) => (
              <Fragment key={file.name}>
                <bdi>{file.name}</bdi>
                {w.comma}
                {sizeOf(file.size)}
                <br />
              </Fragment>
            ))}
            {material.files.length === 0 && (material.shared ? w.power.byAgency : notFiled(view, material.later, here))}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
