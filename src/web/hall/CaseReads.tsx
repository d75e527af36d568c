// Who looked at the closed parts of a case, for its counterpart.
import type { ReactNode } from "react";
import type { ReadOf } from "../../views/public-case.ts";
import { inLang, plainDay } from "../ui/show.ts";
import { Moment } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { Section } from "./Section.tsx";

type Props = { reads: readonly ReadOf[]; here: Here };

/** Takes the looks at a case, newest first, gives the section of its page. */
export function CaseReads({ reads, here }: Props): ReactNode {
  const { w, lang, zone } = here;
  const words = w.case.reads;
  const gap = lang === "zh" ? "" : ", ";
  const who = ({ who: by }: ReadOf): string =>
    typeof by === "string" ? words[by] : `${inLang(by.agency, lang)}${gap}${inLang(by.post, lang)}`;
  return (
    <Section id="reads" title={words.title}>
      {reads.length === 0 && <p>{words.none}</p>}
      <ul className="rows">
        {reads.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is made once, and two looks may say the same.
          <li key={i}>
            <div>
              {who(one)}
              {w.comma}
              {one.secret === undefined
                ? (words.grounds[one.ground] ?? one.ground)
                : words.secret(one.secret.number ?? "", plainDay(one.secret.until, lang))}
              {one.secret !== undefined && (
                <p className="small quiet">{words.secretGround(inLang(one.secret.ground, lang), one.secret.basis)}</p>
              )}
            </div>
            <span className="quiet">
              <Moment at={one.at} zone={zone} lang={lang} />
              {w.comma}
              {one.sealed ? words.sealed : words.open}
            </span>
          </li>
        ))}
      </ul>
      <p className="note">{words.note}</p>
    </Section>
  );
}
