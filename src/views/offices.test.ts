// Figures add up whichever way they are laid out; a post may do here what the gate lets it do; notices come in the ledger's order.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STANDARD } from "../../test/hall-case.ts";
import { FIGURES_BY, type FiguresView, figuresView, LINES_MAX, type OpenNow, type Tallied } from "./figures.ts";
import { mergeNotices, type Notice } from "./notices.ts";
import { postView } from "./post-view.ts";

const MONTH = 2026 * 12 + 2;
const POWERS = new Map(
  ["a", "b", "c"].map((id, i) => [
    id,
    { code: id, name: { zh: id }, mode: i === 2 ? ("mirrored" as const) : ("run-here" as const), atOnce: i === 1 },
  ]),
);
const small = fc.integer({ min: 0, max: 50 });
const key = { power: fc.constantFrom("a", "b", "c"), agency: fc.constantFrom("x", "y") };
const tallied: fc.Arbitrary<Tallied> = fc
  .record({ ...key, month: fc.integer({ min: MONTH - 40, max: MONTH }), received: small, accepted: small, decided: small, late: small })
  .map((row) => ({ ...row, late: Math.min(row.late, row.decided), excused: Math.min(row.late, row.decided) >> 1 }));
const open: fc.Arbitrary<OpenNow> = fc
  .record({ ...key, yellow: small, red: small, held: small, green: small })
  .map(({ green, ...row }) => ({ ...row, open: row.yellow + row.red + row.held + green, excused: row.red >> 1 }));

describe("figures", () => {
  it("add up to the same sum in every layout, page by page", () => {
    fc.assert(
      fc.property(
        fc.array(tallied, { maxLength: 60 }),
        fc.array(open, { maxLength: 6 }),
        fc.constantFrom("12", "all", "2025"),
        (months, now, period) => {
          const viewOf = (by: (typeof FIGURES_BY)[number], page: number): FiguresView =>
            figuresView({
              ask: { by, agency: "", mode: "", period, page },
              rows: { tallied: months, open: now },
              month: MONTH,
              powers: POWERS,
              agencyName: (id) => ({ zh: id }),
              agencyShort: () => null,
            });
          for (const by of FIGURES_BY) {
            const first = viewOf(by, 1);
            const lines = Array.from({ length: first.pages }, (_, i) => viewOf(by, i + 1).lines).flat();
            expect(lines).toHaveLength(first.count);
            for (const what of ["received", "accepted", "decided", "onTime"] as const)
              expect(lines.reduce((n, line) => n + line.sum[what], 0)).toBe(first.sum[what]);
            const { green, yellow, red, held } = first.sum;
            expect(green + yellow + red + held).toBe(first.sum.open);
            if (by !== "month") expect(lines.reduce((n, line) => n + line.sum.open, 0)).toBe(first.sum.open);
            expect(first.sum).toEqual(viewOf("month", 1).sum);
          }
        },
      ),
    );
  });

  it("begin with the first month in which anything was counted, and are at most a page long", () => {
    const rows = {
      tallied: [{ power: "a", agency: "x", month: MONTH - 2, received: 1, accepted: 0, decided: 0, late: 0, excused: 0 }],
      open: [],
    };
    const input = { rows, month: MONTH, powers: POWERS, agencyName: (id: string) => ({ zh: id }), agencyShort: () => null };
    const year = figuresView({ ...input, ask: { by: "month", agency: "", mode: "", period: "12", page: 1 } });
    expect(year.lines.map((line) => Number(line.key))).toEqual([MONTH, MONTH - 1, MONTH - 2]);
    const empty = figuresView({
      ...input,
      rows: { tallied: [], open: [] },
      ask: { by: "month", agency: "", mode: "", period: "9999", page: 7 },
    });
    expect([empty.lines, empty.from, empty.ask.page]).toEqual([[], null, 1]);
    const long = {
      tallied: [{ power: "a", agency: "x", month: MONTH - 200, received: 1, accepted: 0, decided: 0, late: 0, excused: 0 }],
      open: [],
    };
    expect(figuresView({ ...input, rows: long, ask: { by: "month", agency: "", mode: "", period: "all", page: 1 } }).lines).toHaveLength(
      LINES_MAX,
    );
  });
});

