// A catering licence from the application to its publication, by the interface alone; and what each wrong move is told.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { checkerOf } from "../../src/app/api/check.ts";
import { ActAnswer, SheetAnswer } from "../../src/app/routes/schemas/acts.ts";
import { Problem } from "../../src/app/routes/schemas/basics.ts";
import { Received, UploadAnswer } from "../../src/app/routes/schemas/cases.ts";
import { BenchAnswer, DoneAnswer, IntakePowersAnswer, MeAnswer, QueueAnswer, SiteAnswer } from "../../src/app/routes/schemas/desk.ts";
import type { CaseView } from "../../src/web/desk/api.ts";
import { type Answer, application, type Caller, pdf, type Running, startCounty } from "./site.ts";

let county: Running;
beforeAll(async () => {
  county = await startCounty();
});
afterAll(() => county.stop());

const isA = (schema: Parameters<typeof checkerOf>[0], answer: Answer): void => {
  expect(checkerOf(schema).Errors(answer.body)).toEqual([]);
};
const bench = async (who: Caller, ref: string): Promise<CaseView> => {
  const answer = await who.get(`/api/v1/desk/cases/${ref}`);
  expect(answer.status).toBe(200);
  isA(BenchAnswer, answer);
  return answer.body as CaseView;
};
type Done = { facts?: Record<string, unknown>; closed?: { path: string; value: unknown }[]; seen?: string; name?: string; key?: string };

/** Looks at the case, reads the sheet and signs exactly what it says. */
async function sign(who: Caller, ref: string, act: string, done: Done = {}): Promise<Answer> {
  const view = await bench(who, ref);
  const button = view.acts.find((b) => b.act === act && b.allowed && (done.name === undefined || b.name === done.name));
  const facts = { ...button?.preset, ...done.facts };
  const post = button?.posts[0]?.post ?? "post:market-window";
  const step = button?.step ? `&step=${button.step}` : "";
  const sheet = await who.get(
    `/api/v1/cases/${ref}/acts/${act}/sheet?post=${post}${step}&facts=${encodeURIComponent(JSON.stringify(facts))}`,
  );
  if (sheet.status === 200) {
    isA(SheetAnswer, sheet);
    expect((sheet.body as { seen: string }).seen).toBe(view.head.hash);
  }
  const body = {
    act,
    post,
    ...(button?.step && { step: button.step }),
    seen: done.seen ?? view.head.hash,
    facts,
    closed: done.closed ?? [],
  };
  const answer = await who.post(`/api/v1/cases/${ref}/acts`, body, done.key ? { "idempotency-key": done.key } : {});
  isA(answer.status === 200 ? ActAnswer : Problem, answer);
  return answer;
}
/** A receipt without its address, which holds a key for an hour: a repeated answer gets a fresh one. */
const sameReceipt = (answer: Answer): unknown => ({ ...(answer.body as Record<string, unknown>), receiptUrl: "" });
const text = (path: string, value: unknown) => [{ path, value }];
const problem = (answer: Answer) => answer.body as { code: string; title: string; errors?: { path: string }[]; since?: unknown[] };

