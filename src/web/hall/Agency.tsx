// One agency: what it is, its powers by kind and run mode, its sections with their posts, how it does, its newest cases.
import type { ReactNode } from "react";
import { Fragment } from "react";
import type { AgencyView, ModeCounts, SectionView } from "../../views/agency-view.ts";
import { percentOf } from "../../views/home.ts";
import type { RunMode } from "../../views/names.ts";
import { paths } from "../paths.ts";
import { Light } from "../ui/Light.tsx";
import { figure } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { CasesOf } from "./Agencies.tsx";
import { CaseLineRow } from "./Cases.tsx";
import type { Here } from "./here.ts";
import { Section } from "./Section.tsx";
import { Table } from "./Table.tsx";

type Props = { view: AgencyView; here: Here };
export const MODES = ["run-here", "mirrored", "listed"] as const;

/** Takes the view of an agency. */
export function Agency({ view, here }: Props): ReactNode {
  const { agency } = here.p;
  const { byMode } = view;
  const said = agency.sum(figure(view.powers), ...(MODES.map((mode) => figure(byMode[mode])) as [string, string, string]));
  return (
    <>
      <nav className="crumb" aria-label={here.w.crumb}>
        <a href={paths.agencies}>{agency.crumb}</a>
      </nav>
      <h1>
        <TextOf text={view.name} lang={here.lang} />
      </h1>
      <p className="lead">{view.powers === 0 ? agency.noPowers : said}</p>
      <Facts view={view} here={here} />
      {view.powers > 0 && <Powers view={view} here={here} />}
      <Posts view={view} here={here} />
      <Figures view={view} here={here} />
      <Cases view={view} here={here} />
    </>
  );
}

function Facts({ view, here }: Props): ReactNode {
  const { agency, agencies } = here.p;
  const none = <span className="quiet">{agency.none}</span>;
  return (
    <Section id="facts" title={agency.facts}>
      <dl className="facts wide">
        <dt>{agency.kind}</dt>
        <dd>{agencies.kinds[view.kind] ?? view.kind}</dd>
        <dt>{agency.code}</dt>
        <dd>{view.code === null ? none : <code>{view.code}</code>}</dd>
        <dt>{agency.phone}</dt>
        <dd>{view.phone === null ? none : <a href={`tel:${view.phone.replace(/[^\d+]/gu, "")}`}>{view.phone}</a>}</dd>
      </dl>
    </Section>
  );
}

function ModeCells({ counts, ask, here }: { counts: ModeCounts; ask: { agency: string; kind?: string }; here: Here }): ReactNode {
  return MODES.map((mode: RunMode) => (
    <td key={mode} className="num" data-l={here.w.mode[mode]}>
      {counts[mode] === 0 ? "0" : <a href={paths.powers({ ...ask, mode })}>{figure(counts[mode])}</a>}
    </td>
  ));
}

