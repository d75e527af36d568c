import { describe, expect, test } from "vitest";
import { en } from "./words.en.ts";
import { say } from "./words.ts";
import { zh } from "./words.zh.ts";

/** Every sentence of a word file; functions are asked with a small number in every place. */
function sentences(words: unknown): string[] {
  if (typeof words === "string") return [words];
  if (typeof words === "function") return sentences((words as (...args: unknown[]) => unknown)(3, 4));
  return typeof words === "object" && words !== null ? Object.values(words).flatMap(sentences) : [];
}

describe("words", () => {
  test("none is empty in either language", () => {
    for (const sentence of [...sentences(zh), ...sentences(en)]) expect(sentence).not.toBe("");
  });

  test("Chinese has full-width punctuation and no space between Han and digits", () => {
    const faulty = sentences(zh).filter((sentence) =>
      /[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]|[\u4e00-\u9fff] \d|\d [\u4e00-\u9fff]/u.test(sentence),
    );
    expect(faulty).toEqual([]);
  });

  test("what the server says in two languages is said in the one in use; missing English falls back", () => {
    expect(say({ zh: "决定", en: "Decision" }, en)).toBe("Decision");
    expect(say({ zh: "决定" }, en)).toBe("决定");
    expect(say({ zh: "决定", en: "Decision" }, zh)).toBe("决定");
    expect(say("决定", en)).toBe("决定");
  });
});
