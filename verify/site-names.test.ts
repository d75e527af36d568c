import { expect, test } from "vitest";
import { NO_NAMES, nameIn, siteNamesIn } from "./site-names.ts";

test("a file of names that is none gives no names, and no code finds what every object has", () => {
  for (const text of [
    "",
    "null",
    "[]",
    "{",
    "{}",
    '{"posts":[1],"fields":{}}',
    '{"posts":{"post:a":7},"fields":{}}',
    '{"posts":null,"fields":{}}',
  ])
    expect(siteNamesIn(text)).toEqual(NO_NAMES);
  const names = siteNamesIn('{"posts":{"post:a":"窗口"},"fields":{"__proto__":"x"}}');
  expect(nameIn(names.posts, "post:a")).toBe("窗口");
  for (const code of ["constructor", "toString", "hasOwnProperty"]) expect(nameIn(names.fields, code)).toBe(null);
});
