// The outbox of a running county: which letters acts make, what they say and never say, and what the database keeps of them.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { planDigests, planNew } from "../../src/app/outbox/follow.ts";
import { WEBHOOK_LANE } from "../../src/app/outbox/letter.ts";
import type { Letters } from "../../src/app/outbox/letters.ts";
import { officialAddresses } from "../../src/app/outbox/official-addresses.ts";
import { lettersOfSite, type Outbox, startOutbox } from "../../src/app/outbox/outbox.ts";
import type { Actor } from "../../src/kernel/who.ts";
import { application, type Running, startCounty } from "../api/site.ts";
import { decoded } from "./decoded.ts";
import { type Receiver, startReceiver } from "./receiver.ts";
import { type SmtpServer, type Stage, startSmtp } from "./smtp-server.ts";

const PARTY = {
  kind: "individual-business",
  name: "漏不出去面馆",
  id: "92990001MA00Y0001Y",
  phone: "555 3777",
  email: "wang.leak@example.org",
};
const DEFECTS = "身份证复印件不清楚";
let county: Running;
let smtp: SmtpServer;
let hook: Receiver;
let letters: Letters;
let outbox: Outbox | null = null;
let folder = "";
let mood: (stage: Stage) => "ok" | "drop" | { say: string } = () => "ok";
let hookStatus = 200;
let applied = 0;

