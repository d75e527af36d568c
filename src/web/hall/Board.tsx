// The leaders' board as tables: everything that it shows, without script, for reading aloud, for paper and for whoever prefers figures.
import type { ReactNode } from "react";
import { parseDay } from "../../kernel/time.ts";
import type { ActLine, BoardView, Lamp, OpenCounts } from "../../views/board.ts";
import { outcomesIn } from "../../views/board.ts";
import { percentOf } from "../../views/home.ts";
import { paths } from "../paths.ts";
import { daySentence } from "../ui/board-said.ts";
import { rowSaid } from "../ui/late-said.ts";
import { figure, inLang, shortDay } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { DayOf } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { Section } from "./Section.tsx";
import { Table } from "./Table.tsx";

export type PlainBoard = BoardView & { acts: readonly ActLine[] };
type Props = { view: PlainBoard; here: Here };

/** Takes the board and its newest acts. */
export function Board({ view, here }: Props): ReactNode {
  const { board } = here.w;
  return (
    <>
      <h1 className="top">{board.title(inLang(view.name, here.lang))}</h1>
      <p className="lead">{board.plain.lead(view.at.slice(0, 19).replace("T", " "))}</p>
      <p>
        <a className="more" href={paths.board}>
          {board.plain.live}
        </a>
      </p>
      <Section id="sums" title={board.plain.sums}>
        <Sums view={view} here={here} />
      </Section>
      <Section id="agencies" title={board.agencies}>
        <Agencies view={view} here={here} />
      </Section>
      <Section id="urgent" title={board.urgent}>
        <Urgent view={view} here={here} />
      </Section>
      <Section id="acts" title={board.acts}>
        <Acts view={view} here={here} />
      </Section>
      <Charts view={view} here={here} />
    </>
  );
}

function Sums({ view, here }: Props): ReactNode {
  const { board } = here.w;
  const { sum } = view;
  const percent = percentOf(sum.onTime30, sum.decided30);
  const items: readonly [string, string, string][] = [
    [board.received, "received-today", figure(sum.received)],
    [board.decided, "decided-today", figure(sum.decided)],
    [board.open, "open", figure(sum.open)],
    [board.onTime, "decided-30", percent === null ? board.none : `${percent}%`],
    [board.near, "yellow", figure(sum.yellow)],
    [board.over, "red", figure(sum.red)],
    [board.plain.held, "held", figure(sum.held)],
  ];
  return (
    <dl className="facts wide">
      {items.flatMap(([name, state, value]) => [
        <dt key={`${state} name`}>{name}</dt>,
        <dd key={state}>
          <a href={paths.cases({ state })}>{value}</a>
        </dd>,
      ])}
    </dl>
  );
}

function Agencies({ view, here }: Props): ReactNode {
  const { board } = here.w;
  const { plain } = board;
  const heads = [plain.agency, plain.lightHead, board.open, board.over, board.near, plain.held];
  return (
    <Table caption={board.agenciesHint(String(view.agencies.length), String(view.near))} heads={heads} numbersFrom={2}>
      {view.agencies.map((lamp) => (
        <tr key={lamp.id}>
          <th scope="row">
            <a href={paths.agency(lamp.id)}>
              <TextOf text={lamp.name} lang={here.lang} />
            </a>
          </th>
          <td data-l={plain.lightHead}>
            <LightOf lamp={lamp} here={here} />
          </td>
          <Counts counts={lamp} here={here} />
        </tr>
      ))}
      {view.others !== null && (
        <tr>
          <th scope="row">{board.others(figure(view.others.agencies))}</th>
          <td data-l={plain.lightHead}>{board.light[view.others.light]}</td>
          <Counts counts={view.others} here={here} />
        </tr>
      )}
    </Table>
  );
}

function LightOf({ lamp, here }: { lamp: Lamp; here: Here }): ReactNode {
  const word = here.w.board.light[lamp.light];
  return lamp.light === "none" ? word : <span className={`light ${lamp.light}`}>{word}</span>;
}

function Counts({ counts, here }: { counts: OpenCounts; here: Here }): ReactNode {
  const { board } = here.w;
  return [
    [board.open, counts.open],
    [board.over, counts.red],
    [board.near, counts.yellow],
    [board.plain.held, counts.held],
  ].map(([name, n]) => (
    <td key={name} className="num" data-l={name}>
      {figure(Number(n))}
      {name === board.over && counts.excused > 0 && <span className="small quiet nb"> {here.w.late.ofThem(figure(counts.excused))}</span>}
    </td>
  ));
}

