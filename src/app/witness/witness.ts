// A witness (C2SP tlog-witness): it cosigns a checkpoint of a log that it knows where the checkpoint continues the last one that it cosigned. Requests about
// one log take turns, and its memory is durable before anybody is answered, so that no two histories ever bear its signature.
import { join } from "node:path";
import { isFork, judgeCheckpoint, parseAddCheckpoint } from "../../ledger/add-checkpoint.ts";
import { toBase64 } from "../../ledger/base64.ts";
import { type Signed, signersOf, writeNote } from "../../ledger/note.ts";
import { type Disk, platformDisk } from "../disk.ts";
import { checkNote } from "../log/ed25519.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import { platformSha256 } from "../platform-hash.ts";
import { type Cosigner, openCosigner } from "../tlog/cosigner.ts";
import { keepEvidence } from "../tlog/evidence.ts";
import { inFolder } from "../tlog/folder.ts";
import { asLine } from "../tlog/log-note.ts";
import { type KnownLogs, type ListedLog, openKnownLogs } from "./known-logs.ts";
import { type Memory, openMemory, originHash, type Seen, WentBack } from "./memory.ts";

/** What is answered over HTTP. `type` where it is not plain text. */
export type Answer = { status: 200 | 400 | 403 | 404 | 409 | 422 | 500 | 503; body: string; type?: string };
/** Seconds that a clock may be set back before we are silent: then the time of before is said again. */
export const SET_BACK_MAX = 60;
export const SIZE_TYPE = "text/x.tlog.size";

export type Witness = {
  cosigner: Cosigner;
  /** `add-checkpoint`: takes the body of a request, gives the answer. Never rejects. */
  add(body: Uint8Array): Promise<Answer>;
  /** Takes the SHA-256 of an origin in hexadecimal, gives the last checkpoint that was cosigned, with the signatures; null where there is none. */
  checkpoint(id: string): string | null;
  /** The logs that it knows, and what it saw of each. */
  logs(): Promise<{ origin: string; url: string | null; seen: Seen | null }[]>;
  close(): Promise<void>;
};
/** `now`: ms since 1970. `say`: for the operator; nothing personal is ever in it. */
export type WitnessOptions = {
  name?: string | undefined;
  logs?: readonly ListedLog[];
  now: () => number;
  say: (message: string) => void;
  disk?: Disk;
};

/** The text of a note is what stands before its signatures. */
const checkpointText = ({ note }: Seen): string => note.slice(0, note.lastIndexOf("\n\n") + 1);
const plain = (status: Answer["status"], body: string): Answer => ({ status, body: `${body}\n` });
type Parts = { disk: Disk; folder: string; cosigner: Cosigner; known: KnownLogs; memory: Memory } & Pick<WitnessOptions, "now" | "say">;
type Asked = NonNullable<ReturnType<typeof parseAddCheckpoint>> & { signed: readonly Signed[] };

async function keep(p: Parts, { old, proof, note, checkpoint }: Asked, sort: "forked" | "unproven", seen: Seen | null): Promise<void> {
  const { origin, size } = checkpoint;
  const held = { origin, seen: seen?.note ?? null, offered: writeNote(note), old, proof: proof.map(toBase64) };
  // What is told apart is what the log signed: proofs and foreign signatures anybody can vary.
  const about = `${seen === null ? "" : checkpointText(seen)}\0${note.text}`;
  const path = await keepEvidence(p.disk, join(p.folder, "evidence", originHash(origin)), { sort, about, held }).catch(() => null);
  if (path === null) return;
  p.say(
    sort === "forked"
      ? `分叉：${origin}为同一规模签了不同的根。 Fork: ${origin} signed two roots of size ${size}. ${path}`
      : `${origin}的一致性证明不成立。 A proof of ${origin} from ${old} to ${size} proves nothing. ${path}`,
  );
}

