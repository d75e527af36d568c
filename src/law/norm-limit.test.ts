import { describe, expect, it } from "vitest";
import { type Limit, NO_MAXIMUM } from "../kernel/limit.ts";
import { norm } from "./cn/norms.ts";
import { norm as nlNorm } from "./nl/norms.ts";
import { permit } from "./nl/permit/procedure.ts";
import { countsOf, limitOf, otherLaw } from "./norm-limit.ts";
import { PROCEDURES } from "./registry.ts";

describe("a limit made of a norm", () => {
  const span = { from: [{ act: "accept" }], to: ["decide"] };

  it("has the norm's number, grounds, extension and basis, and its name", () => {
    expect(limitOf(norm("licence-decide"), { id: "decide", bearer: "approver", span })).toEqual({
      id: "decide",
      bearer: "approver",
      span,
      counts: { n: 20, unit: "workday" },
      bound: "within",
      basis: "许可法 42",
      lapse: "overdue",
      stops: ["hearing", "tender", "auction", "inspection", "test", "quarantine", "appraisal", "expert-review"].map((ground) => ({
        ground,
        basis: "许可法 45",
      })),
      extend: { n: 10, basis: "许可法 42" },
      norm: "licence-decide",
    });
  });

  it("is late only where the norm says so, and what the clock does then is the procedure's to say", () => {
    expect(limitOf(norm("tender-open"), { id: "open", bearer: "buyer", span }).lapse).toBe("none");
    expect(limitOf(norm("licence-intake"), { id: "intake", bearer: "window", span }).lapse).toBe("none");
    expect(limitOf(norm("licence-intake"), { id: "intake", bearer: "window", span, lapse: { do: "deem-accept" } }).lapse).toEqual({
      do: "deem-accept",
    });
  });

  it("stands in for a procedure's limit with nothing of that limit's own", () => {
    expect(otherLaw(norm("construction-permit"))).toEqual({
      counts: { n: 7, unit: "day" },
      basis: "建筑法 8",
      norm: "construction-permit",
    });
  });
});

describe("procedures hold no number of their own", () => {
  // The county's rule on joint approval (并联审批办法) is no law: its days are a promise between agencies.
  const COUNTYS_OWN = new Set(["licence opinion", "renewal opinion"]);
  // Days that are told one by one have no number here; of a moment, how far ahead it must lie.
  const numberless = ({ counts }: Limit): boolean => !("n" in counts) || counts.n === NO_MAXIMUM;
  const all = [
    ...Object.values(PROCEDURES).map(({ procedure }) => ({ procedure, named: norm })),
    { procedure: permit, named: nlNorm },
  ].flatMap(({ procedure, named }) => procedure.limits.map((limit: Limit) => [`${procedure.id} ${limit.id}`, limit, named] as const));

  it.each(all.filter(([name, limit]) => !COUNTYS_OWN.has(name) && !numberless(limit)))("%s", (_, limit, named) => {
    const { counts, bound, stops, extend, basis } = limitOf(named(limit.norm ?? "none named"), limit);
    expect({ counts, bound, stops, extend, basis }).toEqual({
      counts: limit.counts,
      bound: limit.bound,
      stops: limit.stops,
      extend: limit.extend,
      basis: limit.basis,
    });
  });

  it("of a moment, how far ahead it must lie is the law's", () => {
    const ahead = all.flatMap(([name, { counts }]) => ("until" in counts ? [[name, counts.ahead]] : []));
    expect(ahead).toEqual([["renewal expiry", countsOf(norm("licence-renewal-apply"))]]);
  });

  it("and what is excused is there", () => {
    for (const name of COUNTYS_OWN) expect(all.map(([one]) => one)).toContain(name);
  });
});
