// Officials sign their own acts: a licence from the window to the decision, every act signed and verified from the ledger alone; and what no
// signature, another's, a forged, a revoked or a repeated one is told.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isSigned } from "../../src/app/signatures/verify-signature.ts";
import { entryOf } from "../../src/app/worlds.ts";
import type { CaseRef, Hash } from "../../src/kernel/ids.ts";
import { signedText } from "../../src/ledger/signed-act.ts";
import type { CaseView } from "../../src/web/desk/api.ts";
import { ed25519, p256 } from "../signer.ts";
import { bodyOf, type Enrolled, enrol, send, sign, takeIn, toSign } from "./signing-official.ts";
import { type Answer, application, pdf, type Running, startCounty } from "./site.ts";

let county: Running;
let window: Enrolled;
let review: Enrolled;
let onSite: Enrolled;
let deputy: Enrolled;
beforeAll(async () => {
  county = await startCounty();
  window = await enrol(county, { name: "window1", post: "post:market-window", by: "deputy1" });
  review = await enrol(county, { name: "officer1", post: "post:market-review", by: "head1", signer: ed25519() });
  onSite = await enrol(county, { name: "officer2", post: "post:market-site", by: "head1" });
  deputy = await enrol(county, { name: "deputy1", post: "post:market-deputy", by: "chief1" });
}, 60_000);
afterAll(() => county.stop());

const code = (answer: Answer) => [answer.status, (answer.body as { code?: string }).code];
const opinion = (value: string) => [{ path: "opinion", value }];
const commitsOf = async (ref: string) => (await county.site.store.leavesOf(ref as CaseRef)).map(entryOf);
const started = async (): Promise<string> => {
  const { answer } = await takeIn(window);
  expect(answer.status).toBe(201);
  return (answer.body as { ref: string }).ref;
};

describe("a catering licence", () => {
  it("is signed act by act, and every signature verifies over the leaf's own text", async () => {
    const uploaded = (await window.who.send("POST", "/api/v1/files", pdf())).body as { token: string };
    const taken = await takeIn(window, { files: [{ material: "layout", token: uploaded.token, name: "平面图.pdf" }] });
    expect(taken.answer.status).toBe(201);
    const { ref } = taken.answer.body as { ref: string };
    expect((await sign(window, ref, "accept")).status).toBe(200);
    expect((await sign(review, ref, "pass", { closed: opinion("材料齐全") })).status).toBe(200);
    expect((await sign(onSite, ref, "pass", { closed: opinion("核查符合") })).status).toBe(200);
    expect((await sign(deputy, ref, "decide", { name: "准予许可", closed: opinion("同意") })).status).toBe(200);
    const entries = await commitsOf(ref);
    expect(entries).toHaveLength(5);
    for (const { commit } of entries) {
      const key = county.site.worlds.book().keys.all.get(commit.sig?.kid ?? "");
      expect(commit.sig).not.toBeNull();
      expect(key?.person).toBe(commit.act.by.kind === "person" ? commit.act.by.person : "");
      expect(commit.sig !== null && key !== undefined && (await isSigned(commit.sig, key, signedText(commit)))).toBe(true);
      expect(key?.from).toBeLessThanOrEqual(commit.ref);
    }
    // What was written in closed fields is there for those who may read it.
    const view = (await deputy.who.get(`/api/v1/desk/cases/${ref}`)).body as CaseView;
    expect(view.opinions.map((o) => o.text)).toEqual(expect.arrayContaining(["材料齐全", "核查符合", "同意"]));
    expect(view.files.map((f) => f.name)).toEqual(["平面图.pdf"]);
  });

  it("is taken in once, though the answer was lost", async () => {
    const sent = application({ channel: "window" });
    const { body } = await takeIn(window);
    const before = await county.commits();
    const headers = { "idempotency-key": "signed-intake-1" };
    const fresh = { ...body, signed: { ...(body as { signed: object }).signed } };
    // The case is there: its name was signed, and the same bytes begin no second one.
    expect(code(await window.who.post("/api/v1/cases", fresh, headers))).toEqual([409, "case-exists"]);
    expect(code(await window.who.post("/api/v1/cases", sent))).toEqual([403, "sig-missing"]);
    expect(code(await county.anybody().post("/api/v1/cases", { ...body, channel: "online" }))).toEqual([422, "bad-input"]);
    expect(await county.commits()).toBe(before);
  });

  it("is taken in as it was signed: another application, salt or party is a no", async () => {
    const before = await county.commits();
    const { origin, act, ...asked } = (await window.who.post("/api/v1/desk/intake/sheet", application({ channel: "window" })))
      .body as Awaited<ReturnType<typeof toSign>> & { party: string };
    const made = bodyOf(window.signer, { origin, act, case: asked.case, closed: asked.closed });
    const salts = Object.fromEntries((made.closed as { path: string; salt: string }[]).map((o) => [o.path, o.salt]));
    const signed = { case: asked.case, party: asked.party, salts, commitments: made.commitments, sig: made.sig };
    const form = application({ channel: "window" });
    const other = { ...form, form: { ...(form.form as object), "site.name": "别的面馆" } };
    const [one = "", two = ""] = Object.keys(salts);
    const swapped = { ...signed, salts: { ...salts, [one]: salts[two], [two]: salts[one] } };
    for (const body of [
      { ...other, signed },
      { ...form, signed: swapped },
      { ...form, signed: { ...signed, salts: {} } },
    ])
      expect(code(await window.who.post("/api/v1/cases", body))).toEqual([422, "bad-commitment"]);
    const elsewhere = { ...form, signed: { ...signed, case: "A".repeat(26) } };
    expect(code(await window.who.post("/api/v1/cases", elsewhere))).toEqual([422, "sig-wrong"]);
    expect(await county.commits()).toBe(before);
  });
});

