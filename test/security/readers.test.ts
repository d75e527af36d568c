// Who reads what: pages kept for others, forged cookies and keys, officials elsewhere, those who stood aside, administrators; and that every read is on the access log.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application, type Caller, pdf, type Running, startCounty } from "../api/site.ts";

let county: Running;
beforeAll(async () => {
  county = await startCounty();
});
afterAll(() => county.stop());

type Made = { ref: string; number: string; queryCode: string; receiptUrl: string };
const NAME = "测试面馆秘";
const FILE = "files/1/layout/0";

async function applied(who: Caller): Promise<Made> {
  const up = (await who.send("POST", "/api/v1/files", pdf())).body as { token: string };
  const sent = application({ files: [{ material: "layout", token: up.token, name: "布局图测试.pdf" }] });
  const answer = await who.post("/api/v1/cases", { ...sent, applicant: { ...sent.applicant, name: NAME } });
  expect(answer.status).toBe(201);
  return answer.body as Made;
}
const track = (who: Caller, { number, queryCode: code }: Made) =>
  who.send("POST", "/track", new URLSearchParams({ number, code }).toString(), { "content-type": "application/x-www-form-urlencoded" });

type Read = { reader: string; post: string | null; ground: string; audience: string };
const reads = async (ref: string): Promise<Read[]> =>
  (
    await county.site.pool.query("select reader, post, ground, audience from access_log where log_id = $1 and case_ref = $2 order by id", [
      county.site.log,
      ref,
    ])
  ).rows as Read[];

describe("a page of one person", () => {
  it("is kept for nobody else", async () => {
    const [owner, other] = [county.anybody(), county.anybody()];
    const made = await applied(owner);
    const path = `/cases/${made.ref}`;
    const open = await other.get(path);
    expect((await track(owner, made)).status).toBe(303);
    const own = await owner.get(path);
    expect([String(own.body).includes(NAME), own.headers.get("cache-control")]).toEqual([true, "no-store"]);
    expect(own.headers.get("etag")).toBe(null);
    const again = await other.get(path);
    expect([String(again.body).includes(NAME), again.headers.get("vary")?.includes("cookie")]).toEqual([false, true]);
    // What the public page was kept under does not hide the counterpart's own.
    expect((await owner.get(path, { "if-none-match": open.headers.get("etag") ?? "" })).status).toBe(200);
    for (const door of ["receipt", "supply", "withdraw"]) expect([door, (await other.get(`${path}/${door}`)).status]).toEqual([door, 403]);
  });

  it("opens with no cookie, key or code of another case", async () => {
    const who = county.anybody();
    const [mine, theirs] = [await applied(who), await applied(county.anybody())];
    const tracked = await track(who, mine);
    const [, cookie = ""] = /mingtang_case=([^;]+)/.exec(tracked.headers.getSetCookie().join("; ")) ?? [];
    const [, until = "", mac = ""] = cookie.split(".");
    const key = new URL(mine.receiptUrl, county.address).searchParams.get("key") ?? "";
    const [keyUntil = "", , keyMac = ""] = key.split(".");
    const clerk = Buffer.from("person:zm-window1 post:market-window").toString("base64url");
    const stranger = county.anybody();
    const forged = [
      `${theirs.ref}.${until}.${mac}`,
      `${mine.ref}.99999999999999.${mac}`,
      `${theirs.ref}.${keyUntil}.${keyMac}`,
      "..",
      `${theirs.ref}.Infinity.${mac}`,
    ];
    for (const value of forged) {
      const page = await stranger.get(`/cases/${theirs.ref}`, { cookie: `mingtang_case=${value}` });
      expect([value, String(page.body).includes(NAME)]).toEqual([value, false]);
      expect((await stranger.get(`/cases/${theirs.ref}/withdraw`, { cookie: `mingtang_case=${value}` })).status).toBe(403);
    }
    for (const asked of [
      key,
      `99999999999999..${keyMac}`,
      `${keyUntil}.${clerk}.${keyMac}`,
      `${keyUntil}.${keyMac}`,
      `${until}.${mac}`,
      "",
      ".",
    ])
      expect((await stranger.get(`/cases/${theirs.ref}/receipt?key=${asked}`)).status).toBe(403);
    const wrong = await stranger.get(`/api/v1/cases/${theirs.ref}`, { "query-code": mine.queryCode });
    const nobody = await stranger.get(`/api/v1/cases/${"A".repeat(26)}`, { "query-code": mine.queryCode });
    expect([wrong.status, wrong.body]).toEqual([nobody.status, nobody.body]);
    expect((await stranger.get(`/api/v1/cases/${theirs.ref}/${FILE}`, { "query-code": mine.queryCode })).status).toBe(404);
    expect((await stranger.get(`/api/v1/cases/${theirs.ref}/${FILE}`)).status).toBe(401);
  });
});

