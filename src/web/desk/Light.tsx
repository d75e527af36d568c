// A light: the shape carries the colour, the words say it too.
import type { LightColour } from "./api.ts";

export type LightProps = { colour: LightColour; words: string };

/** A light with its words in ink; without a clock, the words alone. */
export function Light({ colour, words }: LightProps) {
  return <span className={colour === "none" ? "nb" : `light ${colour}`}>{words}</span>;
}
