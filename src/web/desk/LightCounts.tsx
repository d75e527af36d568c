// Counts by light, to be read and not pressed.
import type { Counts } from "./api-offices.ts";
import { useWords } from "./words.ts";

/** How many there are by light, as signs and words. */
export function LightCounts({ counts }: { counts: Counts }) {
  const words = useWords();
  return (
    <ul className="filter counts">
      <li>{words.queue.count(counts.all)}</li>
      {(["red", "yellow", "green", "held"] as const).map((colour) => (
        <li key={colour}>
          <span className={`light ${colour}`}>{counts[colour]}</span>
          <span className="vh">{words.queue.one[colour]}</span>
        </li>
      ))}
    </ul>
  );
}
