// Webhooks over real sockets to receivers that are slow, redirect, fail or lie inside; and the guard that keeps us out of our own house.
import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { guardedLookup, isInner, type Resolve } from "../../src/app/outbox/inner-address.ts";
import type { Subscriber } from "../../src/app/outbox/subscribers.ts";
import { type CallOptions, callWebhook, webhookId } from "../../src/app/outbox/webhook.ts";

type Heard = { headers: IncomingMessage["headers"]; body: string };
const NEVER = new AbortController().signal;
const SECRET = Buffer.from("0123456789abcdef0123456789abcdef");
const running: Server[] = [];
afterEach(() => {
  for (const one of running.splice(0)) {
    one.closeAllConnections();
    one.close();
  }
});

async function receiver(answer: (response: ServerResponse, request: IncomingMessage) => void): Promise<{ url: URL; heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      heard.push({ headers: request.headers, body });
      answer(response, request);
    });
  });
  running.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`), heard };
}

const to = (url: URL, inner = true): Subscriber => ({ id: "press", url, secret: SECRET, inner });
const call = (subscriber: Subscriber, options: CallOptions = { ms: 500 }) =>
  callWebhook(
    { subscriber, id: webhookId("test/log", "7/webhook/press"), body: '{"type":"case.act"}', at: 1_772_676_000_123 },
    NEVER,
    options,
  );
const says =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(status, headers).end();

describe("a receiver that", () => {
  it.each([
    [200, { state: "sent", said: 200 }],
    [204, { state: "sent", said: 204 }],
    [302, { state: "failed", reason: "redirect", said: 302 }],
    [400, { state: "later", reason: "put-off", said: 400 }],
    [410, { state: "failed", reason: "gone", said: 410 }],
    [429, { state: "later", reason: "put-off", said: 429 }],
    [500, { state: "later", reason: "put-off", said: 500 }],
  ])("answers %i", async (status, outcome) => {
    const { url } = await receiver(says(status, status === 302 ? { location: "http://127.0.0.1:1/" } : {}));
    expect(await call(to(url))).toEqual(outcome);
  });

  it("redirects is asked once, and where it points nobody knocks", async () => {
    const other = await receiver(says(200));
    const redirecting = await receiver(says(307, { location: other.url.href }));
    await call(to(redirecting.url));
    expect([redirecting.heard.length, other.heard.length]).toEqual([1, 0]);
  });

  it("never answers is left after the time", async () => {
    const { url } = await receiver(() => undefined);
    expect(await call(to(url))).toEqual({ state: "later", reason: "silent" });
  });

  it("drips its answer is not waited for: the status is enough", async () => {
    const { url } = await receiver((response) => {
      response.writeHead(200);
      const dripping = setInterval(() => response.write("x".repeat(65_536)), 10);
      response.on("close", () => clearInterval(dripping));
    });
    expect(await call(to(url))).toEqual({ state: "sent", said: 200 });
  });

  it("drops the line, or speaks no HTTP, is tried again", async () => {
    const { url } = await receiver((_, request) => void request.socket.destroy());
    expect(await call(to(url))).toEqual({ state: "later", reason: "unreachable" });
    const odd = await receiver((_, request) => void request.socket.end("what?\r\n\r\n"));
    expect(await call(to(odd.url))).toEqual({ state: "later", reason: "unreachable" });
  });
});

describe("a call", () => {
  it("is signed as the standard says, with an id that is the same at every try", async () => {
    const { url, heard } = await receiver(says(500));
    await call(to(url));
    await call(to(url));
    const [first, again] = heard;
    expect(first?.headers["webhook-id"]).toBe(again?.headers["webhook-id"]);
    expect(first?.headers["webhook-timestamp"]).toBe("1772676000");
    const signed = `${first?.headers["webhook-id"]}.1772676000.${first?.body}`;
    expect(first?.headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", SECRET).update(signed).digest("base64")}`);
  });
});

describe("the inside", () => {
  it.each(
    `127.0.0.1 127.255.255.254 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 198.18.0.1 224.0.0.1
     255.255.255.255 192.0.2.1 ::1 :: fe80::1 fc00::1 fd12::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 2002:7f00:1::
     2001:db8::1 2001::1 ff02::1 fec0::1 localhost 1.2.3`.split(/\s+/),
  )("%s", (address) => expect(isInner(address)).toBe(true));

  it.each("8.8.8.8 1.1.1.1 172.15.0.1 172.32.0.1 100.63.255.255 100.128.0.1 223.255.255.255 2606:4700::1111 2400:3200::1".split(" "))(
    "%s is outside",
    (address) => expect(isInner(address)).toBe(false),
  );

  it.each(["http://127.0.0.1:PORT/", "http://[::1]:PORT/", "http://0x7f.1:PORT/", "http://2130706433:PORT/", "http://localhost:PORT/"])(
    "%s is not knocked at unless the county says so",
    async (address) => {
      const { url, heard } = await receiver(says(200));
      const other = new URL(address.replace("PORT", url.port));
      expect(await call(to(other, false))).toEqual({ state: "failed", reason: "inner-address" });
      expect(heard).toEqual([]);
      expect((await call(to(url, true))).state).toBe("sent");
    },
  );

  it("is not reached by a name that answers outside first and inside then: what was judged is used, and each call judges anew", async () => {
    const { url, heard } = await receiver(says(200));
    let asked = 0;
    const rebinding: Resolve = (_, done) => done(null, [{ address: asked++ === 0 ? "8.8.8.8" : "127.0.0.1", family: 4 }]);
    const given: unknown[] = [];
    guardedLookup(rebinding)("rebind.example", {}, (fault, address) => given.push(fault, address));
    expect([asked, given]).toEqual([1, [null, "8.8.8.8"]]);
    const named = new URL(`http://rebind.example:${url.port}/`);
    expect(await call(to(named, false), { ms: 300, resolve: rebinding })).toEqual({ state: "failed", reason: "inner-address" });
    expect([asked, heard]).toEqual([2, []]);
  });

  it("is not reached by a name with one address outside and one inside", () => {
    const both: Resolve = (_, done) =>
      done(null, [
        { address: "8.8.8.8", family: 4 },
        { address: "10.0.0.1", family: 4 },
      ]);
    const found: unknown[] = [];
    guardedLookup(both)("x.example", { all: true }, (fault, address) => found.push(fault?.name, address));
    expect(found).toEqual(["InnerAddress", ""]);
  });
});
