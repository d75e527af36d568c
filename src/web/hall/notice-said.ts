// A notice in one line of words: the page and the feed say the same.
import type { Lang } from "../../views/names.ts";
import type { Notice } from "../../views/notices.ts";
import { wordOf } from "../../views/procedure-words.ts";
import { figure, fill, inLang, longDay, noticeName } from "../ui/show.ts";
import type { HallContext } from "./here.ts";
import type { HallWords } from "./words.zh.ts";

export type NoticeSpeaker = { lang: Lang; procedures: HallContext["procedures"]; p: HallWords };

/** Takes a notice, gives its title. */
export function noticeTitle(notice: Notice, { lang, procedures, p }: NoticeSpeaker): string {
  if (notice.what === "calendar")
    return p.notices.calendar(figure(notice.version), notice.notice === null ? "" : noticeName(notice.notice, lang));
  const power = inLang(notice.power.name, lang);
  if (notice.what === "standard") return p.notices.standard(power, figure(notice.version));
  return p.notices.decision(wordOf(procedures[notice.procedure]?.outcomes ?? {}, notice.outcome), power);
}

/** Takes a notice, gives what it says beside its title, in lines: what was published word for word, or what a version brings and from when. */
export function noticeLines(notice: Notice, { lang, procedures, p }: NoticeSpeaker): string[] {
  const colon = lang === "zh" ? "：" : ": ";
  if (notice.what === "calendar") {
    const moved = notice.moved === null ? [] : [p.notices.moved(figure(notice.moved))];
    return [fill(p.notices.known, { day: longDay(notice.until, lang) }), ...moved];
  }
  if (notice.what === "standard") {
    const from = fill(p.notices.from, { day: longDay(notice.from, lang) });
    const change = notice.change === null ? (notice.version === 1 ? [p.notices.first] : []) : [inLang(notice.change, lang)];
    return [...change, notice.coming ? `${from}${lang === "zh" ? "，" : ", "}${p.notices.coming}` : from];
  }
  const words = procedures[notice.procedure]?.fields ?? {};
  return notice.fields.map(({ path, value }) => `${wordOf(words, path)}${colon}${value}`);
}
