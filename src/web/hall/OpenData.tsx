// Where the data of the pages can be had as data: files of everything, and the interface for one thing at a time.
import type { ReactNode } from "react";
import type { DatasetLine, OpenDataView } from "../../views/open-data.ts";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { figure } from "../ui/show.ts";
import { Moment } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { Section } from "./Section.tsx";

type Props = { view: OpenDataView; here: Here };

/** Takes the datasets. */
export function OpenData({ view, here }: Props): ReactNode {
  const { openData } = here.p;
  return (
    <>
      <h1 className="top">{openData.title}</h1>
      <p className="lead">{openData.lead}</p>
      <p className="prose">
        <Fill text={openData.licence} with={{ licence: <a href={view.licence.url}>{view.licence.name}</a> }} />
      </p>
      <Section id="sets" title={openData.hSets}>
        <ul className="rows">
          {view.datasets.map((line) => (
            <Dataset key={line.id} line={line} formats={view.formats} here={here} />
          ))}
        </ul>
        <p>
          <a className="more" href={paths.catalog}>
            {openData.catalog}
          </a>
        </p>
      </Section>
      <Section id="how" title={openData.hHow}>
        <ul className="prose">
          {openData.formats.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      <Section id="api" title={openData.hApi}>
        <p className="prose">{openData.api}</p>
        <Calls here={here} />
      </Section>
    </>
  );
}

function Dataset({ line, formats, here }: { line: DatasetLine; formats: readonly string[]; here: Here }): ReactNode {
  const { openData } = here.p;
  const [name, about] = openData.sets[line.id];
  return (
    <li id={line.id} className="keep">
      <div>
        <b className="t">{name}</b>
        <p>{about}</p>
        <p>
          {openData.rows(figure(line.rows))}
          {here.w.comma}
          {line.updated === null ? (
            openData.empty
          ) : (
            <Fill text={openData.updated} with={{ time: <Moment at={line.updated} zone={here.zone} lang={here.lang} form="long" /> }} />
          )}
        </p>
      </div>
      <span>
        {formats.map((format) => (
          <a key={format} className="btn" href={paths.dataset(line.id, format)} aria-label={`${name} ${format.toUpperCase()}`}>
            {format.toUpperCase()}
          </a>
        ))}
      </span>
    </li>
  );
}

function Calls({ here }: { here: Here }): ReactNode {
  const { openData } = here.w;
  const { powers, agencies, cases, commits, statistics, board, stream, openapi } = paths.api;
  return (
    <>
      <ul className="rows gap">
        {Object.entries({ powers, agencies, cases, commits, statistics, board, stream, openapi }).map(([name, href]) => (
          <li key={name} className="keep">
            <div>
              <a className="t" href={href}>
                {openData.items[name as keyof typeof openData.items]}
              </a>
              <p>
                <code>GET {href}</code>
              </p>
            </div>
          </li>
        ))}
      </ul>
      <p className="prose small quiet gap">{openData.note}</p>
    </>
  );
}
