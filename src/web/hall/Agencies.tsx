// Every agency by kind, with its powers and what it has open: the way to who uses power.
import type { ReactNode } from "react";
import type { AgenciesView, AgencyLine } from "../../views/agency-view.ts";
import { paths } from "../paths.ts";
import { Light } from "../ui/Light.tsx";
import { figure } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import type { Here } from "./here.ts";
import { Section } from "./Section.tsx";
import { Table } from "./Table.tsx";

type Props = { view: AgenciesView; here: Here };

/** Takes the list of agencies. */
export function Agencies({ view, here }: Props): ReactNode {
  const { agencies } = here.p;
  return (
    <>
      <h1 className="top">{agencies.title}</h1>
      <p className="lead">{view.count === 0 ? agencies.empty : agencies.lead(figure(view.count), figure(view.powers))}</p>
      {view.kinds.map(({ kind, agencies: lines }) => (
        <Section key={kind} id={`kind-${kind}`} title={agencies.kinds[kind] ?? kind}>
          <Lines lines={lines} caption={agencies.kinds[kind] ?? kind} here={here} />
        </Section>
      ))}
      <p className="go">
        <a className="btn" href={paths.statistics({ by: "agency" })}>
          {agencies.figures}
        </a>
        <a className="btn" href={paths.powers()}>
          {here.w.powers.title}
        </a>
      </p>
    </>
  );
}

function Lines({ lines, caption, here }: { lines: readonly AgencyLine[]; caption: string; here: Here }): ReactNode {
  const { p, w } = here;
  const { agencies } = p;
  const heads = [agencies.agency, agencies.powers, w.mode["run-here"], agencies.open, agencies.near, agencies.over];
  return (
    <Table caption={caption} titled heads={heads} numbersFrom={1}>
      {lines.map((line) => (
        <tr key={line.id}>
          <th scope="row">
            <a href={paths.agency(line.id)}>
              <TextOf text={line.name} lang={here.lang} />
            </a>
          </th>
          <td className="num" data-l={agencies.powers}>
            {figure(line.powers)}
          </td>
          <td className="num" data-l={w.mode["run-here"]}>
            {figure(line.byMode["run-here"])}
          </td>
          <td className="num" data-l={agencies.open}>
            <CasesOf n={line.open} state="open" agency={line.id} />
          </td>
          <td className="num" data-l={agencies.near}>
            {line.yellow === 0 ? "0" : <Lit light="yellow" n={line.yellow} agency={line.id} />}
          </td>
          <td className="num" data-l={agencies.over}>
            {line.red === 0 ? "0" : <Lit light="red" n={line.red} agency={line.id} />}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** A count that opens its cases; none opens nothing. */
export function CasesOf({ n, state, agency, power }: { n: number; state: string; agency?: string; power?: string }): ReactNode {
  if (n === 0) return "0";
  return <a href={paths.cases({ state, ...(agency !== undefined && { agency }), ...(power !== undefined && { power }) })}>{figure(n)}</a>;
}

function Lit({ light, n, agency }: { light: "yellow" | "red"; n: number; agency: string }): ReactNode {
  return (
    <Light light={light}>
      <CasesOf n={n} state={light} agency={agency} />
    </Light>
  );
}
