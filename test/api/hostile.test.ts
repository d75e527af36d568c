// What no form of ours sends: every route refuses it with a 4xx, and nothing is stored.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Described, describedBy, faultsAgainst } from "./described.ts";
import { type Answer, application, type Caller, pdf, type Running, startCounty } from "./site.ts";

let county: Running;
let clerk: Caller;
let all: Described;
let ref = "";
let head = "";
let before = 0;
beforeAll(async () => {
  county = await startCounty();
  clerk = await county.official("window1");
  all = await describedBy(clerk);
  ref = ((await clerk.post("/api/v1/cases", application({ channel: "window" }))).body as { ref: string }).ref;
  head = ((await clerk.get(`/api/v1/desk/cases/${ref}`)).body as { head: { hash: string } }).head.hash;
  before = await county.commits();
});
afterAll(() => county.stop());

const RUNS = 60;
const JSON_TYPE = { "content-type": "application/json" };
const PATHS: readonly string[] = ["/api/v1/session", "/api/v1/cases", "/api/v1/cases/REF/acts"];
const pathOf = (path: string): string => path.replace("REF", ref);

/** Refused as described, and nothing stored. 429 is a refusal too. */
async function refused(method: string, path: string, answer: Answer): Promise<void> {
  expect([path, answer.status < 500 && answer.status >= 400 ? "refused" : answer.status]).toEqual([path, "refused"]);
  if (path.startsWith("/api/v1/")) expect(faultsAgainst(all, method, path, answer)).toEqual([]);
}
const stored = async (): Promise<void> => expect(await county.commits()).toBe(before);

const NASTY = [
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udfff\ud800",
  "\u202eevil\u202c",
  "👩‍👩‍👧‍👦".repeat(3000),
  "x".repeat(300_000),
  "'; drop table cases; --",
  "../../etc/passwd",
  "<script>",
  "__proto__",
];
const nastyText = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "binary" }));
const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.constantFrom<unknown>(null, true, [], {}, [[]], -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 1, { toString: 1 }),
  fc.jsonValue({ maxDepth: 3 }),
);
/** Wrong for every field of an application and of an act. */
const wrongValue = fc.constantFrom<unknown>(
  "a\u0000b",
  "\ud800",
  "x".repeat(300_000),
  1e308,
  -1,
  1.5,
  {},
  [],
  [{}],
  [["x"]],
  { zh: "x" },
  true,
);

describe("what is wrong with input", () => {
  const asked: [string, string, string][] = [
    ["POST", "/api/v1/session", "{}"],
    ["POST", "/api/v1/session", JSON.stringify({ name: 1, password: "x".repeat(2_000), more: 1 })],
    ["POST", "/api/v1/session", "{"],
    ["POST", "/api/v1/session", '{"name":"a","name":"b"}'],
    ["POST", "/api/v1/session", '{"__proto__":1}'],
    ["POST", "/api/v1/session", `${"[".repeat(40)}${"]".repeat(40)}`],
    ["POST", "/api/v1/cases", JSON.stringify({ power: "", applicant: 3, files: [{}], channel: "pigeon" })],
    ["POST", "/api/v1/cases", JSON.stringify({ power: "XK-0312", applicant: {} })],
    ["POST", "/api/v1/cases", JSON.stringify(application({ facts: { outcome: "grant" } }))],
    ["POST", "/api/v1/cases/REF/acts", JSON.stringify({ act: "A", post: "x", seen: 1, facts: { a: {} }, closed: "" })],
    ["GET", "/api/v1/cases?limit=1000&state=blue", ""],
    ["GET", "/api/v1/deadline?from=yesterday&limit=5", ""],
    ["GET", "/api/v1/deadline?from=2026-01-01&limit=0&stop=x", ""],
    ["GET", "/api/v1/statistics", ""],
    ["GET", `/api/v1/cases/${"x".repeat(200)}`, ""],
    ["GET", "/api/v1/cases/REF/acts/ACT/sheet?post=p", ""],
  ];
  const told = async (lang: Record<string, string>, suffix = ""): Promise<string[]> => {
    const all: string[] = [];
    for (const [method, path, body] of asked) {
      const at = `${pathOf(path)}${suffix === "" ? "" : `${path.includes("?") ? "&" : "?"}${suffix}`}`;
      const answer = await clerk.send(method, at, method === "GET" ? null : body, { ...(method === "GET" ? {} : JSON_TYPE), ...lang });
      await refused(method, at, answer);
      const { errors } = answer.body as { errors?: { message: string }[] };
      expect([at, (errors ?? []).length > 0]).toEqual([at, true]);
      all.push(...(errors ?? []).map((one) => one.message));
    }
    return all;
  };
  it("is said in Chinese, and in English where that is asked for", async () => {
    for (const message of await told({})) expect(message).toMatch(/^[^A-Za-z]*[一-鿿]/);
    for (const message of [...(await told({}, "lang=en")), ...(await told({ "accept-language": "en" }))])
      expect(message).not.toMatch(/[一-鿿]/);
    const english = (await county.anybody().post("/api/v1/session", {}, { cookie: "lang=en" })).body as { errors: { message: string }[] };
    expect(english.errors.map((one) => one.message)).toEqual(["This is needed.", "This is needed."]);
    const guessable = await county.anybody().post("/api/v1/cases", application(), { "idempotency-key": "short" });
    expect((guessable.body as { errors: unknown }).errors).toEqual([
      { path: "idempotency-key", code: "minLength", message: "至少16个字符。" },
    ]);
  });
});

