// What is missing of a case though no redaction says why: which value, of which entry, and what to do.
import type { ReactNode } from "react";
import type { CaseView } from "../../views/public-case.ts";
import { paths } from "../paths.ts";
import { LabelOf } from "./CaseTimeline.tsx";
import type { Here } from "./here.ts";

type Props = { view: CaseView; here: Here };

/** Takes a case, gives the warning; nothing where nothing is missing. */
export function CaseMissing({ view, here }: Props): ReactNode {
  const { w } = here;
  const words = w.case.missing;
  if (view.missing.length === 0) return null;
  return (
    <section className="faults" aria-labelledby="missing">
      <h2 id="missing">{words.title}</h2>
      <ul>
        {view.missing.map(({ path, label, entry }) => (
          <li key={`${entry} ${path}`}>
            <b>{path === null ? words.some : <LabelOf path={path} label={label} view={view} here={here} />}</b>
            {w.comma}
            {words.entry(entry + 1)}
          </li>
        ))}
      </ul>
      <p className="prose gap">{words.means}</p>
      <p className="prose gap">{view.counterpart === null ? words.doPublic : words.doOwn(view.phones.complain || here.site.phone)}</p>
      <p>
        <a href={paths.verify}>{words.verify}</a>
      </p>
    </section>
  );
}
