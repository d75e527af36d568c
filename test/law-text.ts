// The texts of laws in the shared data, article by article: quotations are compared with them, never trusted.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sharedData } from "./shared-data.ts";

const NUMERALS = "[零一二三四五六七八九十百]+";

/**
 * Takes a law's short title and an article ("第三十五条第一款": what follows 条 is not looked at), gives the article's text from its number
 * to the next; a sentence beginning with "no " when the law or the article is not there; null without shared data.
 */
export function articleText(law: string, article: string): string | null {
  const folder = sharedData("law");
  if (folder === null) return null;
  const file = readdirSync(folder).find((name) => name.startsWith(`${law}(`));
  if (file === undefined) return `no text of ${law}`;
  const text = readFileSync(join(folder, file), "utf8");
  const name = new RegExp(`^第${NUMERALS}条`, "u").exec(article)?.[0] ?? article;
  const from = text.search(new RegExp(`^${name}\\s`, "mu"));
  if (from < 0) return `no ${name} in ${law}`;
  const rest = text.slice(from);
  const to = rest.slice(1).search(new RegExp(`^第${NUMERALS}条\\s`, "mu"));
  return to < 0 ? rest : rest.slice(0, to + 1);
}

const ITEM = new RegExp(`^[（(](?<number>${NUMERALS})[）)]`, "u");
const PLACE = new RegExp(`^第[千${NUMERALS.slice(1, -2)}]+条(?:第(?<paragraph>${NUMERALS})款)?(?:第(?<item>${NUMERALS})项)?$`, "u");

/**
 * Like `articleText`, for the paragraph and item that the place names ("第三十五条第一款", "第十二条第五项"). A place that names no paragraph
 * means the only one, so it is "no …" where the article has several; a sentence beginning with "no " also where there is no such place.
 */
export function passageText(law: string, place: string): string | null {
  const article = articleText(law, place);
  if (article === null || article.startsWith("no ")) return article;
  const at = PLACE.exec(place)?.groups;
  const lines = article.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const paragraphs = lines.filter((line) => !ITEM.test(line));
  const [paragraph, item] = [at?.paragraph, at?.item];
  if (at === undefined || (paragraph === undefined && paragraphs.length > 1 && item === undefined))
    return `no such place as ${place} in ${law}`;
  const start = paragraphs[paragraph === undefined ? 0 : numberOf(paragraph) - 1];
  if (start === undefined) return `no ${place} in ${law}`;
  if (item === undefined) return start;
  const items = lines.slice(lines.indexOf(start) + 1);
  const end = items.findIndex((line) => !ITEM.test(line));
  const own = (end < 0 ? items : items.slice(0, end)).find((line) => ITEM.exec(line)?.groups?.number === item);
  return own ?? `no ${place} in ${law}`;
}

/** 十二 is 12. Below one hundred. */
function numberOf(written: string): number {
  const digits = "零一二三四五六七八九";
  const [tens = "", ones = ""] = written.includes("十") ? written.split("十") : ["零", written];
  return (tens === "" ? 1 : digits.indexOf(tens)) * 10 + (ones === "" ? 0 : digits.indexOf(ones));
}

/** The version of a law that the shared data has ("2019-04-23"); null without it. */
export function lawVersion(law: string): string | null {
  const folder = sharedData("law");
  const file = folder === null ? undefined : readdirSync(folder).find((name) => name.startsWith(`${law}(`));
  return file === undefined ? null : (/\((?<day>[\d-]+)\)/u.exec(file)?.groups?.day ?? null);
}

/** The whole file of a law; null without it. */
export function lawFile(law: string): string | null {
  const folder = sharedData("law");
  const file = folder === null ? undefined : readdirSync(folder).find((name) => name.startsWith(`${law}(`));
  return file === undefined || folder === null ? null : readFileSync(join(folder, file), "utf8");
}