describe("a post", () => {
  const viewOf = (id: `post:${string}`) =>
    postView({
      post: { id, agency: "market", name: { zh: id } },
      agency: { id: "market", name: { zh: "局" } },
      holders: 1,
      inForce: [
        {
          power: { code: "XK-0312", name: { zh: "许可" }, kind: "licence", mode: "run-here", agency: { id: "market", name: { zh: "局" } } },
          standard: STANDARD,
          takers: ["window"],
          taken: ["apply"],
          merits: ["grant", "deny"],
        },
      ],
      keeps: [],
      actsFor: [],
      givesTo: [],
      page: 1,
    });
  const actsOf = (id: `post:${string}`): string[] =>
    viewOf(id)
      .powers.flatMap((power) => power.duties.flatMap((duty) => duty.acts))
      .sort();

  it("may do what its roles may, in its steps and outside of them, and nothing of other posts", () => {
    const posts = new Set(Object.values(STANDARD.posts).flat());
    for (const post of posts) {
      const roles = Object.entries(STANDARD.posts).flatMap(([role, of]) => (of.includes(post) ? [role] : []));
      const steps = STANDARD.flow.steps.filter((step) => step.posts?.includes(post)).map((step) => step.to);
      for (const id of actsOf(post)) {
        const act = STANDARD.checked.acts.get(id);
        const taken = id === "apply" && roles.includes("window");
        expect([post, id, taken || (act?.by.some((by) => roles.includes(by) || steps.includes(by)) ?? false)]).toEqual([post, id, true]);
      }
    }
    expect(actsOf("post:nobody")).toEqual([]);
  });

  it("decides where an act of it concludes, and extends where the law gives it that", () => {
    const approver = STANDARD.posts.approver?.[0] ?? "post:none";
    const [power] = viewOf(approver).powers;
    expect([power?.decides, power?.duties.some((duty) => duty.acts.includes("decide"))]).toEqual([true, true]);
    const chief = STANDARD.posts.chief?.[0];
    if (chief !== undefined) expect(viewOf(chief).powers[0]?.extends).toBe(true);
    const window = viewOf(STANDARD.posts.window?.[0] ?? "post:none");
    // It may decline, which concludes a case and is no decision on the merits.
    expect([actsOf(STANDARD.posts.window?.[0] ?? "post:none").includes("decline"), window.powers[0]?.decides]).toEqual([true, false]);
    expect(window.powers[0]?.duties.find((duty) => duty.step === null)?.acts).toContain("apply");
  });
});

describe("notices", () => {
  const of = (index: number): Notice => ({ what: "calendar", index, at: 0, version: 1, until: 0, notice: null, moved: null });
  it("of two sources are one list, of which no page shows what is not known yet", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (all, size) => {
        const sorted = [...all].sort((a, b) => b - a);
        const [even, odd] = [sorted.filter((n) => n % 2 === 0), sorted.filter((n) => n % 2 === 1)];
        const seen: number[] = [];
        for (let before: number | null = 1_000, turns = 0; before !== null && turns < 300; turns++) {
          const at: number = before;
          // The odd ones are found a few at a time, as a walk through many publications finds them.
          const found = odd.filter((n) => n < at).slice(0, size);
          const floor = found.length < size ? -1 : (found.at(-1) ?? -1);
          const lists = [
            { items: even.filter((n) => n < at).map(of), floor: -1 },
            { items: found.map(of), floor },
          ];
          const page = mergeNotices(lists, size);
          seen.push(...page.items.map((notice) => notice.index));
          before = page.next;
        }
        expect(seen).toEqual(sorted);
      }),
    );
  });
});
