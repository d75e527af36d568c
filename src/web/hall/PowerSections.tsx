// Sections of a power's page: materials, flow, basis, discretion, figures, versions.
import type { ReactNode } from "react";
import { Fragment } from "react";
import type { Material } from "../../kernel/standard.ts";
import type { Text } from "../../kernel/text.ts";
import { percentOf } from "../../views/home.ts";
import type { PowerView, StandardView } from "../../views/power-view.ts";
import { wordOf } from "../../views/procedure-words.ts";
import type { StepLine } from "../../views/standard-view.ts";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { FlowChart } from "../ui/FlowChart.tsx";
import { Light } from "../ui/Light.tsx";
import { countOf, figure, inLang } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { DayOf } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";
import { Bases, LawArticle } from "./LawName.tsx";
import { Section } from "./Section.tsx";

type OfStandard = { standard: StandardView; here: Here };
type OfPower = { view: PowerView; here: Here };

/** Conditions and the table of materials. */
export function MaterialsSection({ standard, here }: OfStandard): ReactNode {
  const { power } = here.w;
  return (
    <Section id="materials" title={power.hMaterials} anchor>
      {standard.conditions.length === 0 ? (
        <p>{power.noConditions}</p>
      ) : (
        <ol className="terms prose">
          {standard.conditions.map((condition) => (
            <li key={condition.zh}>
              <Condition text={condition} mentioned={standard.mentioned} here={here} />
            </li>
          ))}
        </ol>
      )}
      <p className="note">{power.noOthers}</p>
      {standard.materials.length === 0 ? <p className="gap">{power.noMaterials}</p> : <MaterialsTable standard={standard} here={here} />}
    </Section>
  );
}

/** A condition, with the powers that it calls by their codes as links. */
function Condition({ text, mentioned, here }: { text: Text; mentioned: StandardView["mentioned"]; here: Here }): ReactNode {
  const said = inLang(text, here.lang);
  const found = mentioned.find((code) => said.includes(code));
  if (found === undefined) return <TextOf text={text} lang={here.lang} />;
  return <Fill text={said.replace(found, "{code}")} with={{ code: <a href={paths.power(found)}>{found}</a> }} />;
}

