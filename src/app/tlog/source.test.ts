import { once } from "node:events";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SourceFault, sourceOf } from "./source.ts";

let server: Server;
let at = "";
let folder = "";
/** Connections that were still being written to when their reader had gone. */
let cut = 0;

beforeAll(async () => {
  server = createServer((req, res) => {
    res.on("close", () => {
      if (!res.writableEnded) cut++;
    });
    if (req.url === "/log/checkpoint") return res.end("four");
    if (req.url === "/log/gzip") return res.setHeader("content-encoding", "gzip").end(gzipSync(Buffer.alloc(9_000)));
    if (req.url === "/log/away") return res.writeHead(302, { location: "/log/checkpoint" }).end();
    if (req.url === "/log/fault") return res.writeHead(500).end("four");
    if (req.url === "/log/silent") return res.write("f");
    if (req.url === "/log/endless") {
      const more = (): void => {
        while (!res.destroyed && res.write(Buffer.alloc(65_536)));
      };
      res.on("drain", more);
      return more();
    }
    return res.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
  folder = await mkdtemp(join(tmpdir(), "mingtang-source-"));
  await writeFile(join(folder, "checkpoint"), "four");
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const whyFrom = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => "read",
    (fault) => (fault instanceof SourceFault ? fault.why : fault),
  );

describe("a file of a log", () => {
  test("is read by the same path from an address, with or without a slash at its end, and from a folder", async () => {
    for (const where of [at, `${at}/`, `${at}//`, folder]) {
      expect(Buffer.from((await sourceOf(where).read("checkpoint", { bytesMax: 4 })) ?? []).toString()).toBe("four");
      expect(await sourceOf(where).read("tile/0/000", { bytesMax: 4 })).toBeNull();
      expect(await whyFrom(sourceOf(where).read("checkpoint", { bytesMax: 3 }))).toBe("too-long");
    }
    expect(await sourceOf(folder).read("checkpoint/below", { bytesMax: 4 })).toBeNull();
  });

  test("that does not end, says nothing, leads elsewhere or is a fault is a fault of one type", async () => {
    expect(await whyFrom(sourceOf(at).read("endless", { bytesMax: 8_192 }))).toBe("too-long");
    expect(await whyFrom(sourceOf(at).read("silent", { bytesMax: 8_192, ms: 100 }))).toBe("silent");
    expect(await whyFrom(sourceOf(at).read("fault", { bytesMax: 8_192 }))).toBe("status");
    expect(await whyFrom(sourceOf(at).read("away", { bytesMax: 8_192 }))).toBe("unreachable");
    expect(await whyFrom(sourceOf("http://127.0.0.1:1").read("x", { bytesMax: 1 }))).toBe("unreachable");
    await expect.poll(() => cut).toBeGreaterThanOrEqual(2);
  });

  test("is measured as it is unpacked, not as it is packed", async () => {
    expect(await sourceOf(at).read("gzip", { bytesMax: 9_000 })).toHaveLength(9_000);
    expect(await whyFrom(sourceOf(at).read("gzip", { bytesMax: 8_999 }))).toBe("too-long");
  });

  test("is left when nobody wants it any more", async () => {
    const stop = new AbortController();
    const reading = whyFrom(sourceOf(at).read("silent", { bytesMax: 8, signal: stop.signal }));
    stop.abort();
    expect(await reading).toBe("stopped");
    expect(await whyFrom(sourceOf(folder).read("checkpoint", { bytesMax: 8, signal: stop.signal }))).toBe("stopped");
  });

  test("of a folder is not read where it is larger than it may be", async () => {
    await writeFile(join(folder, "sparse"), "");
    await truncate(join(folder, "sparse"), 2 ** 40);
    expect(await whyFrom(sourceOf(folder).read("sparse", { bytesMax: 8_192 }))).toBe("too-long");
  });
});
