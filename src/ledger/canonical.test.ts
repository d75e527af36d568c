import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical, canonicalBytes, DEPTH_MAX, ProfileError, parseCanonical, parseCanonicalBytes } from "./canonical.ts";

const fault = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ProfileError) return error.fault;
    throw error;
  }
  return "none";
};
const text = fc.string({ unit: "grapheme" }).map((s) => s.normalize("NFC"));
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((n) => (n === 0 ? 0 : n)),
    text,
    fc.array(tie("value")),
    fc.dictionary(fc.oneof(text, fc.constantFrom("1", "10", "2", "__proto__", "toString", "")), tie("value")),
  ),
})).value;

/** The rule itself, written as slowly and plainly as it reads: RFC 8785 for our profile. */
function byTheRule(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(byTheRule).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const units = (s: string) => Array.from({ length: s.length }, (_, i) => s.charCodeAt(i).toString(16).padStart(4, "0")).join("");
    const entries = Object.entries(value).map(([k, v]) => ({ k, v, u: units(k) }));
    entries.sort((a, b) => (a.u < b.u ? -1 : a.u > b.u ? 1 : 0));
    return `{${entries.map(({ k, v }) => `${JSON.stringify(k)}:${byTheRule(v)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, shuffled(v)]),
  );
};

describe("canonical", () => {
  test("is the rule, whatever the order in which keys were put in", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonical(value)).toBe(byTheRule(value));
        expect(canonical(shuffled(value))).toBe(byTheRule(value));
      }),
    );
  });

  test("is undone by parsing, and parsing takes nothing else", () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = canonical(value);
        expect(parseCanonical(written)).toEqual(value);
        expect(canonical(parseCanonical(written))).toBe(written);
        expect(parseCanonicalBytes(canonicalBytes(value))).toEqual(value);
        const spaced = JSON.stringify(value, null, 1);
        expect(fault(() => parseCanonical(spaced))).toBe(spaced === written ? "none" : "not-canonical");
      }),
    );
  });

  test("orders keys by UTF-16 code units (the example of RFC 8785 §3.2.3)", () => {
    const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
    // U+FB33 is no NFC text: here it stands as a private-use character of a neighbouring code unit.
    const { "\ufb33": three, ...rest } = value;
    expect(canonical({ ...rest, "\uf8ff": three })).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\uf8ff":3}');
    expect(fault(() => canonical(value))).toBe("not-nfc");
  });

  test("escapes as RFC 8785 §3.2.2.2 says", () => {
    expect(canonical('\u0000\b\t\n\u000b\f\r\u001f"\\/\u007f\u2028明')).toBe(
      '"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\"\\\\/\u007f\u2028明"',
    );
  });

  const deep = (n: number): unknown => (n === 0 ? 0 : [deep(n - 1)]);
  const cycle: unknown[] = [];
  cycle.push(cycle);
  test.each<[string, unknown, string]>([
    ["a fraction", 0.5, "not-an-integer"],
    ["minus zero", -0, "not-an-integer"],
    ["2^53", 2 ** 53, "not-an-integer"],
    ["infinity", Number.POSITIVE_INFINITY, "not-an-integer"],
    ["not a number", Number.NaN, "not-an-integer"],
    ["undefined", undefined, "not-plain"],
    ["an undefined member", { a: undefined }, "not-plain"],
    ["an undefined element", [undefined], "not-plain"],
    ["a hole", Array(1), "not-plain"],
    ["a bigint", 1n, "not-plain"],
    ["a function", () => 0, "not-plain"],
    ["a date", new Date(0), "not-plain"],
    ["a map", new Map(), "not-plain"],
    ["bytes", new Uint8Array(1), "not-plain"],
    ["a member toJSON", { toJSON: () => 1 }, "not-plain"],
    ["a lone surrogate", "a\ud800", "lone-surrogate"],
    ["reversed surrogates", "\ude00\ud83d", "lone-surrogate"],
    ["a lone surrogate in a key", { "\udc00": 1 }, "lone-surrogate"],
    ["text that is not NFC", "e\u0301", "not-nfc"],
    ["a key that is not NFC", { "e\u0301": 1 }, "not-nfc"],
    ["one level too many", deep(DEPTH_MAX + 1), "too-deep"],
    ["a cycle", cycle, "too-deep"],
    ["the deepest that is allowed", deep(DEPTH_MAX), "none"],
    ["the largest integer", Number.MAX_SAFE_INTEGER, "none"],
    ["the smallest integer", Number.MIN_SAFE_INTEGER, "none"],
  ])("%s: %#", (_, value, expected) => expect(fault(() => canonical(value))).toBe(expected));

  test("a refused key leaves nothing behind that would let it through later", () => {
    expect(fault(() => canonical({ "e\u0301": 1 }))).toBe("not-nfc");
    expect(fault(() => canonical({ "e\u0301": 1 }))).toBe("not-nfc");
  });

  test("more shapes than are remembered are still right", () => {
    for (let i = 0; i < 6000; i++) expect(canonical({ [`z${i}`]: 1, a: 2 })).toBe(`{"a":2,"z${i}":1}`);
    const wide = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`k${99 - i}`, i]));
    expect(canonical(wide)).toBe(byTheRule(wide));
  });
});

describe("parseCanonical", () => {
  test.each<[string, string, string]>([
    ["duplicate keys", '{"a":1,"a":1}', "not-canonical"],
    ["another order", '{"b":1,"a":1}', "not-canonical"],
    ["white space", '{"a": 1}', "not-canonical"],
    ["a newline after", "{}\n", "not-canonical"],
    ["a needless escape", '"\\u0061"', "not-canonical"],
    ["an escaped slash", '"\\/"', "not-canonical"],
    ["a fraction of zero", "1.0", "not-canonical"],
    ["an exponent", "1e2", "not-canonical"],
    ["minus zero", "-0", "not-an-integer"],
    ["too large", "1e400", "not-an-integer"],
    ["beyond 2^53", "9007199254740993", "not-an-integer"],
    ["an escaped lone surrogate", '"\\ud800"', "lone-surrogate"],
    ["not NFC", '"e\u0301"', "not-nfc"],
    ["nothing", "", "not-json"],
    ["a trailing comma", "[1,]", "not-json"],
    ["a deep bomb", "[".repeat(20_000) + "]".repeat(20_000), "too-deep"],
  ])("refuses %s", (_, input, expected) => expect(fault(() => parseCanonical(input))).toBe(expected));

  test("refuses bytes that are not UTF-8, an overlong form and a byte order mark", () => {
    expect(fault(() => parseCanonicalBytes(Uint8Array.of(0x22, 0xff, 0x22)))).toBe("not-json");
    expect(fault(() => parseCanonicalBytes(Uint8Array.of(0x22, 0xc0, 0xaf, 0x22)))).toBe("not-json");
    expect(fault(() => parseCanonicalBytes(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31)))).toBe("not-json");
  });

  test("a member __proto__ is a member and nothing more", () => {
    const value = parseCanonical('{"__proto__":{"a":1}}');
    expect(canonical(value)).toBe('{"__proto__":{"a":1}}');
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });
});
