// Queue, case and sheet side by side; below 960 px one at a time.
import { useDeferredValue, useEffect, useState } from "react";
import type { Me } from "./api.ts";
import { Bench } from "./Bench.tsx";
import { useFilters } from "./filters.ts";
import { Queue } from "./Queue.tsx";
import { useQueue } from "./queries.ts";
import { go } from "./route.ts";
import { useWords } from "./words.ts";

export type WorkroomProps = { me: Me; year: string; openRef: string | null; search: string; onSearch: (q: string) => void };
const PAUSE_MS = 200;

/** The last value that stood still for a moment, so that not every letter asks the server. */
function useSettled(value: string): string {
  const deferred = useDeferredValue(value);
  const [settled, setSettled] = useState(deferred);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(deferred.trim()), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [deferred]);
  return settled;
}

/** The working screen. */
export function Workroom({ me, year, openRef, search, onSearch }: WorkroomProps) {
  const words = useWords();
  const [filters, setFilters] = useFilters(me.name);
  const [sheetOpen, setSheetOpen] = useState(false);
  const q = useSettled(search);
  const queue = useQueue(filters, q);
  const next = queue.data?.pages.flatMap((page) => page.items).find((item) => item.ref !== openRef);
  const pane = openRef === null ? "queue" : sheetOpen ? "sheet" : "case";
  return (
    <div className="panes" data-pane={pane}>
      <Queue queue={queue} filters={filters} onFilters={setFilters} q={q} onShowAll={() => onSearch("")} openRef={openRef} year={year} />
      {openRef === null ? (
        <aside className="bench none" aria-label={words.done.who}>
          <p className="quiet">{words.queue.none}</p>
        </aside>
      ) : (
        <Bench
          key={openRef}
          me={me}
          reference={openRef}
          year={year}
          onSheet={setSheetOpen}
          onNext={next === undefined ? null : () => go({ at: "case", ref: next.ref })}
        />
      )}
    </div>
  );
}
