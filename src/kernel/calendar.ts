// Workdays. A calendar is data with a version; after its last day only weekends are known, and every answer is provisional.
import type { Day } from "./ids.ts";
import type { Text } from "./text.ts";

/** One version of a calendar. `free`: holidays, `makeUp`: weekend days that are worked. A version may change no day before its own commit. */
export type Calendar = { version: number; until: Day; free: ReadonlyMap<Day, Text>; makeUp: ReadonlyMap<Day, Text> };
