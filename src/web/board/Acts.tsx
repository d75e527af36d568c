// Acts as they come, newest first. Each opens its case.
import { type ActLine, type BoardView, shortOf } from "../../views/board.ts";
import type { Lang } from "../../views/names.ts";
import { paths } from "../paths.ts";
import { TextOf } from "../ui/TextOf.tsx";
import type { Words } from "../words.zh.ts";
import { CHECKED_ROWS } from "./checking.ts";
import { RowState } from "./Proof.tsx";
import type { ScreenState } from "./screen-state.ts";

export type ActsProps = { acts: readonly ActLine[]; screen: ScreenState; view: BoardView; w: Words; lang: Lang };

/** The stream. */
export function Acts({ acts, screen, view, w, lang }: ActsProps) {
  return (
    <section className="stream" aria-labelledby="h-s">
      <h2 id="h-s">{w.board.acts}</h2>
      {acts.length === 0 ? (
        <p className="note">{w.board.noActs}</p>
      ) : (
        <ol>
          {acts.slice(0, CHECKED_ROWS).map((act) => (
            <li key={act.index}>
              <When at={act.at} today={view.at.slice(0, 10)} />
              <a href={paths.case(act.case ?? "")} title={act.number ?? undefined}>
                <i>
                  <b>{act.act.name}</b>
                  {act.power !== null && <TextOf text={act.power.name} lang={lang} />}
                </i>
                <span>
                  {act.agency !== null && (
                    <TextOf text={screen.rows.get(act.index)?.agency ?? shortOf(view, act.agency.name)} lang={lang} />
                  )}
                  <RowState act={act} screen={screen} lang={lang} />
                </span>
              </a>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The time of day, and the day where it is not today. */
function When({ at, today }: { at: string; today: string }) {
  if (at.startsWith(today)) return <time dateTime={at}>{at.slice(11, 19)}</time>;
  return (
    <time dateTime={at}>
      {at.slice(11, 16)}
      <br />
      {at.slice(5, 10)}
    </time>
  );
}