describe("bodies", () => {
  it("refuses what is no body of ours", async () => {
    const texts = [
      "",
      "null",
      "true",
      "7",
      "[]",
      '""',
      "{",
      "{}}",
      '{"power":"a","power":"b"}',
      '{"a":{"b":1,"b":2}}',
      '{"\\u0061":1,"a":2}',
      '{"__proto__":{"admin":true}}',
      '{"constructor":{"prototype":{}}}',
      "[".repeat(100_000),
      `${'{"a":'.repeat(50)}1${"}".repeat(50)}`,
      '{"a":1e999}',
      "\ufeff{}",
      '{"power":"XK-0312","applicant":{},"extra":1}',
      JSON.stringify({ ...application(), __proto__: null, toString: "x" }),
    ];
    for (const path of PATHS)
      for (const text of texts) await refused("POST", pathOf(path), await clerk.send("POST", pathOf(path), text, JSON_TYPE));
    for (const path of PATHS) {
      await refused("POST", pathOf(path), await clerk.send("POST", pathOf(path), null));
      await refused(
        "POST",
        pathOf(path),
        await clerk.send("POST", pathOf(path), "a=b", { "content-type": "application/x-www-form-urlencoded" }),
      );
      await refused("POST", pathOf(path), await clerk.send("POST", pathOf(path), "{}", { "content-type": "text/plain" }));
      await refused("POST", pathOf(path), await clerk.send("POST", pathOf(path), new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), JSON_TYPE));
      await refused("POST", pathOf(path), await clerk.send("POST", pathOf(path), JSON.stringify({ a: "x".repeat(1_200_000) }), JSON_TYPE));
    }
    await stored();
  });

  it("refuses any JSON that is none of ours", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PATHS),
        fc.oneof(nastyValue, fc.dictionary(nastyText, nastyValue, { maxKeys: 5 })),
        async (path, body) => {
          await refused("POST", pathOf(path), await clerk.post(pathOf(path), body));
        },
      ),
      { numRuns: RUNS },
    );
    await stored();
  });

  it("refuses an application with one thing wrong in it", async () => {
    const good = application({ channel: "window" });
    const places = [
      ...Object.keys(good.applicant).map((name) => ["applicant", name]),
      ...Object.keys(good.form).map((name) => ["form", name]),
      ...["applicant", "form", "files", "power", "channel", "nobody"].map((name) => [name]),
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), wrongValue, async ([part = "", name], value) => {
        // No form and no files at all are less than the form asks for, or nothing wrong.
        fc.pre(!(part === "files" && Array.isArray(value) && value.length === 0));
        const inner = (good as Record<string, unknown>)[part] as Record<string, unknown>;
        const body = { ...good, [part]: name === undefined ? value : { ...inner, [name]: value } };
        await refused("POST", "/api/v1/cases", await clerk.post("/api/v1/cases", body));
      }),
      { numRuns: RUNS * 2 },
    );
    await stored();
  });

  it("refuses an act with one thing wrong in it", async () => {
    const good = {
      act: "ask-correction",
      post: "post:market-window",
      seen: head,
      facts: { items: 1 },
      closed: [{ path: "defects", value: ["x"] }],
    };
    const places = [
      ["facts", "items"],
      ["facts", "toString"],
      ["facts", "x"],
      ["act"],
      ["post"],
      ["seen"],
      ["facts"],
      ["closed"],
      ["step"],
      ["sig"],
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), wrongValue, async ([part = "", name], value) => {
        fc.pre(!(part === "closed" && Array.isArray(value) && value.length === 0));
        // The gate counts the defects itself: to say nothing of how many is nothing wrong.
        fc.pre(!(part === "facts" && name === undefined && JSON.stringify(value) === "{}"));
        const body = { ...good, [part]: name === undefined ? value : { ...good.facts, [name]: value } };
        await refused("POST", `/api/v1/cases/${ref}/acts`, await clerk.post(`/api/v1/cases/${ref}/acts`, body));
      }),
      { numRuns: RUNS * 2 },
    );
    for (const path of ["__proto__x", "toString", "defects.0", "file.x", "a\u0000", "\ud800", ""])
      await refused(
        "POST",
        `/api/v1/cases/${ref}/acts`,
        await clerk.post(`/api/v1/cases/${ref}/acts`, { ...good, closed: [{ path, value: "x" }] }),
      );
    await stored();
  });

  it("refuses files that are not what they say", async () => {
    const before_ = await county.site.pool.query("select count(*)::int as n from uploads");
    const tries: [FormData | string, number][] = [
      [pdf("plan.exe"), 415],
      [pdf("plan.pdf", "MZ program"), 415],
      [pdf("plan.png"), 415],
      [pdf("plan.pdf", ""), 422],
      [pdf("plan.pdf", `%PDF-${"x".repeat(20_000_001)}`), 413],
      [new FormData(), 422],
      ["not multipart", 415],
    ];
    for (const [body, status] of tries) {
      const answer = await clerk.send("POST", "/api/v1/files", body);
      expect([status, answer.status]).toEqual([status, status]);
      expect(faultsAgainst(all, "POST", "/api/v1/files", answer)).toEqual([]);
    }
    expect((await county.site.pool.query("select count(*)::int as n from uploads")).rows).toEqual(before_.rows);
  });
});

