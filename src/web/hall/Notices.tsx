// Public notices, newest first: decisions word for word as they were published, standards that come into force, calendars.
import type { ReactNode } from "react";
import { dayOf } from "../../kernel/time.ts";
import { NOTICE_WHATS, type Notice, type NoticesView } from "../../views/notices.ts";
import { wordOf } from "../../views/procedure-words.ts";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { Marked } from "../ui/Marked.tsx";
import { figure, inLang } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { DayOf } from "../ui/When.tsx";
import { Facet } from "./Facet.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";
import { noticeTitle } from "./notice-said.ts";

type Props = { view: NoticesView; here: Here };

/** Takes a page of notices. */
export function Notices({ view, here }: Props): ReactNode {
  const { notices } = here.p;
  const { ask } = view;
  const everything = ask.what === "" && ask.agency === "" && ask.kind === "" && ask.after === null;
  const { after, ...filter } = ask;
  return (
    <>
      <h1 className="top">{notices.title}</h1>
      <p className="lead">{notices.lead}</p>
      <div className="list">
        <Facets view={view} here={here} />
        <section aria-labelledby="r">
          <h2 id="r" className="small quiet">
            {notices.list}
          </h2>
          {view.items.length === 0 ? (
            <p className="prose">{everything ? notices.none : notices.noneHere}</p>
          ) : (
            <ul className="rows">
              {view.items.map((notice) => (
                <Line key={notice.index} notice={notice} here={here} />
              ))}
            </ul>
          )}
          <p>
            {view.next !== null && (
              <a className="more" href={paths.notices({ ...filter, after: view.next })}>
                {notices.older}
              </a>
            )}{" "}
            {after !== null && (
              <a className="more" href={paths.notices(filter)}>
                {notices.newest}
              </a>
            )}
          </p>
          <p className="note small">
            <a href={paths.noticesFeed(filter)}>{notices.feed}</a>
          </p>
        </section>
      </div>
    </>
  );
}

function Facets({ view, here }: Props): ReactNode {
  const { notices } = here.p;
  const { after: _, ...ask } = view.ask;
  const all = { id: "", word: notices.all, count: null };
  const agencies = view.agencies.map(({ id, name }) => ({ id, word: inLang(name, here.lang), count: null }));
  const kinds = view.kinds.map((kind) => ({ id: kind, word: here.w.kinds[kind] ?? kind, count: null }));
  const whats = ["", ...NOTICE_WHATS].map((what) => ({ id: what, word: notices.whats[what] ?? what, count: null }));
  return (
    <details className="facet">
      <summary>{notices.narrow}</summary>
      <Facet id="f1" title={notices.what} choices={whats} chosen={ask.what} to={(what) => paths.notices({ ...ask, what })} />
      <Facet
        id="f2"
        title={notices.agency}
        choices={[all, ...agencies]}
        chosen={ask.agency}
        to={(agency) => paths.notices({ ...ask, agency })}
      />
      <Facet id="f3" title={notices.kind} choices={[all, ...kinds]} chosen={ask.kind} to={(kind) => paths.notices({ ...ask, kind })} />
    </details>
  );
}

function Line({ notice, here }: { notice: Notice; here: Here }): ReactNode {
  const { lang, zone } = here;
  const title = noticeTitle(notice, here);
  const href =
    notice.what === "decision"
      ? paths.case(notice.ref)
      : notice.what === "standard"
        ? paths.power(notice.power.code)
        : paths.calendar({ version: notice.version });
  const day = <DayOf day={dayOf(notice.at, zone)} lang={lang} form="long" />;
  return (
    <li>
      <div>
        <a className="t" href={href}>
          <Marked text={title} lang={lang} />
        </a>
        <Said notice={notice} here={here} />
      </div>
      <span className="quiet">
        <Fill text={here.p.notices.published} with={{ day }} />
      </span>
    </li>
  );
}

function Said({ notice, here }: { notice: Notice; here: Here }): ReactNode {
  const { lang, w } = here;
  const { notices } = here.p;
  if (notice.what === "calendar")
    return (
      <p>
        <Fill text={notices.known} with={{ day: <DayOf day={notice.until} lang={lang} /> }} />
        {notice.moved !== null && `${w.comma}${notices.moved(figure(notice.moved))}`}
      </p>
    );
  if (notice.what === "standard")
    return (
      <p>
        <TextOf text={notice.agency.name} lang={lang} />
        {w.comma}
        <Fill text={notices.from} with={{ day: <DayOf day={notice.from} lang={lang} /> }} />
        {notice.coming && `${w.comma}${notices.coming}`}
        {w.stop}
        {lang === "en" && " "}
        {notice.change === null ? notice.version === 1 && notices.first : <TextOf text={notice.change} lang={lang} />}
      </p>
    );
  const words = procedureOf(here, notice.procedure);
  return (
    <>
      <p>
        <TextOf text={notice.agency.name} lang={lang} />
        {w.comma}
        <span className="nb">{notice.number}</span>
      </p>
      {notice.fields.map(({ path, value }) => (
        <p key={path}>
          {wordOf(words.fields, path)}
          {lang === "zh" ? "：" : ": "}
          <bdi lang={lang === "en" ? "zh-CN" : undefined}>{value}</bdi>
        </p>
      ))}
    </>
  );
}
