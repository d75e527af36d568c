// Figures of the county: one table in one of five layouts, a chart of it, and what is counted. Whichever layout, it adds up to the same.
import type { ReactNode } from "react";
import { Fragment } from "react";
import { civilOf, dayOf } from "../../kernel/time.ts";
import { FIGURES_BY, type FiguresLine, type FiguresView, LINES_MAX, type Sum } from "../../views/figures.ts";
import { percentOf } from "../../views/home.ts";
import { paths } from "../paths.ts";
import { type Column, Columns, Rows } from "../ui/Plot.tsx";
import { figure, inLang } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { CasesOf } from "./Agencies.tsx";
import { Facet } from "./Facet.tsx";
import type { Here } from "./here.ts";
import { Pages } from "./Pages.tsx";
import { Section } from "./Section.tsx";
import { Table } from "./Table.tsx";

type Props = { view: FiguresView; here: Here };
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
/** Letters of a name that fit beside a bar. */
const FITS = { zh: 7, en: 13 } as const;

/** `2026年3月`, or `Mar 2026`. */
function monthName(month: number, here: Here, short = false): string {
  const [year, n] = [Math.floor(month / 12), month % 12];
  if (short) return here.lang === "zh" ? here.w.board.month(n + 1) : (MONTHS[n] ?? "");
  return here.lang === "zh" ? `${year}年${n + 1}月` : `${MONTHS[n]} ${year}`;
}

function periodName({ ask }: FiguresView, here: Here): string {
  const { statistics } = here.p;
  if (ask.period === "all") return statistics.allTime;
  return ask.period === "12" ? statistics.last12 : statistics.year(ask.period);
}

/** Takes the figures. */
export function Statistics({ view, here }: Props): ReactNode {
  const { statistics } = here.p;
  const empty = view.lines.length === 0;
  return (
    <>
      <h1 className="top">{statistics.title}</h1>
      <p className="lead">{statistics.lead}</p>
      <div className="list">
        <Facets view={view} here={here} />
        <section aria-labelledby="r">
          <h2 id="r" className="small quiet">
            {statistics.bys[view.ask.by]}
            {here.w.comma}
            {periodName(view, here)}
          </h2>
          {empty ? <p className="prose">{statistics.none}</p> : <Chart view={view} here={here} />}
          {!empty && <Figures view={view} here={here} />}
          <Pages page={view.ask.page} pages={view.pages} to={(page) => paths.statistics({ ...view.ask, page })} here={here} />
          <p>
            <a className="more" href={paths.dataset("figures", "csv")}>
              {statistics.data}
            </a>
          </p>
        </section>
      </div>
      <Section id="means" title={statistics.means} anchor>
        <dl className="facts wide">
          {statistics.defs.map(([name, text]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </Fragment>
          ))}
        </dl>
      </Section>
    </>
  );
}

function Facets({ view, here }: Props): ReactNode {
  const { p, w, lang } = here;
  const { statistics } = p;
  const { ask } = view;
  const to = (change: Partial<FiguresView["ask"]>): string => paths.statistics({ ...ask, page: 1, ...change });
  const choice = (id: string, word: string) => ({ id, word, count: null });
  const periods = [
    choice("12", statistics.last12),
    ...[...view.years].reverse().map((year) => choice(String(year), statistics.year(String(year)))),
  ];
  const agencies = view.agencies.map(({ id, name }) => choice(id, inLang(name, lang)));
  return (
    <details className="facet">
      <summary>{statistics.narrow}</summary>
      <Facet
        id="f1"
        title={statistics.by}
        choices={FIGURES_BY.map((by) => choice(by, statistics.bys[by]))}
        chosen={ask.by}
        to={(by) => paths.statistics({ ...ask, page: 1, by })}
      />
      <Facet
        id="f2"
        title={statistics.period}
        choices={[...periods, choice("all", statistics.allTime)]}
        chosen={ask.period}
        to={(period) => to({ period })}
      />
      <Facet
        id="f3"
        title={statistics.agency}
        choices={[choice("", statistics.all), ...agencies]}
        chosen={ask.agency}
        to={(agency) => to({ agency })}
      />
      {view.modes.length > 1 && (
        <Facet
          id="f4"
          title={statistics.mode}
          choices={[choice("", statistics.all), ...view.modes.map((mode) => choice(mode, w.mode[mode]))]}
          chosen={ask.mode}
          to={(mode) => to({ mode })}
        />
      )}
    </details>
  );
}

function lineName(line: FiguresLine, view: FiguresView, here: Here): ReactNode {
  const { statistics } = here.p;
  const { by } = view.ask;
  if (by === "month") return <span className="nb">{monthName(Number(line.key), here)}</span>;
  if (by === "mode") return here.w.mode[line.key as keyof typeof here.w.mode] ?? line.key;
  if (by === "promise") return line.key === "instant" ? statistics.instant : statistics.promised;
  if (line.name === null) return line.key;
  return (
    <a href={by === "agency" ? paths.agency(line.key) : paths.power(line.code ?? line.key)}>
      <TextOf text={line.name} lang={here.lang} />
    </a>
  );
}

