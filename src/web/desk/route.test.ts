import fc from "fast-check";
import { expect, test } from "vitest";
import { pathOf, placeOf } from "./route.ts";

test("every place has an address that leads back to it", () => {
  const word = fc.string({ minLength: 1, unit: "grapheme" });
  const place = fc.oneof(
    fc.constant({ at: "queue" } as const),
    fc.constant({ at: "done" } as const),
    fc.constant({ at: "outbox" } as const),
    word.map((ref) => ({ at: "case", ref }) as const),
    fc.option(word).map((code) => ({ at: "intake", code }) as const),
  );
  fc.assert(
    fc.property(place, (wanted) => {
      expect(placeOf(pathOf(wanted))).toEqual(wanted);
    }),
  );
});

test.each(["/desk/cases", "/desk/cases/A/B", "/desk/done/x", "/desk/outbox/7", "/desk/elsewhere"])("%s is nowhere", (path) => {
  expect(placeOf(path)).toEqual({ at: "nowhere" });
});

test("an address that is no valid escape is taken as it stands", () => {
  expect(placeOf("/desk/cases/%E4%ZZ")).toEqual({ at: "case", ref: "%E4%ZZ" });
});