describe("officials", () => {
  const doors = (ref: string, post: string) => [`desk/cases/${ref}`, `cases/${ref}/${FILE}`, `cases/${ref}/acts/accept/sheet?post=${post}`];

  it("of another agency and administrators read nothing, and leave no trace of having read", async () => {
    const { ref } = await applied(county.anybody());
    for (const name of ["list1", "system1", "security1", "audit1"]) {
      const who = await county.official(name);
      for (const door of doors(ref, "post:window")) {
        const answer = await who.get(`/api/v1/${door}`);
        expect([name, door, answer.status]).toEqual([name, door, 403]);
        expect(JSON.stringify(answer.body)).not.toContain(NAME);
      }
      expect(JSON.stringify((await who.get(`/api/v1/desk/queue?q=${encodeURIComponent(NAME)}`)).body)).not.toContain(NAME);
    }
    expect(await reads(ref)).toEqual([]);
  });

  it("who stood aside read nothing any more, by whichever door", async () => {
    const { ref } = await applied(county.anybody());
    const clerk = await county.official("window1");
    const { posts } = (await clerk.get("/api/v1/me")).body as { posts: { id: string }[] };
    const post = posts[0]?.id ?? "";
    const bench = (await clerk.get(`/api/v1/desk/cases/${ref}`)).body as { head: { hash: string } };
    await clerk.get("/api/v1/desk/queue");
    const act = { act: "recuse", post, seen: bench.head.hash, facts: {}, closed: [] };
    const done = await clerk.post(`/api/v1/cases/${ref}/acts`, act);
    expect([done.status, done.body]).toEqual([200, expect.anything()]);
    const before = await reads(ref);
    for (const door of doors(ref, post)) expect([door, (await clerk.get(`/api/v1/${door}`)).status]).toEqual([door, 403]);
    for (const list of ["queue", "done", `queue?q=${encodeURIComponent(NAME)}`]) {
      const { items } = (await clerk.get(`/api/v1/desk/${list}`)).body as { items: { ref: string; title: string }[] };
      expect([list, items.filter((one) => one.ref === ref && one.title.includes(NAME))]).toEqual([list, []]);
    }
    expect(await reads(ref)).toEqual(before);
  });
});

