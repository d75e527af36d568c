// Somebody who writes his requests by hand: made-up files, values given twice, hidden fields left out, forms of another site.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application, type Caller, pdf, type Running, startCounty } from "../api/site.ts";

let county: Running;
beforeAll(async () => {
  county = await startCounty();
});
afterAll(() => county.stop());

const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code;
const errorsOf = (answer: { body: unknown }): string[] =>
  ((answer.body as { errors?: { path: string }[] }).errors ?? []).map((e) => e.path);
const base = application();
type Made = { ref: string; number: string; queryCode: string };
async function applied(who: Caller, more: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Made> {
  const answer = await who.post("/api/v1/cases", application(more), headers);
  expect(answer.status).toBe(201);
  return answer.body as Made;
}

const materials = async (): Promise<string[]> => {
  const page = String((await county.anybody().get("/apply/XK-0312")).body);
  return [...page.matchAll(/name="later\.([^"]+)"/gu)].map((match) => match[1] ?? "");
};

describe("a file that nobody uploaded", () => {
  const forged = [{ name: "a.html", size: 1, mediaType: "text/html", sha256: "x", file: "0".repeat(32), slot: `${"0".repeat(16)}.0` }];

  it("is not taken from the fields of an application", async () => {
    const before = await county.commits();
    const answer = await county.anybody().post("/api/v1/cases", { ...base, form: { ...base.form, "file.layout": forged } });
    expect(answer.status).toBe(422);
    expect(errorsOf(answer)).toEqual(["files.layout"]);
    expect(await county.commits()).toBe(before);
  });

  it("is not taken with an act", async () => {
    const { ref } = await applied(county.anybody());
    const clerk = await county.official("window1");
    const { posts } = (await clerk.get("/api/v1/me")).body as { posts: { id: string }[] };
    const { head } = (await clerk.get(`/api/v1/desk/cases/${ref}`)).body as { head: { hash: string } };
    const body = { act: "supply", post: posts[0]?.id ?? "", seen: head.hash, facts: {}, closed: [{ path: "file.layout", value: forged }] };
    const answer = await clerk.post(`/api/v1/cases/${ref}/acts`, body);
    expect(answer.status).toBe(422);
    expect(errorsOf(answer)).toEqual(["file.layout"]);
  });

  it("keeps an ending that fits its bytes, whatever it is called later", async () => {
    const who = county.anybody();
    const up = (await who.send("POST", "/api/v1/files", pdf("plan.pdf"))).body as { token: string };
    const { ref, queryCode } = await applied(who, { files: [{ material: "layout", token: up.token, name: "plan.pdf.html" }] });
    const got = await who.get(`/api/v1/cases/${ref}/files/1/layout/0`, { "query-code": queryCode });
    expect(got.status).toBe(200);
    expect(got.headers.get("content-disposition")).toMatch(/\.pdf$/);
    expect(got.headers.get("x-content-type-options")).toBe("nosniff");
  });
});

describe("a telephone number typed as a count", () => {
  it("is asked for by no form where it can be counted, and taken by no door", async () => {
    const { ref } = await applied(county.anybody());
    const clerk = await county.official("window1");
    const { posts } = (await clerk.get("/api/v1/me")).body as { posts: { id: string }[] };
    type Bench = { head: { hash: string }; acts: { act: string; form: { path: string; max?: number }[] }[] };
    const { head, acts } = (await clerk.get(`/api/v1/desk/cases/${ref}`)).body as Bench;
    expect(acts.find((a) => a.act === "ask-correction")?.form.find((f) => f.path === "items")).toBeUndefined();
    const before = await county.commits();
    for (const items of [10_000, 13_800_138_000, 110_101_199_003_078, 9_007_199_254_740_991]) {
      const closed = [{ path: "defects", value: ["申请书未签名"] }];
      const body = { act: "ask-correction", post: posts[0]?.id ?? "", seen: head.hash, facts: { items }, closed };
      const answer = await clerk.post(`/api/v1/cases/${ref}/acts`, body);
      expect([items, answer.status]).toEqual([items, 422]);
      if (items < 7e12) expect([items, codeOf(answer), errorsOf(answer)]).toEqual([items, "bad-fact", ["items"]]);
    }
    expect(await county.commits()).toBe(before);
  });
});

describe("one file named twice in a form", () => {
  it("is one file, and harms nobody else's application", async () => {
    const who = county.anybody();
    const up = (await who.send("POST", "/api/v1/files", pdf("plan.pdf"))).body as { token: string };
    const values = {
      "applicant.kind": "organisation",
      "applicant.name": "测试面馆",
      "applicant.id": base.applicant.id,
      "applicant.phone": "555 3999",
      ...base.form,
      form: "0123456789abcdef012345",
      step: "2",
    };
    const body = new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)]));
    for (const material of (await materials()).filter((id) => id !== "layout")) body.append(`later.${material}`, "1");
    for (const _ of [1, 2]) body.append("kept.layout", `${up.token}/13/plan.pdf`);
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const [mine, other] = await Promise.all([who.send("POST", "/apply/XK-0312", body.toString(), type), applied(county.anybody())]);
    expect([mine.status, String(mine.body).includes("plan.pdf")]).toEqual([422, true]);
    expect(other.ref).not.toBe("");
  });
});

