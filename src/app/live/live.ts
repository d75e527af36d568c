// What watches the ledger, for one process: the feed of commits, the figures, and everybody who listens to both.
import { BOARD } from "../../../county/board.ts";
import type { ActLine, BoardSettings } from "../../views/board.ts";
import { isoInstant } from "../../views/civil.ts";
import type { Lang } from "../../views/names.ts";
import { type Speaker, speakerOf } from "../api/speaker.ts";
import type { Site } from "../site.ts";
import { actLine, eventOf, type StreamRow } from "./act-line.ts";
import { type Feed, makeFeed } from "./feed.ts";
import { askAsHall, type Figures, makeFigures } from "./figures.ts";
import { makeStreams, type StreamLimits, type Streams } from "./streams.ts";

export type Live = {
  feed: Feed;
  figures: Figures;
  streams: Streams;
  /** The newest acts on cases up to an index, newest first. Throws StoreAway. */
  newest(upTo: number, lang: Lang, limit: number): Promise<ActLine[]>;
  stop(): void;
};

/** What the county set for its board: MINGTANG_BOARD before the example's own list. */
export function boardSettings(site: Site): BoardSettings {
  const { board, county } = site.config;
  return { ...BOARD, agencies: board ?? (county === "example" ? BOARD.agencies : null) };
}

/** A speaker is made anew with the book; many lines share one. */
function speakers(site: Site): (lang: Lang) => Speaker {
  const made: Partial<Record<Lang, Speaker>> = {};
  let of: unknown = null;
  return (lang) => {
    const book = site.worlds.book();
    if (of !== book) {
      delete made.zh;
      delete made.en;
      of = book;
    }
    const known = made[lang] ?? speakerOf(site, lang);
    made[lang] = known;
    return known;
  };
}

const open = new WeakMap<Site, Live>();

/** Takes the site, gives what watches its ledger: the same for every route of the process. */
export function liveOf(site: Site, limits?: StreamLimits): Live {
  const known = open.get(site);
  if (known !== undefined) return known;
  const ask = askAsHall(site);
  const say = speakers(site);
  const feed = makeFeed<StreamRow>({
    next: () => site.revision.number,
    after: (index, limit) => ask("stream-after", [index, limit]),
    text: (row, lang) => eventOf(actLine(site, row, say(lang), site.clock.now())),
    heard: site.revision.heard,
  });
  const figures = makeFigures(site, boardSettings(site));
  const clock = (): string => isoInstant(site.clock.now(), site.worlds.book().genesis?.zone ?? "+08:00");
  const streams = makeStreams(feed, figures, clock, limits);
  const live = {
    feed,
    figures,
    streams,
    async newest(upTo: number, lang: Lang, limit: number) {
      const rows = await ask<StreamRow>("stream-newest", [upTo, limit]);
      return rows.map((row) => actLine(site, row, say(lang), site.clock.now()));
    },
    stop() {
      open.delete(site);
      streams.stop();
      feed.stop();
    },
  };
  open.set(site, live);
  return live;
}
