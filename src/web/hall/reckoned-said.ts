// A reckoning in one sentence with its article, as it can be copied into a document: the page shows it, and the interface gives it.
import type { Day, Instant } from "../../kernel/ids.ts";
import { wallClock } from "../../views/civil.ts";
import type { DeadlineAnswer, NormLine } from "../../views/deadline-view.ts";
import type { Lang } from "../../views/names.ts";
import { countOf, inLang, longDay, plainDay, timeOfDay } from "../ui/show.ts";
import type { Words } from "../words.zh.ts";
import { articleEn } from "./LawName.tsx";

/** `laws`: English names of laws by their titles; none in Chinese. */
export type ReckonSay = { w: Words; lang: Lang; zone: string; laws: Readonly<Record<string, string>> };

/** `行政许可法第四十二条`, or `Administrative Licensing Law (行政许可法) art. 42`. */
export function articleSaid({ law, article }: Pick<NormLine, "law" | "article">, { lang, laws }: Pick<ReckonSay, "lang" | "laws">): string {
  if (lang === "zh") return `${law}${article}`;
  const title = laws[law] === undefined ? law : `${laws[law]} (${law})`;
  return `${title} ${articleEn(article) ?? article}`;
}

/** The article alone, for a choice that stands below its law's name. */
export const articleShort = ({ article }: Pick<NormLine, "article">, lang: Lang): string =>
  lang === "zh" ? article : (articleEn(article) ?? article);

const momentSaid = (at: Instant, { lang, zone }: ReckonSay): string =>
  `${longDay(wallClock(at, zone).day, lang)}${lang === "zh" ? "" : " "}${timeOfDay(at, zone)}`;

function startSaid({ norm, start, counts }: DeadlineAnswer, say: ReckonSay): string {
  const said = say.w.reckon.sentence;
  const at = counts.unit === "hour" ? momentSaid(start.at, say) : plainDay(start.day, say.lang);
  const what = norm === null ? null : inLang(norm.from, say.lang);
  if (counts.unit === "hour") return what === null ? said.fromOwnMoment(at) : said.fromMoment(what, at);
  return what === null ? said.fromOwn(at) : said.from(what, at);
}

function endSaid({ norm, counts, dueAt, dueDay }: DeadlineAnswer, say: ReckonSay): string {
  const said = say.w.reckon.sentence;
  if (counts.unit === "hour") return said.toMoment(momentSaid(dueAt, say));
  return (norm?.bound === "at-least" ? said.atLeast : said.to)(longDay(dueDay, say.lang));
}

/** Takes an answer, gives its sentence. */
export function reckonedSaid(answer: DeadlineAnswer, say: ReckonSay): string {
  const { w, lang } = say;
  const said = w.reckon.sentence;
  const { norm, counts, explained } = answer;
  const day = (one: Day): string => plainDay(one, lang);
  const pieces = [
    startSaid(answer, say),
    countOf({ ...counts, n: counts.n + explained.extra }, w),
    ...(explained.extra > 0 ? [said.extended(countOf({ ...counts, n: explained.extra }, w))] : []),
    ...answer.stops
      .filter((one) => !one.idle)
      .map((one) => said.stop(day(one.from), day(one.to), one.ground === null ? "" : inLang(one.ground, lang))),
    ...(answer.rolledFrom === null ? [] : [said.rolled(day(answer.rolledFrom))]),
    endSaid(answer, say),
    ...(explained.provisional ? [said.provisional] : []),
    ...(norm?.unconfirmed ? [said.unconfirmed] : []),
  ];
  const basis = norm === null ? "" : said.basis(articleSaid(norm, say), norm.version);
  return `${pieces.join(said.comma)}${basis}${said.end}`;
}