describe("a catering licence, from the window to the publication", () => {
  let window: Caller;
  let review: Caller;
  let site: Caller;
  let deputy: Caller;
  let ref = "";
  let first: CaseView;
  beforeAll(async () => {
    window = await county.official("window1");
    review = await county.official("officer1");
    site = await county.official("officer2");
    deputy = await county.official("deputy1");
  });

  it("is received once, with its file", async () => {
    const uploaded = await window.send("POST", "/api/v1/files", pdf());
    expect(uploaded.status).toBe(201);
    isA(UploadAnswer, uploaded);
    const { token } = uploaded.body as { token: string };
    const files = [{ material: "layout", token, name: "平面图.pdf" }];
    const taken = await window.post("/api/v1/cases", application({ channel: "window", files }), { "idempotency-key": "story-1" });
    expect(taken.status).toBe(201);
    isA(Received, taken);
    ref = (taken.body as { ref: string }).ref;

    const again = await window.post("/api/v1/cases", application({ channel: "window", files }), { "idempotency-key": "story-1" });
    expect([again.status, sameReceipt(again)]).toEqual([201, sameReceipt(taken)]);
    const other = await window.post("/api/v1/cases", application({ channel: "window" }), { "idempotency-key": "story-1" });
    expect([other.status, problem(other).code]).toEqual([409, "key-used"]);
    const used = await window.post("/api/v1/cases", application({ channel: "window", files }));
    expect([used.status, problem(used).errors?.[0]?.path]).toEqual([422, "files.layout"]);
  });

  it("waits in the queue and is corrected once", async () => {
    // Names are opened slice by slice: the first answer says how far it has come (adr/0023).
    await vi.waitFor(async () => {
      const queue = await window.get("/api/v1/desk/queue?q=测试面馆");
      isA(QueueAnswer, queue);
      expect((queue.body as { items: { ref: string }[] }).items.map((i) => i.ref)).toContain(ref);
    }, 10_000);
    first = await bench(window, ref);
    expect(first.title).toBe("测试面馆");
    expect(first.files.map((f) => f.name)).toEqual(["平面图.pdf"]);
    expect(first.acts.filter((b) => b.allowed).map((b) => b.act)).toEqual(expect.arrayContaining(["accept", "decline", "ask-correction"]));

    expect((await sign(window, ref, "ask-correction", { facts: { items: 1 }, closed: text("defects", ["健康证明"]) })).status).toBe(200);
    const twice = await sign(window, ref, "ask-correction", { facts: { items: 1 } });
    expect([twice.status, problem(twice).code]).toEqual([409, "correction-already-asked"]);
  });

  it("is supplied, accepted, set aside, reviewed, sent back and reviewed again", async () => {
    const state = (await county.site.handle.find(ref))?.state;
    const party = state?.roles.applicant?.[0];
    await county.site.handle.handle({
      command: {
        case: state?.ref ?? (ref as never),
        act: "supply",
        by: { kind: "person", person: party as "person:", post: null },
        seen: state?.head as never,
      },
    });
    expect((await sign(window, ref, "accept")).status).toBe(200);
    expect((await sign(review, ref, "pass", { closed: text("opinion", "材料齐全") })).status).toBe(200);
    expect((await sign(site, ref, "set-aside", { facts: { ground: "test", days: 5 }, closed: text("reasons", "送检") })).status).toBe(200);
    expect((await bench(site, ref)).clocks.find((c) => c.limit === "decide")?.stopped).toBe("检测");
    expect((await sign(site, ref, "report", { closed: text("finding", "合格") })).status).toBe(200);
    expect((await sign(site, ref, "pass", { closed: text("opinion", "核查符合") })).status).toBe(200);
    expect((await sign(deputy, ref, "send-back", { closed: text("reasons", "补拍照片") })).status).toBe(200);
    expect((await sign(site, ref, "pass", { closed: text("opinion", "已补") })).status).toBe(200);
  });

  it("is not decided by wrong moves", async () => {
    const looked = await bench(deputy, ref);
    expect(looked.acts.filter((b) => b.act === "decide").map((b) => [b.name, b.primary])).toEqual([
      ["准予许可", true],
      ["不予许可", false],
    ]);
    const bare = await sign(deputy, ref, "decide", { name: "不予许可" });
    expect([bare.status, problem(bare).code]).toEqual([409, "deny-needs-reasons"]);
    const stale = await sign(deputy, ref, "decide", { name: "准予许可", seen: first.head.hash });
    expect([stale.status, problem(stale).code]).toEqual([409, "seen-is-stale"]);
    expect(problem(stale).since).toHaveLength(looked.head.seq - first.head.seq);
    const stranger = await sign(window, ref, "decide", { facts: { outcome: "grant" } });
    expect([stranger.status, problem(stranger).code]).toEqual([403, "not-yours"]);
    const wrong = await sign(deputy, ref, "decide", { name: "准予许可", closed: [...text("nonsense", "x"), ...text("opinion", 7)] });
    expect([wrong.status, problem(wrong).errors?.map((e) => e.path)]).toEqual([422, ["nonsense", "opinion"]]);
  });

  it("is decided, served and published", async () => {
    const granted = await sign(deputy, ref, "decide", { name: "准予许可", closed: text("opinion", "同意"), key: "decide-1" });
    expect(granted.status).toBe(200);

    expect((await sign(window, ref, "serve", { facts: { manner: "in-person" } })).body).toMatchObject({ state: "closed" });
    const published = ["party", "summary", "number"].map((x) => ({ path: `decision.${x}`, value: `公示${x}` }));
    expect((await sign(window, ref, "publish", { closed: published })).status).toBe(200);
    const done = await deputy.get("/api/v1/desk/done");
    isA(DoneAnswer, done);
    expect((done.body as { items: { ref: string; act: string }[] }).items[0]).toMatchObject({ ref, act: "准予许可" });
  });
});

