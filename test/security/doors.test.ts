// Addresses, headers and clocks: where somebody claims to be another, asks for too much, or keeps a connection for himself.
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeLine } from "../../src/app/api/sign-in-guard.ts";
import { makeThrottle } from "../../src/app/api/throttle.ts";
import { application, type Running, startCounty } from "../api/site.ts";

let county: Running;
beforeAll(async () => {
  county = await startCounty();
});
afterAll(() => county.stop());

describe("wrong passwords", () => {
  const wrong = (name: string, from: string) =>
    county.anybody().post("/api/v1/session", { name, password: "wrong" }, { "x-forwarded-for": from });

  it("from elsewhere do not lock an official out", async () => {
    const tries = await Promise.all(Array.from({ length: 11 }, () => wrong("officer2", "203.0.113.9")));
    expect(tries.filter((t) => t.status === 429)).toHaveLength(1);
    await county.official("officer2");
  });

  it("are counted by network where somebody has a whole one", async () => {
    const six = await Promise.all(Array.from({ length: 11 }, (_, i) => wrong("officer1", `2001:db8:1:2::${i + 1}`)));
    expect(six.filter((t) => t.status === 429)).toHaveLength(1);
  }, 60_000);

  const all = (name: string, from: (i: number) => string, n: number) =>
    Promise.all(Array.from({ length: n }, (_, i) => wrong(name, from(i))));

  it("from very many addresses slow strangers down and refuse nobody who signed in before, by browser or by address", async () => {
    const right = { name: "head1", password: "mingtang-demo" };
    const [browser, elsewhere] = [county.anybody(), county.anybody()];
    const home = { "x-forwarded-for": "203.0.113.61" };
    expect((await browser.post("/api/v1/session", right, home)).status).toBe(200);
    const attack = await all("head1", (i) => `198.51.100.${i + 1}`, 130);
    expect(attack.filter((t) => t.status === 429).length).toBeGreaterThan(0);
    expect(attack.some((t) => t.ms > 900)).toBe(true);
    // The browser somewhere else, and another browser at the address: neither refused nor in the line.
    expect((await browser.post("/api/v1/session", right, { "x-forwarded-for": "198.51.100.7" })).status).toBe(200);
    expect((await elsewhere.post("/api/v1/session", right, home)).status).toBe(200);
    // A stranger waits his turn, then comes in.
    const stranger = await county.anybody().post("/api/v1/session", right, { "x-forwarded-for": "203.0.113.62" });
    expect([stranger.status === 429 || stranger.ms > 100]).toEqual([true]);
  }, 60_000);

  it("in one's own hall shut out no browser that signed in before", async () => {
    const [hall, right] = [{ "x-forwarded-for": "203.0.113.70" }, { name: "deputy1", password: "mingtang-demo" }];
    const browser = county.anybody();
    expect((await browser.post("/api/v1/session", right, hall)).status).toBe(200);
    await all("deputy1", () => "203.0.113.70", 11);
    for (const name of ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]) await all(name, () => "203.0.113.70", 10);
    expect((await county.anybody().post("/api/v1/session", right, hall)).status).toBe(429);
    expect((await browser.post("/api/v1/session", right, hall)).status).toBe(200);
  }, 60_000);

  it("are counted in a browser that signed in before, and its cookie is good for no other name and cannot be made up", async () => {
    const from = { "x-forwarded-for": "203.0.113.71" };
    const right = { name: "legal1", password: "mingtang-demo" };
    const first = await county.anybody().post("/api/v1/session", right, from);
    const [line = ""] = first.headers.getSetCookie().filter((text) => text.startsWith("mingtang_device_"));
    expect(line).toMatch(/HttpOnly/i);
    expect(line).toMatch(/SameSite=Strict/i);
    expect(line).not.toContain("legal1");
    const [, cookie = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const tried = (name: string, sent: string, address: string) =>
      county.anybody().post("/api/v1/session", { name, password: "wrong" }, { cookie: sent, "x-forwarded-for": address });
    // The same browser from many addresses: ten tries, as from one.
    const own = await Promise.all(Array.from({ length: 11 }, (_, i) => tried("legal1", `${cookie}=${value}`, `192.0.2.${i + 1}`)));
    expect(own.filter((t) => t.status === 429)).toHaveLength(1);
    // For another name, with another end, or under another's cookie name: a stranger, counted by address.
    const [id = "", until = "", mac = ""] = value.split(".");
    const other = await county.anybody().post("/api/v1/session", { name: "watch1", password: "mingtang-demo" }, from);
    const [, otherCookie = ""] = /(mingtang_device_[^=]+)=/.exec(other.headers.getSetCookie().join()) ?? [];
    expect(otherCookie).not.toBe(cookie);
    for (const [i, forged] of [`${otherCookie}=${value}`, `${otherCookie}=${id}.9${until}.${mac}`, `${otherCookie}=..`].entries()) {
      const tries = await Promise.all(Array.from({ length: 11 }, () => tried("watch1", forged, `192.0.2.${100 + i}`)));
      expect([forged.length, tries.filter((t) => t.status === 429).length]).toEqual([forged.length, 1]);
    }
  }, 60_000);
});

