// Dates, counts, sizes and money as each language writes them. Strings only; markup is in the components beside.
import type { CalendarNotice } from "../../kernel/calendar.ts";
import type { Day, Instant } from "../../kernel/ids.ts";
import type { Counts } from "../../kernel/limit.ts";
import type { Text } from "../../kernel/text.ts";
import { civilOf, formatDay, weekdayOf } from "../../kernel/time.ts";
import { wallClock } from "../../views/civil.ts";
import type { Lang } from "../../views/names.ts";
import { en } from "../words.en.ts";
import type { Words } from "../words.zh.ts";
import { zh } from "../words.zh.ts";

/** The words of a language. */
export const wordsOf = (lang: Lang): Words => (lang === "en" ? en : zh);

/** A fingerprint of a key in groups of four, as people compare it by eye. */
export const fingerprintOf = (kid: string): string => kid.replace(/(.{4})(?=.)/g, "$1 ");

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const LONG_MONTHS = "January February March April May June July August September October November December".split(" ");
const LONG_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
const two = (n: number): string => String(n).padStart(2, "0");

/** `2026-03-09（周一）`, or `Monday 9 March 2026`. */
export function longDay(day: Day, lang: Lang): string {
  const c = civilOf(day);
  if (lang === "en") return `${LONG_DAYS[weekdayOf(day) - 1]} ${c.date} ${LONG_MONTHS[c.month - 1]} ${c.year}`;
  return `${formatDay(day)}（周${zh.weekdays[weekdayOf(day) - 1]}）`;
}

/** `2026-03-09`, or `9 March 2026`: where the day of the week says nothing. */
export function plainDay(day: Day, lang: Lang): string {
  const c = civilOf(day);
  return lang === "en" ? `${c.date} ${LONG_MONTHS[c.month - 1]} ${c.year}` : formatDay(day);
}

/** `03-09`, or `9 Mar`. */
export function shortDay(day: Day, lang: Lang): string {
  const c = civilOf(day);
  return lang === "en" ? `${c.date} ${MONTHS[c.month - 1]}` : `${two(c.month)}-${two(c.date)}`;
}

/** `03-09（周一）`, or `Mon 9 Mar`. */
export function weekDay(day: Day, lang: Lang): string {
  return lang === "en"
    ? `${en.weekdays[weekdayOf(day) - 1]} ${shortDay(day, lang)}`
    : `${shortDay(day, lang)}（周${zh.weekdays[weekdayOf(day) - 1]}）`;
}

/** The notice that a calendar comes from: its title, and its number where that was read. */
export function noticeName({ title, number }: CalendarNotice, lang: Lang): string {
  const name = inLang(title, lang);
  return number === undefined ? name : `${name}${lang === "en" ? ", " : "，"}${number}`;
}

/** `10:24` in the county's zone. */
export function timeOfDay(at: Instant, zone: string): string {
  const w = wallClock(at, zone);
  return `${two(w.hour)}:${two(w.minute)}`;
}

/** A whole number with thousands marked: 1,236. */
export const figure = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/gu, ",");

/** `8个工作日`, or `8 workdays`. */
export const countOf = (counts: Counts, w: Words): string => w.count(figure(counts.n), counts.unit);

/** Bytes as people read them, in hall and desk alike: 212 KB, 1.8 MB. A kilobyte is 1,000 bytes and a megabyte 1,000,000, as the limits are set. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1).replace(/\.0$/u, "")} MB`;
}

/** A query code as it is shown everywhere: in groups of four. Typed in, the spaces do not matter. */
export const codeOf = (code: string): string => (code.match(/.{1,4}/gu) ?? []).join(" ");

/** Fen as yuan: 12.50, or 12 where there are no fen. */
export function yuanOf(fen: number): string {
  const yuan = figure(Math.trunc(fen / 100));
  return fen % 100 === 0 ? yuan : `${yuan}.${two(fen % 100)}`;
}

/** The text in the page's language, else in Chinese. For attributes and titles; in markup use <Words> which says which language it is. */
export const inLang = (text: Text, lang: Lang): string => (lang === "en" ? (text.en ?? text.zh) : text.zh);

/** A hash in groups of four, the first eight groups: enough to compare by eye. */
export const shortHash = (hash: string): string => `${(hash.slice(0, 32).match(/.{4}/gu) ?? []).join(" ")} …`;

/** Fills `{name}` in a template with strings; a name without a value stays as it is, so that a test sees it. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
