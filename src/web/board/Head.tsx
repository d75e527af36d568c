// The head of the board: whose it is, six figures that open their cases, the time, and whether the line stands.
import { useEffect, useState } from "react";
import { dayOf, yearOf } from "../../kernel/time.ts";
import type { BoardView } from "../../views/board.ts";
import { wallClock } from "../../views/civil.ts";
import { percentOf } from "../../views/home.ts";
import type { Lang } from "../../views/names.ts";
import { paths, sameAddress } from "../paths.ts";
import { figure, inLang, longDay, weekDay } from "../ui/show.ts";
import type { Words } from "../words.zh.ts";
import { type BoardState, serverNow } from "./board-state.ts";

export type HeadProps = { view: BoardView; state: BoardState; w: Words; lang: Lang };

/** The head. */
export function Head({ view, state, w, lang }: HeadProps) {
  return (
    <header>
      <h1>
        <a href={paths.home}>
          <svg viewBox="0 0 22 22" aria-hidden="true">
            <rect x="1" y="1" width="20" height="20" fill="none" stroke="currentColor" strokeWidth="1.5" />
            <circle cx="11" cy="11" r="5.5" fill="var(--gold)" />
          </svg>
          {w.board.title(inLang(view.name, lang))}
        </a>
      </h1>
      <Sums view={view} w={w} />
      <div className="clock">
        {state.clock !== null && <Clock clock={state.clock} zone={view.at.slice(-6)} lang={lang} />}
        <Line view={view} state={state} w={w} lang={lang} />
      </div>
    </header>
  );
}

function Sums({ view, w }: { view: BoardView; w: Words }) {
  const { sum } = view;
  const percent = percentOf(sum.onTime30, sum.decided30);
  const items: readonly [string, string, string, string | undefined][] = [
    [w.board.received, "received-today", figure(sum.received), undefined],
    [w.board.decided, "decided-today", figure(sum.decided), undefined],
    [w.board.open, "open", figure(sum.open), undefined],
    [w.board.onTime, "decided-30", percent === null ? w.board.none : `${percent}%`, undefined],
    [w.board.near, "yellow", figure(sum.yellow), "light yellow"],
    [w.board.over, "red", figure(sum.red), "light red"],
  ];
  return (
    <dl className="sum">
      {items.map(([name, state, value, light]) => (
        <div key={state}>
          <dt>{name}</dt>
          <dd>
            <a href={paths.cases({ state })} aria-label={`${name} ${value}`}>
              <span className={light}>{value}</span>
            </a>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const two = (n: number): string => String(n).padStart(2, "0");
const timeOf = (at: number, zone: string): string => {
  const { hour, minute, second } = wallClock(at, zone);
  return `${two(hour)}:${two(minute)}:${two(second)}`;
};

function Clock({ clock, zone, lang }: { clock: NonNullable<BoardState["clock"]>; zone: string; lang: Lang }) {
  const [now, setNow] = useState(() => serverNow(clock));
  useEffect(() => {
    const tick = (): void => setNow(serverNow(clock));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [clock]);
  const day = dayOf(now, zone);
  return (
    <time>
      <b>{timeOf(now, zone)}</b>
      <br />
      {lang === "zh" ? longDay(day, lang) : `${weekDay(day, lang)} ${yearOf(day)}`}
    </time>
  );
}

/** How far the ledger is; or that the line is lost, and how old is what is shown. */
function Line({ view, state, w, lang }: HeadProps) {
  const other = lang === "zh" ? "en" : "zh";
  return (
    <div className="line">
      <p role="status" className={state.lost ? "lost" : undefined}>
        {state.lost ? (
          <>
            <b>{w.board.lost}</b>
            <br />
            {w.board.lostAt(state.heardAt === null ? "—" : timeOf(state.heardAt, view.at.slice(-6)))}
          </>
        ) : (
          w.board.ledger(figure(state.entries))
        )}
      </p>
      {!state.lost && (
        <p>
          {view.demonstration && `${w.board.demonstration}${lang === "zh" ? "　" : " · "}`}
          <a href={paths.boardPlain}>{w.board.table}</a>
          {lang === "zh" ? "　" : " · "}
          <a href={sameAddress(paths.board, { lang: other })} lang={other === "en" ? "en" : "zh-CN"}>
            {w.board.other}
          </a>
        </p>
      )}
    </div>
  );
}
