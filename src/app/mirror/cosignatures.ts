// The witnesses' cosignatures (C2SP tlog-cosignature) of what a mirror holds. Only what can be checked is kept: a line under a witness's name that is not his
// would make everybody who knows him refuse the whole checkpoint. Whose lines can be checked, policies say: the operator's, and the one beside the log.
import { NOTE_BYTES_MAX, type NoteSignature, parseNote, SIGNATURES_MAX, type VerifierKey } from "../../ledger/note.ts";
import { type Policy, parsePolicy } from "../../ledger/policy.ts";
import { sameNode } from "../../ledger/tree.ts";
import { checkNote } from "../log/ed25519.ts";
import { platformSha256 } from "../platform-hash.ts";
import { SourceFault, type TileSource } from "../tlog/source.ts";

/** The log's own line and the mirror's stand beside them. */
const LINES_MAX = SIGNATURES_MAX - 2;

/** Of one key by what a line says of it. */
export const isOf =
  ({ name, id }: { name: string; id: number }) =>
  (one: { name: string; id: number }): boolean =>
    one.name === name && one.id === id;

/** Takes policies, the most trusted first, gives the witnesses' keys in them; of two that a line could not tell apart the first. */
export function witnessKeys(policies: readonly (Policy | null)[], own: VerifierKey): VerifierKey[] {
  const keys: VerifierKey[] = [];
  for (const { key } of policies.flatMap((policy) => policy?.witnesses ?? [])) if (![own, ...keys].some(isOf(key))) keys.push(key);
  return keys;
}

/** Takes a note and the text that its lines are to be of, gives those that one of these keys made of that text, the first of each. */
export function checkedLines(bytes: Uint8Array | null, text: string, known: readonly VerifierKey[]): NoteSignature[] {
  const signed = new TextEncoder().encode(text);
  const lines: NoteSignature[] = [];
  for (const line of (bytes === null ? null : parseNote(bytes))?.signatures ?? []) {
    const key = known.find(isOf(line));
    if (key !== undefined && !lines.some(isOf(line)) && checkNote(key, signed, line.signature)) lines.push(line);
  }
  return lines.slice(0, LINES_MAX);
}

/** Takes the lines that are kept and others, gives them together: of each key the one that was there first, as the log itself shows it. */
export const withLines = (kept: readonly NoteSignature[], more: readonly NoteSignature[]): NoteSignature[] =>
  [...kept, ...more.filter((line) => !kept.some(isOf(line)))].slice(0, LINES_MAX);

/** Takes the bytes of a policy that lies beside a log, gives it; null where it is none, or does not name this log. */
export function policyBeside(bytes: Uint8Array | null, log: VerifierKey): Policy | null {
  const policy = bytes === null ? null : parsePolicy(new TextDecoder().decode(bytes), platformSha256);
  return policy?.logs.some(({ key }) => isOf(log)(key) && sameNode(key.key, log.key)) === true ? policy : null;
}

/** A file that a log may have beside its tiles; null where it has none, or answers otherwise than with it: nobody need have one. */
export const fileBeside = (source: TileSource, name: string, signal: AbortSignal | undefined): Promise<Uint8Array | null> =>
  source.read(name, { bytesMax: NOTE_BYTES_MAX, signal }).catch((fault: unknown) => {
    if (fault instanceof SourceFault && fault.why !== "stopped") return null;
    throw fault;
  });
