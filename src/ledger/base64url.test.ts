import fc from "fast-check";
import { expect, it } from "vitest";
import { fromBase64Url, toBase64Url } from "./base64url.ts";

it("is the platform's, and the only spelling", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const text = toBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64url"));
      expect(fromBase64Url(text)).toEqual(bytes);
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (text) => {
      const bytes = fromBase64Url(text);
      if (bytes !== null) expect(toBase64Url(bytes)).toBe(text);
    }),
  );
  for (const text of ["A", "AB", "AA==", "AA=", "A+A_", "A/A_", "AAA\n"]) expect(fromBase64Url(text)).toBeNull();
});
