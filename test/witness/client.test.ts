// The client believes no witness but by its key, and whatever the network does is a value. Two witnesses that were shown two histories; the command that
// starts several.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { lastSeen, type Offer, offer } from "../../src/app/witness/client.ts";
import { COSIGNATURE } from "../../src/ledger/checkpoint.ts";
import { writeNote } from "../../src/ledger/note.ts";
import { judgeNote, readPolicy } from "../../src/ledger/policy.ts";
import { checkNote, noteSigner, sha256 } from "../note-keys.ts";
import { programOf } from "../program.ts";
import { freshFolder, NOW, served } from "./served.ts";
import { smallLog } from "./small-log.ts";

const log = smallLog();
const asked = (old: number, size: number, more: Partial<Offer> & Pick<Offer, "key">): Offer => ({
  old,
  proof: log.proof(old, size),
  note: log.note(size),
  now: NOW,
  ...more,
});

/** A server that says what it is told to. */
async function liar(answer: (res: ServerResponse) => unknown): Promise<string> {
  const server = createServer((req, res) => {
    req.resume();
    answer(res);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("the client", () => {
  test("gets a cosignature, a size, or a refusal; and what the witness saw last", async () => {
    const at = await served([log]);
    const { key } = at.witness.cosigner;
    expect(await lastSeen(at.url, log.key)).toEqual({ nothing: true });
    const first = await offer(`${at.url}/`, asked(0, 5, { key }));
    expect(first).toEqual({ cosigned: expect.stringMatching(/^— witness\.example\/w1 \S+$/) });
    expect(await offer(at.url, asked(3, 9, { key }))).toEqual({ behind: 5 });
    expect(await offer(at.url, { ...asked(5, 9, { key }), proof: [] })).toEqual({ refused: 422, why: "status" });
    expect(await offer(at.url, { ...asked(5, 9, { key }), note: "no note" })).toEqual({ refused: 0, why: "malformed" });
    const seen = await lastSeen(at.url, log.key);
    if (!("note" in seen) || !("cosigned" in first)) throw new Error("nothing seen");
    expect(seen.note).toBe(`${log.note(5)}${first.cosigned}\n`);
    expect(seen.checkpoint).toMatchObject({ size: 5, root: new Uint8Array(log.root(5)) });
    expect(await lastSeen(at.url, smallLog("elsewhere.example/log").key)).toEqual({ nothing: true });
  });

  test("believes no cosignature of another key, checkpoint, type or time, and none that is spoiled", async () => {
    const own = noteSigner("witness.example/w1", COSIGNATURE);
    const text = `${log.note(5).split("\n\n")[0]}\n`;
    const line = (signer: typeof own, of = text, at = NOW / 1000): string =>
      writeNote({ text: of, signatures: [signer.line(of, at)] }).slice(of.length + 1);
    const said = async (body: string | Buffer): Promise<unknown> =>
      offer(await liar((res) => res.end(body)), asked(0, 5, { key: own.key }));
    expect(await said(line(own))).toEqual({ cosigned: line(own).trimEnd() });
    // Others' lines are passed over, also where they stand first.
    expect(await said(line(noteSigner("witness.example/w1", COSIGNATURE)) + line(own))).toEqual({ cosigned: line(own).trimEnd() });
    for (const body of [
      "",
      "\n",
      line(noteSigner(own.key.name, COSIGNATURE)),
      line(own, text.replace("5", "6")),
      line(own).slice(0, -1),
      `\n${line(own)}`,
      line(own, text, 0),
      "x".repeat(60_000),
      Buffer.from([0xff]),
    ])
      expect({ body, said: await said(body) }).toEqual({ body, said: { refused: 200, why: "no-cosignature" } });
    for (const apart of [-601, 601, -31_536_000, 31_536_000])
      expect(await said(line(own, text, NOW / 1000 + apart))).toEqual({ refused: 200, why: "wrong-time" });
    expect(await said("x".repeat(70_000))).toEqual({ refused: 200, why: "too-long" });
    const log01 = noteSigner(own.key.name, 0x01);
    expect(await offer(await liar((res) => res.end(line(log01))), asked(0, 5, { key: log01.key }))).toEqual({
      refused: 200,
      why: "no-cosignature",
    });
  });

  test("takes a size only as the protocol says it", async () => {
    const { key } = noteSigner("witness.example/w1", COSIGNATURE);
    const said = async (body: string, type = "text/x.tlog.size"): Promise<unknown> =>
      offer(await liar((res) => res.writeHead(409, { "content-type": type }).end(body)), asked(0, 5, { key }));
    expect(await said("7\n")).toEqual({ behind: 7 });
    for (const body of ["7", "07\n", "-7\n", "7\n7\n", "9007199254740993\n", "", "7.0\n"])
      expect(await said(body)).toEqual({ refused: 409, why: "malformed" });
    expect(await said("7\n", "text/plain")).toEqual({ refused: 409, why: "malformed" });
  });

  test("waits a second and no longer, for a door that is shut, silent, endless, broken or elsewhere", async () => {
    const { key } = noteSigner("witness.example/w1", COSIGNATURE);
    const began = performance.now();
    const doors = [
      offer("http://127.0.0.1:1", asked(0, 5, { key })),
      offer("no address", asked(0, 5, { key })),
      offer(await liar(() => undefined), asked(0, 5, { key })),
      offer(await liar((res) => res.write("— ")), asked(0, 5, { key })),
      offer(await liar((res) => res.destroy()), asked(0, 5, { key })),
      offer(await liar((res) => res.writeHead(307, { location: "http://127.0.0.1:1/" }).end()), asked(0, 5, { key })),
      offer(await liar((res) => res.writeHead(500).end("fault")), asked(0, 5, { key })),
      offer(await liar(() => undefined), asked(0, 5, { key, signal: AbortSignal.abort() })),
    ];
    expect(await Promise.all(doors)).toEqual(
      ["unreachable", "unreachable", "silent", "silent", "unreachable", "unreachable", "status", "stopped"].map((why) => ({
        refused: expect.any(Number),
        why,
      })),
    );
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(await lastSeen(await liar((res) => res.end("no note")), log.key)).toEqual({ refused: 200, why: "malformed" });
    expect(await lastSeen(await liar((res) => res.end(smallLog("else.example").note(3))), log.key)).toEqual({
      refused: 200,
      why: "malformed",
    });
    // The same name under another key.
    expect(await lastSeen(await liar((res) => res.end(smallLog(log.origin).note(3))), log.key)).toEqual({ refused: 200, why: "unsigned" });
    expect(await lastSeen("http://127.0.0.1:1", log.key)).toMatchObject({ why: "unreachable" });
  });
});

describe("a fork", () => {
  test("shown to two witnesses apart is cosigned by each, and by neither once it is shown both; the two notes prove it", async () => {
    const [a, b] = [await served([log]), await served([log])];
    const fork = log.forkedAt(3);
    expect((await a.post(log.body(0, 5))).status).toBe(200);
    expect((await b.post(fork.body(0, 5))).status).toBe(200);
    for (const old of [5, 6]) {
      expect((await a.post(fork.body(5, old))).status).toBe(422);
      expect((await b.post(log.body(5, old))).status).toBe(422);
    }
    const [one, other] = [await lastSeen(a.url, log.key), await lastSeen(b.url, log.key)];
    if (!("note" in one) || !("note" in other)) throw new Error("nothing seen");
    expect(one.checkpoint.size).toBe(other.checkpoint.size);
    expect(one.checkpoint.root).not.toEqual(other.checkpoint.root);
    expect([a.said, b.said].every((said) => said.some((line) => line.includes("Fork")))).toBe(true);
  });
});

describe("the command witnesses", () => {
  test("starts three with keys of their own, says what they are worth, and writes the policy that they meet by two", async () => {
    const folder = await freshFolder();
    const args = [...programOf("cli"), "witnesses", folder, "--port", "0", "--log", `${log.vkey}=https://log.example/`];
    const child = spawn(process.execPath, args, { cwd: fileURLToPath(new URL("../..", import.meta.url)) });
    onTestFinished(() => void child.kill("SIGKILL"));
    const heard: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => heard.push(part.toString()));
    await expect.poll(() => heard.join(""), { timeout: 30_000 }).toContain("policy:");
    expect(heard.join("")).toContain("什么也证明不了");
    expect(heard.join("")).toContain("prove nothing");
    const policy = readPolicy(await readFile(join(folder, "policy"), "utf8"), sha256);
    expect(policy.logs).toMatchObject([{ url: "https://log.example/", key: { name: log.origin } }]);
    expect(policy.groups).toMatchObject([{ threshold: 2, members: { length: 3 } }]);
    let note = log.note(5);
    for (const [n, { key, url }] of policy.witnesses.entries()) {
      const answer = await offer(url ?? "", asked(0, 5, { key, now: Date.now() }));
      if (!("cosigned" in answer)) throw new Error(JSON.stringify(answer));
      note += `${answer.cosigned}\n`;
      expect(judgeNote(Buffer.from(note), policy, checkNote)).toMatchObject({ met: n >= 1, cosigned: { length: n + 1 } });
    }
    const gone = once(child, "exit");
    child.kill("SIGINT");
    expect((await gone)[0]).toBe(0);
  });
});