describe("odd names of files", () => {
  it("are met with a 4xx or kept whole", async () => {
    const who = county.anybody();
    const raw = (head: string) => `--x\r\nContent-Disposition: form-data; name="file"${head}\r\n\r\n%PDF-1.7\r\n--x--\r\n`;
    const type = { "content-type": "multipart/form-data; boundary=x" };
    const nameless = await who.send("POST", "/api/v1/files", raw("\r\nContent-Type: application/octet-stream"), type);
    expect(nameless.status).toBeGreaterThanOrEqual(400);
    expect(nameless.status).toBeLessThan(500);
    const form = `--x\r\nContent-Disposition: form-data; name="material.layout"\r\nContent-Type: application/octet-stream\r\n\r\n%PDF-1.7\r\n--x--\r\n`;
    expect((await who.send("POST", "/apply/XK-0312", form, type)).status).toBe(422);
    const name = `${"😀".repeat(120)}a.pdf`;
    const up = (await who.send("POST", "/api/v1/files", pdf(name))).body as { token: string };
    const { ref, queryCode } = await applied(who, { files: [{ material: "layout", token: up.token, name }] });
    const got = await who.get(`/api/v1/cases/${ref}/files/1/layout/0`, { "query-code": queryCode });
    expect([got.status, decodeURIComponent(got.headers.get("content-disposition") ?? "").includes("\ufffd")]).toEqual([200, false]);
  });
});

describe("a value given twice", () => {
  it("is refused: one of the two would pass unchecked", async () => {
    const form = { ...base.form, "applicant.id": "11111111" };
    const answer = await county.anybody().post("/api/v1/cases", { ...base, form });
    expect([answer.status, errorsOf(answer)]).toEqual([422, ["applicant.id"]]);
  });
});

describe("an idempotency key", () => {
  it("of another person gives nothing away, and cannot be used up", async () => {
    const key = { "idempotency-key": "1" };
    const first = await county.anybody().post("/api/v1/cases", base, key);
    const thief = await county.anybody().post("/api/v1/cases", base, key);
    expect(JSON.stringify(thief.body)).not.toContain((first.body as { queryCode?: string }).queryCode ?? "no code");
    const strong = { "idempotency-key": "3c0a0d2e-6a53-4d6a-9f55-0b8e4d8a2f11" };
    const [one, two] = [await applied(county.anybody(), {}, strong), await applied(county.anybody(), {}, strong)];
    expect(two.ref).toBe(one.ref);
  });
});

