// What who disagrees may do and until when, counted day by day: below the clocks of the case, for nobody in the office has to keep them.
import type { ReactNode } from "react";
import type { RemediesView, RemedyView } from "../../views/remedies.ts";
import { ClockDays } from "../ui/ClockDays.tsx";
import { reasonsSaid } from "../ui/reason-said.ts";
import type { Here } from "./here.ts";
import { Remedies } from "./Remedies.tsx";
import { Section } from "./Section.tsx";

type Props = { remedies: RemediesView; here: Here };

/** Takes the remedies as of the page's moment, gives them with every day. */
export function RemedyDays({ remedies, here }: Props): ReactNode {
  return (
    <Section id="remedies" title={here.w.case.remedies} anchor>
      <Remedies remedies={remedies} days={null} here={here} />
      {remedies.ways.map((way) => (
        <Days key={way.kind} way={way} here={here} />
      ))}
    </Section>
  );
}

function Days({ way, here }: { way: RemedyView; here: Here }): ReactNode {
  const { w, lang } = here;
  if (way.explained === null) return null;
  const caption = w.clocks.table(way.kind === "sue" ? w.case.remedySue : w.case.remedyReconsider);
  const why = (line: Parameters<typeof reasonsSaid>[0]): string => reasonsSaid(line, { w, lang, grounds: {} });
  return <ClockDays days={way.explained.days} why={why} caption={caption} plain={false} lang={lang} w={w} />;
}