function MaterialsTable({ standard, here }: OfStandard): ReactNode {
  const { table } = here.w.power;
  return (
    <table className="stack gap">
      <caption>{table.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{table.material}</th>
          <th scope="col">{table.need}</th>
          <th scope="col">{table.form}</th>
          <th scope="col">{table.source}</th>
        </tr>
      </thead>
      <tbody>
        {standard.materials.map((material) => (
          <MaterialRow key={material.id} material={material} here={here} />
        ))}
      </tbody>
    </table>
  );
}

function MaterialRow({ material, here }: { material: Material; here: Here }): ReactNode {
  const { power } = here.w;
  const shared = material.source === "shared";
  return (
    <tr>
      <th scope="row">
        <TextOf text={material.name} lang={here.lang} />
        {material.hint !== undefined && (
          <>
            <br />
            <span className="small quiet">
              <TextOf text={material.hint} lang={here.lang} />
            </span>
          </>
        )}
      </th>
      <td data-l={power.table.need}>{shared ? power.exempt : material.need === undefined ? power.need : power.conditional}</td>
      <td data-l={power.table.form}>{shared ? power.shared : power.copies(figure(material.copies))}</td>
      <td data-l={power.table.source}>{shared ? power.byAgency : power.byApplicant}</td>
    </tr>
  );
}

/** The chart and, beside it, who does what at each step. */
export function FlowSection({ view, standard, here }: OfPower & OfStandard): ReactNode {
  const { w, lang } = here;
  const words = procedureOf(here, standard.procedure);
  const title = w.chart.title(inLang(view.name, lang));
  return (
    <Section id="flow" title={w.power.hFlow} anchor>
      <div className="two">
        <figure>
          <FlowChart flow={standard.flow} words={words} state={null} lang={lang} w={w} zone={here.zone} title={title} id="flow-chart" />
        </figure>
        <div>
          <h3>{w.power.eachStep}</h3>
          <ol className="steps">
            {standard.atOnce && <AtOnce standard={standard} here={here} />}
            {standard.flow.steps.map((step) => (
              <li key={step.step}>
                <b>
                  <TextOf text={step.name} lang={lang} />
                </b>
                {"　"}
                <StepPosts step={step} role={wordOf(words.roles, step.who)} here={here} />
                <p>
                  <TextOf text={step.duty} lang={lang} />
                  {step.told && step.limit !== null && `${lang === "zh" ? "" : " "}${w.power.stopsAtMost(countOf(step.limit, w))}`}
                </p>
                <p>
                  {w.power.rights}
                  <TextOf text={step.rights} lang={lang} />
                </p>
              </li>
            ))}
          </ol>
          <p className="note quiet small">
            {view.mode === "mirrored" ? w.power.chartNoteElsewhere : w.power.chartNote}{" "}
            <a href={paths.api.flow(view.code)}>{w.power.download}</a>
            {w.comma}
            <a href={paths.api.flowBpmn(view.code)} download={`${view.code}.bpmn`}>
              {w.power.downloadBpmn}
            </a>
          </p>
        </div>
      </div>
    </Section>
  );
}

/** The posts that may hold a step, each with its page; the role where it is nobody's post. */
function StepPosts({ step, role, here }: { step: StepLine; role: string; here: Here }): ReactNode {
  if (step.ids.length === 0) return role;
  return step.ids.map((id, i) => (
    <Fragment key={id}>
      {i > 0 && here.w.list}
      <a href={paths.post(id)}>
        <TextOf text={step.posts[i] ?? { zh: id }} lang={here.lang} />
      </a>
    </Fragment>
  ));
}

/** The one act of a power that is done on the spot: what it is, who does it, and how. */
function AtOnce({ standard, here }: OfStandard): ReactNode {
  const words = procedureOf(here, standard.procedure);
  return (
    <li>
      <b>{wordOf(words.acts, standard.flow.layout.boxes[0]?.act ?? "")}</b>
      {"　"}
      {standard.flow.window.map((post, i) => (
        <Fragment key={post.zh}>
          {i > 0 && here.w.list}
          <TextOf text={post} lang={here.lang} />
        </Fragment>
      ))}
      <p>{here.w.power.atOnceHow}</p>
    </li>
  );
}

/** Articles with their words. They are law, so they stay in Chinese on the English page; laws are called by their English names too. */
export function BasisSection({ view, here }: OfPower): ReactNode {
  const { power } = here.w;
  const chinese = here.lang === "en" ? "zh-CN" : undefined;
  const more = view.standard?.basis ?? [];
  return (
    <Section id="basis" title={power.hBasis} anchor>
      <div className="law">
        {view.basis.length === 0 && more.length === 0 && <p>{power.basisNone}</p>}
        {view.basis.map((basis) => (
          <div key={`${basis.law}${basis.article}`}>
            <h3>
              <LawArticle law={basis.law} article={basis.article} here={here} />
            </h3>
            {basis.text === undefined ? <p className="quiet">{power.noWords}</p> : <blockquote lang={chinese}>{basis.text}</blockquote>}
          </div>
        ))}
        {more.length > 0 && (
          <p className="gap">
            {power.basisMore}
            {here.lang === "zh" ? "：" : ": "}
            <Bases bases={more} here={here} />
          </p>
        )}
      </div>
    </Section>
  );
}

/** The discretion benchmark, or that there is none. */
export function BenchSection({ standard, here }: OfStandard): ReactNode {
  const { power } = here.w;
  return (
    <Section id="bench" title={power.hBench} anchor>
      <p className="prose">{standard.benchmark === null ? power.benchNone : power.bench(standard.benchmark)}</p>
    </Section>
  );
}

/** Figures of the last twelve months and of now. */
export function RunSection({ view, here }: OfPower): ReactNode {
  const { w } = here;
  const { running } = view;
  if (running === null) {
    return (
      <Section id="run" title={w.power.hRun} anchor>
        <p className="prose">{view.mode === "run-here" ? w.power.runNone : w.power.runElsewhere}</p>
      </Section>
    );
  }
  const percent = percentOf(running.onTime, running.decided);
  const open = running.green + running.yellow + running.red + running.held;
  const other = running.decided - running.granted - running.denied - running.withdrawn;
  const said = {
    received: figure(running.received),
    decided: figure(running.decided),
    granted: figure(running.granted),
    denied: figure(running.denied),
    withdrawn: figure(running.withdrawn),
  };
  return (
    <Section id="run" title={w.power.hRun} anchor>
      <div className="prose">
        <p>
          <Fill text={w.power.run(running.accepted === null ? null : figure(running.accepted))} with={said} />
          {other > 0 && w.power.runOther(figure(other))}
          {percent !== null && w.power.onTime(percent)}
          {w.stop}
        </p>
        <p>
          <Fill text={w.power.runNow} with={{ open: <a href={paths.cases({ power: view.code })}>{w.power.open(figure(open))}</a> }} />
          {(["green", "yellow", "red", "held"] as const).map((light) => (
            <span key={light}>
              <Light light={light}>{`${w.light[light]} ${figure(running[light])}`}</Light>
              {"　"}
            </span>
          ))}
        </p>
      </div>
    </Section>
  );
}

/** Every published version, newest first, with what changed. */
export function VersionsSection({ view, here }: OfPower): ReactNode {
  const { w, lang } = here;
  if (view.versions.length === 0) {
    return (
      <Section id="versions" title={w.power.hVersions} anchor>
        <p>{w.power.versionNone}</p>
      </Section>
    );
  }
  return (
    <Section id="versions" title={w.power.hVersions} anchor>
      <ul className="rows">
        {view.versions.map((one) => (
          <li key={one.version}>
            <div>
              <b>{w.power.version(figure(one.version))}</b>
              {"　"}
              {one.change === null ? w.power.versionFirst : <TextOf text={one.change} lang={lang} />}
            </div>
            <span className="quiet">
              <Fill text={w.power.versionSince("{day}")} with={{ day: <DayOf day={one.from} lang={lang} form="plain" /> }} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
