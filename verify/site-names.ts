// Names that a site gives to the codes in a receipt: posts, and fields of its forms. No receipt proves a name, so what bears one says its code as well.

/** By the code: `post:ID`, a field's path. */
export type SiteNames = { posts: Readonly<Record<string, string>>; fields: Readonly<Record<string, string>> };

export const NO_NAMES: SiteNames = { posts: {}, fields: {} };

const isBag = (value: unknown): value is Record<string, string> =>
  typeof value === "object" && value !== null && Object.values(value).every((one) => typeof one === "string");

/** Takes the text of a file of names, gives them; none where it is no such file. */
export function siteNamesIn(text: string): SiteNames {
  try {
    const { posts, fields } = JSON.parse(text) as Record<string, unknown>;
    return isBag(posts) && isBag(fields) ? { posts, fields } : NO_NAMES;
  } catch {
    return NO_NAMES;
  }
}

/** Takes names and a code, gives the name; null where the site has none. */
export const nameIn = (names: Readonly<Record<string, string>>, code: string): string | null =>
  Object.hasOwn(names, code) ? (names[code] ?? null) : null;