describe("a line", () => {
  it("lets so many through at once, then one after another, and sends away who would wait too long", () => {
    const line = makeLine({ free: 2, windowMs: 60_000, everyMs: 1_000, longestMs: 2_000 });
    expect([0, 0, 0, 0, 0].map((now) => line.take("a", now))).toEqual([0, 0, 0, 1_000, 2_000]);
    expect(() => line.take("a", 0)).toThrow("too-many");
    expect([line.take("b", 0), line.take("a", 2_500)]).toEqual([0, 500]);
    expect(line.take("a", 60_000)).toBe(0);
    line.giveBack("a");
    expect([line.take("a", 60_000), line.take("a", 60_000), line.take("a", 60_000)]).toEqual([0, 0, 0]);
  });
});

describe("a throttle", () => {
  it("forgets nobody because many others came", () => {
    const throttle = makeThrottle(1, 60_000);
    throttle.take("a", 0);
    expect(() => throttle.take("a", 1)).toThrow("too-many");
  });
});

describe("figures of the process", () => {
  it("are not told through a proxy", async () => {
    const anybody = county.anybody();
    expect((await anybody.get("/metrics")).status).toBe(200);
    for (const headers of [
      { "x-forwarded-for": "127.0.0.1" },
      { forwarded: "for=127.0.0.1" },
      { via: "1.1 proxy" },
      { "x-real-ip": "127.0.0.1" },
    ] as const)
      expect([headers, (await anybody.get("/metrics", headers)).status]).toEqual([headers, 404]);
  });
});

describe("numbers without end", () => {
  it("cost no time", async () => {
    const anybody = county.anybody();
    const paths = [
      "/deadline?from=2026-03-05&limit=20&unit=workday&stop-from=1000-01-01&stop-to=9999-12-31",
      "/deadline?from=0001-01-01&limit=20&unit=workday",
      "/deadline?from=2026-03-05T99:99&limit=1000&unit=workday",
      "/deadline?from=9999-12-31&limit=1000&unit=workday",
      "/powers?page=1e308",
      "/powers?page=9007199254740993",
      "/statistics?by=power&page=1e308",
      "/statistics?period=9999",
      "/posts/market-window?page=9007199254740993",
      "/notices?after=999999999999999",
      "/notices?after=1e30&agency=none",
      "/cases?after=OTk5OTk5OTk5OTk5OTk5IEFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB",
      "/api/v1/cases?after=OTk5OTk5OTk5OTk5OTk5IEFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB",
      "/api/v1/commits?after=9007199254740991",
      "/api/v1/commits?after=1e30",
      "/api/v1/deadline?from=2026-03-05&limit=12000&unit=workday&stop=2026-03-05..2079-01-01",
      "/api/v1/deadline?from=2026-03-05&limit=20000&unit=hour",
      "/api/v1/deadline?from=2149-12-31&limit=12000",
    ];
    for (const path of paths) {
      const answer = await anybody.get(path);
      expect([path, answer.status < 500, answer.ms < 2_000]).toEqual([path, true, true]);
    }
  });
});

describe("a request that never ends", () => {
  it("is given up", () => {
    expect(county.app.server.requestTimeout).toBeGreaterThan(0);
    expect(county.app.server.requestTimeout).toBeLessThanOrEqual(300_000);
    expect(county.app.server.headersTimeout).toBeLessThanOrEqual(60_000);
  });
});

/** Sends bytes as they are: fetch() would tidy the address. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(county.address);
    let said = "";
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(text));
    socket.on("data", (piece) => (said += piece.toString()));
    socket.on("end", () => resolve(said));
    socket.on("error", reject);
  });

describe("addresses", () => {
  it("lead nowhere else", async () => {
    for (const path of [
      "//evil.example/x",
      "/\\evil.example/x",
      "http://evil.example/cases",
      "/%2f%2fevil.example",
      "/?next=//evil.example",
    ]) {
      const said = await raw(`GET ${path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
      expect([path, said.match(/(href|action)="(?:https?:|\/[/\\]|[a-z]+:\/)[^"]*"/giu)]).toEqual([path, null]);
      expect(said).not.toMatch(/^location:/im);
    }
  });

  it("name no file of the disk", async () => {
    for (const path of [
      "/desk/../../package.json",
      "/desk/..%2f..%2fpackage.json",
      "/desk/%2e%2e/%2e%2e/package.json",
      "/static/../package.json",
      "/static/tokens.css/../../package.json",
    ]) {
      const said = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect([path, said.includes('"dependencies"')]).toEqual([path, false]);
    }
  });
});

describe("cookies behind a proxy that speaks TLS", () => {
  it("are for TLS only", async () => {
    const answer = await county
      .anybody()
      .post(
        "/api/v1/session",
        { name: "list1", password: "mingtang-demo" },
        { "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.40" },
      );
    expect(answer.headers.getSetCookie().join()).toMatch(/Secure/);
    const made = (await county.anybody().post("/api/v1/cases", application())).body as { number: string; queryCode: string };
    const body = new URLSearchParams({ number: made.number, code: made.queryCode }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded", "x-forwarded-proto": "https" };
    const track = await county.anybody().send("POST", "/track", body, headers);
    expect(track.headers.getSetCookie().join()).toMatch(/mingtang_case=.*Secure/);
  });
});

describe("what pages may do", () => {
  it("is said so that no style of a stranger's runs in the hall", async () => {
    const policy = (await county.anybody().get("/")).headers.get("content-security-policy") ?? "";
    expect(policy).not.toContain("unsafe-inline");
  });
});
