// Which language the desk speaks, and how it says what comes from the server in one or both.
import { createContext, useContext } from "react";
import type { Said } from "./api.ts";
import { setLanguage } from "./client.ts";
import { recall, remember } from "./remember.ts";
import { en } from "./words.en.ts";
import { type DeskWords, zh } from "./words.zh.ts";

export type Language = "zh" | "en";
export const WordsContext = createContext<DeskWords>(zh);

/** The words of the language in use. */
export const useWords = (): DeskWords => useContext(WordsContext);

/** The language asked for by ?lang=, else the one remembered, else Chinese. */
export function startLanguage(): Language {
  const asked = new URLSearchParams(location.search).get("lang") ?? recall("lang");
  return asked === "en" ? "en" : "zh";
}

/** Speaks a language from now on: in the page, in what is remembered, and in what the server is asked for. Gives its words. */
export function speak(language: Language): DeskWords {
  remember("lang", language);
  const words = language === "en" ? en : zh;
  setLanguage(words.tag);
  document.documentElement.lang = words.tag;
  return words;
}

/** Server words in the language in use; English that was never written falls back to Chinese. */
export const say = (said: Said, words: DeskWords): string =>
  typeof said === "string" ? said : words.tag === "en" ? (said.en ?? said.zh) : said.zh;
