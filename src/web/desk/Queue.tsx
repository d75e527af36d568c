// The queue: what waits for my posts, most urgent on top. Only the rows in sight are drawn, so ten thousand cost what twenty do.
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useRef } from "react";
import type { Filter, QueueItem, Total } from "./api.ts";
import { Failed } from "./Failed.tsx";
import { useKeys } from "./keys.ts";
import { announce } from "./live.tsx";
import { QueueRow } from "./QueueRow.tsx";
import type { useQueue } from "./queries.ts";
import { useWords } from "./words.ts";
import type { DeskWords } from "./words.zh.ts";

export type QueueProps = {
  queue: ReturnType<typeof useQueue>;
  light: Filter;
  onLight: (light: Filter) => void;
  q: string;
  onShowAll: () => void;
  openRef: string | null;
  year: string;
};

const ROW_PX = 59;
const COLOURS = ["red", "yellow", "green", "held"] as const;
const totalWords = (total: Total, words: DeskWords): string =>
  typeof total === "number" ? String(total) : words.queue.atLeast(total.atLeast);

/** The queue pane: filter, rows, hint. */
export function Queue({ queue, light, onLight, q, onShowAll, openRef, year }: QueueProps) {
  const words = useWords();
  const first = queue.data?.pages[0];
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = first?.counts;
  const alone = openRef === null;
  const found = first === undefined || q === "" ? null : words.queue.found(totalWords(first.total, words));
  useEffect(() => {
    if (found !== null) announce(found);
  }, [found]);
  const narrowed = light !== "all" || q !== "";
  return (
    // Without a case beside it the queue is what the page is about. Roles change, elements do not: the list keeps its place.
    <section className="queue" id={alone ? "main" : undefined} role={alone ? "main" : "complementary"} aria-labelledby="qh">
      <h2 id="qh" role={alone ? "heading" : undefined} aria-level={alone ? 1 : undefined}>
        {words.queue.h2} {counts !== undefined && <span className="quiet">{words.queue.count(counts.all)}</span>}
      </h2>
      <ul className="filter" aria-label={words.queue.filter}>
        <li>
          <button type="button" aria-pressed={light === "all"} onClick={() => onLight("all")}>
            {words.queue.all(counts?.all ?? 0)}
          </button>
        </li>
        {COLOURS.map((colour) => (
          <li key={colour}>
            <button type="button" aria-pressed={light === colour} onClick={() => onLight(colour)}>
              <span className={`light ${colour}`}>{counts?.[colour] ?? 0}</span>
              <span className="vh">{words.queue.one[colour]}</span>
            </button>
          </li>
        ))}
      </ul>
      {queue.isPending && <p className="wait">{words.loading}</p>}
      {queue.error !== null && <Failed what={words.queue.failed} fault={queue.error} again={() => void queue.refetch()} />}
      {first !== undefined && items.length === 0 && (
        <Empty
          q={q}
          narrowed={narrowed}
          onAll={() => {
            onLight("all");
            onShowAll();
          }}
        />
      )}
      {items.length > 0 && <Rows items={items} queue={queue} openRef={openRef} year={year} />}
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

/** j and k move from the row that has the focus, else from the open case. The row may have to be drawn first: the focus waits for it. */
function useMoves(
  items: readonly QueueItem[],
  openRef: string | null,
  scroll: RefObject<HTMLDivElement | null>,
  show: (index: number) => void,
) {
  const wanted = useRef<number | null>(null);
  const cursor = useRef(-1);
  const rowAt = (index: number): HTMLElement | null | undefined => scroll.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);
  const settle = (): void => {
    if (wanted.current === null) return;
    const row = rowAt(wanted.current);
    if (row === null || row === undefined) return;
    wanted.current = null;
    row.focus();
  };
  useEffect(settle);
  const move = (by: number): void => {
    if (scroll.current === null || scroll.current.offsetParent === null) return;
    const focused = scroll.current.contains(document.activeElement);
    const open = items.findIndex((item) => item.ref === openRef);
    const from = focused || cursor.current >= items.length ? cursor.current : open;
    const to = Math.max(0, Math.min(items.length - 1, from + by));
    cursor.current = to;
    wanted.current = to;
    show(to);
    settle();
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  return (index: number): void => {
    cursor.current = index;
  };
}

type RowsProps = { items: QueueItem[]; queue: ReturnType<typeof useQueue>; openRef: string | null; year: string };

function Rows({ items, queue, openRef, year }: RowsProps) {
  const words = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => items[index]?.ref ?? index,
    overscan: 6,
  });
  const onFocus = useMoves(items, openRef, scroll, (index) => rows.scrollToIndex(index));
  const drawn = rows.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = queue;
  useEffect(() => {
    if (last >= items.length - 10 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <div className="scroll" ref={scroll}>
      <ol style={{ height: rows.getTotalSize() }}>
        {drawn.map((row) => {
          const item = items[row.index];
          return item === undefined ? null : (
            <li
              key={row.key}
              data-index={row.index}
              ref={rows.measureElement}
              style={{ transform: `translateY(${row.start}px)` }}
              aria-setsize={hasNextPage ? -1 : items.length}
              aria-posinset={row.index + 1}
            >
              <QueueRow item={item} current={item.ref === openRef} year={year} onFocus={() => onFocus(row.index)} />
            </li>
          );
        })}
      </ol>
      {isFetchingNextPage && <p className="wait">{words.queue.more}</p>}
    </div>
  );
}
