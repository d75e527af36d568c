// What the screen's own check found: for the whole screen, for a row, and, loud and until somebody has read it, that it must not be believed.
import { useEffect, useState } from "react";
import type { ActLine } from "../../views/board.ts";
import { wallClock } from "../../views/civil.ts";
import type { Lang } from "../../views/names.ts";
import { figure } from "../ui/show.ts";
import { type Alarm, isLasting } from "./alarm.ts";
import { beginAnew } from "./checking.ts";
import { acknowledge, type ScreenState } from "./screen-state.ts";
import { screenEn } from "./words.en.ts";
import { type ScreenWords, screenZh } from "./words.zh.ts";

type Props = { screen: ScreenState; lang: Lang };
/** Without a look that found nothing wrong for so long (ms), or with a row that is not sealed for so long, it is said. */
const LATE_MS = 60_000;
const LOOK_MS = 5_000;

const wordsIn = (lang: Lang): ScreenWords => (lang === "en" ? screenEn : screenZh);

/** Takes an alarm, gives it in one sentence. Entries are counted from 1, as everywhere on the board. */
export function alarmText(alarm: Alarm, lang: Lang): string {
  const { why } = wordsIn(lang);
  switch (alarm.fault) {
    case "rollback":
      return why.rollback(figure(alarm.size), figure(alarm.known));
    case "fork":
      return why.fork(figure(alarm.size));
    case "missing":
    case "unproven":
      return why[alarm.fault](alarm.path);
    case "record":
    case "no-record":
    case "omitted":
      return why[alarm.fault](figure(alarm.index + 1));
    case "row":
      return why.row(figure(alarm.index + 1), alarm.part);
    default:
      return why[alarm.fault];
  }
}

/** The alarm over the whole screen; nothing where there is none. */
export function Invalid({ screen, lang }: Props) {
  const w = wordsIn(lang);
  if (screen.alarm === null) return null;
  return (
    <div className="invalid" role="alert">
      <h2>{w.title}</h2>
      <p className="why">{alarmText(screen.alarm, lang)}</p>
      <p>{w.todo}</p>
      <p className="go">
        <button type="button" onClick={acknowledge}>
          {w.again}
        </button>
        {isLasting(screen.alarm) && (
          <button type="button" onClick={beginAnew}>
            {w.anew}
          </button>
        )}
      </p>
    </div>
  );
}

const two = (n: number): string => String(n).padStart(2, "0");
function timeOf(at: number, zone: string): string {
  const { hour, minute } = wallClock(at, zone);
  return `${two(hour)}:${two(minute)}`;
}

type Said = { text: string; state: "good" | "open" };

function saidOf({ standing, looked, began, waiting }: ScreenState, { now, zone, lang }: { now: number; zone: string; lang: Lang }): Said {
  const w = wordsIn(lang);
  if (now - (looked ?? began) > LATE_MS) return { text: w.away(timeOf(looked ?? began, zone)), state: "open" };
  if (looked === null) return { text: w.wait, state: "open" };
  if (standing === null) return { text: w.empty, state: "open" };
  if (waiting !== null && now - waiting.since > LATE_MS) return { text: w.late(figure(waiting.index + 1)), state: "open" };
  const { witnessed, quorum, tree } = standing;
  const by = lang === "en" ? ", " : "、";
  const seen = witnessed !== null ? w.witnessed(witnessed.by.join(by), timeOf(witnessed.at, zone)) : quorum === "none" ? w.none : w.unmet;
  return { text: `${w.checked(figure(tree.size))}${seen}`, state: "good" };
}

/** One line for the whole screen: what is proved, by whom it was seen, and what cannot be checked. */
export function Standing({ screen, zone, lang }: Props & { zone: string }) {
  const w = wordsIn(lang);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  if (screen.alarm !== null) return null;
  const { text, state } = saidOf(screen, { now, zone, lang });
  const stop = lang === "en" ? ". " : "。";
  return (
    <footer className={`standing ${state}`}>
      <b>{text}</b>
      {stop}
      <span>
        {screen.standing !== null && `${screen.told ? w.told : w.first}${stop}`}
        {w.sums}
        {stop}
      </span>
    </footer>
  );
}

/** How far a row is proved; nothing while the screen must not be believed. */
export function RowState({ act, screen, lang }: Props & { act: ActLine }) {
  const { row } = wordsIn(lang);
  if (screen.alarm !== null || screen.looked === null || screen.standing === null) return null;
  const known = screen.rows.get(act.index);
  const seen = (screen.standing.witnessed?.size ?? 0) > act.index;
  const state = known === undefined ? "waiting" : !known.proved ? "unread" : seen ? "witnessed" : "sealed";
  return <small className={`seal ${state}`}>{row[state]}</small>;
}
