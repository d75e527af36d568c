// The words of the hall's pages about agencies, posts, notices, figures and open data, by language.
import type { Lang } from "../../views/names.ts";
import { hallEn } from "./words.en.ts";
import { type HallWords, hallZh } from "./words.zh.ts";

/** The words of a language. */
export const hallWordsOf = (lang: Lang): HallWords => (lang === "en" ? hallEn : hallZh);
