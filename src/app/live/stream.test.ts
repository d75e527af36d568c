// The stream under every kind of break: lines that stop taking, lines that are cut in the middle of an event, readers that never read.
import { EventEmitter, once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeFeed } from "./feed.ts";
import { type Line, makeReader } from "./reader.ts";
import { makeStreams, type Standing } from "./streams.ts";

/** A ledger of numbers in memory. */
function ledger(size = 0, bytes = 0) {
  const news = new EventEmitter();
  let next = size;
  return {
    append(n: number): void {
      next += n;
      news.emit("news");
    },
    source: {
      next: () => next,
      after: async (index: number, limit: number) =>
        Array.from({ length: Math.max(0, Math.min(limit, next - 1 - index)) }, (_, i) => ({ index: index + 1 + i })),
      text: ({ index }: { index: number }) => `id: ${index}\nevent: act\ndata: ${"x".repeat(bytes)}\n\n`,
      heard(listener: () => void) {
        news.on("news", listener);
        return () => void news.off("news", listener);
      },
    },
  };
}

/** A line of which a test decides how much it takes and how much of it arrives. */
function makeLine() {
  let text = "";
  let full = false;
  const events = new EventEmitter();
  const line: Line = {
    write(bytes: Buffer) {
      text += bytes.toString();
      return !full;
    },
    end: () => line as never,
    destroy: () => line as never,
    on: (name: string, listener: (...all: unknown[]) => void) => {
      events.on(name, listener);
      return line as never;
    },
  } as Line;
  return {
    line,
    fill: () => {
      full = true;
    },
    drain: () => {
      full = false;
      events.emit("drain");
    },
    close: () => events.emit("close"),
    /** The ids of whole events among the first so many characters. */
    ids: (share = 1): number[] => {
      const arrived = text.slice(0, Math.ceil(text.length * share));
      const whole = arrived.slice(0, arrived.lastIndexOf("\n\n") + 2);
      return [...whole.matchAll(/^id: (\d+)$/gm)].map((found) => Number(found[1]));
    },
  };
}

