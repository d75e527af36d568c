// What is shown where something could not be loaded: what happened, and one thing to do.
import { Problem, Unreachable } from "./client.ts";
import { useWords } from "./words.ts";

export type FailedProps = { what: string; fault: Error; again: () => void };

/** A sentence and a button to try again. */
export function Failed({ what, fault, again }: FailedProps) {
  const words = useWords();
  const why =
    fault instanceof Unreachable ? words.lostShort : fault instanceof Problem ? (fault.body.detail ?? fault.body.title ?? "") : "";
  return (
    <div className="notice" role="alert">
      <p>
        {what} {why}
      </p>
      <button type="button" onClick={again}>
        {words.retry}
      </button>
    </div>
  );
}
