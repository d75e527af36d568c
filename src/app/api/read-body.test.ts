import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBody } from "./read-body.ts";

const read = (text: string): unknown => readBody(Buffer.from(text));

describe("readBody", () => {
  it("reads what JSON.parse reads, where no key is refused", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/__proto__|constructor|prototype/.test(text));
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("refuses a key given twice, however it is written and wherever it stands", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), fc.nat(3), (key, value, depth) => {
        const name = JSON.stringify(key);
        const escaped = `"${[...key].map((c) => (c.length === 1 ? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}` : c)).join("")}"`;
        const twice = `{${name}:1,"other key of mine":${JSON.stringify(value)},${escaped}:2}`;
        const text = `${'{"a":['.repeat(depth)}${twice}${"]}".repeat(depth)}`;
        expect(() => read(text)).toThrow("bad-json");
      }),
    );
  });

  it("takes the same key in two objects, and a key that only looks like one in a text", () => {
    expect(read('[{"a":1},{"a":2}]')).toEqual([{ a: 1 }, { a: 2 }]);
    expect(read('{"a":"\\"a\\":1,","b":{"a":["a","a"]}}')).toEqual({ a: '"a":1,', b: { a: ["a", "a"] } });
  });

  it("refuses names that reach into every object, depth, and what is no JSON in UTF-8", () => {
    for (const text of [
      '{"__proto__":1}',
      '{"\\u005f_proto__":1}',
      '{"a":{"constructor":1}}',
      `${"[".repeat(40)}${"]".repeat(40)}`,
      "{",
      "",
      "\u0000",
    ])
      expect(() => read(text)).toThrow("bad-json");
    expect(() => readBody(Buffer.from([0x22, 0xff, 0x22]))).toThrow("bad-json");
  });

  it("reads a text of a megabyte", () => {
    const long = '字\\"x'.repeat(200_000);
    expect(read(JSON.stringify({ long }))).toEqual({ long });
  });
});
