// A whole installation with its witnesses in virtual time, by a seed: commits, rounds, offers, crashes at any step, power cuts, failing disks, backups put
// back. What must hold whatever happens is checked after every step; what is found names the seed.

import { guard } from "../../src/app/log/guard.ts";
import { Freeze, integrate, type Memory } from "../../src/app/log/integrate.ts";
import { makeOffering, type Offer, type Offered } from "../../src/app/log/offering.ts";
import { openSigner, type Signer } from "../../src/app/log/signer.ts";
import { treeFiles } from "../../src/app/log/tree-files.ts";
import { platformSha256 } from "../../src/app/platform-hash.ts";
import { COSIGNATURE, parseCheckpoint } from "../../src/ledger/checkpoint.ts";
import { parseNote, writeVerifierKey } from "../../src/ledger/note.ts";
import type { Policy } from "../../src/ledger/policy.ts";
import { consistencyFault, grown, rootOf, sameNode } from "../../src/ledger/tree.ts";
import { noteSigner } from "../note-keys.ts";
import { leafOf, type MemoryDisk, type MemoryRows, memoryDisk, memoryRows } from "./memory.ts";

const ORIGIN = "sim.example/log";

/** Numbers from 0 to 1 after a seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

class Crash extends Error {
  override name = "Crash";
}

/** A witness that does what tlog-witness says, in memory that outlives every crash of the log. */
class Witness {
  size = 0;
  root: Uint8Array = new Uint8Array(32);
  /** The checkpoint that it cosigned last. */
  note: Uint8Array | null = null;
  readonly own: ReturnType<typeof noteSigner>;
  readonly name: string;
  constructor(name: string) {
    this.name = name;
    this.own = noteSigner(`${name}.example`, COSIGNATURE);
  }
  offer({ old, proof, note, now }: Offer): Offered {
    const text = parseNote(new TextEncoder().encode(note))?.text ?? "";
    const checkpoint = parseCheckpoint(text);
    if (checkpoint === null) return { refused: 400, why: "no checkpoint" };
    if (old !== this.size) return { behind: this.size };
    const fine =
      old === 0
        ? proof.length === 0
        : consistencyFault({ old, oldRoot: this.root, size: checkpoint.size, root: checkpoint.root, proof }, platformSha256) === null;
    if (!fine) return { refused: 422, why: "inconsistent" };
    this.size = checkpoint.size;
    this.root = checkpoint.root;
    this.note = new TextEncoder().encode(note);
    const { name, id, signature } = this.own.line(text, Math.floor(now / 1000));
    const bytes = Buffer.concat([Buffer.from([id >>> 24, (id >>> 16) & 255, (id >>> 8) & 255, id & 255]), signature]);
    return { cosigned: `— ${name} ${bytes.toString("base64")}` };
  }
}

export type Told = {
  seed: number;
  steps: number;
  crashes: number;
  signed: number;
  restored: number;
  frozen: string | null;
  wrong: string[];
};

class Simulation {
  rows: MemoryRows = memoryRows();
  disk: MemoryDisk = memoryDisk();
  signer: Signer | null = null;
  memory: Memory = { frontier: null };
  offering: (() => Promise<void>) | null = null;
  witnesses = [new Witness("w1"), new Witness("w2"), new Witness("w3")];
  reachable = new Set(["w1", "w2", "w3"]);
  backup: { rows: MemoryRows; files: Map<string, Uint8Array> } | null = null;
  /** Every root that was ever signed, by size: what the signer's disk, the database, the files or a witness have shown. */
  readonly roots = new Map<number, Uint8Array>();
  readonly told: Told;
  published = 0;
  now = 1_790_000_000_000;
  /** How many calls until the process ends; never where negative. */
  fuse = -1;
  failing = 0;
  readonly random: () => number;

  constructor(seed: number) {
    this.random = chance(seed);
    this.told = { seed, steps: 0, crashes: 0, signed: 0, restored: 0, frozen: null, wrong: [] };
  }

  step = (what: string): void => {
    if (this.fuse === 0) throw new Crash(what);
    if (this.fuse > 0) this.fuse--;
    if (this.failing > 0 && this.random() < this.failing) throw Object.assign(new Error(`EIO ${what}`), { code: "EIO" });
  };

