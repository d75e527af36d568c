// What a county wrote, in the reader's language where it exists; marked as Chinese where it does not, so that it is read aloud rightly.
import type { ReactNode } from "react";
import type { Text } from "../../kernel/text.ts";
import type { Lang } from "../../views/names.ts";

/** Takes a text of two languages, gives it in the page's. */
export function TextOf({ text, lang }: { text: Text; lang: Lang }): ReactNode {
  if (lang === "zh") return text.zh;
  return text.en ?? <span lang="zh-CN">{text.zh}</span>;
}
