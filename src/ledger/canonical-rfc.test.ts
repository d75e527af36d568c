// RFC 8785 by its own examples, held to our profile of it: what a leaf may hold comes out as the RFC has it, and every number of its table that is no whole
// number up to 2^53 - 1 is refused, going in and coming out.
import { expect, test } from "vitest";
import { canonical, canonicalBytes, ProfileError, parseCanonical } from "./canonical.ts";

const faultOf = (run: () => unknown): string => {
  try {
    run();
  } catch (fault) {
    if (fault instanceof ProfileError) return fault.fault;
    throw fault;
  }
  return "none";
};

/** Appendix B: the bits of the number (IEEE 754) and its text; null where it has none. */
const NUMBERS: [string, string | null][] = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["7fffffffffffffff", null],
  ["7ff0000000000000", null],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
];

test.each(NUMBERS)("number %s of appendix B", (bits, text) => {
  const value = Buffer.from(bits, "hex").readDoubleBE();
  // The platform writes it as the table has it: so the table here is the RFC's.
  expect(Number.isFinite(value) ? JSON.stringify(value) : null).toBe(text);
  const isOurs = bits === "0000000000000000";
  expect(faultOf(() => canonical(value))).toBe(isOurs ? "none" : "not-an-integer");
  expect(faultOf(() => canonical([{ n: value }]))).toBe(isOurs ? "none" : "not-an-integer");
  if (text !== null && text !== "0") expect(faultOf(() => parseCanonical(text))).toBe("not-an-integer");
  if (isOurs) expect(canonical(value)).toBe("0");
});

test("whole numbers up to the last one are written as the table's rule says, and no other spelling of them is read", () => {
  for (const n of [1, -1, 10, 1e15, 2 ** 52 + 1, 2 ** 53 - 1, -(2 ** 53) + 1]) {
    expect(canonical(n)).toBe(BigInt(n).toString());
    expect(parseCanonical(BigInt(n).toString())).toBe(n);
    for (const other of [`${n}.0`, `${n}e0`, `${n}E+0`]) expect(faultOf(() => parseCanonical(other))).toBe("not-canonical");
    expect(faultOf(() => parseCanonical(`0${n}`))).toBe("not-json");
  }
});

const EXAMPLE = String.raw`{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
}`;

test("the example of section 3.2.2 is written as section 3.2.3 has it, but for its fractions, which no leaf holds", () => {
  const { numbers, ...rest } = JSON.parse(EXAMPLE) as { numbers: number[] };
  expect(faultOf(() => canonical({ ...rest, numbers }))).toBe("not-an-integer");
  for (const n of numbers) expect(faultOf(() => canonical(n))).toBe("not-an-integer");
  expect(canonical(rest)).toBe(String.raw`{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}`);
  // Section 3.2.4: the same as UTF-8.
  const hex = Buffer.from(canonicalBytes(rest)).toString("hex");
  expect(hex).toContain("22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f22");
  for (const text of [EXAMPLE, `${canonical(rest)} `, canonical(rest).replace("u000f", "u000F"), canonical(rest).replace("€", "\\u20ac")])
    expect(faultOf(() => parseCanonical(text))).not.toBe("none");
});

test("keys that differ only by normal form, case or a character without width stay two; the same key twice, however it is spelled, is refused", () => {
  expect(canonical({ b: 1, B: 2, "b\u200b": 3 })).toBe('{"B":2,"b":1,"b\u200b":3}');
  for (const twice of ['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '{"x":{"a":1,"a":2}}', '[{"a":1,"a":1}]'])
    expect(faultOf(() => parseCanonical(twice))).toBe("not-canonical");
  for (const [key, fault] of [
    ["\u212b", "not-nfc"],
    ["A\u030a", "not-nfc"],
    ["\u00c5", "none"],
    ["\ud83d", "lone-surrogate"],
    ["\ude00\ud83d", "lone-surrogate"],
    ["\ud83d\ude00", "none"],
  ] as const)
    expect([key, faultOf(() => canonical({ [key]: key }))]).toEqual([key, fault]);
});