  policy(): Policy {
    const witnesses = this.witnesses.map(({ name, own }) => ({ name, key: own.key, url: `sim:${name}` }));
    return { logs: [], witnesses, groups: [{ name: "two", threshold: 2, members: ["w1", "w2", "w3"] }], quorum: "two" };
  }

  async start(): Promise<void> {
    this.rows.step = this.step;
    this.disk.step = this.step;
    this.memory = { frontier: null };
    const signer = await openSigner(this.disk, "/signer", ORIGIN);
    const ask = async (url: string, offer: Offer): Promise<Offered> => {
      const witness = this.witnesses.find(({ name }) => url === `sim:${name}`);
      if (witness === undefined || !this.reachable.has(witness.name)) return { refused: 0, why: "away" };
      const answer = witness.offer(offer);
      this.step("answer of a witness");
      return answer;
    };
    const files = treeFiles(this.disk, "/log");
    if ((await files.note("vkey")) === null)
      await files.replace("vkey", new TextEncoder().encode(`${writeVerifierKey(signer.key, platformSha256)}\n`));
    const memories = [
      { from: "signer", note: () => this.disk.read("/signer/last") },
      { from: "checkpoint", note: () => files.note("checkpoint") },
      ...this.witnesses.map((one) => ({ from: one.name, note: async () => (this.reachable.has(one.name) ? one.note : null) })),
    ];
    const why = await guard({ rows: this.rows, files, memories });
    if (why !== null) await this.rows.freeze(why);
    this.offering = makeOffering({ rows: this.rows, files, policy: this.policy(), ask, now: () => this.now, refused: () => undefined });
    this.signer = signer;
  }

  /** Runs one piece of the process; a crash ends it, and it starts anew on what is durable. */
  async running(piece: () => Promise<unknown>): Promise<void> {
    try {
      if (this.signer === null) await this.start();
      await piece();
    } catch (fault) {
      if (fault instanceof Freeze) await this.rows.freeze(fault.why);
      else if (fault instanceof Crash) this.crash();
      else if (!(fault instanceof Error) || (fault as { code?: string }).code !== "EIO") throw fault;
    }
  }

  crash(): void {
    this.told.crashes++;
    this.signer = null;
    this.offering = null;
    this.fuse = -1;
    // A process that dies loses nothing that the machine has taken; one power cut in three loses names that were not synced.
    if (this.random() >= 0.33) return;
    this.disk.crash(() => this.random() < 0.5);
    // A name that was visible and not yet synced may go with the power; what was signed is stored, and the next round publishes it again.
    this.published = Math.min(this.published, this.seen("files after a power cut", this.disk.files.get("/log/checkpoint")));
  }

  async round(): Promise<void> {
    if (this.rows.frozenNow !== null) return;
    const { rows, disk, signer } = this;
    if (signer === null) return;
    const result = await integrate({ rows, files: treeFiles(disk, "/log"), signer, now: () => this.now }, this.memory);
    if (result.did === "signed") this.told.signed++;
  }

  async offer(): Promise<void> {
    if (this.rows.frozenNow === null) await this.offering?.();
  }

  /** A signed note somewhere: its root must be the only one of its size. */
  seen(where: string, bytes: Uint8Array | undefined): number {
    const text = bytes && parseNote(bytes)?.text;
    const checkpoint = text ? parseCheckpoint(text) : null;
    if (checkpoint === null) return 0;
    const known = this.roots.get(checkpoint.size);
    if (known !== undefined && !sameNode(known, checkpoint.root)) this.told.wrong.push(`two roots for ${checkpoint.size} (${where})`);
    this.roots.set(checkpoint.size, checkpoint.root);
    return checkpoint.size;
  }

  check(): void {
    const { files } = this.disk;
    this.seen("signer", files.get("/signer/last"));
    for (const one of this.rows.signed.slice(-2)) this.seen("database", new TextEncoder().encode(one.note));
    const size = this.seen("files", files.get("/log/checkpoint"));
    if (size < this.published) this.told.wrong.push(`published ${this.published}, then ${size}`);
    this.published = Math.max(this.published, size);
    // What is published is stored, unless an older database was put back; then nothing may be signed any more.
    if (this.told.restored === 0 && size > this.rows.treeNow.edge.size) this.told.wrong.push(`published ${size} before it was stored`);
    if (this.told.restored === 0 && this.rows.frozenNow !== null) this.told.wrong.push(`frozen for nothing: ${this.rows.frozenNow.code}`);
    for (const witness of this.witnesses)
      if (witness.size > 0 && !sameNode(this.roots.get(witness.size) ?? witness.root, witness.root))
        this.told.wrong.push(`${witness.name} saw another root for ${witness.size}`);
  }

