// The head of the workbench: which case, its clock in a sentence, and what my post can do with it.

import type { RefObject } from "react";
import { actKey } from "./act-values.ts";
import type { ActButton, CaseView, ClockView } from "./api.ts";
import { dayWithWeekday } from "./days.ts";
import { Key } from "./Key.tsx";
import { Light } from "./Light.tsx";
import { Link } from "./Link.tsx";
import { clockLate } from "./Past.tsx";
import { say, useWords } from "./words.ts";
import type { DeskWords } from "./words.zh.ts";

export type CaseHeadProps = {
  view: CaseView;
  year: string;
  chosen: ActButton | undefined;
  onPress: (button: ActButton) => void;
  heading: RefObject<HTMLHeadingElement | null>;
};

/** The case's clock in words: how long still, until when, the promise where it is another day, the step's own limit. */
function clockWords(clocks: readonly ClockView[], year: string, words: DeskWords): string {
  const main = clocks.find((clock) => clock.ofStep !== true) ?? clocks[0];
  if (main === undefined) return "";
  const parts: string[] = [];
  const until = main.due === null ? null : dayWithWeekday(main.due, year, words);
  if (main.stopped !== null) parts.push(words.bench.stopped(say(main.stopped, words)));
  else if (until !== null && main.left !== null) {
    const unit = main.unit ?? "workday";
    const left = main.fromTomorrow === true ? words.bench.clockFromTomorrow : words.bench.clock;
    if (main.left < 0) parts.push(words.bench.over(-main.left, unit, until));
    else parts.push(main.left <= 1 && main.fromTomorrow !== true ? words.bench.lastDay(until) : left(main.left, unit, until));
  }
  if (main.promised !== null && main.promised !== main.due) parts.push(words.bench.promised(dayWithWeekday(main.promised, year, words)));
  if (main.passed !== null) parts.push(clockLate(main, words));
  const step = clocks.find((clock) => clock.ofStep === true && clock !== main && clock.due !== null && clock.stopped === null);
  if (step?.due) parts.push(words.bench.step(dayWithWeekday(step.due, year, words)));
  return parts.join(words.tag === "en" ? "; " : "；");
}

/** The head: number and power, applicant, light and clock, acts. */
export function CaseHead({ view, year, chosen, onPress, heading }: CaseHeadProps) {
  const words = useWords();
  const colour = view.state === "open" ? view.light : "none";
  return (
    <header>
      <p className="back">
        <Link to={{ at: "queue" }}>‹ {words.bench.back}</Link>
      </p>
      <p className="quiet">
        <span className="mono">{view.number}</span>
        {words.gap}
        {say(view.power.name, words)}
        {words.bench.version(view.standard.version)}
        {words.gap}
        {say(view.channel, words)}
      </p>
      <h1 tabIndex={-1} ref={heading}>
        {view.title}
      </h1>
      <p>
        {view.state === "open" ? (
          <Light colour={colour} words={words.light[colour]} />
        ) : (
          <span className="light shut">{words.bench[view.state]}</span>
        )}
        {words.gap}
        {view.state === "open" && `${clockWords(view.clocks, year, words)}${words.gap}`}
        <a href="#clocks">{words.bench.how}</a>
        {words.gap}
        <a href="#past">{words.bench.past(view.timeline.length)}</a>
      </p>
      {view.sentence !== null && <p className="quiet">{say(view.sentence, words)}</p>}
      <Acts view={view} chosen={chosen} onPress={onPress} />
      <Rail view={view} />
    </header>
  );
}

const FEW = 4;

function Acts({ view, chosen, onPress }: Pick<CaseHeadProps, "view" | "chosen" | "onPress">) {
  const words = useWords();
  const allowed = view.acts.filter((button) => button.allowed);
  const barred = view.acts.filter((button) => !button.allowed);
  const spoken = (button: ActButton): string => (button.why === null ? "" : say(button.why, words));
  const reasons = [...new Set(barred.map(spoken))].map((reason) => [reason, barred.filter((button) => spoken(button) === reason)] as const);
  const reasonOf = (button: ActButton): string => `why-${reasons.findIndex(([, group]) => group.includes(button))}`;
  const barredButtons = barred.map((button) => (
    <button key={actKey(button)} type="button" disabled aria-describedby={reasonOf(button)}>
      {say(button.name, words)}
    </button>
  ));
  const why = (
    <p className="quiet why">
      {reasons.map(([reason, group], place) => (
        <span key={reason} id={`why-${place}`}>
          {group.map((button) => say(button.name, words)).join(words.list)}
          {words.colon}
          {reason}{" "}
        </span>
      ))}
    </p>
  );
  return (
    <>
      {allowed.length === 0 && <p className="quiet noacts">{words.bench.noActs}</p>}
      <fieldset className="do" aria-label={words.bench.acts}>
        {allowed.map((button) => (
          <button
            key={actKey(button)}
            type="button"
            aria-expanded={button === chosen}
            aria-controls={button === chosen ? "act-form" : undefined}
            onClick={() => onPress(button)}
          >
            {say(button.name, words)}
            {button.hotkey !== null && <Key name={button.hotkey} />}
          </button>
        ))}
        {barred.length <= FEW && barredButtons}
      </fieldset>
      {barred.length > 0 && barred.length <= FEW && why}
      {barred.length > FEW && (
        <details className="barred">
          <summary>{words.bench.cannot(barred.length)}</summary>
          <div className="do">{barredButtons}</div>
          {why}
        </details>
      )}
    </>
  );
}

function Rail({ view }: { view: CaseView }) {
  const words = useWords();
  if (view.rail.length === 0) return null;
  return (
    <ol className="rail" aria-label={words.bench.rail}>
      {view.rail.map((step) => (
        <li
          key={step.step}
          className={step.state === "next" ? undefined : step.state}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          {say(step.name, words)}
          <span className="vh">{words.bench.states[step.state]}</span>
          {step.note !== null && <span>{say(step.note, words)}</span>}
        </li>
      ))}
    </ol>
  );
}