const faults: unknown[] = [];
const start = async (): Promise<void> => {
  outbox = await startOutbox(county.site, (what) => faults.push(what));
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mingtang-outbox-"));
  smtp = await startSmtp((stage) => mood(stage));
  hook = await startReceiver(() => hookStatus);
  const subscriber = { id: "press", url: hook.url, secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}`, inner: true };
  await writeFile(join(folder, "hooks.json"), JSON.stringify([subscriber]));
  county = await startCounty({
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    SMTP_FROM: "notice@hall.example.cn",
    MINGTANG_URL: "https://hall.example.cn",
    WEBHOOKS: join(folder, "hooks.json"),
  });
  letters = lettersOfSite(county.site);
  await start();
  await vi.waitFor(async () => expect(await letters.place()).not.toBeNull());
});
afterAll(async () => {
  await outbox?.stop();
  await county.stop();
  await smtp.stop();
  hook.stop();
  await rm(folder, { recursive: true, force: true });
});

const settled = async (count: number): Promise<void> => {
  await vi.waitFor(
    async () => {
      expect((await letters.place())?.index).toBe((await county.site.store.head()).next - 1);
      const rows = await letters.list(null, null, 200);
      expect(rows.filter((r) => r.state === "waiting" || r.state === "sending")).toEqual([]);
      expect(smtp.taken).toHaveLength(count);
    },
    { timeout: 10_000, interval: 100 },
  );
};
type Received = { ref: string; number: string; queryCode: string };
const apply = async (applicant: Record<string, string> = PARTY): Promise<Received> => {
  const answer = await county
    .anybody()
    .post("/api/v1/cases", application({ applicant }), { "idempotency-key": `outbox-test-of-letters-${applied++}` });
  expect(answer.status).toBe(201);
  return answer.body as Received;
};
const clerk: Actor = { kind: "person", person: "person:zm-window1", post: "post:market-window" } as Actor;
async function act(
  ref: string,
  name: string,
  more: { facts?: Record<string, number | string>; closed?: { path: string; value: unknown }[] } = {},
) {
  const seen = (await county.site.handle.find(ref))?.state.head;
  const done = await county.site.handle.handle({
    command: { case: ref as never, act: name as never, by: clerk, ...(seen && { seen }), ...(more.facts && { facts: more.facts }) },
    ...(more.closed && { closed: more.closed }),
  });
  expect(done, JSON.stringify(done.done ? "" : [done.refusal, done.faults])).toMatchObject({ done: true });
}

describe("a case that runs", () => {
  let received: Received;
  it("tells nobody of the past: the stories of the county made no letter", async () => {
    expect(await letters.list(null, null, 10)).toEqual([]);
    expect((await letters.place())?.index).toBe((await county.site.store.head()).next - 1);
  });

  it("tells the applicant of receipt and defects, once each, by the same id as ever", async () => {
    received = await apply();
    await settled(1);
    await act(received.ref, "ask-correction", { facts: { items: 1 }, closed: [{ path: "defects", value: [DEFECTS] }] });
    await settled(2);
    expect(smtp.taken.map(({ to }) => to)).toEqual([PARTY.email, PARTY.email]);
    const subjects = smtp.taken.map(({ raw }) => decoded(raw));
    expect(subjects[0]).toContain(`已收到申请 ${received.number}`);
    expect(subjects[1]).toContain(`需要补正 ${received.number}`);
    expect(new Set(smtp.taken.map(({ id }) => id)).size).toBe(2);
  });

  it("says nothing closed: not in a mail, not in a webhook, not in a row", async () => {
    const rows = JSON.stringify((await county.site.pool.query("select * from letters")).rows);
    const told = [...smtp.taken.map(({ raw }) => decoded(raw).replaceAll(PARTY.email, "")), ...hook.got.map(({ body }) => body), rows];
    expect(told.length).toBeGreaterThan(4);
    for (const closed of [PARTY.name, PARTY.id, PARTY.phone, PARTY.email, "wang.leak", DEFECTS, received.queryCode])
      for (const text of told) expect(text).not.toContain(closed);
    expect(rows).toContain("w***@example.org");
  });

  it("tells a subscriber what the open ledger says, once a commit", async () => {
    const bodies = hook.got.map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> });
    const mine = bodies.filter(({ data }) => data.case === received.ref);
    expect(mine.map(({ data }) => data.act)).toEqual(["apply", "ask-correction"]);
    expect(mine[1]?.data).toMatchObject({ power: "XK-0312", number: received.number, post: "post:market-window", agency: "market" });
    expect(Object.keys(mine[1]?.data ?? {}).sort()).toEqual(["act", "agency", "case", "hash", "index", "number", "post", "power"]);
    expect(new Set(hook.got.map(({ id }) => id)).size).toBe(hook.got.length);
  });

  it("writes on the access log that the outbox looked for the address, and for nothing else", async () => {
    const rows = (
      await county.site.pool.query("select reader, ground, audience from access_log where case_ref = $1 and reader = 'outbox'", [
        received.ref,
      ])
    ).rows;
    expect(rows).toEqual([{ reader: "outbox", ground: "notice", audience: "counterpart" }]);
  });

  it("sends nothing where nobody said where to, and says so", async () => {
    const { email: _, ...silent } = PARTY;
    const { ref } = await apply({ ...silent, name: "没有邮箱" });
    await settled(2);
    const row = (await letters.list("unaddressed", null, 10)).find((r) => r.case_ref === ref);
    expect(row).toMatchObject({ kind: "receipt", recipient: "applicant", address: null });
  });
});

describe("what the other side does", () => {
  it("a silence after the letter is uncertain, is never sent again by itself, and goes with the same id when somebody decides", async () => {
    mood = (stage) => (stage === "end" ? "drop" : "ok");
    const { ref } = await apply({ ...PARTY, name: "沉默" });
    const before = smtp.taken.length;
    await settled(before + 1);
    const row = (await letters.list("uncertain", null, 10)).find((r) => r.case_ref === ref);
    expect(row).toMatchObject({ reason: "silent", address: "w***@example.org" });
    mood = () => "ok";
    expect(await letters.decide(row?.id ?? 0, { from: ["uncertain"], to: "waiting", by: "person:zm-system1" as never })).toBe(true);
    await settled(before + 2);
    expect(smtp.taken.at(-1)?.id).toBe(smtp.taken.at(-2)?.id);
    const sent = (await letters.list("sent", null, 20)).find((r) => r.id === row?.id);
    expect(sent).toMatchObject({ decided_by: "person:zm-system1", tries: 1 });
  });

  it("4xx waits for a minute or so, 5xx has failed, and one does not hold the other up", async () => {
    mood = (stage) => (stage === "rcpt" ? { say: "450 later" } : "ok");
    const before = smtp.taken.length;
    const put = await apply({ ...PARTY, name: "推迟" });
    await vi.waitFor(
      async () => expect((await letters.list("waiting", null, 10))[0]).toMatchObject({ case_ref: put.ref, reason: "put-off", said: 450 }),
      10_000,
    );
    const waiting = (await letters.list("waiting", null, 1))[0];
    expect(waiting?.wait).toBeGreaterThan(50_000);
    expect(waiting?.wait).toBeLessThan(67_000);
    mood = (stage) => (stage === "rcpt" ? { say: "550 nobody" } : "ok");
    const failed = await apply({ ...PARTY, name: "拒收" });
    await vi.waitFor(
      async () => expect((await letters.list("failed", null, 1))[0]).toMatchObject({ case_ref: failed.ref, reason: "refused", said: 550 }),
      10_000,
    );
    mood = () => "ok";
    expect(smtp.taken).toHaveLength(before);
    await letters.decide(waiting?.id ?? 0, { from: ["waiting"], to: "cancelled", by: "person:zm-system1" as never });
  });

  it("a subscriber who fails is tried later with the same id, and mail does not wait for him", async () => {
    hookStatus = 500;
    const { ref } = await apply({ ...PARTY, name: "订阅失败" });
    await vi.waitFor(async () => {
      const rows = (await letters.list(null, null, 50)).filter((r) => r.case_ref === ref);
      expect(rows.map(({ lane, state, said }) => [lane, state, said]).sort()).toEqual([
        ["mail", "sent", 250],
        [`${WEBHOOK_LANE}press`, "waiting", 500],
      ]);
    }, 10_000);
    hookStatus = 200;
  });
});

describe("officials", () => {
  it("get one digest a workday, and one letter for all lights of a quarter of an hour", async () => {
    const before = smtp.taken.length;
    await officialAddresses(county.site).set("person:zm-window1" as never, "window@county.example.cn", "person:zm-system1" as never);
    const parts = { site: county.site, letters, subscribers: [] };
    // The day's digests were planned at the start, when nobody had an address.
    await county.site.pool.query("update outbox_place set digest_day = null");
    expect(await planDigests(parts)).toBe(1);
    expect(await planDigests(parts)).toBe(0);
    await vi.waitFor(() => expect(smtp.taken).toHaveLength(before + 1), 10_000);
    const text = decoded(smtp.taken.at(-1)?.raw ?? "");
    expect(smtp.taken.at(-1)?.to).toBe("window@county.example.cn");
    expect(text).toMatch(/等您的岗位办理的有\d+件/);
    expect(text).not.toContain(PARTY.name);
  });
});

describe("a light that turns", () => {
  it("makes one letter for the post that must act, however many turn in the quarter of an hour", async () => {
    const { ref } = await apply({ ...PARTY, name: "要到期" });
    const other = await apply({ ...PARTY, name: "也要到期" });
    // The fifth workday after the receipt: intake is near its end.
    const late = Date.parse("2026-03-12T09:05:00+08:00");
    for (const one of [ref, other.ref])
      await county.site.handleAt(() => late).handle({ command: { case: one as never, act: "tick" as never, by: { kind: "clock" } } });
    const { next } = await county.site.store.head();
    await vi.waitFor(async () => expect((await letters.place())?.index).toBe(next - 1), 10_000);
    const lights = (await letters.list(null, null, 20)).filter(({ kind }) => kind === "light");
    expect(lights).toHaveLength(1);
    expect(lights[0]).toMatchObject({ recipient: "person:zm-window1", state: "waiting" });
    expect(lights[0]?.wait).toBeGreaterThan(600_000);
  });
});

describe("a letter", () => {
  it("is planned once, whoever reads the same commits again or at the same time", async () => {
    const place = await letters.place();
    const rows = await letters.list(null, null, 200);
    await county.site.pool.query("update outbox_place set index = index - 3");
    const twice = await Promise.all([1, 2].map(() => planNew({ site: county.site, letters, subscribers: ["press"] })));
    expect(twice).toEqual([0, 0]);
    expect(await letters.place()).toEqual(place);
    expect(await letters.list(null, null, 200)).toHaveLength(rows.length);
  });

  it("is held by one process, and found again when that one is gone: what had begun to leave is uncertain, the rest waits", async () => {
    await outbox?.stop();
    await letters.plan(
      (await letters.place())?.index ?? 0,
      (await letters.place())?.index ?? 0,
      ["a", "b", "c", "d", "e"].map((key) => ({
        key,
        lane: "mail",
        kind: "receipt" as const,
        recipient: "applicant",
        index: 1,
        case: "X" as never,
        wait: 0,
      })),
    );
    const [first, second, third] = await letters.claim("mail", { owner: "dead", limit: 3, leaseMs: 60_000 });
    if (first === undefined || second === undefined || third === undefined) throw new Error("five were planned");
    // As many as were asked for, and of two who ask at once nobody gets the other's.
    const others = await Promise.all(["x", "y"].map((owner) => letters.claim("mail", { owner, limit: 1, leaseMs: 60_000 })));
    expect(new Set([first, second, third, ...others.flat()].map(({ id }) => id)).size).toBe(5);
    expect(await letters.claim("mail", { owner: "other", limit: 9, leaseMs: 60_000 })).toEqual([]);
    expect(await letters.recover()).toBe(0);
    expect(await letters.handed(first, "dead")).toBe(true);
    expect(await letters.handed(first, "other")).toBe(false);
    await letters.renew("dead", -1);
    expect(await letters.handed(second, "dead")).toBe(false);
    expect(await letters.recover()).toBe(3);
    const held = [first.id, second.id, third.id];
    const rows = (await letters.list(null, null, 9)).filter(({ id }) => held.includes(id));
    const states = rows.map(({ state, reason }) => [state, reason]).sort();
    expect(states).toEqual([
      ["uncertain", "process-ended"],
      ["waiting", "process-ended"],
      ["waiting", "process-ended"],
    ]);
    const sent = { state: "sent" as const, said: 250, wait: 0 };
    // It was only slow: who heard the yes may still say so; a letter that was not handed over is not its own any more.
    expect(await letters.done(first, "dead", sent)).toBe(true);
    expect(await letters.done(second, "dead", sent)).toBe(false);
    expect(await letters.done(third, "other", sent)).toBe(false);
  });

  it("made no fault in the worker", () => expect(faults).toEqual([]));
});