describe("what is sent to the gate", () => {
  it("gives the first answer again to the same signature, and refuses the key for another", async () => {
    const window = await county.official("window1");
    const { ref } = (await window.post("/api/v1/cases", application({ channel: "window" }))).body as { ref: string };
    const view = await bench(window, ref);
    const body = { act: "accept", post: "post:market-window", seen: view.head.hash, facts: {}, closed: [] };
    const path = `/api/v1/cases/${ref}/acts`;
    const answers = await Promise.all([1, 2, 3].map(() => window.post(path, body, { "idempotency-key": "once" })));
    expect(new Set(answers.map((a) => JSON.stringify([a.status, (a.body as { index: number }).index])))).toHaveLength(1);
    expect((await window.post(path, { ...body, closed: text("note", "x") }, { "idempotency-key": "once" })).status).toBe(409);
  });

  it("says every fault of an application at once", async () => {
    const before = await county.commits();
    const bad = application({
      applicant: { kind: "person", name: "", id: "92990001MA00Y0001Y", phone: "x", nickname: "y" },
      files: [{ material: "layout", token: "unknown", name: "a.pdf" }],
    });
    const answer = await county.anybody().post("/api/v1/cases", { ...bad, form: { "site.area": "many" } });
    expect(answer.status).toBe(422);
    isA(Problem, answer);
    const paths = problem(answer).errors?.map((e) => e.path) ?? [];
    expect(paths).toEqual(
      expect.arrayContaining([
        "applicant.name",
        "applicant.id",
        "applicant.phone",
        "applicant.nickname",
        "form.site.area",
        "form.site.address",
        "files.layout",
      ]),
    );
    expect(await county.commits()).toBe(before);
  });

  it("answers a repeated application alike, also to who keeps no cookies", async () => {
    const key = { "idempotency-key": "0f8a6c3e-9b1d-4a57-8c2e-5d3f6a7b8c9d" };
    const [one, two] = [
      await county.anybody().post("/api/v1/cases", application(), key),
      await county.anybody().post("/api/v1/cases", application(), key),
    ];
    expect([one.status, two.status, sameReceipt(two)]).toEqual([201, 201, sameReceipt(one)]);
  });

  it("takes an application from anybody online, under a pseudonym of its own", async () => {
    const taken = await county.anybody().post("/api/v1/cases", application());
    expect(taken.status).toBe(201);
    const { ref } = taken.body as { ref: string };
    const state = (await county.site.handle.find(ref))?.state;
    expect(state?.roles.applicant?.[0]).toMatch(/^person:[0-9a-f]{32}$/);
    const refused = await county.anybody().post("/api/v1/cases", application({ channel: "window" }));
    expect([refused.status, problem(refused).code]).toEqual([401, "sign-in-needed"]);
    const officer = await county.official("officer1");
    expect((await officer.post("/api/v1/cases", application({ channel: "window" }))).status).toBe(403);
  });
});

describe("signing in", () => {
  it("says the same to a wrong password and an unknown name, and slows down who goes on", async () => {
    const who = county.anybody();
    const wrong = await who.post("/api/v1/session", { name: "legal1", password: "wrong" });
    const unknown = await who.post("/api/v1/session", { name: "nobody", password: "wrong" });
    expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body]);
    expect(wrong.status).toBe(401);
    let last = wrong;
    for (let i = 0; i < 12; i++) last = await who.post("/api/v1/session", { name: "legal1", password: "wrong" });
    expect(last.status).toBe(429);
    isA(Problem, last);
  });

  it("keeps the session in a cookie that no script reads, and asks writes for its token", async () => {
    const answer = await county.anybody().post("/api/v1/session", { name: "chief1", password: "mingtang-demo" });
    isA(MeAnswer, answer);
    expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly.*SameSite=Strict/);
    const chief = await county.official("chief1");
    expect((await chief.send("DELETE", "/api/v1/session", null, { "x-csrf": "other" })).status).toBe(403);
    expect((await chief.delete("/api/v1/session")).status).toBe(204);
    expect((await chief.get("/api/v1/me")).status).toBe(401);
    isA(SiteAnswer, await county.anybody().get("/api/v1/site"));
  });
});

describe("the desk's lists", () => {
  it("gives a window the forms of its powers, and nobody else any", async () => {
    const window = await (await county.official("window1")).get("/api/v1/desk/powers");
    isA(IntakePowersAnswer, window);
    expect((window.body as { items: { code: string }[] }).items.map((p) => p.code)).toContain("XK-0312");
    expect((await (await county.official("audit1")).get("/api/v1/desk/powers")).body).toEqual({ items: [] });
    expect((await county.anybody().get("/api/v1/desk/queue")).status).toBe(401);
  });

  it("shows a case to nobody whose posts do not handle it, and writes down who read it", async () => {
    const window = await county.official("window1");
    const { ref } = (await window.post("/api/v1/cases", application({ channel: "window" }))).body as { ref: string };
    await bench(window, ref);
    expect((await (await county.official("watch1")).get(`/api/v1/desk/cases/${ref}`)).status).toBe(403);
    const log = await county.site.pool.query("select reader, audience from access_log where case_ref = $1 order by id", [ref]);
    expect(log.rows).toEqual(expect.arrayContaining([{ reader: "person:zm-window1", audience: "counterpart" }]));
    expect(log.rows.every((r) => r.reader === "person:zm-window1")).toBe(true);
  });
});
