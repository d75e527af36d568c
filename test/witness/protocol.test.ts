// The witness over real HTTP, status by status as tlog-witness lists them, and what nobody may bring it to do.
import { createHash } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeAddCheckpoint } from "../../src/ledger/add-checkpoint.ts";
import { COSIGNATURE, parseCheckpoint, timeOf, writeCheckpoint } from "../../src/ledger/checkpoint.ts";
import { ED25519, parseNote, signersOf, writeNote, writeVerifierKey } from "../../src/ledger/note.ts";
import { checkNote, noteSigner, sha256 } from "../note-keys.ts";
import { NOW, type Served, served } from "./served.ts";
import { type SmallLog, smallLog } from "./small-log.ts";

const log = smallLog();
const monitorPath = ({ origin }: SmallLog): string => `/${createHash("sha256").update(origin).digest("hex")}/checkpoint`;
const sizeSeen = async (at: Served, of = log): Promise<number | null> => {
  const { status, body } = await at.get(monitorPath(of));
  const note = status === 200 ? parseNote(Buffer.from(body)) : null;
  return note === null ? null : (parseCheckpoint(note.text)?.size ?? null);
};

/** A checkpoint of this very text, signed by a key. */
function noteBy(signer: ReturnType<typeof noteSigner>, text: string): string {
  return writeNote({ text, signatures: [signer.line(text)] });
}

