// What a light says in words: which time was passed, the promise or the law's, and that a superior has excused the delay.
import type { Light } from "../../kernel/limit.ts";
import type { Late } from "../../views/case-list.ts";
import type { Words } from "../words.zh.ts";

type Said = Pick<Words, "light" | "late">;
/** `ground`: in words, null where the delay is not excused. */
export type Clocked = { light: Light; passed: Late["passed"] | null; ground: string | null };

/** Takes the light of one clock, gives its words: 超过承诺时限（已说明理由：不可抗力）. */
export function clockSaid({ light, late }: Said, { light: colour, passed, ground }: Clocked): string {
  const over =
    passed === null ? light[colour] : colour === "done" ? late.done(late[passed]) : colour === "red" ? late[passed] : light[colour];
  return ground === null ? over : late.excused(over, ground);
}

/** Takes the light of a whole case and what it means where it is red, gives its words. Lists do not know the ground. */
export function rowSaid({ light, late }: Said, colour: Light, of: Late | null): string {
  if (of === null) return light[colour];
  return of.excused ? late.excused(late[of.passed], null) : late[of.passed];
}