  /**
   * An older database in the place of the newer one, by somebody who hopes that nobody remembers: it goes on with other commits. Half of the time the
   * whole data folder is put back, signer and all: then nobody but the witnesses remembers.
   */
  restore(): void {
    if (this.backup === null) return;
    const { rows, files } = this.backup;
    const whole = this.random() < 0.5;
    // What nobody remembers cannot be missed.
    const seen = whole ? Math.max(...this.witnesses.map(({ size }) => size)) : Math.max(...this.roots.keys(), 0);
    if (rows.leavesNow.length >= seen) return;
    this.told.restored++;
    this.rows = rows.copy();
    this.rows.step = this.step;
    this.signer = null;
    if (whole) {
      for (const path of [...this.disk.files.keys()]) this.disk.files.delete(path);
      for (const [path, bytes] of files) this.disk.files.set(path, bytes);
      this.published = 0;
      // Whoever can be asked is asked before anything is written.
      this.reachable = new Set(["w1", "w2", "w3"]);
    }
    for (let i = 0; i < 400; i++) this.rows.leavesNow.push(leafOf(this.rows.leavesNow.length, "another history"));
  }

  keep(): void {
    if (this.rows.frozenNow !== null || this.told.restored > 0) return;
    this.backup = { rows: this.rows.copy(), files: new Map(this.disk.files) };
  }

  async act(): Promise<void> {
    const dice = this.random();
    this.now += Math.floor(this.random() * 5_000);
    if (this.random() < 0.15) this.fuse = Math.floor(this.random() * 40);
    this.failing = this.random() < 0.1 ? 0.05 : 0;
    if (dice < 0.4) {
      const many = this.random() < 0.1 ? 600 : 12;
      for (let n = Math.floor(this.random() * many); n >= 0; n--) this.rows.leavesNow.push(leafOf(this.rows.leavesNow.length));
    } else if (dice < 0.75) await this.running(() => this.round());
    else if (dice < 0.9) await this.running(() => this.offer());
    else if (dice < 0.94) this.reachable = new Set(["w1", "w2", "w3"].filter(() => this.random() < 0.7));
    else if (dice < 0.97) this.keep();
    else if (dice < 0.978) this.restore();
  }

  /** Without faults everything that was acknowledged is in the end signed and seen; after a rollback everything stands still. */
  async settle(): Promise<void> {
    this.fuse = -1;
    this.failing = 0;
    this.reachable = new Set(["w1", "w2", "w3"]);
    for (let i = 0; i < 3; i++) {
      await this.running(() => this.round());
      await this.running(() => this.offer());
      this.check();
    }
    const { told, rows } = this;
    told.frozen = rows.frozenNow?.code ?? null;
    if (told.restored > 0) {
      if (told.frozen === null) told.wrong.push("an older database was put back and nobody noticed");
      return;
    }
    const size = rows.leavesNow.length;
    if (size === 0) return;
    let edge = { size: 0, nodes: [] as readonly Uint8Array[] };
    for (const { hash } of rows.leavesNow) edge = grown(edge, hash, platformSha256);
    if (!sameNode(this.roots.get(size) ?? new Uint8Array(32), rootOf(edge, platformSha256))) told.wrong.push("not everything was signed");
    if (this.seen("files", this.disk.files.get("/log/checkpoint")) !== size) told.wrong.push("not everything was published");
    for (const { name, size: sees } of this.witnesses) if (sees !== size) told.wrong.push(`${name} sees ${sees} of ${size}`);
  }
}

/** Runs one simulation; what is wrong stands in `wrong`. */
export async function simulate(seed: number, steps: number): Promise<Told> {
  const s = new Simulation(seed);
  for (; s.told.steps < steps && s.told.wrong.length === 0; s.told.steps++) {
    await s.act();
    s.check();
  }
  await s.settle();
  return s.told;
}
