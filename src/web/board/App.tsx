// The board: acts as they come, lights by agency, what is urgent, four charts. It shows what the state holds and decides nothing.
import { useEffect } from "react";
import type { Lang } from "../../views/names.ts";
import { paths } from "../paths.ts";
import { inLang, wordsOf } from "../ui/show.ts";
import { Acts } from "./Acts.tsx";
import { useBoard } from "./board-state.ts";
import { Head } from "./Head.tsx";
import { Lamps } from "./Lamps.tsx";
import { Plots } from "./Plots.tsx";
import { Invalid, Standing } from "./Proof.tsx";
import { useScreen } from "./screen-state.ts";
import { Urgent } from "./Urgent.tsx";

/** The whole page in one language. */
export function App({ lang }: { lang: Lang }) {
  const state = useBoard();
  const screen = useScreen();
  const w = wordsOf(lang);
  const name = state.view === null ? "" : w.board.title(inLang(state.view.name, lang));
  useEffect(() => {
    if (name !== "") document.title = name;
  }, [name]);
  const { view } = state;
  if (view === null)
    return (
      <main className="wait">
        <h1>{w.board.title("")}</h1>
        <p role="status">{state.lost ? w.board.lost : w.board.wait}</p>
        <p>
          <a href={paths.boardPlain}>{w.board.table}</a>
        </p>
      </main>
    );
  return (
    <>
      <a className="skip" href="#main">
        {w.board.skip}
      </a>
      <Invalid screen={screen} lang={lang} />
      <Head view={view} state={state} w={w} lang={lang} />
      <main id="main" data-lost={state.lost || undefined} data-invalid={screen.alarm !== null || undefined}>
        <Acts acts={state.acts} screen={screen} view={view} w={w} lang={lang} />
        <Lamps view={view} w={w} lang={lang} />
        <Urgent view={view} w={w} lang={lang} />
        <Plots view={view} w={w} lang={lang} />
      </main>
      <Standing screen={screen} zone={view.at.slice(-6)} lang={lang} />
    </>
  );
}
