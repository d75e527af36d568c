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

/** The version of a law that the shared data has ("2019-04-23"); null without it. */
export function lawVersion(law: string): string | null {
  const folder = sharedData("law");
  const file = folder === null ? undefined : readdirSync(folder).find((name) => name.startsWith(`${law}(`));
  return file === undefined ? null : (/\((?<day>[\d-]+)\)/u.exec(file)?.groups?.day ?? null);
}

/** An article's number as the law writes it: 58 is 第五十八条. Up to 199. */
export function articleName(number: number): string {
  const digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
  const tens = Math.floor((number % 100) / 10);
  const ones = number % 10;
  const hundred = number >= 100 ? "一百" : "";
  const ten = tens === 0 ? (hundred !== "" && ones > 0 ? "零" : "") : `${tens > 1 || hundred !== "" ? digits[tens] : ""}十`;
  return `第${hundred}${ten}${ones === 0 ? "" : digits[ones]}条`;
}
