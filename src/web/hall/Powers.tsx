// The power list: search, facets with counts, results with their limits, pages.
import type { ReactNode } from "react";
import type { FacetCount, ListedPower, PowersView } from "../../views/power-list.ts";
import { hitsOf, reasonFound, WINDOW_ONLY, wayOf } from "../../views/power-list.ts";
import { paths } from "../paths.ts";
import { countOf, figure, inLang } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import type { Here } from "./here.ts";
import { Search } from "./Search.tsx";

type Props = { view: PowersView; here: Here };

/** Takes the searched list. */
export function Powers({ view, here }: Props): ReactNode {
  const { w } = here;
  const { q, agency, kind, mode } = view.ask;
  return (
    <>
      <h1 className="top">{w.powers.title}</h1>
      <Search here={here} q={q} label={w.powers.within} kept={{ agency, kind, mode }} />
      <p className="lead" role="status">
        {q === "" ? w.powers.status(figure(view.found)) : w.powers.statusQ(q, figure(view.found))}
        {view.total !== view.found && w.powers.statusNarrow(figure(view.total))}
      </p>
      <p>
        <a className="more" href={agency === "" ? paths.agencies : paths.agency(agency)}>
          {agency === "" ? here.p.agencies.all : here.p.agency.ofThis}
        </a>
      </p>
      <div className="list">
        <Facets view={view} here={here} />
        <section aria-labelledby="r">
          <h2 id="r" className="small quiet">
            {w.powers.results}
          </h2>
          {view.items.length === 0 ? <Nothing view={view} here={here} /> : <Results view={view} here={here} />}
        </section>
      </div>
    </>
  );
}

