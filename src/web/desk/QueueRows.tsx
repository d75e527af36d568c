// The rows of the queue. Only those in sight are drawn, so thousands cost what twenty do. While the list is brought up to date by itself, what is
// looked at stays where it is, and the focus stays on its case; where that has gone, on the one that took its place.
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { QueueItem } from "./api.ts";
import { useKeys } from "./keys.ts";
import { QueueRow } from "./QueueRow.tsx";
import type { useQueue } from "./queries.ts";
import { useWords } from "./words.ts";

const ROW_PX = 59;
/** The next page is fetched when so few rows are left: a key that is held down should not run into the end of what is there. */
const AHEAD = 60;

type Scroll = RefObject<HTMLDivElement | null>;
type Rows = Virtualizer<HTMLDivElement, Element>;
type Cursor = { ref: string | null; index: number; focused: boolean };

const indexOf = (items: readonly QueueItem[], ref: string | null): number => items.findIndex((item) => item.ref === ref);
const rowAt = (scroll: Scroll, index: number): HTMLElement | null | undefined =>
  scroll.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`);

/** j and k move from the row that was looked at last, else from the open case. The row may have to be drawn first: the focus waits for it. */
function useMoves(items: readonly QueueItem[], openRef: string | null, { scroll, rows }: { scroll: Scroll; rows: Rows }) {
  const wanted = useRef<number | null>(null);
  const cursor = useRef<Cursor>({ ref: null, index: -1, focused: false });
  const settle = (): void => {
    if (wanted.current === null) return;
    const row = rowAt(scroll, wanted.current);
    if (row === null || row === undefined) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  };
  useEffect(settle);
  const goTo = (index: number): void => {
    const to = Math.max(0, Math.min(items.length - 1, index));
    cursor.current = { ref: items[to]?.ref ?? null, index: to, focused: true };
    wanted.current = to;
    rows.scrollToIndex(to);
    settle();
  };
  const move = (by: number): void => {
    if (scroll.current === null || scroll.current.offsetParent === null || items.length === 0) return;
    const { ref, index } = cursor.current;
    const at = indexOf(items, ref ?? openRef);
    // The case has gone: the next one stands where it stood.
    goTo(at >= 0 ? at + by : by > 0 ? Math.max(0, index) : index - 1);
  };
  useKeys({ j: () => move(1), k: () => move(-1) });
  // The focused row vanished with its case (somebody else did it): without this the focus would be nowhere.
  useLayoutEffect(() => {
    const { ref, index, focused } = cursor.current;
    if (!focused || ref === null || document.activeElement !== document.body || items.length === 0) return;
    if (indexOf(items, ref) < 0) goTo(index);
  });
  return {
    onFocus: (index: number): void => {
      cursor.current = { ref: items[index]?.ref ?? null, index, focused: true };
    },
    onBlur: (toElsewhere: boolean): void => {
      if (toElsewhere) cursor.current = { ...cursor.current, focused: false };
    },
    watched: (): string | null => (cursor.current.focused ? cursor.current.ref : null),
  };
}

type Seen = { items: readonly QueueItem[]; starts: ReadonlyMap<string, number> };

/** Keeps what is looked at where it is when rows come or go above it: the focused row, else the first in sight. */
function useAnchor(items: readonly QueueItem[], { scroll, rows }: { scroll: Scroll; rows: Rows }, watched: () => string | null): void {
  const before = useRef<Seen>({ items: [], starts: new Map() });
  useLayoutEffect(() => {
    const box = scroll.current;
    const { items: old, starts } = before.current;
    const now = new Map(rows.measurementsCache.map((each) => [String(each.key), each.start]));
    before.current = { items, starts: now };
    if (box === null || old === items || old.length === 0) return;
    const top = box.scrollTop;
    // At the top of the list the most urgent is what one wants to see.
    if (top < ROW_PX / 2 && watched() === null) return;
    const first = old.findIndex((item) => (starts.get(item.ref) ?? 0) + ROW_PX > top);
    const from = watched() === null ? first : indexOf(old, watched());
    const anchor = old.slice(Math.max(0, from)).find((item) => now.has(item.ref));
    if (anchor === undefined) return;
    const moved = (now.get(anchor.ref) ?? 0) - (starts.get(anchor.ref) ?? 0);
    if (moved !== 0) box.scrollTop = top + moved;
  });
}

export type QueueRowsProps = {
  items: QueueItem[];
  total: number;
  queue: ReturnType<typeof useQueue>;
  openRef: string | null;
  year: string;
};

/** The list. */
export function QueueRows({ items, total, queue, openRef, year }: QueueRowsProps) {
  const words = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => items[index]?.ref ?? index,
    overscan: 6,
  });
  const moves = useMoves(items, openRef, { scroll, rows });
  useAnchor(items, { scroll, rows }, moves.watched);
  const drawn = rows.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = queue;
  useEffect(() => {
    if (last >= items.length - AHEAD && hasNextPage && !isFetchingNextPage) void fetchNextPage();
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
              aria-setsize={total}
              aria-posinset={row.index + 1}
            >
              <QueueRow
                item={item}
                current={item.ref === openRef}
                year={year}
                onFocus={() => moves.onFocus(row.index)}
                onBlur={(event) => moves.onBlur(event.relatedTarget !== null)}
              />
            </li>
          );
        })}
      </ol>
      {isFetchingNextPage && <p className="wait">{words.queue.more}</p>}
    </div>
  );
}
