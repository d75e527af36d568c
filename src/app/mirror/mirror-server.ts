// A mirror over HTTP: the log's own paths (C2SP tlog-tiles), with what the mirror holds. Only names of tiles and a few notes are paths here: the key of
// the mirror lies beside and is none.
import type { Server } from "node:http";
import { parseTilePath } from "../../ledger/tile.ts";
import { ABSENT, BYTES, type Reply, readOnlyServer } from "../tlog/reply.ts";
import type { Mirror, Pulled } from "./mirror.ts";
import { stoppedWords } from "./mirror-words.ts";
import { WITNESSED } from "./witnessed.ts";

const NOTES = ["/checkpoint", `/${WITNESSED}`, "/policy", "/vkey"];

/** Takes a mirror and how its last pull ended, gives its server, which does not listen yet. */
export function mirrorServer({ cosigner, files, size }: Pick<Mirror, "cosigner" | "files" | "size">, last: () => Pulled | null): Server {
  const page = (): string => {
    const pulled = last();
    return [
      `镜像：持有全部${size()}条，逐条核对过。`,
      `A mirror: it holds all ${size()} entries, each checked.`,
      ...(pulled?.state === "stopped" ? ["", stoppedWords(pulled)] : []),
      "",
      `镜像公钥 key of the mirror  ${cosigner.vkey}`,
      "",
    ].join("\n");
  };
  const noteAt = async (name: string): Promise<Reply> => {
    const bytes = await files.note(name);
    return bytes === null ? ABSENT : { status: 200, body: bytes };
  };
  const health = (): Reply => {
    const pulled = last();
    return pulled?.state === "stopped" ? { status: 503, body: `${stoppedWords(pulled)}\n` } : { status: 200, body: "ok\n" };
  };
  return readOnlyServer(async (path): Promise<Reply> => {
    if (path === "/") return { status: 200, body: page() };
    if (path === "/healthz") return health();
    if (path === "/mirror-vkey") return { status: 200, body: `${cosigner.vkey}\n` };
    if (NOTES.includes(path)) return noteAt(path.slice(1));
    const name = parseTilePath(path.slice(1));
    const bytes = name === null ? null : await files.read(name);
    return bytes === null ? ABSENT : { status: 200, body: bytes, type: BYTES, keep: true };
  });
}
