// What was told to be missing, for who has to hand it in: the list word for word, and the way to do it.
import type { ReactNode } from "react";
import type { CorrectionView } from "../../views/correction.ts";
import type { CaseView } from "../../views/public-case.ts";
import { paths } from "../paths.ts";
import { Typed } from "./CaseTimeline.tsx";
import type { Here } from "./here.ts";
import { Section } from "./Section.tsx";

/** Takes a correction that the case waits for. What is missing is told to the counterpart alone: others know how much it is. */
export function Asked({ correction, view, here }: { correction: CorrectionView; view: CaseView; here: Here }): ReactNode {
  const { supply, case: words } = here.w;
  if (view.counterpart === null) return null;
  const { told } = correction;
  return (
    <Section id="asked" title={supply.asked}>
      {told.length > 0 && (
        <ol className="terms prose">
          {told.map((line) => (
            <li key={line}>
              <Typed>{line}</Typed>
            </li>
          ))}
        </ol>
      )}
      <p className="note">{words.askedHow(view.phones.consult === "" ? here.site.phone : view.phones.consult)}</p>
      {view.counterpart.supply && (
        <p className="go noprint">
          <a className="btn prime" href={paths.supply(view.ref)}>
            {words.supply}
          </a>
        </p>
      )}
    </Section>
  );
}
