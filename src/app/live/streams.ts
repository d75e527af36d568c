// Everybody who watches: how many may, what all are told, and how all are let go of at once.
import type { ServerResponse } from "node:http";
import type { Lang } from "../../views/names.ts";
import { Problem } from "../routes/asking.ts";
import type { Feed } from "./feed.ts";
import { makeReader, type Reader } from "./reader.ts";

/** `all` and `each`: connections in all, and from one address (a county's boards may stand behind one). Times in ms. */
export type StreamLimits = { all: number; each: number; beatMs: number; stallMs: number };
export const STREAM_LIMITS: StreamLimits = { all: 1_000, each: 300, beatMs: 5_000, stallMs: 20_000 };
/** After how many seconds who was sent away may come again. */
const RETRY_S = 10;

/** What stands rather than happens: the figures. `look` is asked often and gives what is new, null where nothing is. */
export type Standing = { look(): Promise<Buffer | null>; kept(): Buffer | null };
export type Asked = { lang: Lang; after: number };
export type Streams = {
  /** Takes the place of one more connection. Throws Problem 503 with `retryAfter` where there is none left. */
  admit(address: string): () => void;
  open(out: ServerResponse, asked: Asked, leave: () => void): void;
  count(): number;
  /** Ends the streams of now: their readers come back with what they have. */
  drop(): void;
  /** Ends all streams as whole answers and takes no more. */
  stop(): void;
};
/** How often the figures are looked at: a light is right within a second. */
const LOOK_MS = 200;

/** Counts who is inside, in all and by address. */
function makeDoor({ all, each }: Pick<StreamLimits, "all" | "each">) {
  const byAddress = new Map<string, number>();
  let inside = 0;
  const add = (address: string, n: 1 | -1): void => {
    inside += n;
    const own = (byAddress.get(address) ?? 0) + n;
    if (own === 0) byAddress.delete(address);
    else byAddress.set(address, own);
  };
  return {
    inside: () => inside,
    admit(address: string): () => void {
      if (inside >= all || (byAddress.get(address) ?? 0) >= each) throw new Problem(503, "streams-full", { retryAfter: RETRY_S });
      add(address, 1);
      let left = false;
      return () => {
        if (!left) add(address, -1);
        left = true;
      };
    },
  };
}

/** Does what it is asked for, and nothing while it is at it. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let working = false;
  return async () => {
    if (working) return;
    working = true;
    await work();
    working = false;
  };
}

/** Takes the feed, the figures and what the clock says, gives the streams. */
export function makeStreams(feed: Feed, standing: Standing, clock: () => string, limits: StreamLimits = STREAM_LIMITS): Streams {
  const readers = new Set<Reader>();
  const door = makeDoor(limits);
  const look = oneAtATime(async () => {
    const news = await standing.look().catch(() => null);
    if (news !== null) for (const reader of readers) reader.show(news);
  });
  let stopped = false;
  let rest: (() => void) | null = null;

  function beat(): void {
    const comment = Buffer.from(`: ${clock()}\n\n`);
    const now = performance.now();
    for (const reader of [...readers]) reader.beat(comment, now);
  }
  function drop(): void {
    for (const reader of [...readers]) reader.end();
  }
  function begin(): () => void {
    const deaf = feed.listen((batch) => {
      for (const reader of readers) reader.take(batch);
      void look();
    });
    const timers = [setInterval(beat, limits.beatMs), setInterval(() => void look(), LOOK_MS)];
    for (const timer of timers) timer.unref();
    return () => {
      for (const timer of timers) clearInterval(timer);
      deaf();
      rest = null;
    };
  }

  return {
    admit(address) {
      if (stopped) throw new Problem(503, "streams-full", { retryAfter: RETRY_S });
      return door.admit(address);
    },
    open(out, { lang, after }, leave) {
      rest ??= begin();
      const reader = makeReader(feed, out, { lang, after, stallMs: limits.stallMs, now: () => performance.now() });
      readers.add(reader);
      out.on("close", () => {
        readers.delete(reader);
        leave();
        if (readers.size === 0) rest?.();
      });
      const figures = standing.kept();
      if (figures !== null) reader.show(figures);
      void look();
    },
    count: door.inside,
    drop,
    stop() {
      stopped = true;
      rest?.();
      drop();
    },
  };
}
