// Keys of officials over the interface: who asks, who approves, who revokes, what happens to what was signed before, and what is told otherwise.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signedText } from "../../src/ledger/signed-act.ts";
import type { Me } from "../../src/web/desk/api.ts";
import type { HandoverAct } from "../../src/web/desk/api-keys.ts";
import type { HandoverView } from "../../src/web/desk/api-offices.ts";
import { p256, passkey, requestOf, type Signer } from "../signer.ts";
import { describedBy, faultsAgainst } from "./described.ts";
import { ask, bodyOf, type Enrolled, enrol, keysOf, send, takeIn, toSign } from "./signing-official.ts";
import { type Answer, type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
let window: Enrolled;
beforeAll(async () => {
  county = await startCounty();
  window = await enrol(county, { name: "window1", post: "post:market-window", by: "deputy1" });
  await enrol(county, { name: "officer1", post: "post:market-review", by: "head1" });
}, 60_000);
afterAll(() => county.stop());

const code = (answer: Answer) => [answer.status, (answer.body as { code?: string }).code];
const started = async (): Promise<string> => ((await takeIn(window)).answer.body as { ref: string }).ref;

describe("asking for a key", () => {
  it("is described by the interface", async () => {
    const described = await describedBy(county.anybody());
    const head = await county.official("head1");
    for (const who of [head, window.who, await county.official("audit1")])
      expect(faultsAgainst(described, "GET", "/api/v1/desk/keys", await who.get("/api/v1/desk/keys"))).toEqual([]);
    expect((await county.anybody().get("/api/v1/desk/keys")).status).toBe(401);
  });

  it("shows that one has it, in one's own name, at a post of one's own, for this log", async () => {
    const who = await county.official("housing1");
    const { person } = (await who.get("/api/v1/me")).body as Me;
    const { origin } = await keysOf(who);
    const post = "post:housing-review";
    const signer = p256();
    const right = requestOf(signer, { origin, person, post });
    const tried = (body: object) => who.post("/api/v1/desk/keys", body);
    for (const about of [
      { origin: "mingtang.example/other", person, post },
      { origin, person: "person:zm-housing2", post },
      { origin, person, post: "post:housing-lead" },
    ])
      expect(code(await tried({ ...requestOf(signer, about), post }))).toEqual([422, "key-proof"]);
    expect(code(await tried({ ...right, proof: requestOf(p256(), { origin, person, post }).proof }))).toEqual([422, "key-proof"]);
    expect(code(await tried({ ...right, alg: "sm2" }))).toEqual([422, "key-proof"]);
    expect(code(await tried(requestOf(passkey({}, { rp: "elsewhere.example" }), { origin, person, post })))).toEqual([422, "key-proof"]);
    expect(code(await tried({ ...requestOf(signer, { origin, person, post: "post:housing-chief" }) }))).toEqual([403, "not-yours"]);
    expect((await tried({ ...right, more: 1 })).status).toBe(422);
    expect((await tried(right)).status).toBe(201);
    expect((await tried(right)).status).toBe(201);
    for (let i = 0; i < 2; i++) expect((await ask(who, post, p256())).status).toBe(201);
    expect(code(await ask(who, post, p256()))).toEqual([409, "key-waiting"]);
    for (const { kid } of (await keysOf(who)).own) expect((await who.delete(`/api/v1/desk/keys/${kid}`)).status).toBe(204);
    expect(county.site.worlds.book().keys.signers.has(person)).toBe(false);
  });

  it("is approved by whoever stands above, and by nobody else", async () => {
    const [who, head, other] = await Promise.all(["housing1", "housing5", "head1"].map((name) => county.official(name)));
    const signer = p256();
    if (who === undefined || head === undefined || other === undefined) throw new Error("nobody");
    await ask(who, "post:housing-review", signer);
    const approve = (by: Caller, kid = signer.kid) => by.post(`/api/v1/desk/keys/${kid}/approve`, {});
    expect(code(await approve(who))).toEqual([403, "key-self"]);
    expect(code(await approve(other))).toEqual([403, "not-yours"]);
    expect(code(await other.delete(`/api/v1/desk/keys/${signer.kid}`))).toEqual([403, "not-yours"]);
    expect(code(await approve(head, "0".repeat(32)))).toEqual([404, "no-such-key"]);
    expect((await keysOf(other)).others.map(({ kid }) => kid)).not.toContain(signer.kid);
    expect((await keysOf(head)).others.find(({ kid }) => kid === signer.kid)).toMatchObject({
      state: "waiting",
      may: ["approve", "withdraw"],
    });
    expect([(await approve(head)).status, (await approve(head)).status]).toEqual([200, 200]);
    expect((await keysOf(who)).own).toMatchObject([{ kid: signer.kid, state: "in-force", may: ["revoke"] }]);
    expect((await who.get("/api/v1/me")).body).toMatchObject({ signs: true, keys: [{ kid: signer.kid, alg: "p256" }] });
    expect(code(await ask(who, "post:housing-review", signer))).toEqual([409, "key-known"]);
  });

  it("a lost key is revoked by its holder and another approved by a second person, and then signs", async () => {
    const ref = await started();
    const asked = await toSign(window.who, ref, "accept");
    const before = bodyOf(window.signer, asked);
    const revoke = (who: Caller, ground: string) => who.post(`/api/v1/desk/keys/${window.signer.kid}/revoke`, { ground });
    const stranger = await county.official("housing5");
    expect(code(await revoke(stranger, "lost"))).toEqual([403, "not-yours"]);
    expect((await revoke(window.who, "whim")).status).toBe(422);
    expect([(await revoke(window.who, "lost")).status, (await revoke(window.who, "lost")).status]).toEqual([200, 200]);
    // Signed before, sent after.
    expect(code(await send(window.who, ref, before))).toEqual([403, "sig-revoked"]);
    const { sig: _, commitments: _c, anchor: _a, ...bare } = before;
    expect(code(await send(window.who, ref, bare))).toEqual([403, "sig-missing"]);
    window = await enrol(county, { name: "window1", post: "post:market-window", by: "chief1" });
    expect((await send(window.who, ref, bodyOf(window.signer, asked))).status).toBe(200);
    expect((await keysOf(window.who)).own.map(({ state, ground }) => [state, ground])).toEqual([
      ["in-force", null],
      ["ended", "lost"],
    ]);
  });

  it("who leaves the post leaves his key, at that place in the ledger", async () => {
    const system = await county.official("system1");
    const holders = (people: string[]) =>
      system.post("/api/v1/desk/posts/post:market-review/holders", { holders: people.map((p) => `person:zm-${p}`) });
    expect((await holders(["officer2"])).status).toBe(200);
    expect((await holders(["officer1"])).status).toBe(200);
    const who = await county.official("officer1");
    const { own } = await keysOf(who);
    expect(own[0]).toMatchObject({ state: "ended", ground: null });
    expect(own[0]?.until).toBe(county.site.worlds.book().ref - 1);
  });

  it("hand-overs of many cases are signed case by case by who has a key, and for nobody", async () => {
    const refs = [await started(), await started()];
    const draft = await window.who.post("/api/v1/desk/handovers", { from: "post:market-window", to: "person:zm-window1" });
    expect(draft.status).toBe(201);
    const { id, total } = draft.body as HandoverView;
    const path = `/api/v1/desk/handovers/${id}/acts`;
    expect(code(await window.who.post(`/api/v1/desk/handovers/${id}/sign`, {}))).toEqual([409, "sig-each"]);
    expect((await (await county.official("officer2")).get(path)).status).toBe(404);
    const { origin, acts } = (await window.who.get(path)).body as { origin: string; acts: HandoverAct[] };
    expect(acts.map(({ ref }) => ref)).toEqual(expect.arrayContaining(refs));
    expect(acts).toHaveLength(total);
    const { person } = (await window.who.get("/api/v1/me")).body as Me;
    const signedBy = (signer: Signer, one: HandoverAct, forge: object = {}) => {
      const by = { kind: "person", person, post: one.post };
      const act = { act: "hand-over", by, step: one.step, facts: { to: one.to }, reads: [], seen: one.seen, standard: one.standard };
      const text = signedText({ origin, case: one.ref, commitments: [], act: { ...act, anchor: null, ...forge } });
      return { ref: one.ref, step: one.step, seen: one.seen, anchor: null, sig: signer.sign(text) };
    };
    const [first, second] = acts.filter(({ ref }) => refs.includes(ref));
    if (first === undefined || second === undefined) throw new Error("nothing waits");
    const take = async (...sent: object[]) => {
      const answer = await window.who.post(path, { acts: sent });
      return [answer.status, (answer.body as HandoverView).done, (answer.body as HandoverView).left];
    };
    // Another case's signature is none here, and what the draft does not mean is not looked at.
    expect(await take({ ...signedBy(window.signer, first), ref: second.ref })).toEqual([200, 0, 0]);
    expect(await take({ ...signedBy(window.signer, first), ref: "A".repeat(26) })).toEqual([200, 0, 0]);
    expect(await take(signedBy(window.signer, first))).toEqual([200, 1, 0]);
    expect(await take(signedBy(window.signer, first))).toEqual([200, 1, 0]);
    // What is refused is told of its case alone; what was done stays.
    expect(await take(signedBy(p256(), second))).toEqual([200, 1, 1]);
    const left = ((await window.who.get(path)).body as { acts: HandoverAct[] }).acts;
    expect(left).toHaveLength(total - 2);
    expect(await take(...left.map((one) => signedBy(window.signer, one)))).toEqual([200, total - 1, 1]);
    const over = (await window.who.get(`/api/v1/desk/handovers/${id}`)).body as HandoverView;
    expect(over).toMatchObject({ state: "finished", done: total - 1, left: 1 });
    expect(over.items.find(({ ref }) => ref === second.ref)).toMatchObject({ done: false, result: expect.stringContaining("密钥") });
  });
});

describe("what the ledger and the log lines hold", () => {
  it("no name of anybody who has a key", async () => {
    const names = ["何晓云", "赵明远", "孙立", "李文静", "测试面馆"];
    const leaves = await county.site.store.leavesAfter(-1, 10_000);
    const text = leaves.map(({ leaf }) => new TextDecoder().decode(leaf)).join("\n");
    for (const name of names) expect(text.includes(name)).toBe(false);
  });
});
