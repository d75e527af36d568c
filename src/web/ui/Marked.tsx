// A sentence of the platform with names in it that have no English: titles of laws, numbers of notices.
import type { ReactNode } from "react";
import type { Lang } from "../../views/names.ts";
import { Dated } from "./Dated.tsx";

/** Takes a sentence, gives it with its dates whole; within an English one Chinese is marked as such, so that it is read aloud rightly. */
export function Marked({ text, lang }: { text: string; lang: Lang }): ReactNode {
  if (lang === "zh") return <Dated text={text} />;
  return text.split(/([\u3400-\u9fff][\u3400-\u9fff〔〕\d]*)/u).map((piece, i) =>
    i % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a sentence never move.
      <span key={i} lang="zh-CN">
        {piece}
      </span>
    ),
  );
}