const cut = (text: string, here: Here): string => (text.length > FITS[here.lang] ? `${text.slice(0, FITS[here.lang] - 1)}…` : text);

function shortName(line: FiguresLine, view: FiguresView, here: Here): string {
  const { statistics } = here.p;
  if (view.ask.by === "mode") return cut(here.w.mode[line.key as keyof typeof here.w.mode] ?? line.key, here);
  if (view.ask.by === "promise") return cut(line.key === "instant" ? statistics.instant : statistics.promised, here);
  return cut(inLang(line.short ?? line.name ?? { zh: line.key }, here.lang), here);
}

function Chart({ view, here }: Props): ReactNode {
  const { statistics } = here.p;
  if (view.ask.by === "power") return null;
  if (view.ask.by !== "month") {
    const rows = view.lines.map((line) => ({ key: line.key, name: shortName(line, view, here), n: line.sum.received }));
    const said = rows.map((row) => `${row.name} ${figure(row.n)}`).join(here.w.list);
    return (
      <figure className="gap">
        <figcaption className="small quiet">{statistics.bars(statistics.heads.received)}</figcaption>
        <Rows rows={rows} said={statistics.barsSaid(said)} />
      </figure>
    );
  }
  const months = [...view.lines].reverse();
  const every = Math.ceil(months.length / 12);
  const today = civilOf(dayOf(here.now, here.zone));
  const running = months.at(-1)?.key === String(today.year * 12 + today.month - 1);
  const columns = months.map(({ key, sum }, i): Column => {
    const month = Number(key);
    return {
      key,
      bar: sum.received,
      line: sum.decided,
      label: i % every === 0 && (!running || i < months.length - 2) ? monthName(month, here, true) : null,
      gap: null,
    };
  });
  return (
    <figure className="gap">
      <figcaption className="small quiet">{statistics.chart(periodName(view, here))}</figcaption>
      <Columns
        columns={columns}
        last={running ? statistics.running : null}
        said={statistics.chartSaid(figure(view.sum.received), figure(view.sum.decided))}
      />
    </figure>
  );
}

/** Which list of cases is behind what a line (or the total) has open; null where no list is of just these. */
type Listed = { agency?: string; power?: string } | null;

function Cells({ sum, now, listed, here }: { sum: Sum; now: boolean; listed: Listed; here: Here }): ReactNode {
  const { heads, noRate } = here.p.statistics;
  const percent = percentOf(sum.onTime, sum.decided);
  const counted = [
    [heads.received, figure(sum.received)],
    [heads.accepted, figure(sum.accepted)],
    [heads.decided, figure(sum.decided)],
    [heads.onTime, figure(sum.onTime)],
    [heads.share, percent === null ? noRate : `${percent}%`],
    [heads.lateExcused, figure(sum.lateExcused)],
  ] as const;
  const states = [
    [heads.open, "open", sum.open],
    [heads.near, "yellow", sum.yellow],
    [heads.over, "red", sum.red],
  ] as const;
  return (
    <>
      {counted.map(([head, value]) => (
        <td key={head} className="num" data-l={head}>
          {value}
        </td>
      ))}
      {now &&
        states.map(([head, state, n]) => (
          <td key={head} className="num" data-l={head}>
            {listed === null ? figure(n) : <CasesOf n={n} state={state} {...listed} />}
            {state === "red" && sum.redExcused > 0 && <span className="small quiet nb"> {here.w.late.ofThem(figure(sum.redExcused))}</span>}
          </td>
        ))}
    </>
  );
}

/** Lists know agencies and powers, and neither run modes nor sorts of cases. */
function listOf(line: FiguresLine | null, { ask: { by, agency, mode } }: FiguresView): Listed {
  const chosen = agency === "" ? {} : { agency };
  if (by === "power" && line !== null) return { ...chosen, power: line.code ?? line.key };
  if (mode !== "") return null;
  if (line === null) return chosen;
  return by === "agency" ? { agency: line.key } : null;
}

function Figures({ view, here }: Props): ReactNode {
  const { statistics } = here.p;
  const { heads } = statistics;
  const { by, page } = view.ask;
  const [from, to] = [(page - 1) * LINES_MAX + 1, (page - 1) * LINES_MAX + view.lines.length];
  const names = [heads[by], heads.received, heads.accepted, heads.decided, heads.onTime, heads.share, heads.lateExcused];
  const all = by === "month" ? names : [...names, heads.open, heads.near, heads.over];
  const caption = view.pages === 1 ? statistics.sum(periodName(view, here)) : statistics.page(figure(from), figure(to), figure(view.count));
  const cells = (sum: Sum, line: FiguresLine | null): ReactNode => (
    <Cells sum={sum} now={by !== "month"} listed={listOf(line, view)} here={here} />
  );
  return (
    <Table
      caption={caption}
      heads={all}
      numbersFrom={1}
      foot={
        <tr>
          <th scope="row">
            <b>{statistics.total}</b>
          </th>
          {cells(view.sum, null)}
        </tr>
      }
    >
      {view.lines.map((line) => (
        <tr key={line.key}>
          <th scope="row">{lineName(line, view, here)}</th>
          {cells(line.sum, line)}
        </tr>
      ))}
    </Table>
  );
}