async function cosign(p: Parts, { note, checkpoint, signed }: Asked, seen: Seen | null): Promise<Answer> {
  const { text } = note;
  const seconds = Math.floor(p.now() / 1000);
  if (seconds < (seen?.at ?? 1) - SET_BACK_MAX) {
    p.say("时钟被拨回，见证暂停。 The clock was set back: nothing is cosigned until it is right again.");
    return plain(503, "时钟不对。 The clock of this witness is wrong.");
  }
  const at = Math.max(seconds, seen?.at ?? 1);
  const own = p.cosigner.cosign(text, at);
  const next = writeNote({ text, signatures: [...signed.map(asLine), own] });
  // The same in the same second is what stands there already.
  if (next !== seen?.note) await p.memory.remember(originHash(checkpoint.origin), { note: next, checkpoint, at });
  return { status: 200, body: writeNote({ text, signatures: [own] }).slice(text.length + 1) };
}

async function judged(p: Parts, asked: Asked): Promise<Answer> {
  const seen = await p.memory.current(originHash(asked.checkpoint.origin));
  const judgement = judgeCheckpoint(asked, seen?.checkpoint ?? null, platformSha256);
  if (isFork(asked.checkpoint, seen?.checkpoint ?? null, platformSha256)) await keep(p, asked, "forked", seen);
  else if (judgement === "unproven") await keep(p, asked, "unproven", seen);
  if (judgement === "cosign") return cosign(p, asked, seen);
  if (judgement === "too-old") return plain(400, "old大于检查点。 The old size is larger than the checkpoint.");
  if (typeof judgement === "object") return { status: 409, body: `${judgement.behind}\n`, type: SIZE_TYPE };
  return plain(422, judgement === "forked" ? "根不同。 Another root was seen at this size." : "证明不成立。 The proof proves nothing.");
}

async function answered(p: Parts, body: Uint8Array, turns: ReturnType<typeof oneAtATime>): Promise<Answer> {
  const asked = parseAddCheckpoint(body);
  if (asked === null) return plain(400, "请求读不懂。 The request is malformed.");
  const { origin } = asked.checkpoint;
  const keys = (await p.known.all()).filter(({ key }) => key.name === origin).map(({ key }) => key);
  if (keys.length === 0) return plain(404, "不认识这个账本。 This log is not known here.");
  const signed = signersOf(asked.note, keys, checkNote);
  if (signed === null) return plain(403, "没有有效的账本签名。 No valid signature of a key of this log.");
  return turns(origin, () => judged(p, { ...asked, signed }));
}

/** A fault is ours to know; who asked hears that there was one. */
function faulty(p: Parts, fault: unknown): Answer {
  const code = fault instanceof Error && "code" in fault ? String(fault.code) : fault instanceof Error ? fault.name : "";
  const back = fault instanceof WentBack ? "记忆被换成旧的，见证停止。 The memory was put back to an older one: nothing is cosigned." : "";
  p.say(`没有联署。 Not cosigned. ${back} ${code}`);
  return plain(500, "见证出了差错，没有联署。 A fault of this witness: nothing was cosigned.");
}

/**
 * Opens a witness in a folder of its own, made where there was none; `name` for its key and `logs` to add to its list. Throws `FolderRefused` where another
 * process has the folder, or where what is in it is not to be trusted.
 */
export async function openWitness(folder: string, { name, logs = [], now, say, disk = platformDisk }: WitnessOptions): Promise<Witness> {
  await disk.makeFolder(folder);
  return inFolder(folder, async (release) => {
    const cosigner = await openCosigner(disk, folder, { purpose: "witness", name });
    const known = await openKnownLogs(disk, folder, say);
    await known.add(logs);
    const memory = await openMemory(disk, folder, cosigner);
    const parts: Parts = { disk, folder, cosigner, known, memory, now, say };
    const turns = oneAtATime();
    return {
      cosigner,
      add: (body) => answered(parts, body, turns).catch((fault) => faulty(parts, fault)),
      checkpoint: (id) => memory.held(id)?.note ?? null,
      logs: async () => (await known.all()).map(({ key, url }) => ({ origin: key.name, url, seen: memory.held(originHash(key.name)) })),
      close: release,
    };
  });
}
