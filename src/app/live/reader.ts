// One reader of the stream: what it has, and what may wait for it. It is written to only while its line takes it, so what waits is never more
// than one batch; who does not read, or falls behind what is kept, is cut off and comes back with the index that it has.
import type { Writable } from "node:stream";
import type { Lang } from "../../views/names.ts";
import type { Batch, Feed } from "./feed.ts";

/** What a reader needs of a response. */
export type Line = Pick<Writable, "write" | "end" | "destroy" | "on">;
export type Reader = {
  /** Index of the last entry that was written to it. */
  readonly sent: number;
  take(batch: Batch): void;
  /** Replaces what stands, such as figures: one that nobody could take yet is forgotten for the next. */
  show(state: Buffer): void;
  /** A sign of life; cuts off who has not taken anything for too long. */
  beat(comment: Buffer, now: number): void;
  /** Ends the stream as a whole answer. */
  end(): void;
};
export type ReaderOptions = {
  lang: Lang;
  /** Index of the last entry that the reader has. */
  after: number;
  /** Longest that a line may take nothing (ms). */
  stallMs: number;
  /** Ms, for how long a line has been taking nothing. */
  now: () => number;
};

type State = {
  sent: number;
  /** Since when the line takes nothing (ms). */
  stuckSince: number | null;
  pumping: boolean;
  over: boolean;
  /** It had everything once: from then on it must not fall out of what is kept. */
  live: boolean;
  /** What stands, until the line takes it. */
  state: Buffer | null;
};

/** Writes what is missing, as long as the line takes it; cuts off who fell behind; ends who cannot be served now. */
async function pump(s: State, feed: Feed, line: Line, write: (batch: Batch) => void): Promise<void> {
  s.pumping = true;
  try {
    while (!s.over && s.stuckSince === null && s.sent < feed.last) {
      if (s.live && s.sent + 1 < feed.oldest) {
        s.over = true;
        line.destroy();
        return;
      }
      const batch = await feed.since(s.sent);
      if (s.over || batch === null) break;
      write(batch);
    }
    s.live ||= s.sent >= feed.last;
  } catch {
    // The ledger cannot be read now: the reader comes back with the index that it has.
    s.over = true;
    line.end();
  } finally {
    s.pumping = false;
  }
}

/** Takes a feed and a line whose head is written, brings it up to date and keeps it so. */
export function makeReader(feed: Feed, line: Line, { lang, after, stallMs, now }: ReaderOptions): Reader {
  const s: State = { sent: after, stuckSince: null, pumping: false, over: false, live: after >= feed.last, state: null };
  const free = (): boolean => !s.over && s.stuckSince === null && !s.pumping;
  const put = (bytes: Buffer): void => {
    if (!line.write(bytes)) s.stuckSince ??= now();
  };
  const write = (batch: Batch): void => {
    put(batch.of(lang));
    s.sent = batch.last;
  };
  function goOn(): void {
    if (!free()) return;
    if (s.sent < feed.last) return void pump(s, feed, line, write).then(goOn);
    if (s.state !== null) put(s.state);
    s.state = null;
  }
  line.on("drain", () => {
    s.stuckSince = null;
    goOn();
  });
  line.on("close", () => {
    s.over = true;
  });
  goOn();

  return {
    get sent() {
      return s.sent;
    },
    take(batch) {
      if (batch.first === s.sent + 1 && free()) write(batch);
      else goOn();
    },
    show(bytes) {
      s.state = bytes;
      goOn();
    },
    beat(comment, at) {
      if (s.stuckSince !== null && at - s.stuckSince > stallMs) {
        s.over = true;
        line.destroy();
      } else if (free()) put(comment);
    },
    end() {
      if (!s.over) line.end();
      s.over = true;
    },
  };
}
