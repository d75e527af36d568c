// A post: what it may do in every power, and what it is responsible for. For the head of an agency or a county this is his list of powers.
import type { ReactNode } from "react";
import { Fragment } from "react";
import type { MandateLine, PostDuty, PostPower, PostView } from "../../views/post-view.ts";
import { wordOf } from "../../views/procedure-words.ts";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { countOf, figure, inLang } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { Moment } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";
import { Pages } from "./Pages.tsx";
import { Section } from "./Section.tsx";

type Props = { view: PostView; here: Here };

/** What a post is called in a title: its agency too, for every agency has a window. */
export const postTitle = (view: PostView, here: Here): string =>
  `${inLang(view.agency.name, here.lang)}${here.lang === "zh" ? "" : ", "}${inLang(view.name, here.lang)}`;

/** Takes the view of a post. */
export function Post({ view, here }: Props): ReactNode {
  const { post, agency } = here.p;
  return (
    <>
      <nav className="crumb" aria-label={here.w.crumb}>
        <a href={paths.agencies}>{agency.crumb}</a> /{" "}
        <a href={paths.agency(view.agency.id)}>
          <TextOf text={view.agency.name} lang={here.lang} />
        </a>
      </nav>
      <h1>
        <TextOf text={view.name} lang={here.lang} />
      </h1>
      <p className="lead">
        {view.count === 0 ? post.nothing : post.lead(figure(view.count))}
        {view.decides > 0 && post.decides(figure(view.decides))}
        {view.extends > 0 && post.extends(figure(view.extends))}
      </p>
      <Facts view={view} here={here} />
      {view.keeps.length > 0 && <Keeps view={view} here={here} />}
      {view.actsFor.length + view.givesTo.length > 0 && <Mandates view={view} here={here} />}
      {view.count > 0 && (
        <Section id="powers" title={post.hPowers}>
          {view.powers.map((power, i) => (
            <PowerOf key={power.code} power={power} first={i === 0} here={here} />
          ))}
          <Pages page={view.page} pages={view.pages} to={(page) => paths.post(view.id, page)} here={here} />
        </Section>
      )}
    </>
  );
}

function Facts({ view, here }: Props): ReactNode {
  const { post } = here.p;
  return (
    <Section id="who" title={post.who}>
      <dl className="facts wide">
        <dt>{post.agency}</dt>
        <dd>
          <a href={paths.agency(view.agency.id)}>
            <TextOf text={view.agency.name} lang={here.lang} />
          </a>
        </dd>
        <dt>{post.section}</dt>
        <dd>{view.section === null ? post.noSection : <TextOf text={view.section} lang={here.lang} />}</dd>
        <dt>{post.inPost}</dt>
        <dd>
          {view.holders === 0 ? post.vacant : post.holders(figure(view.holders))}
          <br />
          <span className="small quiet">{post.names}</span>
        </dd>
      </dl>
    </Section>
  );
}

function Keeps({ view, here }: Props): ReactNode {
  const { post } = here.p;
  return (
    <Section id="keeps" title={post.hKeeps}>
      <p className="prose">
        {post.keeps}
        {view.keeps.map((what) => post.things[what]).join(here.w.list)}
        {here.w.stop}
      </p>
      <p className="note">{post.keepsNote}</p>
    </Section>
  );
}

/** Acts of whatever procedure knows them. */
function actWord(here: Here, act: string): string {
  const words = Object.values(here.procedures).find((one) => one.acts[act] !== undefined);
  return words?.acts[act] ?? act;
}

function Mandates({ view, here }: Props): ReactNode {
  const { post } = here.p;
  const line = (text: string, one: MandateLine): ReactNode => (
    <li key={`${text}${one.other.id}`}>
      <Fill
        text={text}
        with={{
          post: (
            <a href={paths.post(one.other.id)}>
              <TextOf text={one.other.name} lang={here.lang} />
            </a>
          ),
          acts: one.acts === null ? post.allActs : one.acts.map((act) => actWord(here, act)).join(here.w.list),
          until: <Moment at={one.until} zone={here.zone} lang={here.lang} ends />,
        }}
      />
    </li>
  );
  return (
    <Section id="mandates" title={post.hMandates}>
      <ul>
        {view.actsFor.map((one) => line(post.actsFor, one))}
        {view.givesTo.map((one) => line(post.givesTo, one))}
      </ul>
    </Section>
  );
}

function PowerOf({ power, first, here }: { power: PostPower; first: boolean; here: Here }): ReactNode {
  const { w, lang } = here;
  const { post } = here.p;
  const marks = [power.decides && post.decide, power.extends && post.extend].filter((mark) => mark !== false);
  return (
    <>
      <h3 className={first ? undefined : "gap"}>
        <a href={paths.power(power.code)}>
          <TextOf text={power.name} lang={lang} />
        </a>
      </h3>
      <p className="small quiet">
        {[power.code, w.kinds[power.kind] ?? power.kind, w.mode[power.mode]].join(w.comma)}
        {marks.map((mark) => (
          <Fragment key={mark}>
            {w.comma}
            <b>{mark}</b>
          </Fragment>
        ))}
      </p>
      <ul className="steps">
        {power.duties.map((duty) => (
          <Duty key={`${duty.role} ${duty.step?.zh ?? ""}`} duty={duty} power={power} here={here} />
        ))}
      </ul>
      {power.phone !== "" && <p className="small quiet">{post.phone(power.phone)}</p>}
    </>
  );
}

function Duty({ duty, power, here }: { duty: PostDuty; power: PostPower; here: Here }): ReactNode {
  const { w, lang } = here;
  const { post } = here.p;
  const words = procedureOf(here, power.procedure);
  const colon = lang === "zh" ? "：" : ": ";
  const acts = duty.acts.map((act) => wordOf(words.acts, act)).join(w.list);
  return (
    <li>
      <b>{duty.step === null ? post.outside : <TextOf text={duty.step} lang={lang} />}</b>
      {"　"}
      {post.as(wordOf(words.roles, duty.role))}
      <p>
        {post.acts}
        {colon}
        {acts === "" ? post.noActs : acts}
        {duty.limit !== null && (
          <>
            {w.stop}
            {lang === "en" && " "}
            {post.limit}
            {colon}
            {countOf(duty.limit, w)}
            {duty.promised !== null && `${w.comma}${post.promised(countOf({ ...duty.limit, n: duty.promised }, w))}`}
          </>
        )}
      </p>
      {duty.duty !== null && (
        <p>
          {post.duty}
          {colon}
          <TextOf text={duty.duty} lang={lang} />
        </p>
      )}
      {duty.complaint !== null && (
        <p>
          {post.complaint}
          {colon}
          <TextOf text={duty.complaint} lang={lang} />
        </p>
      )}
    </li>
  );
}
