// Mandates over the interface: who may set one, what is refused in which words, what somebody may do through it and until when.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CaseView, MandatesPage, OfficeSheet, QueuePage, Sheet } from "../../src/app/api/shapes.ts";
import { type CaseRef, DAY_MS } from "../../src/kernel/ids.ts";
import { describedBy, faultsAgainst } from "./described.ts";
import { type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
let [system, chief, head, deputy]: Caller[] = [];
beforeAll(async () => {
  county = await startCounty();
  [system, chief, head, deputy] = await Promise.all(["system1", "chief1", "head1", "deputy1"].map((name) => county.official(name)));
}, 60_000);
afterAll(() => county.stop());
const who = (caller: Caller | undefined): Caller => {
  if (caller === undefined) throw new Error("nobody");
  return caller;
};

/** The deputy head's powers to the head of the licensing section, today and tomorrow. */
const ask = (more: object = {}) => ({
  kind: "acting",
  from: "post:market-deputy",
  to: "post:market-head",
  person: "person:zm-head1",
  acts: "all",
  ground: "travel",
  paper: "昭市监办〔2026〕12号",
  first: "2026-03-05",
  last: "2026-03-06",
  ...more,
});
const list = async (caller?: Caller): Promise<MandatesPage> => (await who(caller).get("/api/v1/desk/mandates")).body as MandatesPage;
const post = (caller: Caller | undefined, body: unknown, key?: string) =>
  who(caller).post("/api/v1/desk/mandates", body, key === undefined ? {} : { "idempotency-key": key });
const queue = async (caller?: Caller): Promise<QueuePage> => (await who(caller).get("/api/v1/desk/queue")).body as QueuePage;
const end = (caller: Caller | undefined, id: string) => who(caller).post(`/api/v1/desk/mandates/${id}/end`, {});

describe("who may", () => {
  test("the keeper alone; everybody else is told why, and sees all", async () => {
    const [kept, other] = [await list(system), await list(head)];
    expect([kept.may, kept.posts.length > 10, other.may, other.posts.length]).toEqual([true, true, false, 0]);
    expect(other.why).toContain("系统管理岗");
    const before = await county.commits();
    for (const caller of [head, chief, deputy]) {
      expect(await post(caller, ask())).toMatchObject({ status: 403, body: { code: "not-keeper" } });
      expect((await who(caller).post("/api/v1/desk/mandates/sheet", ask())).status).toBe(403);
    }
    expect((await county.anybody().get("/api/v1/desk/mandates")).status).toBe(401);
    expect(await county.commits()).toBe(before);
  });

  test("the keeper cannot make himself anybody's stand-in", async () => {
    const self = ask({ from: "post:list-keeper", to: "post:system", person: "person:zm-system1" });
    expect(await post(system, self)).toMatchObject({ status: 403, body: { code: "mandate-self" } });
  });
});

describe("what is refused", () => {
  test.each([
    ["first", { first: "2026-03-04" }, "mandate-past"],
    ["last", { first: "2026-03-09", last: "2026-03-08" }, "mandate-order"],
    ["first", { first: "2026-02-30" }, "bad-moment"],
    ["to", { to: "post:housing-deputy", person: null }, "mandate-agency"],
    ["to", { to: "post:market-deputy", person: null }, "mandate-to"],
    ["to", { to: "post:nobody", person: null }, "mandate-to"],
    ["person", { person: "person:zm-officer1" }, "mandate-person"],
  ])("%s %o", async (path, change, code) => {
    const before = await county.commits();
    for (const where of ["/api/v1/desk/mandates", "/api/v1/desk/mandates/sheet"]) {
      const answer = await who(system).post(where, ask(change));
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ path, code }] } });
      expect((answer.body as { errors: { message: string }[] }).errors[0]?.message).toMatch(/[\u4e00-\u9fff]/);
    }
    expect(await county.commits()).toBe(before);
  });

  test("what is no mandate at all", async () => {
    for (const change of [{ acts: [] }, { ground: "ill" }, { kind: "x" }, { more: 1 }, { paper: "x".repeat(61) }, { first: "tomorrow" }])
      expect((await post(system, ask(change))).status).toBe(422);
  });
});

