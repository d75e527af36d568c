// The queue: what waits for me and my posts, most urgent on top, with its filters.
import { useEffect } from "react";
import type { QueuePage } from "./api.ts";
import { Failed } from "./Failed.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { type Filters, isFiltered, NO_FILTERS } from "./filters.ts";
import { announce } from "./live.tsx";
import { QueueRows } from "./QueueRows.tsx";
import { isSearching, type useQueue } from "./queries.ts";
import { useWords } from "./words.ts";

export type QueueProps = {
  queue: ReturnType<typeof useQueue>;
  filters: Filters;
  onFilters: (next: Filters) => void;
  q: string;
  onShowAll: () => void;
  openRef: string | null;
  year: string;
};

/** The queue pane: filter, rows, hint. */
export function Queue({ queue, filters, onFilters, q, onShowAll, openRef, year }: QueueProps) {
  const words = useWords();
  // The newest page knows the newest counts.
  const first = queue.data?.pages[0];
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const alone = openRef === null;
  const found = first === undefined || q === "" || isSearching(first) ? null : words.queue.found(String(first.total));
  useEffect(() => {
    if (found !== null) announce(found);
  }, [found]);
  const clear = (): void => {
    onFilters(NO_FILTERS);
    onShowAll();
  };
  return (
    // Without a case beside it the queue is what the page is about. Roles change, elements do not: the list keeps its place.
    <section className="queue" id={alone ? "main" : undefined} role={alone ? "main" : "complementary"} aria-labelledby="qh">
      <h2 id="qh" role={alone ? "heading" : undefined} aria-level={alone ? 1 : undefined}>
        {words.queue.h2} {first !== undefined && <span className="quiet">{words.queue.count(first.waiting)}</span>}
      </h2>
      <FilterBar page={first} filters={filters} onFilters={onFilters} searching={q !== ""} onClear={clear} />
      {first !== undefined && <Progress page={first} />}
      {queue.isPending && <p className="wait">{words.loading}</p>}
      {queue.error !== null && <Failed what={words.queue.failed} fault={queue.error} again={() => void queue.refetch()} />}
      {first !== undefined && items.length === 0 && !isSearching(first) && (
        <Empty q={q} narrowed={isFiltered(filters) || q !== ""} onAll={clear} />
      )}
      {items.length > 0 && <QueueRows items={items} total={first?.total ?? items.length} queue={queue} openRef={openRef} year={year} />}
      <p className="quiet hint">
        <span>
          <kbd>j</kbd>
          <kbd>k</kbd>
          {words.queue.hint}
          {words.gap}
          <kbd>Enter</kbd>
          {words.queue.open}
          {words.gap}
        </span>
        {words.queue.order}
      </p>
    </section>
  );
}

/** Names lie sealed: a search of thousands is gone through piece by piece, and what was found so far is shown. */
function Progress({ page }: { page: QueuePage }) {
  const words = useWords();
  const { searched } = page;
  if (searched === null || !isSearching(page)) return null;
  return (
    <p className="quiet small searching">
      <progress value={searched.done} max={searched.of} aria-label={words.queue.searching(searched.done, searched.of)} />{" "}
      {words.queue.searching(searched.done, searched.of)}
    </p>
  );
}

function Empty({ q, narrowed, onAll }: { q: string; narrowed: boolean; onAll: () => void }) {
  const words = useWords();
  return (
    <div className="empty">
      <p>{q !== "" ? words.queue.emptySearch(q) : narrowed ? words.queue.emptyFilter : words.queue.empty}</p>
      {narrowed && (
        <button type="button" onClick={onAll}>
          {words.queue.showAll}
        </button>
      )}
    </div>
  );
}
