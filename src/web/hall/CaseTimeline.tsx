// What happened in a case, newest first; on top what it waits for now.
import type { ReactNode } from "react";
import { Fragment } from "react";
import { NUMBER_RANGE } from "../../kernel/fact.ts";
import { dayOf, startOf } from "../../kernel/time.ts";
import { wordOf } from "../../views/procedure-words.ts";
import type { CaseView, NowStep, ShownField } from "../../views/public-case.ts";
import { movedDays } from "../../views/recounts.ts";
import type { By, Happening } from "../../views/timeline.ts";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { Marked } from "../ui/Marked.tsx";
import { countOf, fingerprintOf, inLang, noticeName, plainDay, timeOfDay } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { DayOf, Moment } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";
import { Bases } from "./LawName.tsx";
import { limitName } from "./limit-name.ts";

type Props = { view: CaseView; here: Here };

/** Takes a case, gives its history. */
export function CaseTimeline({ view, here }: Props): ReactNode {
  const { w } = here;
  const told = view.timeline.filter(worthALine);
  return (
    <div>
      <h3 className="vh">{w.case.history}</h3>
      <ol className="acts" reversed>
        {view.status === "open" && view.now.map((step) => <Waiting key={step.step} step={step} here={here} />)}
        {told.map((one, i) => (
          <li key={keyOf(one)}>
            <Moment at={one.at} zone={here.zone} lang={here.lang} form="short" stacked ends={byClock(one)} />
            <div>
              {one.kind === "act" && <ActTold one={one} view={view} here={here} />}
              {one.kind === "clock" && <b>{clockTold(one, view, here)}</b>}
              {one.kind === "recounted" && <RecountTold one={one} view={view} here={here} />}
              {/* Of an entry that tells several things, once. */}
              {told[i + 1]?.index !== one.index && (
                <p className="noprint">
                  <a href={paths.caseClocks(view.ref, { entry: one.index })}>{w.clocks.asThen}</a>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      {view.counterpart === null && view.outcome === null && <p className="note quiet small">{w.case.names}</p>}
    </div>
  );
}

const byClock = (one: Happening): boolean =>
  one.kind === "clock" || (one.kind === "act" && one.by.some((by) => "who" in by && by.who === "clock"));

const keyOf = (one: Happening): string =>
  `${one.index} ${one.kind === "act" ? one.act : one.kind === "clock" ? `${one.what} ${one.limit}` : `recounted ${one.limit}`}`;

/** The days of a step are the office's own: that they were counted anew is on the desk and in the ledger. */
const worthALine = (one: Happening): boolean => one.kind !== "recounted" || !one.ofStep;

function Waiting({ step, here }: { step: NowStep; here: Here }): ReactNode {
  const { w, lang } = here;
  const name = inLang(step.name, lang);
  const [first] = step.posts;
  const post =
    first === undefined ? "" : step.posts.length > 1 ? w.case.posts(inLang(first, lang), step.posts.length) : inLang(first, lang);
  return (
    <li className="wait">
      <span className="quiet">{w.case.now}</span>
      <div>
        <b>{step.applicant ? w.case.waitYou(name) : w.case.waitFor(post, name)}</b>
        {step.until !== null && (
          <p>
            <Fill text={w.case.until("{day}")} with={{ day: <DayOf day={step.until} lang={lang} form="week" /> }} />
          </p>
        )}
      </div>
    </li>
  );
}

type Act = Extract<Happening, { kind: "act" }>;

function ActTold({ one, view, here }: Props & { one: Act }): ReactNode {
  const { w, lang } = here;
  const words = procedureOf(here, view.procedure);
  const title = words.acts[one.act] ?? w.case.kernelActs[one.act] ?? one.act;
  const result = one.outcome === null ? title : wordOf(words.outcomes, one.outcome);
  const outcome = result === title ? "" : `${lang === "zh" ? "：" : ": "}${result}`;
  const said: ReactNode[] = [];
  const by = one.by.map((who) => byTold(who, view, here)).join(w.list);
  const step = one.step === null ? "" : inLang(one.step, lang);
  const where = [step === title ? "" : step, by].filter(Boolean).join(w.comma);
  if (where !== "") said.push(where);
  if (one.next.length > 0) said.push(w.case.next(one.next.map((to) => inLang(to, lang)).join(w.list)));
  said.push(...factsTold(one, view, here));
  for (const clock of one.clocks) said.push(changeTold(clock, view, here));
  if (one.documents.length > 0) said.push(w.case.documents(one.documents.map((id) => wordOf(words.documents, id)).join(w.list)));
  if (one.basis.length > 0) {
    said.push(<Fill text={w.case.basis("{basis}")} with={{ basis: <Bases bases={one.basis} here={here} /> }} />);
  }
  return (
    <>
      <b>
        {title}
        {outcome}
        {one.stage !== undefined && w.case.stage[one.stage]}
      </b>
      <p>
        {said.map((piece, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one told act never move.
          <Fragment key={i}>
            {i > 0 && (lang === "zh" ? "。" : ". ")}
            {piece}
          </Fragment>
        ))}
        {one.signed !== null && (
          <span className="quiet small">
            {lang === "zh" ? "。" : ". "}
            {one.system !== undefined
              ? w.case.signedBySystem(one.system, fingerprintOf(one.signed))
              : one.signed === "none"
                ? w.case.unsigned
                : w.case.signedWith(fingerprintOf(one.signed))}
          </span>
        )}
      </p>
    </>
  );
}

/** No count and no sum of money is as large as the least moment (adr/0021), so a number so large is one. 24:00 belongs to the day that ends. */
function numberTold(value: number, { zone, lang }: Here): string {
  if (value < NUMBER_RANGE.instant.min) return String(value);
  const midnight = value === startOf(dayOf(value, zone), zone);
  return `${plainDay(dayOf(value - 1, zone), lang)} ${midnight ? "24:00" : timeOfDay(value, zone)}`;
}

/** Open facts that have a word: the outcome is in the title, and who was enrolled is nobody's business here. */
function factsTold(one: Act, view: CaseView, here: Here): string[] {
  const words = procedureOf(here, view.procedure);
  return Object.entries(one.facts).flatMap(([name, value]) => {
    const word = words.facts[name];
    const told = words.values[name]?.[String(value)] ?? (typeof value === "number" ? numberTold(value, here) : undefined);
    return word === undefined || told === undefined || name === "outcome" ? [] : [here.w.deadline.named(word, told)];
  });
}

function byTold(by: By, view: CaseView, here: Here): string {
  if ("post" in by) {
    const post = inLang(by.post, here.lang);
    return by.inNameOf === undefined ? post : here.w.case.inNameOf[by.inNameOf.kind](post, inLang(by.inNameOf.post, here.lang));
  }
  const words = procedureOf(here, view.procedure);
  return here.w.case.by[by.who] ?? words.roles[by.who] ?? here.w.case.by.counterpart ?? by.who;
}

function changeTold(change: Act["clocks"][number], view: CaseView, here: Here): string {
  const words = procedureOf(here, view.procedure);
  const limit = limitName(change.limit, view, here);
  const told = here.w.case.clock;
  if (change.change === "stopped") return told.stopped(limit, change.ground === null ? "" : wordOf(words.grounds, change.ground));
  return told[change.change](limit);
}

function clockTold(one: Extract<Happening, { kind: "clock" }>, view: CaseView, here: Here): string {
  const told = one.ofStep ? here.w.case.stepOnly : here.w.case.clockOnly;
  return told[one.what](limitName(one.limit, view, here));
}

/** That a newer calendar moved a limit: from when to when, and on what notice. */
function RecountTold({ one, view, here }: Props & { one: Extract<Happening, { kind: "recounted" }> }): ReactNode {
  const told = here.w.case.recount;
  const notice = one.notice === null ? "" : noticeName(one.notice, here.lang);
  const by = (
    <a href={paths.calendar({ version: one.version })}>
      <Marked text={told.by(String(one.version), notice)} lang={here.lang} />
    </a>
  );
  return (
    <>
      <b>{told.title(limitName(one.limit, view, here))}</b>
      <p>
        {movedDays(one, here.zone).map(({ what, from, to }) => (
          <Fragment key={what}>
            <Fill
              text={told[what]("{from}", "{to}")}
              with={{ from: <DayOf day={from} lang={here.lang} form="week" />, to: <DayOf day={to} lang={here.lang} form="week" /> }}
            />
            {here.w.comma}
          </Fragment>
        ))}
        {by}
      </p>
    </>
  );
}

/** The documents issued so far, in order. */
export function Documents({ view, here }: Props): ReactNode {
  const { w, lang, zone } = here;
  const words = procedureOf(here, view.procedure);
  if (view.documents.length === 0) return <p>{w.case.docsNone}</p>;
  return (
    <ul className="rows">
      {view.documents.map((one) => (
        <li key={`${one.document} ${one.at}`}>
          <div>
            {wordOf(words.documents, one.document)}
            {one.told !== null && (
              <p>
                <Fill
                  text={w.case.docTold(countOf(one.told.counts, w), "{day}")}
                  with={{ day: <DayOf day={one.told.lastDay} lang={lang} form="week" /> }}
                />
              </p>
            )}
          </div>
          <span className="quiet">
            <Moment at={one.at} zone={zone} lang={lang} ends={one.ends} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A value somebody typed, isolated so that its direction never leaks into the page. */
export function Typed({ children }: { children: string }): ReactNode {
  return <bdi>{children}</bdi>;
}

/** What a field says: its value, its option by name, or in its place that it was taken back by law, or is missing without that. */
export function FieldValue({ field, view, here }: Props & { field: ShownField }): ReactNode {
  if (field.removed !== undefined) {
    const { how, ground, entry } = field.removed;
    const words = procedureOf(here, view.procedure);
    return <span className="quiet">{here.w.case.removed[how](wordOf(words.values.ground ?? {}, ground), entry + 1)}</span>;
  }
  if (field.missing !== undefined) return <b>{here.w.case.missing.field(field.missing.entry + 1)}</b>;
  return field.option === undefined ? <Typed>{field.value}</Typed> : <TextOf text={field.option} lang={here.lang} />;
}

/** The label of a shown field: the standard's own, else the procedure's word for its path. */
export function LabelOf({ path, label, view, here }: Props & { path: string; label: CaseView["power"]["name"] | null }): ReactNode {
  if (label !== null) return <TextOf text={label} lang={here.lang} />;
  return wordOf(procedureOf(here, view.procedure).fields, path);
}
