import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64, toBase64 } from "./base64.ts";

test("bytes to text and back, as the platform", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect([...(fromBase64(toBase64(bytes)) ?? [0])]).toEqual([...bytes]);
    }),
  );
});

test("what decodes has one spelling: any text is refused or is what its bytes encode to", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."AQgw/+=Zz09-_ \n"), maxLength: 12 });
  fc.assert(
    fc.property(fc.oneof(letters, fc.string()), (text) => {
      const bytes = fromBase64(text);
      if (bytes !== null) expect(toBase64(bytes)).toBe(text);
    }),
    { numRuns: 2000 },
  );
  for (const wrong of ["A", "AA", "AAA", "AB==", "AAB=", "AA=A", "====", "AA==\n", " AA==", "-_8=", "AA==AA=="])
    expect(fromBase64(wrong)).toBeNull();
  expect(fromBase64("A".repeat(20_000_000))).toBeNull();
});
