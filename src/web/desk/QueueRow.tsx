// One row of the queue: who, which light, what, until when.
import type { QueueItem } from "./api.ts";
import { lightWords, rowNote } from "./days.ts";
import { Light } from "./Light.tsx";
import { Link } from "./Link.tsx";
import { say, useWords } from "./words.ts";

export type QueueRowProps = { item: QueueItem; current: boolean; year: string; onFocus: () => void };

/** A row, as a link to its case. */
export function QueueRow({ item, current, year, onFocus }: QueueRowProps) {
  const words = useWords();
  return (
    <Link to={{ at: "case", ref: item.ref }} aria-current={current ? "true" : undefined} onFocus={onFocus}>
      <b>{item.title}</b>
      <Light colour={item.light} words={lightWords(item.light, item.left, words, item)} />
      <span title={say(item.step.name, words)}>{say(item.power.name, words)}</span>
      <span className="num">{rowNote(item, year, (said) => say(said, words))}</span>
    </Link>
  );
}