describe("a form sent from another site", () => {
  it("does nothing, with or without the counterpart's cookie", async () => {
    const who = county.anybody();
    const { ref, number, queryCode } = await applied(who);
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams({ number, code: queryCode }).toString();
    for (const foreign of [
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "null" },
    ])
      expect([foreign, (await who.send("POST", "/track", body, { ...type, ...foreign })).status]).toEqual([foreign, 403]);
    expect((await who.send("POST", "/track", body, { ...type, origin: county.address, "sec-fetch-site": "same-origin" })).status).toBe(303);
    const proxied = { origin: "https://county.example", "x-forwarded-host": "county.example" };
    expect((await who.send("POST", "/track", body, { ...type, ...proxied })).status).toBe(303);
    const before = await county.commits();
    const page = String((await who.get(`/cases/${ref}/withdraw`)).body);
    const token = /name="form-token" value="([^"]+)"/.exec(page)?.[1] ?? /value="([0-9a-f]{64})"/.exec(page)?.[1] ?? "";
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    const name = /name="([^"]+)" value="[0-9a-f]{64}"/.exec(page)?.[1] ?? "";
    const withdraw = (values: Record<string, string>, headers: Record<string, string> = {}) =>
      who.send("POST", `/cases/${ref}/withdraw`, new URLSearchParams(values).toString(), { ...type, ...headers });
    expect((await withdraw({ [name]: token }, { origin: "https://evil.example" })).status).toBe(403);
    // Without what he looked at, or with something else: not done either.
    expect((await withdraw({})).status).toBe(409);
    expect((await withdraw({ [name]: "x" })).status).toBe(409);
    expect(await county.commits()).toBe(before);
    expect((await withdraw({ [name]: token })).status).toBe(303);
  });
});

describe("bodies that no form sends", () => {
  it("are told from faults of ours", async () => {
    const who = county.anybody();
    const multipart = { "content-type": "multipart/form-data; boundary=x" };
    const part = (name: string) => `--x\r\nContent-Disposition: form-data; name="${name}"`;
    const bodies: [string, string, Record<string, string>][] = [
      ["/apply/XK-0312", '{"applicant.name":{"toString":1}}', { "content-type": "application/json" }],
      ["/apply/XK-0312", "x", { "content-type": "multipart/form-data" }],
      ["/apply/XK-0312", `${part("applicant.name")}\r\n\r\nabc`, multipart],
      ["/apply/XK-0312", `${part("material.layout")}; filename="a.pdf"\r\n\r\n%PDF-1.7 abc`, multipart],
      ["/apply/XK-0312", `${part("__proto__")}\r\n\r\nabc\r\n--x--\r\n`, multipart],
      ["/api/v1/files", "x", { "content-type": "multipart/form-data" }],
      ["/api/v1/files", `${part("file")}; filename="a.pdf"\r\n\r\n%PDF-1.7 abc`, multipart],
      ["/track", '{"__proto__":{"a":1}}', { "content-type": "application/json" }],
    ];
    for (const [path, body, headers] of bodies) {
      const answer = await who.send("POST", path, body, headers);
      expect([path, body, answer.status >= 400 && answer.status < 500]).toEqual([path, body, true]);
    }
  });
});

describe("names that every object has", () => {
  it("are strange like any other", async () => {
    const { ref } = await applied(county.anybody());
    const clerk = await county.official("window1");
    const { posts } = (await clerk.get("/api/v1/me")).body as { posts: { id: string }[] };
    for (const act of ["constructor", "to-string", "valueof", "tostring"])
      expect((await clerk.get(`/api/v1/cases/${ref}/acts/${act}/sheet?post=${posts[0]?.id}`)).status).toBe(422);
    for (const path of ["toString", "hasOwnProperty", "valueOf"]) {
      const answer = await clerk.post("/api/v1/cases", { ...base, form: { ...base.form, [path]: "x" } });
      expect([answer.status, errorsOf(answer)]).toEqual([422, [`form.${path}`]]);
      expect((await clerk.post("/api/v1/cases", { ...base, power: path })).status).toBe(404);
      expect((await clerk.get(`/powers/${path}`)).status).toBe(404);
      expect((await clerk.get(`/cases?agency=${path}&state=${path}&power=${path}`)).status).toBe(200);
    }
    expect(codeOf(await clerk.get("/api/v1/cases/constructor"))).toBe("no-such-case");
  });
});