describe("a mandate", () => {
  let id = "";
  const before: { head?: QueuePage; deputy?: QueuePage } = {};

  test("is seen as it will be, and set once however often it is sent", async () => {
    Object.assign(before, { head: await queue(head), deputy: await queue(deputy) });
    const sheet = (await who(system).post("/api/v1/desk/mandates/sheet", ask())).body as OfficeSheet;
    expect(sheet.rows.map(({ value }) => value).join("\n")).toMatch(
      /设立：代理[\s\S]*分管局长岗[\s\S]*股长岗 钱伯安，只给本人[\s\S]*出差[\s\S]*〔2026〕12号[\s\S]*2026-03-06当天结束/,
    );
    expect(sheet.doable.some(({ code, acts }) => code.includes("0312") && acts.length > 0)).toBe(true);
    const at = await county.commits();
    const [first, again] = [await post(system, ask(), "the-same-key-0001"), await post(system, ask(), "the-same-key-0001")];
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(await county.commits()).toBe(at + 1);
    expect(await post(system, ask({ last: "2026-03-09", ground: "leave" }), "the-same-key-0001")).toMatchObject({
      status: 409,
      body: { code: "key-used" },
    });
    id = (first.body as { id: string }).id;
    const [kept, mine] = [(await list(deputy)).items[0], (await list(head)).items[0]];
    expect(kept).toMatchObject({ id, state: "running", mine: "given", last: "2026-03-06", endedEarly: false, all: true });
    expect(mine).toMatchObject({ id, mine: "received", person: { name: "钱伯安" } });
  });

  test("brings the deputy's queue to the section head, marked in whose name", async () => {
    const now = await queue(head);
    expect(now.waiting).toBe((before.head?.waiting ?? 0) + (before.deputy?.waiting ?? 0));
    expect(now.holders.find(({ kind }) => kind === "mandate")).toMatchObject({ id: "post:market-deputy", n: before.deputy?.waiting });
    expect(now.items.filter(({ inNameOf }) => inNameOf === "分管局长岗")).toHaveLength(before.deputy?.waiting ?? -1);
    expect((await queue(deputy)).waiting).toBe(before.deputy?.waiting);
  });

  test("sheet, timeline and the public page say in whose name it was done", async () => {
    const item = (await queue(head)).items.find(({ inNameOf, light }) => inNameOf !== null && light !== "held");
    const bench = (await who(head).get(`/api/v1/desk/cases/${item?.ref}`)).body as CaseView;
    const grant = bench.acts.find(({ preset, allowed }) => preset?.outcome === "grant" && allowed);
    expect(grant?.posts).toEqual([{ post: "post:market-head", name: "股长岗" }]);
    const facts = encodeURIComponent(JSON.stringify(grant?.preset));
    const sheet = (await who(head).get(`/api/v1/cases/${item?.ref}/acts/${grant?.act}/sheet?post=post:market-head&facts=${facts}`))
      .body as Sheet;
    expect(sheet.rows.map(({ value }) => value).join("\n")).toContain("股长岗 钱伯安\n代理分管局长岗，文号昭市监办〔2026〕12号");
    const signed = await who(head).post(`/api/v1/cases/${item?.ref}/acts`, {
      act: grant?.act,
      post: "post:market-head",
      seen: bench.head.hash,
      facts: grant?.preset,
      closed: (grant?.form ?? []).filter(({ kind }) => kind === "field").map(({ path }) => ({ path, value: "同意。" })),
    });
    expect(signed).toMatchObject({ status: 200 });
    const after = (await who(deputy).get(`/api/v1/desk/cases/${item?.ref}`)).body as CaseView;
    expect(after.timeline[0]?.detail).toContain("股长岗（代理分管局长岗） 钱伯安");
    const page = (await county.anybody().get(`/cases/${item?.number}`)).body as string;
    expect(page).toContain("股长岗（代理分管局长岗）");
    expect(page).not.toContain("钱伯安");
  });

  test("is ended early by the keeper, at once and for good; what was done stands", async () => {
    expect((await end(head, id)).status).toBe(403);
    expect((await end(system, "none")).status).toBe(404);
    const at = await county.commits();
    expect([(await end(system, id)).status, (await end(system, id)).status]).toEqual([200, 200]);
    expect(await county.commits()).toBe(at + 1);
    expect((await list(head)).items.find((one) => one.id === id)).toMatchObject({ state: "ended", endedEarly: true, mine: "received" });
    expect((await queue(head)).holders.some(({ kind }) => kind === "mandate")).toBe(false);
    const item = (await queue(deputy)).items[0];
    // Whose superior he is he still sees, as everybody does; of what is closed, and of what may be done, nothing.
    const seen = (await who(head).get(`/api/v1/desk/cases/${item?.ref}`)).body as CaseView;
    expect(seen).toMatchObject({ title: seen.number, fields: [], files: [], opinions: [] });
    expect(seen.acts.filter(({ allowed }) => allowed).map(({ act }) => act)).toEqual(["excuse-delay"]);
  });

  test("stops by itself at the very instant", async () => {
    const set = await post(system, ask({ kind: "delegated", acts: ["decide"], first: "2026-03-06", last: "2026-03-06", paper: null }));
    expect(set.status).toBe(201);
    const { id: next } = set.body as { id: string };
    const book = county.site.worlds.book().mandates.get(next);
    const [since, until] = [Date.parse("2026-03-06T00:00:00+08:00"), Date.parse("2026-03-07T00:00:00+08:00")];
    expect(book).toMatchObject({ since, until, acts: ["decide", "read", "recuse"] });
    const item = (await queue(deputy)).items.find(({ light }) => light !== "held");
    // What is refused last, behind the question who may: that the signer has not looked at the case.
    const tried = async (at: number): Promise<string> => {
      const answer = await county.site
        .handleAt(() => at)
        .handle({
          command: {
            case: item?.ref as CaseRef,
            act: "decide",
            by: { kind: "person", person: "person:zm-head1", post: "post:market-head" },
            facts: { outcome: "grant" },
          },
        });
      return answer.done ? "done" : answer.refusal.refused;
    };
    expect([await tried(since - 1), await tried(since), await tried(until - 1), await tried(until), await tried(until + DAY_MS)]).toEqual([
      "not-yours",
      "seen-is-stale",
      "seen-is-stale",
      "not-yours",
      "not-yours",
    ]);
    expect((await list(head)).items.find((one) => one.id === next)).toMatchObject({ state: "coming", all: false, paper: null });
    expect((await queue(head)).holders.some(({ kind }) => kind === "mandate")).toBe(false);
  });

  test("everything answers as described", async () => {
    const all = await describedBy(who(system));
    for (const caller of [system, head]) {
      const answer = await who(caller).get("/api/v1/desk/mandates?lang=en");
      expect(faultsAgainst(all, "GET", "/api/v1/desk/mandates", answer)).toEqual([]);
    }
    for (const [path, body] of [
      ["/api/v1/desk/mandates/sheet", ask()],
      ["/api/v1/desk/mandates", ask()],
      ["/api/v1/desk/mandates", ask({ first: "2020-01-01" })],
      ["/api/v1/desk/mandates/none/end", {}],
    ] as const)
      expect(faultsAgainst(all, "POST", path, await who(system).post(path, body))).toEqual([]);
  });
});
