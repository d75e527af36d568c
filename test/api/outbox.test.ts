// The outbox at the desk: who may see it, what it says of a letter, what may be decided; and every answer as it is described.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Planned } from "../../src/app/outbox/letter.ts";
import type { Letters } from "../../src/app/outbox/letters.ts";
import { type OfficialAddresses, officialAddresses } from "../../src/app/outbox/official-addresses.ts";
import { lettersOfSite } from "../../src/app/outbox/outbox.ts";
import type { OutboxPage } from "../../src/web/desk/api-outbox.ts";
import { type Described, describedBy, faultsAgainst } from "./described.ts";
import { type Answer, type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
let letters: Letters;
let addresses: OfficialAddresses;
let system: Caller;
let described: Described;
const OUTBOX = "/api/v1/desk/outbox";
const ADDRESSES = "/api/v1/desk/addresses";

beforeAll(async () => {
  // No worker runs here: letters stay as the test puts them.
  county = await startCounty({ SMTP_URL: "smtps://user:geheim@mail.invalid", SMTP_FROM: "notice@hall.example.cn" });
  letters = lettersOfSite(county.site);
  addresses = officialAddresses(county.site);
  system = await county.official("system1");
  described = await describedBy(system);
});
afterAll(() => county.stop());

const asDescribed = (method: string, path: string, answer: Answer): Answer => {
  expect(faultsAgainst(described, method, path, answer)).toEqual([]);
  return answer;
};
const get = async (path: string, who = system): Promise<Answer> => asDescribed("GET", path, await who.get(path));
const post = async (path: string, body: unknown, who = system): Promise<Answer> => asDescribed("POST", path, await who.post(path, body));
const page = async (query = ""): Promise<OutboxPage> => {
  const answer = await get(`${OUTBOX}${query}`);
  expect(answer.status).toBe(200);
  return answer.body as OutboxPage;
};
const planned = (key: string): Planned => ({
  key,
  lane: "mail",
  kind: "receipt",
  recipient: "applicant",
  index: 1,
  case: "X" as never,
  wait: 0,
});

/** Puts letters into each state as the worker would. */
async function fill(): Promise<void> {
  const last = (await county.site.store.head()).next - 1;
  await letters.begin(last);
  await letters.plan(last, last, ["a", "b", "c", "d", "e"].map(planned));
  const claim = await letters.claim("mail", { owner: "test", limit: 4, leaseMs: 60_000 });
  const states = ["sent", "failed", "uncertain", "unaddressed"] as const;
  for (const [n, state] of states.entries()) {
    const l = claim[n];
    if (l !== undefined)
      await letters.done(l, "test", {
        state,
        ...(state === "failed" && { reason: "refused" as const, said: 550 }),
        address: "w***@b.cn",
        wait: 0,
      });
  }
}

describe("the outbox", () => {
  it("is for the post that keeps who is in office, and for nobody else", async () => {
    for (const name of ["window1", "chief1", "security1", "audit1", "list1", "watch1"]) {
      const who = await county.official(name);
      for (const path of [OUTBOX, ADDRESSES]) expect((await get(path, who)).status).toBe(403);
      expect((await post(`${OUTBOX}/1`, { do: "send" }, who)).status).toBe(403);
      expect((await post(ADDRESSES, { person: "person:zm-window1", address: "a@b.cn" }, who)).status).toBe(403);
      expect((await who.get("/api/v1/me")).body).toMatchObject({ outbox: false });
    }
    expect((await get(OUTBOX, county.anybody())).status).toBe(401);
    expect((await system.get("/api/v1/me")).body).toMatchObject({ outbox: true });
    expect([...(await addresses.all())]).toEqual([]);
  });

  it("says what is on and that nothing was sent yet, and never the password of the mail server", async () => {
    const empty = await page();
    expect(empty).toMatchObject({ mail: { from: "notice@hall.example.cn", addressed: 0 }, webhooks: false, items: [], next: null });
    expect(county.heard.map(({ text }) => text).join()).not.toContain("geheim");
  });

  it("shows letters by state with counts", async () => {
    await fill();
    const all = await page();
    expect(all.counts).toEqual({ waiting: 1, sending: 0, sent: 1, failed: 1, uncertain: 1, cancelled: 0, unaddressed: 1 });
    expect(all.items).toHaveLength(5);
    const failed = await page("?state=failed");
    expect(failed.items).toHaveLength(1);
    expect(failed.items[0]).toMatchObject({
      state: "failed",
      reason: "refused",
      said: 550,
      address: "w***@b.cn",
      may: ["send", "cancel"],
      channel: "mail",
    });
    expect((await get(`${OUTBOX}?state=lost`)).status).toBe(422);
  });

  it("goes on page after page, every letter once", async () => {
    const { index = 0 } = (await letters.place()) ?? {};
    await letters.plan(
      index,
      index,
      Array.from({ length: 120 }, (_, n) => planned(`p${n}`)),
    );
    const ids: number[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const one: OutboxPage = await page(after === "" ? "" : `?after=${after}`);
      ids.push(...one.items.map(({ id }) => id));
      after = one.next;
    }
    expect(ids).toHaveLength(125);
    expect(new Set(ids).size).toBe(125);
    expect((await page("?after=nonsense")).items).toHaveLength(50);
  });
});

describe("a decision", () => {
  const idOf = async (state: string): Promise<number> => (await page(`?state=${state}`)).items[0]?.id ?? 0;

  it("sends again what failed or is uncertain, and says who decided", async () => {
    for (const state of ["failed", "uncertain", "unaddressed"]) {
      const answer = await post(`${OUTBOX}/${await idOf(state)}`, { do: "send" });
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({ state: "waiting", decidedBy: "陈启", tries: 0 });
    }
  });

  it("cancels what waits, and what is cancelled may be sent after all", async () => {
    const id = await idOf("waiting");
    expect((await post(`${OUTBOX}/${id}`, { do: "cancel" })).body).toMatchObject({ state: "cancelled", reason: "by-hand", may: ["send"] });
    expect((await post(`${OUTBOX}/${id}`, { do: "send" })).body).toMatchObject({ state: "waiting" });
  });

  it("is refused for what was sent or is being sent: of two who decide at once one wins", async () => {
    const sent = await post(`${OUTBOX}/${await idOf("sent")}`, { do: "send" });
    expect(sent).toMatchObject({ status: 409, body: { code: "letter-moved" } });
    const id = await idOf("waiting");
    const both = await Promise.all([post(`${OUTBOX}/${id}`, { do: "cancel" }), post(`${OUTBOX}/${id}`, { do: "cancel" })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [held] = await letters.claim("mail", { owner: "test", limit: 1, leaseMs: 60_000 });
    expect((await post(`${OUTBOX}/${held?.id}`, { do: "cancel" })).status).toBe(409);
  });

  it("is refused in words where there is no such letter or no such decision", async () => {
    expect((await post(`${OUTBOX}/999999`, { do: "send" })).status).toBe(404);
    expect((await post(`${OUTBOX}/1`, { do: "burn" })).status).toBe(422);
    expect((await post(`${OUTBOX}/x`, { do: "send" })).status).toBe(422);
    expect((await system.post(`${OUTBOX}/1`, { do: "send" }, { "x-csrf": "" })).status).toBe(403);
  });
});

describe("addresses of officials", () => {
  it("are of everybody in office, and are set one by one", async () => {
    expect((await post(ADDRESSES, { person: "person:zm-window1", address: " he@county.example.cn " })).status).toBe(204);
    const { items } = (await get(ADDRESSES)).body as { items: { person: string; name: string; posts: string[]; address: string | null }[] };
    expect(items.length).toBeGreaterThan(15);
    expect(items.find(({ person }) => person === "person:zm-window1")).toMatchObject({ name: "何晓云", address: "he@county.example.cn" });
    expect((await post(ADDRESSES, { person: "person:zm-window1", address: null })).status).toBe(204);
    expect([...(await addresses.all())]).toEqual([]);
  });

  it.each(["a", "a@b", "a@b.cn\r\nBcc: c@d.cn", "a@b.cn,c@d.cn"])("refuse %j in words, and store nothing", async (address) => {
    const answer = await post(ADDRESSES, { person: "person:zm-window1", address });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: "address", code: "bad-email" }] } });
    expect([...(await addresses.all())]).toEqual([]);
  });

  it("are of nobody who holds no post", async () => {
    expect((await post(ADDRESSES, { person: "person:nobody", address: "a@b.cn" })).status).toBe(404);
  });

  it("are in no page, leaf or answer for anybody else", async () => {
    await post(ADDRESSES, { person: "person:zm-window1", address: "secret.he@county.example.cn" });
    const answers = await Promise.all(["/api/v1/commits", "/metrics", "/", "/api/v1/board"].map((path) => county.anybody().get(path)));
    for (const { body } of answers) expect(JSON.stringify(body)).not.toContain("secret.he");
    const rows = (await county.site.pool.query("select encode(sealed, 'escape') as sealed, slot from official_addresses")).rows;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.sealed).not.toContain("secret.he");
    // With the address its key goes.
    await addresses.set("person:zm-window1" as never, null, "person:zm-system1" as never);
    expect(await county.site.keys.read(rows[0]?.slot)).toBeNull();
  });
});

it("is measured: letters by state and what is behind", async () => {
  const { body } = await county.anybody().get("/metrics");
  expect(body).toMatch(/^mingtang_outbox_letters\{channel="mail",state="waiting"\} \d+$/m);
  expect(body).toMatch(/^mingtang_outbox_behind_commits 0$/m);
  expect(body).toMatch(/^mingtang_outbox_oldest_seconds\{channel="mail"\} /m);
});
