// Asking a witness (C2SP tlog-witness): for its cosignature of a checkpoint, and for what it saw last. What comes back is believed only where the witness's
// own key signed it; whatever the network does, an answer is a value.
import { writeAddCheckpoint } from "../../ledger/add-checkpoint.ts";
import { type Checkpoint, COSIGNATURE, timeOf } from "../../ledger/checkpoint.ts";
import { type Note, parseNote, signersOf, type VerifierKey, writeNote } from "../../ledger/note.ts";
import type { Node } from "../../ledger/tree.ts";
import { checkNote } from "../log/ed25519.ts";
import { readLogNote } from "../tlog/log-note.ts";
import { below, CHECKPOINT_BYTES_MAX, readBounded, SourceFault, sourceOf, whyOf } from "../tlog/source.ts";
import { originHash } from "./memory.ts";
import { SIZE_TYPE } from "./witness.ts";

/** Ms that a witness has for its whole answer. */
export const OFFER_MS = 1_000;
/** Seconds that the clocks of log and witness may differ: beyond, one of them says something false, and what the witness states is not taken. */
export const APART_MAX_S = 600;
const ANSWER_BYTES_MAX = 65_536;

/**
 * Why there is no cosignature. `status`: the answer's own. `no-cosignature`: none of the key that was asked, or not of this checkpoint. `wrong-time`: of a
 * moment that is not now. `malformed`: no answer of the protocol. The others: what the network did.
 */
export type RefusedWhy = "status" | "no-cosignature" | "wrong-time" | "malformed" | "unreachable" | "silent" | "stopped" | "too-long";
/** `status` 0 where there was no answer. */
export type Refused = { refused: number; why: RefusedWhy };
/** `cosigned`: the signature's line, without its newline. `behind`: the size that the witness saw last. */
export type Offered = { cosigned: string } | { behind: number } | Refused;

/**
 * `old`: the size that the witness is believed to know, and `proof` that its tree begins the new one. `note`: the signed checkpoint. `key`: the witness's.
 * `now`: ms since 1970. `ms`: how long the answer may take.
 */
export type Offer = {
  old: number;
  proof: readonly Node[];
  note: string;
  key: VerifierKey;
  now: number;
  signal?: AbortSignal | undefined;
  ms?: number;
};

/** The line that this key made of this very checkpoint, or why there is none. */
function cosignedBy(note: Note, lines: Uint8Array, { key, now }: Pick<Offer, "key" | "now">): { cosigned: string } | RefusedWhy {
  if (key.type !== COSIGNATURE) return "no-cosignature";
  const answer = parseNote(Buffer.concat([Buffer.from(`${note.text}\n`), lines]));
  const signed = answer?.text === note.text ? signersOf(answer, [key], checkNote)?.[0] : undefined;
  const at = signed === undefined ? null : timeOf(signed.signature);
  if (signed === undefined || at === null || at === 0) return "no-cosignature";
  if (Math.abs(at - now / 1000) > APART_MAX_S) return "wrong-time";
  const whole = writeNote({ text: note.text, signatures: [{ name: key.name, id: key.id, signature: signed.signature }] });
  return { cosigned: whole.slice(note.text.length + 1, -1) };
}

function read(answer: Response, bytes: Uint8Array, note: Note, offer: Offer): Offered {
  const { status } = answer;
  if (status === 409) {
    const [, size] = /^(0|[1-9]\d{0,15})\n$/.exec(Buffer.from(bytes).toString("utf8")) ?? [];
    const isSize = answer.headers.get("content-type") === SIZE_TYPE && size !== undefined && Number.isSafeInteger(Number(size));
    return isSize ? { behind: Number(size) } : { refused: status, why: "malformed" };
  }
  if (status !== 200) return { refused: status, why: "status" };
  const cosigned = cosignedBy(note, bytes, offer);
  return typeof cosigned === "string" ? { refused: status, why: cosigned } : cosigned;
}

/** Takes a witness's prefix and a signed checkpoint, gives the witness's cosignature, checked, or why there is none. Never rejects. */
export async function offer(url: string, asked: Offer): Promise<Offered> {
  const note = parseNote(Buffer.from(asked.note));
  if (note === null) return { refused: 0, why: "malformed" };
  const { signal, ms = OFFER_MS } = asked;
  const late = AbortSignal.timeout(ms);
  const until = signal === undefined ? late : AbortSignal.any([signal, late]);
  let status = 0;
  try {
    const body = writeAddCheckpoint(asked);
    const answer = await fetch(below(url, "add-checkpoint"), { method: "POST", body, redirect: "error", signal: until });
    status = answer.status;
    const bytes = await readBounded(answer.body, ANSWER_BYTES_MAX);
    return bytes === null ? { refused: status, why: "too-long" } : read(answer, bytes, note, asked);
  } catch (fault) {
    return { refused: status, why: late.aborted && signal?.aborted !== true ? "silent" : (whyOf(fault, signal) as RefusedWhy) };
  }
}

/** `note`: as it came, the log's signature in it checked. `unsigned`: what came is not signed by the log, so the log never said it. */
export type LastSeen = { note: string; checkpoint: Checkpoint } | { nothing: true } | { refused: number; why: RefusedWhy | "unsigned" };

/** Takes a witness's prefix and a log's key, gives the checkpoint of that log that the witness saw last. Never rejects. */
export async function lastSeen(
  url: string,
  log: VerifierKey,
  { signal, ms = OFFER_MS }: { signal?: AbortSignal | undefined; ms?: number } = {},
): Promise<LastSeen> {
  try {
    const bytes = await sourceOf(url).read(`${originHash(log.name)}/checkpoint`, { bytesMax: CHECKPOINT_BYTES_MAX, ms, signal });
    const read = readLogNote(bytes, log);
    if (typeof read !== "string") return { note: read.note, checkpoint: read.checkpoint };
    return read === "absent" ? { nothing: true } : { refused: 200, why: read === "unsigned" ? read : "malformed" };
  } catch (fault) {
    return { refused: 0, why: fault instanceof SourceFault ? fault.why : "unreachable" };
  }
}
