// Days, times and the few words of a light. The server has done all counting: nothing here adds up days.
import type { LightColour, Passed, QueueItem } from "./api.ts";
import type { DeskWords, UnitId } from "./words.zh.ts";

const WEEKDAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
const WEEKDAYS_EN = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** YYYY-MM-DD as MM-DD, whole where the year is not `year`. */
export const shortDay = (day: string, year: string): string => (day.startsWith(`${year}-`) ? day.slice(5) : day);

/** YYYY-MM-DD as 03-09（周一）. Taken at noon UTC, so that no zone moves it. */
export function dayWithWeekday(day: string, year: string, words: DeskWords): string {
  const at = new Date(`${day}T12:00:00Z`).getUTCDay();
  if (Number.isNaN(at)) return day;
  return words.tag === "en" ? `${shortDay(day, year)} (${WEEKDAYS_EN[at]})` : `${shortDay(day, year)}（${WEEKDAYS[at]}）`;
}

/** RFC 3339 as 03-04 11:05: the wall time that the server wrote, whatever this machine's zone is. */
export const shortTime = (time: string, year: string): string => `${shortDay(time.slice(0, 10), year)} ${time.slice(11, 16)}`;

/** As shortTime, but midnight is the end of the day before: 03-03 24:00. What a limit does at its end belongs to its last day. */
export function pastTime(time: string, year: string): string {
  if (time.slice(11, 19) !== "00:00:00") return shortTime(time, year);
  const before = new Date(Date.parse(`${time.slice(0, 10)}T12:00:00Z`) - 86_400_000);
  return Number.isNaN(before.getTime()) ? time : `${shortDay(before.toISOString().slice(0, 10), year)} 24:00`;
}

/** RFC 3339 as 2026-03-04 11:05. */
export const fullTime = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 16)}`;

/** This machine's time of day as 10:19, for drafts. */
export function clockTime(at: number): string {
  const then = new Date(at);
  return `${String(then.getHours()).padStart(2, "0")}:${String(then.getMinutes()).padStart(2, "0")}`;
}

/** How what is left is counted: in which unit, and whether today is none of it. */
export type Counting = { fromTomorrow?: boolean | undefined; unit?: UnitId | undefined };

/** The words beside a light in the queue: 超期1个工作日, 今天止, 连今天3个工作日, 停计. */
export function lightWords(light: LightColour, left: number | null, words: DeskWords, how: Counting = {}): string {
  const { fromTomorrow = false, unit = "workday" } = how;
  if (light === "held") return words.light.held;
  if (left === null || light === "none") return words.light[light];
  // Late, and no counted day has passed since: a weekend after the last day.
  if (left === 0) return words.light[light];
  if (fromTomorrow) return words.light.leftFromTomorrow(left, unit);
  if (left < 0) return words.light.overdue(-left, unit);
  return left <= 1 ? words.light.today : words.light.left(left, unit);
}

/** What a red light means: 过承诺，已说明理由：不可抗力. `excused`: the ground, or only that there is one. */
export function lateWords({ passed, excused }: { passed: Passed; excused: string | boolean }, words: DeskWords): string {
  const said = words.light.passed[passed];
  return excused === false
    ? said
    : `${said}${words.tag === "en" ? ", " : "，"}${words.light.excused(typeof excused === "string" ? excused : null)}`;
}

/** The second figure of a row: the day it is due, or what it waits for. */
export const rowNote = (item: QueueItem, year: string, say: (said: NonNullable<QueueItem["stoppedFor"]>) => string): string => {
  if (item.cosign !== null) return shortDay(item.cosign.since.slice(0, 10), year);
  if (item.stoppedFor !== null) return say(item.stoppedFor);
  return item.dueOn === null ? "" : shortDay(item.dueOn, year);
};
