// Somebody between a screen and the server, who may change every answer: the operator's own proxy, or whoever holds the server.
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Takes the path and body of an answer (of a stream each piece), gives the body instead, or a status without one; undefined leaves it. */
export type Change = (path: string, body: string) => string | Uint8Array | number | undefined;
export type Between = { url: string; change: Change | null; asked: string[]; stop(): Promise<void> };

/** Starts one before a server at an address. */
export async function between(target: string): Promise<Between> {
  const self: Partial<Between> & { change: Change | null; asked: string[] } = { change: null, asked: [] };
  const server: Server = createServer((req, res) => {
    const path = req.url ?? "/";
    self.asked.push(path);
    const onward = request(`${target}${path}`, { method: req.method, headers: req.headers }, (answer) => {
      const { "content-length": _, ...headers } = answer.headers;
      if (String(headers["content-type"]).includes("event-stream")) {
        res.writeHead(answer.statusCode ?? 502, headers);
        answer.on("data", (piece: Buffer) => {
          const text = piece.toString();
          const other = self.change?.(path, text);
          res.write(typeof other === "string" ? other : piece);
        });
        answer.on("end", () => res.end());
        return;
      }
      const pieces: Buffer[] = [];
      answer.on("data", (piece: Buffer) => pieces.push(piece));
      answer.on("end", () => {
        const body = Buffer.concat(pieces);
        const other = self.change?.(path, body.toString());
        if (typeof other === "number") return res.writeHead(other).end();
        return res.writeHead(answer.statusCode ?? 502, headers).end(other ?? body);
      });
    });
    onward.on("error", () => res.destroy());
    res.on("close", () => onward.destroy());
    req.pipe(onward);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  self.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  self.stop = () =>
    new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    });
  return self as Between;
}
