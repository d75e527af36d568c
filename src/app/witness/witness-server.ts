// A witness over HTTP: C2SP tlog-witness under one prefix for submission and monitoring, and a page that says whose it is. What is not the protocol's is
// read-only and small.
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { BODY_BYTES_MAX } from "../../ledger/add-checkpoint.ts";
import { ABSENT, type Reply, send, sendNotAllowed, smallServer } from "../tlog/reply.ts";
import type { Witness } from "./witness.ts";

/** Bytes of bodies that are on their way in, of all requests together: beyond, whoever comes later tries again. */
const INCOMING_BYTES_MAX = 67_108_864;
const CHECKPOINT = /^\/([0-9a-f]{64})\/checkpoint$/;

/** The bytes of a body; null where there are more than any request has, of which the rest is let pass. Rejects where the line breaks. */
function bodyOf(req: IncomingMessage, took: (bytes: number) => void): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    let parts: Buffer[] = [];
    let length = 0;
    req.on("data", (part: Buffer) => {
      length += part.length;
      if (length > BODY_BYTES_MAX) {
        parts = [];
        return resolve(null);
      }
      took(part.length);
      parts.push(part);
    });
    req.on("end", () => resolve(Buffer.concat(parts)));
    req.on("error", reject);
    req.on("close", () => reject(new Error("cut off")));
  });
}

async function page(witness: Witness): Promise<string> {
  const logs = (await witness.logs()).map(({ origin, url, seen }) =>
    seen === null
      ? `  ${origin} ${url ?? ""}\n    尚未见过。 Nothing seen yet.`
      : `  ${origin} ${url ?? ""}\n    ${seen.checkpoint.size}条，${new Date(seen.at * 1000).toISOString()}见过。 ${seen.checkpoint.size} entries, seen then.`,
  );
  return [
    "见证：记住账本的规模和根，只为接得上的检查点联署。",
    "A witness: it remembers size and root of each log, and cosigns what continues them (C2SP tlog-witness).",
    "",
    `公钥 key  ${witness.cosigner.vkey}`,
    "",
    `所见证的账本 logs  ${logs.length}`,
    ...logs,
    "",
  ].join("\n");
}

async function read(witness: Witness, path: string): Promise<Reply> {
  if (path === "/") return { status: 200, body: await page(witness) };
  if (path === "/vkey") return { status: 200, body: `${witness.cosigner.vkey}\n` };
  if (path === "/healthz") return { status: 200, body: "ok\n" };
  const [, id] = CHECKPOINT.exec(path) ?? [];
  const note = id === undefined ? null : witness.checkpoint(id);
  return note === null ? ABSENT : { status: 200, body: note };
}

/** Takes a witness, gives its server, which does not listen yet. */
export function witnessServer(witness: Witness): Server {
  let incoming = 0;
  const submitted = async (req: IncomingMessage): Promise<Reply | null> => {
    if (incoming > INCOMING_BYTES_MAX) return { status: 503, body: "太忙，请稍后再试。 Busy: try again.\n" };
    let own = 0;
    try {
      const body = await bodyOf(req, (bytes) => {
        own += bytes;
        incoming += bytes;
      });
      return body === null ? { status: 400, body: "请求太大。 The request is too large.\n" } : await witness.add(body);
    } catch {
      // The line broke while it was being read: nobody is left to be answered.
      return null;
    } finally {
      incoming -= own;
    }
  };
  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const [path = ""] = (req.url ?? "").split("?");
    const isRead = req.method === "GET" || req.method === "HEAD";
    if (path === "/add-checkpoint" && req.method === "POST") {
      const reply = await submitted(req);
      // Where not all of a body was read, the line is of no use any more.
      if (reply !== null) send(res, reply, !req.complete);
    } else if (isRead && path !== "/add-checkpoint") send(res, await read(witness, path));
    else sendNotAllowed(res, path === "/add-checkpoint" ? "POST" : "GET, HEAD");
  };
  return smallServer(answer);
}