function Urgent({ view, here }: Props): ReactNode {
  const { board } = here.w;
  const { plain } = board;
  if (view.urgent.length === 0) return <p className="prose">{board.noUrgent}</p>;
  return (
    <>
      <Table
        caption={board.urgentHint(figure(view.sum.red + view.sum.yellow))}
        heads={[plain.number, plain.lightHead, plain.power, plain.agency, plain.dueHead]}
      >
        {view.urgent.map((one) => (
          <tr key={one.ref}>
            <th scope="row">
              <a className="nb" href={paths.case(one.ref)}>
                {one.number}
              </a>
            </th>
            <td data-l={plain.lightHead}>
              <span className={`light ${one.light}`}>{rowSaid(here.w, one.light, one.late)}</span>
            </td>
            <td data-l={plain.power}>
              <TextOf text={one.power} lang={here.lang} />
            </td>
            <td data-l={plain.agency}>
              <TextOf text={one.agency} lang={here.lang} />
            </td>
            <td data-l={plain.dueHead}>{one.due !== null && <DayOf day={parseDay(one.due) ?? 0} lang={here.lang} form="short" />}</td>
          </tr>
        ))}
      </Table>
      <p className="note">{board.soon}</p>
    </>
  );
}

function Acts({ view, here }: Props): ReactNode {
  const { board } = here.w;
  const { plain } = board;
  if (view.acts.length === 0) return <p className="prose">{board.noActs}</p>;
  return (
    <Table caption={board.ledger(figure(view.index + 1))} heads={[plain.time, plain.act, plain.power, plain.agency]}>
      {view.acts.map((act) => (
        <tr key={act.index}>
          <th scope="row">
            <time dateTime={act.at}>{act.at.slice(5, 16).replace("T", " ")}</time>
          </th>
          <td data-l={plain.act}>
            <a href={paths.case(act.case ?? "")}>{act.act.name}</a>
          </td>
          <td data-l={plain.power}>{act.power !== null && <TextOf text={act.power.name} lang={here.lang} />}</td>
          <td data-l={plain.agency}>{act.agency !== null && <TextOf text={act.agency.name} lang={here.lang} />}</td>
        </tr>
      ))}
    </Table>
  );
}

function Charts({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const { board } = w;
  const { plain } = board;
  const rows = (list: readonly (readonly [string, ...string[]])[], heads: readonly string[]): ReactNode =>
    list.map(([name, ...values]) => (
      <tr key={name}>
        <th scope="row">{name}</th>
        {values.map((value, i) => (
          <td key={heads[i + 1]} className="num" data-l={heads[i + 1]}>
            {value}
          </td>
        ))}
      </tr>
    ));
  const days = [plain.day, board.received, board.decided].map((head, i) => (i === 0 ? head : head.replace(/今天| today/u, "")));
  const months = [plain.month, board.decided.replace(/今天| today/u, ""), plain.share];
  const tenths = [plain.tenth, plain.cases];
  const outcomes = [plain.outcome, plain.cases];
  const dayName = (day: string): string => shortDay(parseDay(day) ?? 0, lang);
  return (
    <>
      <Section id="days" title={board.days}>
        <Table caption={daySentence(view, w)} heads={days} numbersFrom={1}>
          {rows(
            view.days.map((one) => [dayName(one.day), figure(one.received), figure(one.decided)]),
            days,
          )}
        </Table>
      </Section>
      <Section id="months" title={board.months}>
        <Table caption={`${board.goal}${lang === "zh" ? "" : " "}${view.goal}%`} heads={months} numbersFrom={1}>
          {rows(
            view.months.map((one) => {
              const percent = percentOf(one.onTime, one.decided);
              return [one.month, figure(one.decided), percent === null ? board.none : `${percent}%`];
            }),
            months,
          )}
        </Table>
      </Section>
      <Section id="used" title={board.used}>
        <Table caption={view.used === null ? board.usedWait : board.usedHint(figure(view.used.cases))} heads={tenths} numbersFrom={1}>
          {rows(
            (view.used?.tenths ?? []).map((n, i) => [plain.tenthOf(i), figure(n)]),
            tenths,
          )}
        </Table>
      </Section>
      <Section id="outcomes" title={board.outcomes}>
        <Table caption={board.outcomesHint(figure(view.sum.decided30))} heads={outcomes} numbersFrom={1}>
          {rows(
            outcomesIn(view.outcomes, (name) => inLang(name, lang), Number.POSITIVE_INFINITY, "").map((one) => [one.name, figure(one.n)]),
            outcomes,
          )}
        </Table>
      </Section>
    </>
  );
}
