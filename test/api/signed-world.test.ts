// Departments' systems act by their own signatures, and officials sign what they set of the world: both attacked with other keys, other cases, other
// systems, repetitions and another county's name; and what fsck, replay and audit say of the ledger that comes of it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ENGINE } from "../../src/app/engine.ts";
import { grow } from "../../src/app/grow/grow.ts";
import { audit } from "../../src/app/log/audit.ts";
import { platformCrypto } from "../../src/app/verify/platform.ts";
import { entryOf } from "../../src/app/worlds.ts";
import type { Commit } from "../../src/kernel/commit.ts";
import type { CaseRef, Hash } from "../../src/kernel/ids.ts";
import { PROCEDURES } from "../../src/law/registry.ts";
import { leafOf } from "../../src/ledger/leaf.ts";
import { keyText, settingAct, signedText } from "../../src/ledger/signed-act.ts";
import type { CaseView, Me } from "../../src/web/desk/api.ts";
import type { SettingToSign } from "../../src/web/desk/api-keys.ts";
import type { MandatesPage, OfficeSheet } from "../../src/web/desk/api-offices.ts";
import { Leaves } from "../../verify/leaves.ts";
import { keysOf as ledgerKeysOf } from "../../verify/ledger-keys.ts";
import { Replay } from "../../verify/replay.ts";
import { closing, ed25519, p256, type Signer } from "../signer.ts";
import { describedBy, faultsAgainst } from "./described.ts";
import { ask, type Enrolled, enrol, keysOf, takeIn } from "./signing-official.ts";
import { type Answer, type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
let window: Enrolled;
let keeper: Enrolled;
beforeAll(async () => {
  county = await startCounty();
  window = await enrol(county, { name: "window1", post: "post:market-window", by: "deputy1" });
  keeper = await enrol(county, { name: "system1", post: "post:system", by: "office2" });
}, 60_000);
afterAll(() => county.stop());

const code = (answer: Answer) => [answer.status, (answer.body as { code?: string }).code];
const WINDOW = "post:market-window";
const system: Signer = ed25519();
const started = async (): Promise<string> => ((await takeIn(window)).answer.body as { ref: string }).ref;
const leaves = async () => (await county.site.store.leavesAfter(-1, 10_000)).map((l) => ({ ...l, ...entryOf(l) }));

/** A body by which a setting is signed. `forge`: what is signed in the place of what is sent. */
function signedSetting(
  { signer }: { signer: Signer },
  sign: SettingToSign,
  forge: Partial<SettingToSign> = {},
  anchor: object | null = null,
) {
  const { origin, case: ref, by, value, seen } = { ...sign, ...forge };
  const act = settingAct({ by, value, seen, anchor });
  const { post } = sign.by as { post: string | null };
  const sig = signer.sign(signedText({ origin, case: ref, commitments: [], act }));
  return { what: sign.what, id: sign.id, value: sign.value, post, seen: sign.seen, anchor, sig };
}
const put = (who: Caller, body: object): Promise<Answer> => who.post("/api/v1/desk/settings", body);
const holdersSheet = async (who: Caller, post: string, holders: string[]): Promise<SettingToSign> => {
  const sheet = await who.post(`/api/v1/desk/posts/${post}/holders/sheet`, { holders });
  expect(sheet.status).toBe(200);
  return (sheet.body as OfficeSheet).sign as SettingToSign;
};
async function setHolders(post: string, holders: string[]): Promise<void> {
  const answer = await put(keeper.who, signedSetting(keeper, await holdersSheet(keeper.who, post, holders)));
  expect([answer.status, answer.body]).toEqual([200, { id: post }]);
}

/** What a system sends: an act on a case as everybody sees it. */
async function actOf(
  ref: string,
  { signer = system, service = "market", post = WINDOW, act = "accept", forge = {} as object, seen = "" } = {},
): Promise<{ path: string; body: Record<string, unknown> }> {
  const view = (await window.who.get(`/api/v1/desk/cases/${ref}`)).body as CaseView;
  const by = { kind: "person", person: `service:${service}`, post };
  const step = view.acts.find((one) => one.act === act)?.step ?? null;
  const said = { act, by, step, facts: {}, reads: [], seen: seen || view.head.hash, standard: view.standard.version, anchor: null };
  const { commitments } = closing([]);
  const sig = signer.sign(signedText({ origin: county.site.origin, case: ref, commitments, act: said, ...forge }));
  const body = { act, post, ...(step !== null && { step }), seen: said.seen, facts: {}, closed: [], commitments, sig };
  return { path: `/api/v1/services/${service}/cases/${ref}/acts`, body };
}
const send = async ({ path, body }: Awaited<ReturnType<typeof actOf>>, key?: string): Promise<Answer> =>
  county.anybody().post(path, body, key === undefined ? {} : { "idempotency-key": key });

describe("the key of a department's system", () => {
  it("is brought in by an official, with its own proof, and entered by another who keeps the keys", async () => {
    const [asker, guard, stranger] = await Promise.all(["officer2", "security1", "housing1"].map((name) => county.official(name)));
    if (asker === undefined || guard === undefined || stranger === undefined) throw new Error("nobody");
    const { person } = (await asker.get("/api/v1/me")).body as Me;
    const request = (signer: Signer, by = person) => ({
      service: "service:market",
      alg: signer.key.alg,
      public: signer.key.public,
      proof: {
        value: signer.sign(keyText({ origin: county.site.origin, person: "service:market", post: null, asker: by, ...signer.key })).value,
      },
    });
    const bring = (who: Caller, body: object) => who.post("/api/v1/desk/keys/of-service", body);
    expect(code(await bring(county.anybody(), request(system)))).toEqual([401, "sign-in-needed"]);
    expect(code(await bring(asker, request(system, "person:zm-head1")))).toEqual([422, "key-proof"]);
    expect(code(await bring(asker, { ...request(system), proof: request(ed25519()).proof }))).toEqual([422, "key-proof"]);
    expect((await bring(asker, { ...request(system), service: "person:zm-head1" })).status).toBe(422);
    expect((await bring(asker, request(system))).status).toBe(201);
    const approve = (who: Caller) => who.post(`/api/v1/desk/keys/${system.kid}/approve`, {});
    expect(code(await approve(asker))).toEqual([403, "key-self"]);
    expect(code(await approve(stranger))).toEqual([403, "not-yours"]);
    const page = await guard.get("/api/v1/desk/keys");
    expect(faultsAgainst(await describedBy(county.anybody()), "GET", "/api/v1/desk/keys", page)).toEqual([]);
    expect((await keysOf(guard)).others.find(({ kid }) => kid === system.kid)).toMatchObject({
      asker: { id: person },
      may: ["approve", "withdraw"],
    });
    expect((await approve(guard)).status).toBe(200);
    // Who brought it in himself is kept apart, though he keeps the keys.
    const own = ed25519();
    const { person: guardian } = (await guard.get("/api/v1/me")).body as Me;
    expect((await bring(guard, request(own, guardian))).status).toBe(201);
    expect(code(await guard.post(`/api/v1/desk/keys/${own.kid}/approve`, {}))).toEqual([403, "key-self"]);
  });

  it("acts at the posts that it was given, and at no other; nobody acts for it", async () => {
    const ref = await started();
    expect(code(await send(await actOf(ref)))).toEqual([403, "not-yours"]);
    await setHolders(WINDOW, ["person:zm-window1", "service:market"]);
    const act = await actOf(ref);
    expect(code(await send(await actOf(ref, { post: "post:market-deputy" })))).toEqual([403, "not-yours"]);
    expect(code(await send(await actOf(ref, { signer: ed25519() })))).toEqual([403, "sig-unknown"]);
    expect(
      code(
        await send(
          await actOf(ref, { signer: { ...ed25519(), kid: system.kid, sign: (text) => ({ ...ed25519().sign(text), kid: system.kid }) } }),
        ),
      ),
    ).toEqual([422, "sig-wrong"]);
    expect(code(await send(await actOf(ref, { signer: window.signer })))).toEqual([403, "sig-foreign"]);
    expect(code(await send(await actOf(ref, { service: "tax" })))).toEqual([403, "sig-foreign"]);
    expect(code(await send(await actOf(ref, { forge: { origin: "mingtang.example/other" } })))).toEqual([422, "sig-wrong"]);
    expect(code(await send({ ...act, path: act.path.replace(ref, await started()) }))).toEqual([422, "sig-wrong"]);
    expect(code(await send({ ...act, path: act.path.replace("market", "tax") }))).toEqual([403, "sig-foreign"]);
    expect(code(await send({ ...act, body: { ...act.body, facts: { outcome: "grant" } } }))).toEqual([422, "sig-wrong"]);
    const { sig: _, ...bare } = act.body;
    expect((await send({ ...act, body: bare })).status).toBe(422);
    expect(code(await send({ ...act, path: act.path.replace(ref, "A".repeat(26)) }))).toEqual([404, "no-such-case"]);
    expect(code(await send(await actOf(ref, { seen: "ab".repeat(32) })))).toEqual([409, "seen-is-stale"]);
    expect((await send(act, "once")).status).toBe(200);
    // The same request is the same act; the same bytes without its key are no second one.
    expect((await send(act, "once")).status).toBe(200);
    expect((await send(act)).status).toBe(409);
    const commit = (await county.site.store.leavesOf(ref as CaseRef)).map(entryOf).at(-1)?.commit;
    expect(commit).toMatchObject({
      seq: 2,
      act: { act: "accept", by: { person: "service:market", post: WINDOW } },
      sig: { kid: system.kid },
    });
    // The page says whose signature it is, for everybody.
    const page = String((await county.anybody().get(`/cases/${ref}`)).body);
    expect(page).toContain("由业务系统market办理，以该系统的密钥签名");
  });

  it("a key that was revoked signs no more", async () => {
    const ref = await started();
    const act = await actOf(ref);
    const guard = await county.official("security1");
    expect((await guard.post(`/api/v1/desk/keys/${system.kid}/revoke`, { ground: "exposed" })).status).toBe(200);
    expect(code(await send(act))).toEqual([403, "sig-revoked"]);
  });
});

describe("what officials set of the world", () => {
  it("is signed by whoever ever had a key, over chain and value, and taken once", async () => {
    const post = "post:market-site";
    const before = county.site.worlds.book().holders[post as never] as readonly string[];
    const wanted = [...before, "person:zm-head1"];
    expect(code(await keeper.who.post(`/api/v1/desk/posts/${post}/holders`, { holders: wanted }))).toEqual([403, "sig-missing"]);
    const sign = await holdersSheet(keeper.who, post, wanted);
    for (const forge of [
      { value: before },
      { case: "ref:holders/post:market-window" },
      { origin: "mingtang.example/other" },
      { seen: "ab".repeat(32) },
      { by: { ...(sign.by as object), person: "person:zm-list1" } },
    ])
      expect(code(await put(keeper.who, signedSetting(keeper, sign, forge)))).toEqual([422, "sig-wrong"]);
    expect(code(await put(keeper.who, signedSetting({ signer: p256() }, sign)))).toEqual([403, "sig-unknown"]);
    expect(code(await put(keeper.who, signedSetting(window, sign)))).toEqual([403, "sig-foreign"]);
    expect(code(await put(window.who, signedSetting(keeper, sign)))).toEqual([403, "not-yours"]);
    expect(code(await put(keeper.who, { ...signedSetting(keeper, sign), value: ["person:zm-nobody"] }))).toEqual([422, "no-such-person"]);
    expect(code(await put(keeper.who, signedSetting(keeper, sign, {}, { size: 9_000_000, root: "ab".repeat(32) })))).toEqual([
      422,
      "bad-anchor",
    ]);
    expect(code(await put(county.anybody(), signedSetting(keeper, sign)))).toEqual([401, "sign-in-needed"]);
    const right = signedSetting(keeper, sign);
    expect([(await put(keeper.who, right)).status, (await put(keeper.who, right)).status]).toEqual([200, 200]);
    await setHolders(post, [...before]);
    // What was signed is taken once: its chain has gone on.
    expect(code(await put(keeper.who, right))).toEqual([409, "seen-is-stale"]);
    // The names of holders are openings of the commit, which its signer did not make.
    const last = (await leaves()).at(-1)?.commit;
    expect(last).toMatchObject({ case: `ref:holders/${post}`, commitments: [], sig: { kid: keeper.signer.kid } });
    expect(last?.made.length).toBeGreaterThan(0);
  });

  it("mandates: set and ended by signatures, from a moment that was signed", async () => {
    const posts = ((await keeper.who.get("/api/v1/desk/mandates")).body as MandatesPage).today;
    const wanted = {
      kind: "acting",
      from: "post:market-deputy",
      to: "post:market-head",
      acts: "all",
      ground: "travel",
      first: posts,
      last: posts,
    };
    expect(code(await keeper.who.post("/api/v1/desk/mandates", wanted))).toEqual([403, "sig-missing"]);
    const sheet = (await keeper.who.post("/api/v1/desk/mandates/sheet", wanted)).body as OfficeSheet;
    const sign = sheet.sign as SettingToSign;
    expect((sign.value as { since: number }).since).toBeGreaterThan(county.site.clock.now());
    expect((await put(keeper.who, signedSetting(keeper, sign))).status).toBe(200);
    const end = (await keeper.who.post(`/api/v1/desk/mandates/${sign.id}/end/sheet`, {})).body as { sign: SettingToSign };
    expect(code(await keeper.who.post(`/api/v1/desk/mandates/${sign.id}/end`, {}))).toEqual([403, "sig-missing"]);
    expect((await put(keeper.who, signedSetting(keeper, end.sign))).status).toBe(200);
    const [first] = ((await keeper.who.get("/api/v1/desk/mandates")).body as MandatesPage).items.filter(({ id }) => id === sign.id);
    expect(first).toMatchObject({ endedEarly: true });
  });

  it("approvals of keys: signed by who approves, of what was asked for and of nothing else; one's own lost key is ended without one", async () => {
    const head = await enrol(county, { name: "head1", post: "post:market-head", by: "deputy1" });
    const asker = await county.official("officer1");
    const signer = p256();
    expect((await ask(asker, "post:market-review", signer)).status).toBe(201);
    expect(code(await head.who.post(`/api/v1/desk/keys/${signer.kid}/approve`, {}))).toEqual([403, "sig-missing"]);
    const { sign } = (await head.who.post(`/api/v1/desk/keys/${signer.kid}/sheet`, {})).body as { sign: SettingToSign };
    const other = { ...sign, value: { ...(sign.value as object), public: p256().key.public } };
    expect(code(await put(head.who, signedSetting(head, other)))).toEqual([404, "no-such-key"]);
    expect((await put(head.who, signedSetting(head, sign))).status).toBe(200);
    expect((await keysOf(asker)).own).toMatchObject([{ kid: signer.kid, state: "in-force" }]);
    const ending = (await head.who.post(`/api/v1/desk/keys/${signer.kid}/sheet`, { ground: "exposed" })).body as { sign: SettingToSign };
    expect(code(await head.who.post(`/api/v1/desk/keys/${signer.kid}/revoke`, { ground: "exposed" }))).toEqual([403, "sig-missing"]);
    expect((await put(head.who, signedSetting(head, ending.sign))).status).toBe(200);
    expect((await head.who.post(`/api/v1/desk/keys/${head.signer.kid}/sheet`, { ground: "lost" })).body).toEqual({ sign: null });
    expect((await head.who.post(`/api/v1/desk/keys/${head.signer.kid}/revoke`, { ground: "lost" })).status).toBe(200);
    // Without a key in force he approves nothing any more.
    const next = p256();
    expect((await ask(asker, "post:market-review", next)).status).toBe(201);
    const again = (await head.who.post(`/api/v1/desk/keys/${next.kid}/sheet`, {})).body as { sign: SettingToSign };
    expect(code(await put(head.who, signedSetting(head, again.sign)))).toEqual([403, "sig-revoked"]);
  });
});

describe("the ledger that comes of it", () => {
  it("is sound to fsck, replay and audit, and none of them takes a changed value or a key whose holder has left", async () => {
    const all = await leaves();
    const check = new Leaves({ origin: county.site.origin, crypto: platformCrypto, keysOf: ledgerKeysOf });
    const replay = new Replay({
      engine: ENGINE,
      procedures: Object.fromEntries(Object.values(PROCEDURES).map((r) => [r.procedure.id, r.procedure])),
    });
    for (const { leaf, hash, index, commit } of all) {
      expect(check.take(leaf, hash as Hash).faults).toEqual([]);
      expect(replay.take({ index, hash, commit })).toBeNull();
    }
    expect(check.counted().signatures).toBeGreaterThan(8);
    const last = all.findLast(({ commit }) => commit.sig !== null && commit.case.startsWith("ref:holders/"));
    const act = all.findLast(({ commit }) => commit.sig?.kid === window.signer.kid);
    if (last === undefined || act === undefined) throw new Error("nobody signed");
    const heads = new Map(all.map(({ commit, hash }) => [commit.case, { hash, seq: commit.seq }]));
    const next = (commit: Commit): Commit => {
      const { hash, seq } = heads.get(commit.case) ?? { hash: commit.prev, seq: 0 };
      return { ...commit, seq: seq + 1, prev: hash as Hash, at: Date.parse("2027-01-01"), ref: county.site.worlds.book().ref };
    };
    const faults = (...some: Commit[]): string[] => {
      const taking = new Leaves({ origin: county.site.origin, crypto: platformCrypto, keysOf: ledgerKeysOf });
      for (const { leaf, hash } of all) taking.take(leaf, hash as Hash);
      return some.flatMap((commit) => {
        const { leaf, hash } = leafOf(commit);
        return taking.take(leaf, hash).faults.map(({ fault }) => fault);
      });
    };
    const set = { type: "set", what: "holders", id: WINDOW, value: ["person:zm-head1"] } as const;
    const unsigned = { ...next({ ...last.commit, case: `ref:holders/${WINDOW}` as CaseRef, sig: null }), events: [set] };
    expect(faults({ ...next(last.commit), events: [{ ...set, id: last.commit.case.slice("ref:holders/".length) }] })).toEqual([
      "signature",
    ]);
    expect(faults(next(act.commit))).toEqual([]);
    // Whoever is no longer at his post when the index comes has no key any more: nobody can date his signature back.
    expect(faults(unsigned, { ...next(act.commit), ref: all.length })).toEqual(["unsigned", "signature-key"]);
    // Rules of another name excuse nobody from signing, and nothing is set beside what a chain is of.
    const bare = (commit: Commit): Commit => ({ ...next(commit), sig: null, engine: "mingtang/9" });
    expect(faults(bare(act.commit))).toEqual(["unsigned"]);
    const own = all.find(({ commit }) => commit.case === `ref:key/${keeper.signer.kid}`) as (typeof all)[number];
    const by = { kind: "person", person: "person:zm-system1", post: null } as const;
    expect(faults({ ...bare(own.commit), act: { ...own.commit.act, by } })).toEqual([]);
    const imported = bare(all.find(({ commit }) => commit.case.startsWith("ref:agency/"))?.commit as Commit);
    expect([faults(imported), faults({ ...imported, events: [...imported.events, set] })]).toEqual([[], ["chain"]]);
    expect((await audit(county.site)).faults.filter(({ what }) => what.includes("sign"))).toEqual([]);
  });

  it("does not grow by copies where officials have keys, and says why", async () => {
    await expect(grow(county.site, { cases: 3, seed: "x" }, () => undefined)).rejects.toThrow("已有工作人员登记了个人签名密钥");
  });
});
