// One row of the queue: who, which light, what, until when.
import type { FocusEvent } from "react";
import type { QueueItem } from "./api.ts";
import { lateWords, lightWords, rowNote } from "./days.ts";
import { Light } from "./Light.tsx";
import { Link } from "./Link.tsx";
import { say, useWords } from "./words.ts";

export type QueueRowProps = { item: QueueItem; current: boolean; year: string; onFocus: () => void; onBlur: (event: FocusEvent) => void };

/** A row, as a link to its case. */
export function QueueRow({ item, current, year, onFocus, onBlur }: QueueRowProps) {
  const words = useWords();
  return (
    <Link to={{ at: "case", ref: item.ref }} aria-current={current ? "true" : undefined} onFocus={onFocus} onBlur={onBlur}>
      <b>{item.title}</b>
      {item.cosign === null ? (
        <Light colour={item.light} words={lightWords(item.light, item.left, words, item)} />
      ) : (
        <Light colour="none" words={words.queue.proposed(item.cosign.days)} />
      )}
      <span title={say(item.step.name, words)}>
        {item.inNameOf !== null && words.queue.inNameOf(say(item.inNameOf, words))}
        {item.cosign !== null && `${say(item.step.name, words)}${words.gap}`}
        {say(item.power.name, words)}
      </span>
      <span className="num">
        {item.late !== null && `${lateWords(item.late, words)} `}
        {rowNote(item, year, (said) => say(said, words))}
      </span>
    </Link>
  );
}