describe("add-checkpoint", () => {
  test("200: the cosignature of this key, of this checkpoint and of now; and the monitor's checkpoint bears both signatures", async () => {
    const at = await served([log]);
    expect((await at.get(monitorPath(log))).status).toBe(404);
    for (const [old, size] of [
      [0, 1],
      [1, 5],
      [5, 5],
      [5, 300],
    ] as const) {
      const { status, body } = await at.post(log.body(old, size));
      expect(status).toBe(200);
      expect(body).toMatch(/^— witness\.example\/w1 \S+\n$/);
      const note = parseNote(Buffer.from(`${log.note(size)}${body}`));
      const signed = note && signersOf(note, [at.witness.cosigner.key], checkNote);
      expect(signed?.map(({ signature }) => timeOf(signature))).toEqual([NOW / 1000]);
      const seen = await at.get(monitorPath(log));
      expect(seen).toEqual({ status: 200, type: "text/plain; charset=utf-8", body: `${log.note(size)}${body}` });
    }
  });

  test("400: whatever is no request, or goes back", async () => {
    const at = await served([log]);
    await at.post(log.body(0, 5));
    const good = log.body(5, 7).toString();
    const bad = [
      "",
      "old 5",
      "old 5\n\n",
      good.replace("old 5", "old 05"),
      good.replace("old 5", "old -5"),
      good.replace("old 5", "old  5"),
      good.replace("old 5", "old 5 "),
      good.replace("old 5", "old 9007199254740993"),
      good.replace("old 5\n", "old 5\r\n"),
      good.replace("old 5", "Old 5"),
      good.replace("old 5\n", "old 5\nAAAA\n"),
      good.replace("old 5\n", `old 5\n${"A".repeat(44)}\n`),
      good.replace("old 5\n", ""),
      good.slice(0, -1),
      `${good}\n`,
      good.replace("\n7\n", "\n07\n"),
      `old 5\n${`${"A".repeat(43)}=\n`.repeat(64)}\n${log.note(7)}`,
      `old 8\n\n${log.note(7)}`,
      Buffer.concat([Buffer.from(good), Buffer.from([0xff])]),
      `old 5\n${"A".repeat(5_000)}`,
    ];
    for (const body of bad) expect({ asked: body, ...(await at.post(body)) }).toMatchObject({ status: 400 });
    expect(await sizeSeen(at)).toBe(5);
    // 63 lines are as many as may come: it is the proof that proves nothing then.
    expect((await at.post(`old 5\n${`${"A".repeat(43)}=\n`.repeat(63)}\n${log.note(7)}`)).status).toBe(422);
  });

  test("403: signed by nobody who may; by a key of another name, of another type, or falsely by the right one; foreign signatures beside do no harm", async () => {
    const at = await served([log]);
    const text = writeCheckpoint({ origin: log.origin, size: 3, root: log.root(3) });
    const stranger = noteSigner(log.origin, ED25519);
    const of = (note: string): string => writeAddCheckpoint({ old: 0, proof: [], note });
    expect((await at.post(of(noteBy(stranger, text)))).status).toBe(403);
    expect((await at.post(of(noteBy(noteSigner(log.origin, COSIGNATURE), text)))).status).toBe(403);
    const spoiled = log.note(3).replace(/.{6}=*\n$/, "AAAA==\n");
    expect((await at.post(of(spoiled))).status).not.toBe(200);
    const right = parseNote(Buffer.from(log.note(3)));
    const [own] = right?.signatures ?? [];
    if (right === null || own === undefined) throw new Error("no signature");
    const falsely = { ...own, signature: own.signature.map((byte, i) => (i === 9 ? byte ^ 1 : byte)) };
    expect((await at.post(of(writeNote({ text, signatures: [falsely] })))).status).toBe(403);
    expect((await at.post(of(writeNote({ text, signatures: [own, falsely] })))).status).toBe(403);
    expect(await sizeSeen(at)).toBeNull();
    expect((await at.post(of(writeNote({ text, signatures: [stranger.line(text), own] })))).status).toBe(200);
    expect((await at.get(monitorPath(log))).body).not.toContain(noteBy(stranger, text).split("\n").at(-2));
  });

  test("404: an origin that is not on the list, however well it is signed; the specification's own example is such a request", async () => {
    const at = await served([log]);
    expect((await at.post(smallLog("elsewhere.example/log").body(0, 3))).status).toBe(404);
    const example = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`;
    expect((await at.post(example)).status).toBe(404);
  });

  test("409: another old size than it saw; the body is that size alone, as text/x.tlog.size", async () => {
    const at = await served([log]);
    expect(await at.post(log.body(2, 3))).toEqual({ status: 409, type: "text/x.tlog.size", body: "0\n" });
    await at.post(log.body(0, 5));
    for (const [old, size] of [
      [0, 5],
      [0, 9],
      [3, 4],
      [4, 5],
      [7, 9],
    ] as const)
      expect(await at.post(log.body(old, size))).toEqual({ status: 409, type: "text/x.tlog.size", body: "5\n" });
  });

  test("422: a proof that proves nothing, one where none may be, another root, an empty tree that is none; and each is kept, once", async () => {
    const at = await served([log]);
    const note = log.note(9);
    const fork = log.forkedAt(3);
    expect((await at.post(writeAddCheckpoint({ old: 0, proof: log.proof(5, 9), note }))).status).toBe(422);
    await at.post(log.body(0, 5));
    const bad = [
      writeAddCheckpoint({ old: 5, proof: [], note }),
      writeAddCheckpoint({ old: 5, proof: log.proof(4, 9), note }),
      writeAddCheckpoint({ old: 5, proof: [...log.proof(5, 9), log.root(1)], note }),
      writeAddCheckpoint({ old: 5, proof: [log.root(1)], note: log.note(5) }),
      fork.body(5, 9),
      fork.body(5, 5),
    ];
    for (const body of bad) for (const again of [1, 2]) expect({ again, ...(await at.post(body)) }).toMatchObject({ status: 422 });
    expect(await sizeSeen(at)).toBe(5);
    expect((await at.post(log.body(5, 9))).status).toBe(200);
    const kept = join(at.folder, "evidence", monitorPath(log).slice(1, 65));
    const names = await readdir(kept);
    // Of one pair of checkpoints one piece: what anybody can vary makes no second.
    expect(names.map((name) => name.split("-")[0]).sort()).toEqual(["forked", "unproven", "unproven", "unproven", "unproven"]);
    const forked = JSON.parse(await readFile(join(kept, names.find((name) => name.startsWith("forked")) ?? ""), "utf8"));
    expect(forked.offered).toBe(fork.note(5));
    expect(forked.seen).toContain(log.note(5));
  });

  test("a fork is kept also where the old size is another, and an empty tree has one root", async () => {
    const at = await served([log]);
    const signer = noteSigner("empty.example/log", ED25519);
    const empty = smallLog("small.example/log");
    await at.post(log.body(0, 5));
    expect((await at.post(log.forkedAt(0).body(0, 5))).status).toBe(409);
    expect(at.said.filter((line) => line.includes("Fork"))).toHaveLength(1);
    await writeFile(join(at.folder, "logs"), [writeVerifierKey(signer.key, sha256), empty.vkey, ""].join("\n"));
    const text = writeCheckpoint({ origin: signer.key.name, size: 0, root: log.root(1) });
    expect((await at.post(writeAddCheckpoint({ old: 0, proof: [], note: noteBy(signer, text) }))).status).toBe(422);
    expect((await at.post(empty.body(0, 0))).status).toBe(200);
    expect((await at.post(empty.body(0, 0))).status).toBe(200);
    expect(await sizeSeen(at, empty)).toBe(0);
    expect((await at.post(empty.body(0, 2))).status).toBe(200);
    // The operator took the first log off the list while we ran.
    expect((await at.post(log.body(5, 6))).status).toBe(404);
  });

  test("two keys of one log: either will do, and both are kept where both signed", async () => {
    const second = noteSigner(log.origin, ED25519);
    const at = await served([log]);
    await writeFile(join(at.folder, "logs"), `# 换密钥\n${log.vkey} https://log.example/\n${writeVerifierKey(second.key, sha256)}\n`);
    const text = writeCheckpoint({ origin: log.origin, size: 3, root: log.root(3) });
    expect((await at.post(writeAddCheckpoint({ old: 0, proof: [], note: noteBy(second, text) }))).status).toBe(200);
    const both = writeNote({ text, signatures: [second.line(text), ...(parseNote(Buffer.from(log.note(3)))?.signatures ?? [])] });
    expect((await at.post(writeAddCheckpoint({ old: 3, proof: [], note: both }))).status).toBe(200);
    expect((await at.get(monitorPath(log))).body.startsWith(both)).toBe(true);
  });
});