const quiet = () => new Promise<void>((done) => setImmediate(() => setImmediate(done)));
type Step = { do: "append"; n: number } | { do: "fill" } | { do: "drain" } | { do: "turn" } | { do: "break"; share: number };
const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ do: fc.constant("append" as const), n: fc.integer({ min: 1, max: 400 }) }),
    fc.constantFrom<Step>({ do: "fill" }, { do: "drain" }, { do: "turn" }),
    fc.record({ do: fc.constant("break" as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  ),
  { maxLength: 40 },
);

describe("a reader that comes back with the last index it has", () => {
  it("gets every entry exactly once and in order, whatever breaks", async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 600 }), async (script: Step[], keep) => {
        const { append, source } = ledger(3);
        const feed = makeFeed(source, { coalesceMs: 0, keep });
        feed.listen(() => undefined);
        const has: number[] = [];
        let open = makeLine();
        const join = () => {
          open = makeLine();
          const after = has.at(-1) ?? -1;
          const reader = makeReader(feed, open.line, { lang: "zh", after, stallMs: 1e9, now: () => 0 });
          const deaf = feed.listen((batch) => reader.take(batch));
          open.line.on("close", deaf);
        };
        const leave = (share: number) => {
          has.push(...open.ids(share));
          open.close();
        };
        join();
        for (const step of script) {
          if (step.do === "append") append(step.n);
          else if (step.do === "fill") open.fill();
          else if (step.do === "drain") open.drain();
          else if (step.do === "turn") await quiet();
          else {
            leave(step.share);
            join();
          }
        }
        // At last a line that takes everything; who was cut off for falling behind comes back until he has all.
        const size = source.next();
        for (let tries = 0; tries < 50 && (has.at(-1) ?? -1) < size - 1; tries++) {
          for (let turns = 0; turns < 30; turns++) await quiet();
          open.drain();
          for (let turns = 0; turns < 30; turns++) await quiet();
          leave(1);
          join();
        }
        expect(has).toEqual(Array.from({ length: size }, (_, i) => i));
        feed.stop();
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("shares one buffer among all readers of a language", async () => {
    const { append, source } = ledger();
    const feed = makeFeed(source, { coalesceMs: 0 });
    const heard: Buffer[] = [];
    for (let i = 0; i < 3; i++) feed.listen((batch) => heard.push(batch.of("zh")));
    append(5);
    await vi.waitFor(() => expect(heard).toHaveLength(3));
    expect(new Set(heard).size).toBe(1);
    feed.stop();
  });
});

const still: Standing = { look: async () => null, kept: () => null };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A real server of a stream over a ledger of large entries. */
async function serve(limits: { all: number; each: number; beatMs: number; stallMs: number }) {
  const book = ledger(1, 20_000);
  const feed = makeFeed(book.source, { coalesceMs: 5, keep: 50 });
  const streams = makeStreams(feed, still, () => "now", limits);
  let largest = 0;
  const server = createServer((req, res) => {
    const leave = streams.admit("one");
    res.writeHead(200);
    const after = Number(req.headers["last-event-id"] ?? 0);
    streams.open(res, { lang: "zh", after }, leave);
    const write = res.write.bind(res);
    res.write = ((bytes: Buffer) => {
      const taken = write(bytes);
      largest = Math.max(largest, res.writableLength);
      return taken;
    }) as typeof res.write;
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    streams.stop();
    feed.stop();
    server.closeAllConnections();
    server.close();
  });
  return { ...book, streams, port: (server.address() as AddressInfo).port, largest: () => largest };
}

/** Somebody who asks for the stream; `read` lets him read, and gives the ids that he gets. */
async function asks(port: number, after: number) {
  const req = request({ port, host: "127.0.0.1", headers: { "last-event-id": String(after) } });
  req.end();
  const [res] = (await once(req, "response")) as [import("node:http").IncomingMessage];
  res.on("error", () => undefined);
  const ids: number[] = [];
  let rest = "";
  return {
    gone: new Promise<void>((gone) => res.on("close", gone)),
    read() {
      res.on("data", (bytes: Buffer) => {
        const events = (rest + bytes.toString()).split("\n\n");
        rest = events.pop() ?? "";
        ids.push(...events.flatMap((event) => (event.startsWith("id: ") ? [Number.parseInt(event.slice(4), 10)] : [])));
      });
    },
    ids: () => ids,
    leave: () => req.destroy(),
  };
}

describe("a reader that does not read", () => {
  it("is cut off with little waiting for it, and catches up by its last id when it comes back", async () => {
    const stage = await serve({ all: 10, each: 10, beatMs: 20, stallMs: 400 });
    const slow = await asks(stage.port, 0);
    const quick = await asks(stage.port, 0);
    quick.read();
    for (let i = 0; i < 40; i++) {
      stage.append(30);
      await vi.waitFor(() => expect(quick.ids().at(-1)).toBe(stage.source.next() - 1), { timeout: 5_000, interval: 5 });
    }
    // 24 MB were written; two batches and what the system's own buffers take never are many.
    expect(stage.largest()).toBeLessThan(6_000_000);
    await vi.waitFor(() => expect(stage.streams.count()).toBe(1), { timeout: 5_000 });
    slow.read();
    await slow.gone;
    const has = slow.ids();
    expect(has).toEqual(Array.from({ length: has.length }, (_, i) => i + 1));
    expect(has.length).toBeLessThan(1_200);
    const again = await asks(stage.port, has.at(-1) ?? 0);
    again.read();
    await vi.waitFor(() => expect(again.ids().at(-1)).toBe(1_200), { timeout: 10_000 });
    expect([...has, ...again.ids()]).toEqual(quick.ids());
    for (const one of [quick, again]) one.leave();
  });

  it("leaves no place taken, and too many are sent away with the time to come back", async () => {
    const stage = await serve({ all: 3, each: 2, beatMs: 1_000, stallMs: 1_000 });
    const leave = stage.streams.admit("a");
    stage.streams.admit("a");
    const no = { status: 503, code: "streams-full", extra: { retryAfter: 10 } };
    expect(() => stage.streams.admit("a")).toThrow(expect.objectContaining(no));
    stage.streams.admit("b");
    expect(() => stage.streams.admit("c")).toThrow(expect.objectContaining(no));
    leave();
    leave();
    expect(stage.streams.count()).toBe(2);
    stage.streams.admit("a");
    stage.streams.stop();
    expect(() => stage.streams.admit("d")).toThrow(expect.objectContaining(no));
  });
});