describe("the access log", () => {
  it("names reader, post and ground of every read, through each door by itself", async () => {
    const clerk = await county.official("window1");
    const { person } = (await clerk.get("/api/v1/me")).body as { person: string };
    const { posts } = (await clerk.get("/api/v1/me")).body as { posts: { id: string }[] };
    const asOfficial: ((ref: string) => Promise<{ status: number }>)[] = [
      (ref) => clerk.get(`/api/v1/desk/cases/${ref}`),
      (ref) => clerk.get(`/api/v1/cases/${ref}/${FILE}`),
      (ref) => clerk.get(`/api/v1/cases/${ref}/acts/accept/sheet?post=${posts[0]?.id}`),
      () => clerk.get(`/api/v1/desk/queue?q=${encodeURIComponent(NAME)}`),
    ];
    for (const [i, door] of asOfficial.entries()) {
      const { ref } = await applied(county.anybody());
      expect([i, (await door(ref)).status]).toEqual([i, 200]);
      const found = await reads(ref);
      expect([
        i,
        found.some((r) => r.reader === person && r.post === posts[0]?.id && r.ground === "handling" && r.audience === "counterpart"),
      ]).toEqual([i, true]);
    }
    const who = county.anybody();
    const asOwner: ((made: Made) => Promise<{ status: number }>)[] = [
      (made) => who.get(`/api/v1/cases/${made.ref}`, { "query-code": made.queryCode }),
      (made) => who.get(`/api/v1/cases/${made.ref}/${FILE}`, { "query-code": made.queryCode }),
      (made) => who.get(made.receiptUrl),
      async (made) => {
        await track(who, made);
        return who.get(`/cases/${made.ref}`);
      },
    ];
    for (const [i, door] of asOwner.entries()) {
      const made = await applied(county.anybody());
      expect([i, (await door(made)).status]).toEqual([i, 200]);
      expect([i, (await reads(made.ref)).map((r) => [r.post, r.ground, r.audience])]).toEqual([i, [[null, "own-case", "counterpart"]]]);
    }
  });
});

describe("the receipt of a window", () => {
  const window = async () => {
    const clerk = await county.official("window1");
    const answer = await clerk.post("/api/v1/cases", application({ channel: "window" }));
    expect(answer.status).toBe(201);
    const { person, posts } = (await clerk.get("/api/v1/me")).body as { person: string; posts: { id: string }[] };
    return { clerk, made: answer.body as Made, person, post: posts[0]?.id ?? "" };
  };

  it("is read by the clerk, on the log too, whichever browser prints it; never by the counterpart", async () => {
    const { clerk, made, person, post } = await window();
    for (const who of [clerk, county.anybody()]) {
      const page = await who.get(made.receiptUrl);
      expect([page.status, String(page.body).includes(made.queryCode.slice(0, 4))]).toEqual([200, true]);
    }
    expect(await reads(made.ref)).toEqual([{ reader: person, post, ground: "receipt", audience: "counterpart" }]);
    // Whoever has the code reads as the counterpart, and is logged as such.
    const owner = county.anybody();
    await track(owner, made);
    expect((await owner.get(made.receiptUrl)).status).toBe(200);
    expect((await reads(made.ref)).map((r) => r.ground)).toEqual(["receipt", "own-case"]);
  });

  it("names the clerk whom the key was given to, and nobody else can be written into it", async () => {
    const { made } = await window();
    const url = new URL(made.receiptUrl, county.address);
    const [until = "", , mac = ""] = (url.searchParams.get("key") ?? "").split(".");
    const other = Buffer.from("person:zm-officer1 post:market-review").toString("base64url");
    for (const told of ["", other]) {
      const answer = await county.anybody().get(`${url.pathname}?key=${until}.${told}.${mac}`);
      expect([told, answer.status]).toEqual([told, 403]);
    }
    expect(await reads(made.ref)).toEqual([]);
  });

  it("does not open any more for a clerk who stood aside", async () => {
    const { clerk, made, post } = await window();
    const { head } = (await clerk.get(`/api/v1/desk/cases/${made.ref}`)).body as { head: { hash: string } };
    const act = { act: "recuse", post, seen: head.hash, facts: {}, closed: [] };
    expect((await clerk.post(`/api/v1/cases/${made.ref}/acts`, act)).status).toBe(200);
    expect((await clerk.get(made.receiptUrl)).status).toBe(403);
  });
});

describe("what was uploaded", () => {
  it("is of use to nobody else, and once", async () => {
    const [owner, thief] = [county.anybody(), county.anybody()];
    const up = (await owner.send("POST", "/api/v1/files", pdf())).body as { token: string };
    const sent = application({ files: [{ material: "layout", token: up.token, name: "a.pdf" }] });
    expect((await thief.post("/api/v1/cases", sent)).status).toBe(422);
    expect((await owner.post("/api/v1/cases", sent)).status).toBe(201);
    expect((await owner.post("/api/v1/cases", sent)).status).toBe(422);
  });
});