function Facets({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const { ask } = view;
  const name = (one: FacetCount): string => (one.name === null ? one.id : inLang(one.name, lang));
  return (
    <details className="facet">
      <summary>{w.powers.narrow}</summary>
      <Facet
        id="f1"
        title={w.powers.agency}
        items={view.agencies}
        chosen={ask.agency}
        word={name}
        to={(agency) => ({ ...ask, agency })}
        w={w}
      />
      <Facet
        id="f2"
        title={w.powers.kind}
        items={view.kinds}
        chosen={ask.kind}
        word={(one) => w.kinds[one.id] ?? one.id}
        to={(kind) => ({ ...ask, kind })}
        w={w}
      />
      <Facet
        id="f3"
        title={w.powers.mode}
        items={view.modes}
        part={view.windowOnly === 0 ? null : { of: "run-here", id: WINDOW_ONLY, word: w.powers.windowOnly, count: view.windowOnly }}
        chosen={ask.mode}
        word={(one) => modeWord(here, one.id)}
        to={(mode) => ({ ...ask, mode })}
        w={w}
      />
    </details>
  );
}

const modeWord = (here: Here, mode: string): string => here.w.mode[mode as keyof typeof here.w.mode] ?? mode;
/** Agencies shown in the facet; the rest are found by searching for them. */
const FACET_MAX = 24;

type FacetProps = {
  id: string;
  title: string;
  items: readonly FacetCount[];
  /** A part of one of them, with a row of its own below it. */
  part?: { of: string; id: string; word: string; count: number } | null;
  chosen: string;
  word: (one: FacetCount) => string;
  to: (id: string) => Parameters<typeof paths.powers>[0];
  w: Here["w"];
};

function Facet({ id, title, items, part = null, chosen, word, to, w }: FacetProps): ReactNode {
  const all = items.reduce((sum, one) => sum + one.count, 0);
  const rows = [
    { id: "", word: w.powers.all, count: all },
    ...items
      .slice(0, FACET_MAX)
      .flatMap((one) => [{ id: one.id, word: word(one), count: one.count }, ...(part?.of === one.id ? [part] : [])]),
  ];
  return (
    <>
      <h3 id={id}>{title}</h3>
      <ul aria-labelledby={id}>
        {rows.map((row) => (
          <li key={row.id}>
            <a
              className={row === part ? "part" : undefined}
              href={paths.powers({ ...to(row.id), page: 1 })}
              aria-current={row.id === chosen ? "true" : undefined}
            >
              <span>{row.word}</span>
              <span>{figure(row.count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Results({ view, here }: Props): ReactNode {
  const { w } = here;
  return (
    <>
      <ul className="rows">
        {view.items.map((power) => (
          <Result key={power.code} power={power} q={view.ask.q} here={here} />
        ))}
      </ul>
      {view.pages > 1 && <Pages view={view} here={here} />}
      <p className="note quiet small">{w.powers.help(here.site.phone)}</p>
    </>
  );
}

function Result({ power, q, here }: { power: ListedPower; q: string; here: Here }): ReactNode {
  const { w, lang } = here;
  const text = inLang(power.name, lang);
  const foreign = lang === "en" && power.name.en === undefined ? "zh-CN" : undefined;
  return (
    <li>
      <div>
        <a className="t" href={paths.power(power.code)} lang={foreign}>
          <span>
            <Marked text={text} q={q} />
          </span>
        </a>
        <p>
          <TextOf text={power.agency.name} lang={lang} />
          {"　"}
          {w.kinds[power.kind] ?? power.kind}
        </p>
        <Reason power={power} q={q} here={here} />
      </div>
      <p>
        {limitLine(power, here)}
        <br />
        {w.mode[wayOf(power)]}
      </p>
    </li>
  );
}

/** A text with the words searched for marked. */
function Marked({ text, q }: { text: string; q: string }): ReactNode {
  return hitsOf(text, q).map((piece, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one constant text never move.
    <Piece key={i} {...piece} />
  ));
}

/** Where the name does not hold the words: what does. */
function Reason({ power, q, here }: { power: ListedPower; q: string; here: Here }): ReactNode {
  const reason = reasonFound(power, q);
  if (reason === null) return null;
  const { w, lang } = here;
  if ("alias" in reason)
    return (
      <p>
        {w.powers.also}
        <Marked text={reason.alias} q={q} />
      </p>
    );
  // The words may be of the other language: then that sentence is shown.
  const own = inLang(reason.said, lang);
  const zh = lang === "zh" || reason.said.en === undefined || !hitsOf(own, q).some((piece) => piece.hit);
  return (
    <p lang={zh && lang === "en" ? "zh-CN" : undefined}>
      <Marked text={zh ? reason.said.zh : own} q={q} />
    </p>
  );
}

function Piece({ text, hit }: { text: string; hit: boolean }): ReactNode {
  return hit ? <mark>{text}</mark> : text;
}

function limitLine(power: ListedPower, here: Here): string {
  const { w } = here;
  const statutory = power.statutory === null ? null : countOf(power.statutory, w);
  const promised = power.promised === null ? null : countOf({ n: power.promised, unit: power.statutory?.unit ?? "workday" }, w);
  if (power.atOnce) return w.powers.atOnce;
  if (promised !== null && statutory !== null) return w.powers.limit(promised, statutory);
  if (promised !== null) return w.powers.promisedOnly(promised);
  return statutory === null ? w.powers.noLimit : w.powers.statutoryOnly(statutory);
}

function Pages({ view, here }: Props): ReactNode {
  const { w } = here;
  const { page } = view.ask;
  const near = Array.from({ length: view.pages }, (_, i) => i + 1).filter((n) => n === 1 || n === view.pages || Math.abs(n - page) <= 2);
  const link = (n: number, word: string): ReactNode => (
    <a key={word} href={paths.powers({ ...view.ask, page: n })}>
      {word}
    </a>
  );
  return (
    <nav className="page" aria-label={w.powers.pages}>
      {page > 1 && link(page - 1, w.powers.prev)}
      {near.map((n) =>
        n === page ? (
          <span key={n} aria-current="page">
            {n}
          </span>
        ) : (
          link(n, String(n))
        ),
      )}
      {page < view.pages && link(page + 1, w.powers.next)}
    </nav>
  );
}

function Nothing({ view, here }: Props): ReactNode {
  const { w } = here;
  if (view.all === 0) return <p className="prose">{w.powers.empty}</p>;
  return (
    <div className="prose">
      <p>
        {view.found === 0 && view.ask.q !== "" ? w.powers.none(view.ask.q) : w.powers.noneHere}
        {w.powers.noneHelp}
      </p>
      {view.tries.length > 0 && (
        <p className="try">
          {w.powers.tries}
          {view.tries.map((text) => (
            <a key={text.zh} href={paths.powers({ q: inLang(text, here.lang) })}>
              <TextOf text={text} lang={here.lang} />
            </a>
          ))}
        </p>
      )}
      <p>
        <a href={paths.powers()}>{w.powers.clear}</a>
      </p>
      <p className="quiet small">{w.powers.help(here.site.phone)}</p>
    </div>
  );
}
