// One light for each agency, always in the same place, with the counts that make it. Each opens the cases behind it.
import type { AgencyLight, BoardView, Lamp, OpenCounts } from "../../views/board.ts";
import type { Lang } from "../../views/names.ts";
import { paths } from "../paths.ts";
import { figure, inLang } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import type { Words } from "../words.zh.ts";

export type LampsProps = { view: BoardView; w: Words; lang: Lang };
/** The cases that a light speaks of. */
const stateOf = (light: AgencyLight): string => (light === "red" || light === "yellow" ? light : "open");
/** Few agencies get larger places. */
const columnsFor = (n: number): number => (n <= 4 ? 2 : n <= 9 ? 3 : 4);

/** The lights. */
export function Lamps({ view, w, lang }: LampsProps) {
  const { agencies, others } = view;
  return (
    <section className="grid" aria-labelledby="h-g">
      <h2 id="h-g">
        {w.board.agencies} <span>{w.board.agenciesHint(String(agencies.length), String(view.near))}</span>
      </h2>
      <ul data-columns={columnsFor(agencies.length)}>
        {agencies.map((lamp) => (
          <li key={lamp.id}>
            <LampOf lamp={lamp} w={w} lang={lang} />
          </li>
        ))}
      </ul>
      {others !== null && (
        <p className="rest">
          <b>{w.board.others(figure(others.agencies))}</b>
          <span>{w.board.openOf(figure(others.open))}</span>
          <Counts counts={others} w={w} />
        </p>
      )}
    </section>
  );
}

function LampOf({ lamp, w, lang }: { lamp: Lamp; w: Words; lang: Lang }) {
  return (
    <a href={paths.cases({ state: stateOf(lamp.light), agency: lamp.id })} className={`lamp ${lamp.light}`} title={inLang(lamp.name, lang)}>
      <b>
        <TextOf text={lamp.short} lang={lang} />
      </b>
      <span>
        {w.board.light[lamp.light]}
        {lamp.open > 0 && `${lang === "zh" ? "　" : " · "}${w.board.openOf(figure(lamp.open))}`}
      </span>
      <Counts counts={lamp} w={w} />
    </a>
  );
}

function Counts({ counts, w }: { counts: OpenCounts; w: Words }) {
  const one = (light: "red" | "yellow", n: number, said: string) =>
    n === 0 ? null : (
      <b className={`light ${light}`}>
        <span aria-hidden="true">{figure(n)}</span>
        <span className="vh">{said}</span>
      </b>
    );
  return (
    <span className="n3">
      {one(
        "red",
        counts.red,
        `${w.board.overOf(figure(counts.red))}${counts.excused === 0 ? "" : `${w.comma}${w.late.ofThem(figure(counts.excused))}`}`,
      )}
      {one("yellow", counts.yellow, w.board.nearOf(figure(counts.yellow)))}
    </span>
  );
}
