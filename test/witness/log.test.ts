// A log and its witnesses, by the code that runs in an installation: offers over real HTTP, and the guard at the start when the log has forgotten.
import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { guard } from "../../src/app/log/guard.ts";
import { Freeze, integrate } from "../../src/app/log/integrate.ts";
import { makeOffering, witnessedNote } from "../../src/app/log/offering.ts";
import { openSigner } from "../../src/app/log/signer.ts";
import { treeFiles } from "../../src/app/log/tree-files.ts";
import { askWitness, witnessMemories } from "../../src/app/log/witnesses.ts";
import { listening } from "../../src/app/tlog/listening.ts";
import { writeVerifierKey } from "../../src/ledger/note.ts";
import type { Policy } from "../../src/ledger/policy.ts";
import { judgeNote } from "../../src/ledger/policy.ts";
import { leafOf, type MemoryRows, memoryDisk, memoryRows } from "../log/memory.ts";
import { checkNote, sha256 } from "../note-keys.ts";
import { freshFolder, type Served, served } from "./served.ts";
import { smallLog } from "./small-log.ts";

const ORIGIN = "zhaoming.example/log";

async function world() {
  const [rows, disk] = [memoryRows(), memoryDisk()];
  const signer = await openSigner(disk, "/signer", ORIGIN);
  const w = { rows, disk, signer, files: treeFiles(disk, "/log"), now: () => 0 };
  const grow = async (count: number, salt = ""): Promise<void> => {
    for (let i = 0; i < count; i++) rows.leavesNow.push(leafOf(rows.leavesNow.length, salt));
    expect(await integrate(w, { frontier: null })).toMatchObject({ did: "signed" });
  };
  return { ...w, grow };
}
type World = Awaited<ReturnType<typeof world>>;

async function witnessesOf(w: World, count: number): Promise<{ policy: Policy; at: Served[]; vkey: Uint8Array }> {
  const { key } = w.signer;
  const vkey = writeVerifierKey(key, sha256);
  const at: Served[] = [];
  for (let n = 0; n < count; n++) at.push(await served([{ ...smallLog(ORIGIN), vkey }], { folder: await freshFolder(), now: Date.now }));
  const witnesses = at.map(({ witness, url }, n) => ({ name: `w${n}`, key: witness.cosigner.key, url }));
  const groups = [{ name: "two", threshold: 2, members: witnesses.map(({ name }) => name) }];
  return { vkey: Buffer.from(`${vkey}\n`), policy: { logs: [{ key, url: null }], witnesses, groups, quorum: "two" }, at };
}
const offering = (w: World, policy: Policy, refused: string[] = [], rows: MemoryRows = w.rows) =>
  makeOffering({
    rows,
    files: w.files,
    policy,
    ask: askWitness,
    now: () => 0,
    refused: (name, why) => void refused.push(`${name} ${why}`),
  });

describe("a log with three witnesses", () => {
  test("is witnessed as it grows, also while one is away, and the one that comes back catches up", async () => {
    const w = await world();
    await w.grow(300);
    const { policy, at } = await witnessesOf(w, 3);
    const refused: string[] = [];
    const offer = offering(w, policy, refused);
    const witnessed = async (): Promise<unknown> => {
      await offer();
      const note = await witnessedNote(w.rows, policy);
      return note === null ? null : judgeNote(Buffer.from(note.cosigned), policy, checkNote);
    };
    expect(await witnessed()).toMatchObject({ met: true, checkpoint: { size: 300 }, cosigned: { length: 3 } });
    await at[2]?.stop();
    await w.grow(400);
    expect(await witnessed()).toMatchObject({ met: true, checkpoint: { size: 700 }, cosigned: { length: 2 } });
    expect(refused).toEqual(["w2 unreachable"]);
    await at[1]?.stop();
    await w.grow(5);
    // Two of three are away: the newest that is witnessed is the one before.
    expect(await witnessed()).toMatchObject({ met: true, checkpoint: { size: 700 } });
    // A process that knows nothing of what they saw learns it from them.
    await offering(w, policy)();
    const back = await served([], { folder: at[2]?.folder ?? "", now: Date.now });
    const moved = { ...policy, witnesses: policy.witnesses.map((one) => (one.name === "w2" ? { ...one, url: back.url } : one)) };
    await offering(w, moved)();
    expect(judgeNote(Buffer.from((await witnessedNote(w.rows, moved))?.cosigned ?? ""), moved, checkNote)).toMatchObject({
      checkpoint: { size: 705 },
      met: true,
    });
  });

  test("that was put back to yesterday is stopped by what they remember, before and after it writes; one that lies or is away stops nobody", async () => {
    const w = await world();
    await w.grow(300);
    const { policy, vkey, at } = await witnessesOf(w, 2);
    const yesterday = w.rows.copy();
    await w.grow(10);
    await offering(w, policy)();
    const guarded = (rows: MemoryRows, of = policy) => guard({ rows, files: w.files, memories: witnessMemories(of, vkey) });
    expect(await guarded(w.rows)).toBeNull();
    expect(await guarded(yesterday)).toMatchObject({ code: "memory-ahead", at: 310, from: "w0" });
    await expect(offering(w, policy, [], yesterday)()).rejects.toThrow(Freeze);
    const other = w.rows.copy();
    other.treeNow = yesterday.treeNow;
    other.leavesNow = [...yesterday.leavesNow, ...Array.from({ length: 20 }, (_, i) => leafOf(300 + i, "other"))];
    expect(await guarded(other)).toMatchObject({ code: "memory-other-root", at: 310 });
    // Somebody shows another log's checkpoint, under our name.
    const liar = await listening(
      createServer((_req, res) => res.end(smallLog(ORIGIN).note(900))),
      { host: "127.0.0.1", port: 0 },
    );
    onTestFinished(() => liar.stop());
    for (const one of at) await one.stop();
    const lied: Policy = { ...policy, witnesses: policy.witnesses.map((one, n) => (n === 0 ? { ...one, url: liar.url } : one)) };
    expect(await guarded(w.rows, lied)).toBeNull();
    expect(witnessMemories(policy, null)).toEqual([]);
  });
});
