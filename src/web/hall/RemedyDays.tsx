// What who disagrees may do and until when, below the clocks of the case, for nobody in the office has to keep them. Every day of one is a question
// to the calculator.
import type { ReactNode } from "react";
import { formatDay } from "../../kernel/time.ts";
import type { RemediesView } from "../../views/remedies.ts";
import { paths, withPairs } from "../paths.ts";
import type { Here } from "./here.ts";
import { Remedies } from "./Remedies.tsx";
import { Section } from "./Section.tsx";

type Props = { remedies: RemediesView; here: Here };

/** Takes the remedies as of the page's moment, gives them with the way to every day. */
export function RemedyDays({ remedies, here }: Props): ReactNode {
  const { w } = here;
  const { from, ways } = remedies;
  return (
    <Section id="remedies" title={w.case.remedies} anchor>
      <Remedies remedies={remedies} days={null} here={here} />
      {from !== null && (
        <ul className="noprint">
          {ways
            .filter((way) => way.last !== null)
            .map((way) => (
              <li key={way.kind}>
                <a href={asked(way.norm, formatDay(from))}>
                  {w.clocks.table(way.kind === "sue" ? w.case.remedySue : w.case.remedyReconsider)}
                </a>
              </li>
            ))}
        </ul>
      )}
    </Section>
  );
}

const asked = (norm: string, from: string): string =>
  withPairs(paths.deadline, [
    ["norm", norm],
    ["from", from],
  ]);
