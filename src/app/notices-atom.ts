// Notices as an Atom feed (RFC 4287). Addresses are relative: a reader resolves them against where it found the feed.

import { isoInstant } from "../views/civil.ts";
import type { Notice, NoticesView } from "../views/notices.ts";
import type { HallContext } from "../web/hall/here.ts";
import { noticeLines, noticeTitle } from "../web/hall/notice-said.ts";
import type { HallWords } from "../web/hall/words.zh.ts";
import { paths } from "../web/paths.ts";
import { inLang } from "../web/ui/show.ts";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** What XML 1.0 has no place for. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Takes any text, gives it as XML text: characters that XML forbids are dropped. */
export const xmlText = (text: string): string => text.replace(FORBIDDEN, "").replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

const tag = (name: string, text: string): string => `<${name}>${xmlText(text)}</${name}>`;
const link = (rel: string, href: string): string => `<link rel="${rel}" href="${xmlText(href)}"/>`;

const pathOf = (notice: Notice): string =>
  notice.what === "decision"
    ? paths.case(notice.ref)
    : notice.what === "standard"
      ? paths.power(notice.power.code)
      : paths.calendar({ version: notice.version });

export type FeedParts = { context: HallContext; words: HallWords; origin: string };

/** A name that stays when the address changes (RFC 4151): whose log it is, and the entry. */
const idOf = (origin: string, rest: string): string => {
  const [authority = "", log = ""] = origin.split("/");
  return `tag:${authority},2026:${log}/${rest}`;
};

function entryOf(notice: Notice, { context, words, origin }: FeedParts): string {
  const speaker = { lang: context.lang, procedures: context.procedures, p: words };
  const at = isoInstant(notice.at, context.zone);
  const said = noticeLines(notice, speaker);
  const agency = notice.what === "calendar" ? [] : [`<author>${tag("name", inLang(notice.agency.name, context.lang))}</author>`];
  return [
    "<entry>",
    tag("id", idOf(origin, String(notice.index))),
    tag("title", noticeTitle(notice, speaker)),
    link("alternate", pathOf(notice)),
    tag("published", at),
    tag("updated", at),
    `<category term="${notice.what}"/>`,
    ...agency,
    tag("summary", said.join("\n")),
    "</entry>",
  ].join("");
}

/** Takes notices and what the hall knows, gives the feed in the language of the context. */
export function atomOf(view: NoticesView, parts: FeedParts): string {
  const { context, words, origin } = parts;
  const { after: _, ...ask } = view.ask;
  const host = inLang(context.site.host, context.lang);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${context.lang === "zh" ? "zh-CN" : "en"}">`,
    tag("id", idOf(origin, ["notices", ask.what, ask.agency, ask.kind].filter(Boolean).join("/"))),
    tag("title", `${inLang(context.site.name, context.lang)}${context.lang === "zh" ? "" : ": "}${words.notices.title}`),
    tag("updated", isoInstant(view.items[0]?.at ?? 0, context.zone)),
    `<author>${tag("name", host)}</author>`,
    link("self", paths.noticesFeed(ask)),
    link("alternate", paths.notices(ask)),
    ...view.items.map((notice) => entryOf(notice, parts)),
    "</feed>",
  ].join("\n");
}
