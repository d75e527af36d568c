// Public notices: decisions that were published, standards that come into force, calendars. One list in the order of the ledger.
import type { CalendarNotice } from "../kernel/calendar.ts";
import type { AgencyId, CaseRef, Day, Index, Instant, OutcomeId } from "../kernel/ids.ts";
import type { Text } from "../kernel/text.ts";

export const NOTICE_WHATS = ["decision", "standard", "calendar"] as const;
export type NoticeWhat = (typeof NOTICE_WHATS)[number];
/** What was published of a decision, word for word: `path` names the field of the procedure. */
export type PublishedField = { path: string; value: string };
export type Notice = { index: Index; at: Instant } & (
  | {
      what: "decision";
      ref: CaseRef;
      number: string;
      power: { code: string; name: Text };
      agency: { id: AgencyId; name: Text };
      procedure: string;
      outcome: OutcomeId;
      fields: readonly PublishedField[];
    }
  | {
      what: "standard";
      power: { code: string; name: Text };
      agency: { id: AgencyId; name: Text };
      version: number;
      from: Day;
      change: Text | null;
      /** Its day has not come yet. */
      coming: boolean;
    }
  | {
      what: "calendar";
      version: number;
      until: Day;
      notice: CalendarNotice | null;
      /** How many running cases it moved; null where they are not all looked at, or none had to be. */
      moved: number | null;
    }
);
/** `after`: notices of entries before this one; null from the newest. */
export type NoticesAsk = { what: NoticeWhat | ""; agency: string; kind: string; after: Index | null };
export type NoticesView = {
  ask: NoticesAsk;
  items: readonly Notice[];
  /** Where to go on; null at the end. */
  next: Index | null;
  agencies: readonly { id: AgencyId; name: Text }[];
  kinds: readonly string[];
};

/** The sort of notice that an address asks for; anything else is all of them. */
export const noticeWhat = (text: string): NoticeWhat | "" => NOTICE_WHATS.find((what) => what === text) ?? "";

/**
 * Takes notices of two sources, each newest first, and how far down each is known (an index; -1: to its end), gives a page of `size` and
 * where to go on. Below what is known of either source nothing is shown yet.
 */
export function mergeNotices(
  lists: readonly { items: readonly Notice[]; floor: Index }[],
  size: number,
): Pick<NoticesView, "items" | "next"> {
  const floor = Math.max(-1, ...lists.map((list) => list.floor));
  const all = lists.flatMap((list) => list.items).filter((notice) => notice.index >= floor);
  const sorted = all.sort((a, b) => b.index - a.index);
  const items = sorted.slice(0, size);
  const last = items.at(-1);
  if (sorted.length > size && last !== undefined) return { items, next: last.index };
  return { items, next: floor > 0 ? floor : null };
}