describe("what the gate refuses", () => {
  let ref = "";
  beforeAll(async () => {
    ref = await started();
  });
  const accept = () => toSign(window.who, ref, "accept");

  it("no signature, and salts that nobody signed", async () => {
    const { sig: _, commitments: _c, anchor: _a, ...bare } = bodyOf(window.signer, await accept());
    expect(code(await send(window.who, ref, bare))).toEqual([403, "sig-missing"]);
    for (const more of [
      { commitments: [] },
      { anchor: { size: 1, root: "0".repeat(64) } },
      { closed: [{ path: "note", value: "x", salt: "A".repeat(22) }] },
    ])
      expect(code(await send(window.who, ref, { ...bare, ...more }))).toEqual([422, "bad-commitment"]);
  });

  it("an unknown key, another's, one labelled as another algorithm", async () => {
    const asked = await accept();
    const body = bodyOf(window.signer, asked);
    expect(code(await send(window.who, ref, bodyOf(p256(), asked)))).toEqual([403, "sig-unknown"]);
    expect(code(await send(window.who, ref, bodyOf(deputy.signer, asked)))).toEqual([403, "sig-foreign"]);
    const forged = { ...bodyOf(deputy.signer, asked).sig, kid: window.signer.kid };
    expect(code(await send(window.who, ref, { ...body, sig: forged }))).toEqual([422, "sig-wrong"]);
    for (const alg of ["ed25519", "sm2", "webauthn"])
      expect(code(await send(window.who, ref, { ...body, sig: { ...body.sig, alg } }))).toEqual([422, "sig-wrong"]);
    expect((await send(window.who, ref, { ...body, sig: { ...body.sig, alg: "none" } })).status).toBe(422);
    expect((await send(window.who, ref, { ...body, sig: { ...body.sig, value: "" } })).status).toBe(422);
  });

  it("a signature over anything else than what is sent: each field of the text", async () => {
    const asked = { ...(await accept()), closed: [] };
    const before = await county.commits();
    const other: Record<string, unknown> = {
      act: "decline",
      by: { kind: "person", person: "person:zm-window1", post: "post:housing-window" },
      step: "intake#2",
      facts: { outcome: "deny" },
      reads: [{ view: "x" }],
      seen: "0".repeat(64),
      standard: 99,
      anchor: { size: 1, root: "0".repeat(64) },
    };
    expect(Object.keys(asked.act).sort()).toEqual(Object.keys(other).sort());
    type Text = { act: Record<string, unknown> };
    const forgeries = [
      ...Object.entries(other).map(([name, value]) => (t: object) => ({ ...t, act: { ...(t as Text).act, [name]: value } })),
      (t: object) => ({ ...t, origin: "mingtang.example/other-county" }),
      (t: object) => ({ ...t, case: "A".repeat(26) }),
      (t: object) => ({ ...t, commitments: ["0".repeat(64)] }),
    ];
    for (const forge of forgeries)
      expect(code(await send(window.who, ref, bodyOf(window.signer, asked, forge)))).toEqual([422, "sig-wrong"]);
    expect(await county.commits()).toBe(before);
  });

  it("commitments that are not those of the openings", async () => {
    const closed = [{ path: "defects", value: ["健康证明"] }];
    const asked = await toSign(window.who, ref, "ask-correction", { facts: { items: 1 }, closed });
    const body = bodyOf(window.signer, asked) as ReturnType<typeof bodyOf> & {
      closed: { salt: string; value: unknown }[];
      commitments: string[];
    };
    const [opening] = body.closed;
    const wrong: object[] = [
      { closed: [{ ...opening, value: ["别的"] }] },
      { closed: [{ ...opening, salt: `${"A".repeat(21)}Q` }] },
      { closed: [] },
      { closed: [opening, opening] },
      { closed: [{ path: "defects", value: closed[0]?.value }] },
      { closed: [{ ...opening, value: ["e\u0301"] }] },
      { commitments: body.commitments.slice(1) },
      { commitments: [...body.commitments].reverse() },
      { commitments: [...body.commitments, ...["a", "b", "c", "d"].map((x) => x.repeat(64))].sort() },
      { commitments: [] },
    ];
    for (const change of wrong) expect(code(await send(window.who, ref, { ...body, ...change }))).toEqual([422, "bad-commitment"]);
    expect((await send(window.who, ref, body)).status).toBe(200);
  });

  it("an anchor beyond the ledger; one within it is signed and stands in the leaf", async () => {
    const own = await started();
    const asked = await toSign(window.who, own, "accept");
    const anchored = (size: number) => bodyOf(window.signer, { ...asked, act: { ...asked.act, anchor: { size, root: "ab".repeat(32) } } });
    const next = await county.commits();
    expect(code(await send(window.who, own, anchored(next + 1)))).toEqual([422, "bad-anchor"]);
    expect((await send(window.who, own, { ...anchored(next), anchor: { size: next - 1, root: "ab".repeat(32) } })).status).toBe(422);
    expect((await send(window.who, own, anchored(next))).status).toBe(200);
    expect((await commitsOf(own)).at(-1)?.commit.act.anchor).toEqual({ size: next, root: "ab".repeat(32) });
  });
});

