// What the county calls its posts and the fields and files of its forms, by the codes that stand in a leaf.
import type { SiteNames } from "../../../verify/site-names.ts";
import type { Book } from "../../kernel/book.ts";
import type { Text } from "../../kernel/text.ts";

/** Where several standards use one path, all that they call it. */
function joined(named: readonly [code: string, name: string][]): Record<string, string> {
  const all = new Map<string, Set<string>>();
  for (const [code, name] of named) all.set(code, (all.get(code) ?? new Set()).add(name));
  return Object.fromEntries([...all].map(([code, names]) => [code, [...names].join(" / ")]));
}

/** Takes the book and a language, gives the names; those without a word in English are given in Chinese. */
export function siteNames({ posts, standards }: Pick<Book, "posts" | "standards">, lang: "zh" | "en"): SiteNames {
  const said = (text: Text): string => (lang === "en" ? text.en : undefined) ?? text.zh;
  const latest = [...standards.values()].flatMap((versions) => versions.at(-1) ?? []);
  return {
    posts: joined([...posts.values()].map(({ id, name }) => [id, said(name)])),
    fields: joined(
      latest.flatMap(({ fields, materials }) => [
        ...fields.map(({ path, label }): [string, string] => [path, said(label)]),
        ...materials.map(({ id, name }): [string, string] => [`file.${id}`, said(name)]),
      ]),
    ),
  };
}
