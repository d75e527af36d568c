// A letter as text and as simple HTML, Chinese first and English after it: in which language somebody reads is not known.
import { en } from "./words.en.ts";
import { type CaseSaid, type LetterWords, type ListSaid, type MovedSaid, type RecountSaid, zh } from "./words.zh.ts";

export type LetterText = { subject: string; text: string; html: string };
export type CaseKind = "receipt" | "defects" | "acceptance" | "stopped" | "resumed" | "extended" | "decision";
export type ListKind = "light" | "digest";
type Part = { tag: string; lines: readonly string[] };

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
/** Addresses of our own making end where a space or the line does. */
const linked = (line: string): string => escaped(line).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);

function letterOf(subjects: readonly string[], parts: readonly Part[]): LetterText {
  const paragraphs = ({ tag, lines }: Part): string =>
    `<div lang="${tag}">\n${lines.map((line) => `<p>${linked(line)}</p>`).join("\n")}\n</div>`;
  return {
    // One line, whatever a name holds.
    subject: subjects.join(" · ").replace(/\s+/gu, " "),
    text: `${parts.map(({ lines }) => lines.join("\n\n")).join("\n\n--------\n\n")}\n`,
    html: `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"></head><body>\n${parts.map(paragraphs).join("\n<hr>\n")}\n</body></html>\n`,
  };
}

/** A letter to an applicant; what it may say comes in both languages. */
export function caseLetter(kind: CaseKind, said: { zh: CaseSaid; en: CaseSaid }): LetterText {
  const part = (w: LetterWords, c: CaseSaid): Part => ({ tag: w.tag, lines: [...w[kind].lines(c), w.footCase(c)] });
  return letterOf([zh[kind].subject(said.zh), en[kind].subject(said.en)], [part(zh, said.zh), part(en, said.en)]);
}

/** A letter to an applicant: a newer calendar moved days of his case. */
export function recountLetter(said: { zh: CaseSaid & RecountSaid; en: CaseSaid & RecountSaid }): LetterText {
  const part = (w: LetterWords, c: CaseSaid & RecountSaid): Part => ({ tag: w.tag, lines: [...w.recount.lines(c, c), w.footCase(c)] });
  return letterOf([zh.recount.subject(said.zh), en.recount.subject(said.en)], [part(zh, said.zh), part(en, said.en)]);
}

/** What an official is told of a newer calendar: how many of the cases that wait for him it moved, and the days of some of them. */
export type RecountsSaid = {
  all: number;
  by: RecountSaid;
  lines: readonly { number: string; power: string; days: readonly MovedSaid[] }[];
  link: string | null;
};

/** A letter to an official: a newer calendar moved limits of cases that wait for him. */
export function recountsLetter(said: { zh: RecountsSaid; en: RecountsSaid }): LetterText {
  const part = (w: LetterWords, { all, by, lines, link }: RecountsSaid): Part => {
    const more = all > lines.length ? [w.more(all - lines.length)] : [];
    const told = lines.map(({ number, power, days }) => w.recounts.line(number, power, days));
    return { tag: w.tag, lines: [...w.recounts.lines(all, by), ...told, ...more, w.desk(link), w.footDesk] };
  };
  return letterOf([zh.recounts.subject(said.zh.all), en.recounts.subject(said.en.all)], [part(zh, said.zh), part(en, said.en)]);
}

/** A letter to an official about what waits for him. */
export function listLetter(kind: ListKind, said: { zh: ListSaid; en: ListSaid }): LetterText {
  const part = (w: LetterWords, l: ListSaid): Part => {
    const all = kind === "light" ? l.red + l.yellow : l.all;
    const more = all > l.lines.length ? [w.more(all - l.lines.length)] : [];
    return { tag: w.tag, lines: [...w[kind].lines(l), ...l.lines.map(w.line), ...more, w.desk(l.link), w.footDesk] };
  };
  return letterOf([zh[kind].subject(said.zh), en[kind].subject(said.en)], [part(zh, said.zh), part(en, said.en)]);
}
