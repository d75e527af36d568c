// The hall's forms take what nobody should send: a 4xx or the form again with what was typed, nothing stored, never a 5xx, never markup.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, type Running, startCounty } from "../api/site.ts";

let county: Running;
let citizen: Caller;
let ref = "";
let before = 0;
beforeAll(async () => {
  county = await startCounty();
  citizen = county.anybody();
  const rows = await county.site.hall.cases(
    { agency: null, power: null, state: "open", after: null, limit: 1 },
    county.site.clock.now(),
    0,
  );
  ref = rows[0]?.ref ?? "";
  before = await county.commits();
});
afterAll(() => county.stop());

const NASTY = [
  "\u0000",
  "a\u0000b",
  "\u202eevil\u202c",
  "👩‍👩‍👧‍👦".repeat(2000),
  "x".repeat(1_000_000),
  "<script>alert(1)</script>",
  "\"'><img src=x onerror=alert(1)>",
  "'; drop table cases; --",
  "../../etc/passwd",
  "{{7*7}}",
  "\r\nSet-Cookie: a=b",
];
const nasty = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 50 }),
);
const NAMES = [
  "applicant.kind",
  "applicant.name",
  "applicant.id",
  "applicant.phone",
  "applicant.agent",
  "site.name",
  "site.area",
  "business.type",
  "site.staff",
  "form",
  "step",
  "back",
  "later.health",
  "kept.rules",
  "note",
  "number",
  "code",
];
const PATHS = ["/apply/XK-0312", "/track", "/cases/REF/supply", "/cases/REF/withdraw"];
const URLENCODED = { "content-type": "application/x-www-form-urlencoded" };

/** A refusal, or the form again; nothing of what was sent stands in the page as markup, and nothing is stored. */
async function survives(answer: { status: number; body: unknown }, sent: string): Promise<void> {
  expect(answer.status, sent.slice(0, 200)).toBeLessThan(500);
  expect([200, 303].includes(answer.status) || answer.status >= 400, `${answer.status}`).toBe(true);
  const page = String(answer.body);
  expect(page).not.toContain("<script>alert(1)");
  expect(page).not.toContain("<img src=x");
  expect(await county.commits()).toBe(before);
}

describe("forms of the hall", () => {
  it("survive any value in any field, by urlencoded and by multipart", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PATHS),
        fc.dictionary(fc.constantFrom(...NAMES), nasty, { maxKeys: 6 }),
        fc.boolean(),
        async (path, fields, multipart) => {
          const at = path.replace("REF", ref);
          const form = multipart ? new FormData() : new URLSearchParams();
          for (const [name, value] of Object.entries(fields)) form.append(name, value);
          await survives(await citizen.send("POST", at, form), `${at} ${JSON.stringify(fields)}`);
        },
      ),
      { numRuns: 120 },
    );
  });

  it("refuse unknown names, names sent twice, other types and broken bodies", async () => {
    const bodies: [string | FormData, Record<string, string>][] = [
      ["nobody=asked", URLENCODED],
      ["applicant.name=a&applicant.name=b", URLENCODED],
      ["__proto__=x&constructor=y", URLENCODED],
      ["%E0%A4%A=%zz&%00=%00", URLENCODED],
      ["{}", { "content-type": "application/json" }],
      ["hello", { "content-type": "text/plain" }],
      ['--x\r\nContent-Disposition: form-data; name="form"\r\n\r\nhal', { "content-type": "multipart/form-data; boundary=x" }],
      ["garbage", { "content-type": "multipart/form-data" }],
      ["x=".repeat(600_000), URLENCODED],
    ];
    for (const path of PATHS)
      for (const [body, headers] of bodies) {
        const answer = await citizen.send("POST", path.replace("REF", ref), body, headers);
        await survives(answer, `${path} ${String(body).slice(0, 60)}`);
        expect(answer.status, `${path} ${String(body).slice(0, 60)}`).toBeGreaterThanOrEqual(400);
      }
  });

  it("answer an absent body like an empty form", async () => {
    const answer = await citizen.send("POST", "/apply/XK-0312", null);
    expect(answer.status).toBe(422);
    expect(String(answer.body)).toContain("aria-invalid");
  });

  it("survive any address and query", async () => {
    const pages = [
      "/powers?q=",
      "/powers?page=",
      "/cases?state=",
      "/cases?after=",
      "/cases?power=",
      "/deadline?limit=5&from=",
      "/deadline?from=2026-01-01&unit=month&limit=",
      "/track?number=",
      "/powers/",
      "/apply/",
      "/cases/",
      "/?lang=",
      "/?size=",
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...pages),
        nasty.filter((t) => t.length < 3000),
        async (page, text) => {
          const safe = text.replace(/[\ud800-\udfff]/gu, "");
          await survives(await citizen.get(`${page}${encodeURIComponent(safe)}`), page);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("keep a stranger out of another's case, whatever cookie he makes up", async () => {
    for (const cookie of [
      `mingtang_case=${ref}.9999999999999.x`,
      `mingtang_case=${ref}..`,
      "mingtang_case=..",
      `mingtang_first=first.${ref}.9999999999999.x`,
    ]) {
      const answer = await citizen.get(`/cases/${ref}/receipt`, { cookie });
      expect(answer.status).toBe(403);
    }
    expect((await citizen.get(`/cases/${ref}/receipt?key=9999999999999.x`)).status).toBe(403);
  });
});
