// A server at an address of this machine, for commands: where it listens, and how it ends.
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { FolderRefused } from "./folder.ts";

export type Listening = { url: string; stop(): Promise<void> };

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: "已被占用 is in use",
  EACCES: "不许使用 is not ours to use",
  EADDRNOTAVAIL: "不在本机 is none of this machine",
};

/** Takes a server and where it is to listen (port 0: any that is free), gives its address once it does. Throws `FolderRefused` where it cannot. */
export async function listening(server: Server, { host, port }: { host: string; port: number }): Promise<Listening> {
  server.listen(port, host);
  await once(server, "listening").catch((fault: NodeJS.ErrnoException) => {
    throw new FolderRefused(`${host}:${port} ${WHY[fault.code ?? ""] ?? fault.code ?? ""}`);
  });
  const at = server.address() as AddressInfo;
  return {
    url: `http://${at.family === "IPv6" ? `[${at.address}]` : at.address}:${at.port}`,
    async stop() {
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      // Whoever is still being answered gets a second for it.
      const cut = setTimeout(() => server.closeAllConnections(), 1_000);
      await closed;
      clearTimeout(cut);
    },
  };
}