describe("the same signature again", () => {
  it("in the same case, in another, under the same key and another: nothing new comes of it", async () => {
    const [ref, other] = [await started(), await started()];
    const asked = await toSign(window.who, ref, "accept");
    const body = bodyOf(window.signer, asked);
    const first = await send(window.who, ref, body, "signed-once");
    expect(first.status).toBe(200);
    const before = await county.commits();
    expect((await send(window.who, ref, body, "signed-once")).body).toEqual(first.body);
    expect((await send(window.who, ref, body)).status).toBe(409);
    expect((await send(window.who, ref, body, "signed-twice")).status).toBe(409);
    expect(code(await send(window.who, other, body))).toEqual([409, "seen-is-stale"]);
    const there = await toSign(window.who, other, "accept");
    expect(code(await send(window.who, other, { ...body, seen: there.act.seen }))).toEqual([422, "sig-wrong"]);
    expect(await county.commits()).toBe(before);
  });
});

describe("a race", () => {
  it("lost to another person is told, and nobody signs anew; a tick in between changes nothing of what was signed", async () => {
    const [ref, ticked] = [await started(), await started()];
    const [body, late] = [
      bodyOf(window.signer, await toSign(window.who, ref, "accept")),
      bodyOf(window.signer, await toSign(window.who, ticked, "accept")),
    ];
    // Another process, with a memory of its own, is first.
    const elsewhere = county.site.handleAt(county.site.clock.now);
    const asked = await toSign(window.who, ref, "decline", {
      facts: { ground: "not-required" },
      closed: [{ path: "reasons", value: "不属本局" }],
    });
    const { openings, commitments, ...declined } = await signedCommand(asked);
    expect((await elsewhere.handle({ command: declined, signed: { openings, commitments } })).done).toBe(true);
    expect((await send(window.who, ref, body)).status).toBe(409);
    expect((await commitsOf(ref)).at(-1)?.commit.act.act).toBe("decline");
    const wakes = (await county.site.handle.find(ticked))?.row.wakeAt ?? 0;
    const later = county.site.handleAt(() => wakes);
    const tick = await later.handle({ command: { case: ticked as CaseRef, act: "tick", by: { kind: "clock" } } });
    expect(tick.done).toBe(true);
    expect((await send(window.who, ticked, late)).status).toBe(200);
    const [, second, third] = await commitsOf(ticked);
    expect([second?.commit.sig, third?.commit.sig]).toEqual([null, late.sig]);
  });

  async function signedCommand(asked: Awaited<ReturnType<typeof toSign>>) {
    const body = bodyOf(window.signer, asked);
    const { act, by, facts, seen, step } = asked.act as {
      act: string;
      step: string | null;
      by: { kind: "person"; person: `person:${string}`; post: `post:${string}` };
      facts: object;
      seen: Hash;
    };
    const [openings, commitments] = [body.closed as never[], body.commitments as Hash[]];
    return {
      case: asked.case as CaseRef,
      act,
      by,
      facts: facts as never,
      seen,
      ...(step !== null && { step }),
      sig: body.sig as never,
      openings,
      commitments,
    };
  }
});