describe("addresses", () => {
  it("never break: a wrong one is refused or finds nothing", async () => {
    // The stream has tests of its own (stream.test.ts): one that is asked for rightly never ends.
    const reads = Object.entries(all.paths).filter(([path, methods]) => "get" in methods && path !== "/api/v1/stream");
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...reads.map(([path]) => path)), nastyText, nastyText, async (path, one, two) => {
        const short = (text: string) => encodeURIComponent(text.slice(0, 2000).replace(/[\ud800-\udfff]/gu, "x"));
        const filled = path.replaceAll(/\{\w+\}/g, short(one) || "x");
        const names = ["q", "after", "limit", "from", "by", "state", "light", "post", "facts", "lang", "agency"];
        const query = names.map((name) => `${name}=${short(two)}`).join("&");
        for (const url of [filled, `${filled}?${query}`, `${filled}?q=${short(two)}&q=2`])
          expect((await clerk.get(url)).status).toBeLessThan(500);
      }),
      { numRuns: RUNS },
    );
    for (const raw of [
      "/api/v1/cases/%00",
      "/api/v1/cases/%ff",
      "/api/v1/cases?power=%00",
      "/api/v1/powers?q=%ff%fe",
      "/api/v1/cases/%",
      `/api/v1/cases/${"x".repeat(5000)}`,
    ])
      expect((await clerk.get(raw)).status).toBeLessThan(500);
    await stored();
  });

  it("takes an Idempotency-Key only in plain signs", async () => {
    for (const key of ["", " ", "x".repeat(201), "a b"]) {
      const answer = await clerk.post("/api/v1/cases", application({ channel: "window" }), { "idempotency-key": key });
      if (key.trim() !== "") await refused("POST", "/api/v1/cases", answer);
    }
  });
});