describe("what else it answers", () => {
  test("its key, its health, a page; other ways and paths are no way in", async () => {
    const at = await served([log]);
    expect(await at.get("/vkey")).toMatchObject({ status: 200, body: `${at.witness.cosigner.vkey}\n` });
    expect(await at.get("/healthz")).toMatchObject({ status: 200, body: "ok\n" });
    expect((await at.get("/")).body).toContain(log.origin);
    for (const path of ["/key", "/logs", "/seen", "/../key", `${monitorPath(log)}/`, monitorPath(log).toUpperCase(), "/add-checkpoint/"])
      expect({ path, ...(await at.get(path)) }).toMatchObject({ status: 404 });
    expect((await at.get("/add-checkpoint")).status).toBe(405);
    for (const method of ["PUT", "DELETE", "POST"]) expect((await fetch(`${at.url}/vkey`, { method })).status).toBe(405);
  });

  test("a body larger than any request is turned away, and its line closed", async () => {
    const at = await served([log]);
    const status = await new Promise((resolve, reject) => {
      const call = request(`${at.url}/add-checkpoint`, { method: "POST" }, (answer) => resolve(answer.statusCode));
      call.on("error", reject);
      for (let i = 0; i < 12; i++) call.write(Buffer.alloc(65_536, "A"));
    });
    expect(status).toBe(400);
    expect((await at.post(log.body(0, 3))).status).toBe(200);
  });

  test("its key is its owner's alone, and made once", async () => {
    const at = await served([log]);
    expect((await stat(join(at.folder, "key"))).mode & 0o777).toBe(0o600);
    const { vkey } = at.witness.cosigner;
    await at.stop();
    expect((await served([log], { folder: at.folder })).witness.cosigner.vkey).toBe(vkey);
  });
});

describe("hostile bodies", () => {
  test("any bytes, and any request with a few of its bytes changed, are refused, never a fault, and never cosigned", async () => {
    const at = await served([log]);
    await at.post(log.body(0, 5));
    const good = log.body(5, 12);
    const change = fc.record({ at: fc.nat(good.length - 1), take: fc.nat(6), put: fc.uint8Array({ maxLength: 6 }) });
    const hostile = fc.oneof(
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
      {
        weight: 1,
        arbitrary: fc
          .array(fc.constantFrom("old 5\n", "old 0\n", "\n", "\n\n", log.note(12), log.note(5), "— a b\n", "=", "\0"), { maxLength: 12 })
          .map((parts) => Buffer.from(parts.join(""))),
      },
      {
        weight: 3,
        arbitrary: fc
          .array(change, { minLength: 1, maxLength: 3 })
          .map((changes) =>
            changes.reduce((body, one) => Buffer.concat([body.subarray(0, one.at), one.put, body.subarray(one.at + one.take)]), good),
          ),
      },
    );
    const seen = await at.get(monitorPath(log));
    await fc.assert(
      fc.asyncProperty(hostile, async (body) => {
        fc.pre(!good.equals(body) && !log.body(5, 5).equals(body));
        const { status } = await at.post(body);
        expect([400, 403, 404, 409, 422]).toContain(status);
      }),
      { numRuns: 400 },
    );
    expect(await at.get(monitorPath(log))).toEqual(seen);
    expect(at.said.filter((line) => line.includes("Not cosigned"))).toEqual([]);
  });
});
