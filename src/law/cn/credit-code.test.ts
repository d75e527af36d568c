import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCitizenNumber, checkCreditCode, creditCheckDigit, isOrganisationCode, isPlaceholder } from "./credit-code.ts";

const ALPHABET = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];

describe("unified social credit code", () => {
  it.each([
    ["11511301008778386B", "ok"],
    ["11511301MB051073XA", "ok"],
    ["115113010087783353", "ok"],
    ["11511301008778386C", "check-digit"],
    ["TE5116020105116050", "check-digit"],
    ["68236467-9", "length"],
    ["3946653276082720768", "length"],
    ["11736", "length"],
    ["1151130100877838IB", "characters"],
    ["11511301008778386b", "characters"],
    ["２１５113010087783861", "characters"],
    ["2222222222222", "placeholder"],
    ["000000000000000000", "placeholder"],
    ["123456789012345678", "placeholder"],
    ["待定", "placeholder"],
    ["", "length"],
  ])("%s is %s", (code, result) => expect(checkCreditCode(code)).toBe(result));

  it("knows that eighteen zeros satisfy the check digit, which is why placeholders are asked for first", () => {
    expect(creditCheckDigit("0".repeat(17))).toBe("0");
  });

  it("finds every single wrong character and every swap of neighbours", () => {
    const first = fc.array(fc.constantFrom(...ALPHABET), { minLength: 17, maxLength: 17 }).map((c) => c.join(""));
    fc.assert(
      fc.property(first, fc.nat(17), fc.constantFrom(...ALPHABET), (first17, place, other) => {
        const code = first17 + creditCheckDigit(first17);
        fc.pre(!isPlaceholder(code));
        expect(checkCreditCode(code)).toBe("ok");
        const wrong = code.slice(0, place) + other + code.slice(place + 1);
        if (wrong !== code && !isPlaceholder(wrong)) expect(checkCreditCode(wrong)).toBe("check-digit");
        const swapped = code.slice(0, place) + code.slice(place + 1, place + 2) + code.charAt(place) + code.slice(place + 2);
        if (swapped !== code && place < 16) expect(checkCreditCode(swapped)).toBe("check-digit");
      }),
    );
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => typeof checkCreditCode(text) === "string"));
  });
});

it("tells an old organisation code from noise", () => {
  expect(isOrganisationCode("68236467-9")).toBe(true);
  expect(isOrganisationCode("00877836X")).toBe(true);
  expect(isOrganisationCode("68236467-8")).toBe(false);
  expect(isOrganisationCode("11736")).toBe(false);
});

describe("citizen identity number", () => {
  it.each([
    ["11010519491231002X", "ok"],
    ["440524188001010014", "ok"],
    ["110105194912310021", "check-digit"],
    ["110105194902310021", "birthday"],
    ["11010519491231002x", "characters"],
    ["11010519491231002", "length"],
    ["111111111111111111", "placeholder"],
  ])("%s is %s", (number, result) => expect(checkCitizenNumber(number)).toBe(result));
});
