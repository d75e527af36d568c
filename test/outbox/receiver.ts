// A receiver of webhooks that counts what it got.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Got = { id: string; body: string };
export type Receiver = { url: string; got: Got[]; stop(): void };

/** Starts a receiver that answers with what `status` gives for each call, or hangs where it gives null. */
export async function startReceiver(status: () => number | null = () => 200): Promise<Receiver> {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      got.push({ id: String(request.headers["webhook-id"]), body });
      const code = status();
      if (code !== null) response.writeHead(code).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    got,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
