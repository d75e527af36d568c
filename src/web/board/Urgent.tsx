// Cases past their limit and near it, the most urgent first. Where findings of supervision will stand is said, and nothing is made up.
import { parseDay } from "../../kernel/time.ts";
import { type BoardView, shortOf, type UrgentCase } from "../../views/board.ts";
import type { Lang } from "../../views/names.ts";
import { paths } from "../paths.ts";
import { rowSaid } from "../ui/late-said.ts";
import { figure, weekDay } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import type { Words } from "../words.zh.ts";

export type UrgentProps = { view: BoardView; w: Words; lang: Lang };
/** As many as a screen holds beside what is said below them. */
const SHOWN = 6;

/** The list. */
export function Urgent({ view, w, lang }: UrgentProps) {
  const { red, yellow } = view.sum;
  return (
    <section className="finds" aria-labelledby="h-f">
      <h2 id="h-f">
        {w.board.urgent} <span>{w.board.urgentHint(figure(red + yellow))}</span>
      </h2>
      {view.urgent.length === 0 && <p className="note">{w.board.noUrgent}</p>}
      <ol>
        {view.urgent.slice(0, SHOWN).map((one) => (
          <li key={one.ref}>
            <a href={paths.case(one.ref)}>
              <b className={`light ${one.light}`}>
                <span>
                  <TextOf text={one.power} lang={lang} />
                </span>
                <span className="vh">{rowSaid(w, one.light, one.late)}</span>
              </b>
              <span>
                <TextOf text={shortOf(view, one.agency)} lang={lang} />
                {w.comma}
                <span className="nb">{one.number}</span>
                {w.comma}
                <strong className="nb">{dueWords(one, view.at.slice(0, 10), w, lang)}</strong>
              </span>
            </a>
          </li>
        ))}
      </ol>
      <p className="all">
        {(["red", "yellow"] as const).map((light) =>
          view.sum[light] === 0 ? null : (
            <a key={light} href={paths.cases({ state: light })}>
              {w.board.allUrgent[light](figure(view.sum[light]))}
            </a>
          ),
        )}
      </p>
      <p className="note">{w.board.soon}</p>
    </section>
  );
}

function dueWords(one: UrgentCase, today: string, w: Words, lang: Lang): string {
  const due = one.due === null ? null : parseDay(one.due);
  const said = due === null ? "" : one.due === today ? w.board.dueToday : w.board.due(weekDay(due, lang));
  return one.light === "red" ? `${rowSaid(w, "red", one.late)}${said === "" ? "" : w.comma}${said}` : said;
}
