// Laws and articles as each language writes them: in English the usual name, with the Chinese title that is in force in brackets.
import type { ReactNode } from "react";
import { Fragment } from "react";
import type { Here } from "./here.ts";

const DIGITS = "零一二三四五六七八九";

/** A number below a thousand as laws write it, 一百一十五 being 115; null for what is none. */
export function numeralOf(text: string): number | null {
  if (!/^(?:[一二三四五六七八九]百)?零?(?:[一二三四五六七八九]?十)?[一二三四五六七八九]?$/u.test(text) || text === "") return null;
  const digit = (at: number): number => DIGITS.indexOf(text[at] ?? "零");
  // 十二 is twelve: a unit without a digit before it is one of them.
  const of = (unit: string): number => (text.includes(unit) ? Math.max(1, digit(text.indexOf(unit) - 1)) : 0);
  return of("百") * 100 + of("十") * 10 + Math.max(0, digit(text.length - 1));
}

const PARTS = { 条: "art.", 款: "para.", 项: "item" } as const;

/** `第十二条第五项` as `art. 12 item 5`; null where it is written otherwise. */
export function articleEn(article: string): string | null {
  const parts = [...article.matchAll(/第([零一二三四五六七八九十百]+)([条款项])/gu)];
  if (parts.map(([whole]) => whole).join("") !== article || parts.length === 0) return null;
  const said = parts.map(([, number = "", part = "条"]) => {
    const n = numeralOf(number);
    return n === null ? null : `${PARTS[part as keyof typeof PARTS]} ${n}`;
  });
  return said.includes(null) ? null : said.join(" ");
}

const Chinese = ({ children }: { children: string }): ReactNode => <span lang="zh-CN">{children}</span>;

/** The name of a law: in English with its Chinese title, which alone stands where no English name is known. */
function Title({ law, here }: { law: string; here: Here }): ReactNode {
  const en = here.laws[law];
  if (en === undefined) return <Chinese>{law}</Chinese>;
  return (
    <>
      {en} (<Chinese>{law}</Chinese>)
    </>
  );
}

/** A law and an article of it. */
export function LawArticle({ law, article, here }: { law: string; article: string; here: Here }): ReactNode {
  if (here.lang === "zh") return `${law}${article}`;
  const en = articleEn(article);
  return (
    <>
      <Title law={law} here={here} />, {en ?? <Chinese>{article}</Chinese>}
    </>
  );
}

/** Bases as standards write them, `行政许可法 32(四)`, as a list. */
export function Bases({ bases, here }: { bases: readonly string[]; here: Here }): ReactNode {
  if (here.lang === "zh") return bases.join(here.w.list);
  return bases.map((basis, i) => (
    <Fragment key={basis}>
      {i > 0 && "; "}
      <BasisEn basis={basis} here={here} />
    </Fragment>
  ));
}

function BasisEn({ basis, here }: { basis: string; here: Here }): ReactNode {
  const [, law = "", article = ""] = /^(\S+) (\d+(?:\([零一二三四五六七八九十]+\))*)$/u.exec(basis) ?? [];
  if (here.laws[law] === undefined) return <Chinese>{basis}</Chinese>;
  const items = article.replace(/\(([^)]+)\)/gu, (whole, number: string) => ` item ${numeralOf(number) ?? whole}`);
  return (
    <>
      <Title law={law} here={here} /> art. {items}
    </>
  );
}