function Powers({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const { agency } = here.p;
  const heads = [agency.kindHead, agency.total, ...MODES.map((mode) => w.mode[mode])];
  const total = (
    <tr>
      <th scope="row">{agency.total}</th>
      <td className="num" data-l={agency.total}>
        <a href={paths.powers({ agency: view.id })}>{figure(view.powers)}</a>
      </td>
      <ModeCells counts={view.byMode} ask={{ agency: view.id }} here={here} />
    </tr>
  );
  return (
    <Section id="powers" title={agency.hPowers}>
      <Table caption={w.powers.mode} heads={heads} numbersFrom={1} foot={total}>
        {view.kinds.map((line) => (
          <tr key={line.kind}>
            <th scope="row">{w.kinds[line.kind] ?? line.kind}</th>
            <td className="num" data-l={agency.total}>
              <a href={paths.powers({ agency: view.id, kind: line.kind })}>{figure(line.powers)}</a>
            </td>
            <ModeCells counts={line.byMode} ask={{ agency: view.id, kind: line.kind }} here={here} />
          </tr>
        ))}
      </Table>
      {view.run > 0 && <h3 className="gap">{agency.running}</h3>}
      {view.run > 0 && (
        <ul className="rows">
          {view.running.map((power) => (
            <li key={power.code} className="keep">
              <a className="t" href={paths.power(power.code)}>
                <TextOf text={power.name} lang={lang} />
              </a>
              <span className="quiet">{power.atOnce ? agency.atOnce : w.mode[power.mode]}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        {view.run > view.running.length && (
          <a className="more" href={paths.powers({ agency: view.id, mode: "run-here" })}>
            {agency.allRunning(figure(view.run))}
          </a>
        )}{" "}
        <a className="more" href={paths.powers({ agency: view.id })}>
          {agency.allPowers}
        </a>
      </p>
    </Section>
  );
}

function Posts({ view, here }: Props): ReactNode {
  const { agency } = here.p;
  const shown = view.sections.reduce((n, section) => n + section.posts.length, 0);
  return (
    <Section id="posts" title={agency.hPosts}>
      {view.posts === 0 && <p className="prose">{agency.noPosts}</p>}
      {view.sections.map((section, i) => (
        <PostsOf key={section.section?.zh ?? ""} section={section} alone={view.sections.length === 1} first={i === 0} here={here} />
      ))}
      {view.posts > shown && (
        <p className="note">
          <a href={paths.openData}>{agency.more(figure(shown))}</a>
        </p>
      )}
    </Section>
  );
}

function PostsOf({ section, alone, first, here }: { section: SectionView; alone: boolean; first: boolean; here: Here }): ReactNode {
  const { agency } = here.p;
  const name = section.section === null ? (alone ? agency.onlyPosts : agency.noSection) : null;
  const title = section.section === null ? name : <TextOf text={section.section} lang={here.lang} />;
  return (
    <>
      <h3 className={first ? undefined : "gap"}>{title}</h3>
      <ul className="rows">
        {section.posts.map((post) => (
          <li key={post.id} className="keep">
            <a className="t" href={paths.post(post.id)}>
              <TextOf text={post.name} lang={here.lang} />
            </a>
            <span className="quiet">
              {agency.touches} {figure(post.powers)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Figures({ view, here }: Props): ReactNode {
  const { agency } = here.p;
  const { sum } = view;
  if (sum === null) {
    return (
      <Section id="figures" title={agency.hFigures}>
        <p className="prose">{agency.noFigures}</p>
      </Section>
    );
  }
  const percent = percentOf(sum.onTime, sum.decided);
  const items: readonly [string, string, ReactNode][] = [
    [agency.received, agency.period, figure(sum.received)],
    [agency.decided, agency.period, figure(sum.decided)],
    [agency.onTime, agency.period, percent === null ? "—" : `${percent}%`],
    [
      agency.near,
      agency.now,
      <Light key="y" light="yellow">
        <CasesOf n={sum.yellow} state="yellow" agency={view.id} />
      </Light>,
    ],
    [
      agency.over,
      agency.now,
      <Light key="r" light="red">
        <CasesOf n={sum.red} state="red" agency={view.id} />
      </Light>,
    ],
  ];
  const said = {
    open: figure(sum.open),
    green: figure(sum.green),
    near: figure(sum.yellow),
    over: figure(sum.red),
    held: figure(sum.held),
  };
  return (
    <Section id="figures" title={agency.hFigures}>
      <dl className="figs">
        {items.map(([word, when, value]) => (
          <div key={word}>
            <dt>
              {word}
              <span>{when}</span>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="note">{agency.adds(said)}</p>
      <p>
        <a className="more" href={paths.statistics({ agency: view.id })}>
          {agency.toFigures}
        </a>
      </p>
    </Section>
  );
}

function Cases({ view, here }: Props): ReactNode {
  const { agency } = here.p;
  const links = [
    [paths.cases({ state: "all", agency: view.id }), agency.allCases],
    [paths.notices({ agency: view.id }), agency.toNotices],
  ] as const;
  return (
    <Section id="cases" title={agency.hCases}>
      {view.cases.length === 0 ? (
        <p className="prose">{agency.noCases}</p>
      ) : (
        <ul className="rows">
          {view.cases.map((line) => (
            <CaseLineRow key={line.ref} line={line} here={here} />
          ))}
        </ul>
      )}
      <p>
        {links.map(([href, word]) => (
          <Fragment key={href}>
            <a className="more" href={href}>
              {word}
            </a>{" "}
          </Fragment>
        ))}
      </p>
    </Section>
  );
}
