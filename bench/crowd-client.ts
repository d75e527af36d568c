// Ten thousand readers for bench/crowd.ts, in a process of their own: each with an address, a connection that stays and a pace of its own. Reads one
// line with what to ask, says "ready" when every connection stands, and when told to stop says what came of it in one line.
import { Agent, get } from "node:http";
import { createInterface } from "node:readline";

/** `every`: milliseconds between two pages of one reader, on average. */
export type Crowd = { url: string; readers: number; every: number; paths: string[] };
export type Read = { answered: number; refused: number; failed: number; p50: number; p99: number; worst: number };

/** Connections that are being opened at a time. */
const OPENING = 200;

const taken: number[] = [];
let [refused, failed, over] = [0, 0, false];

/** The n-th reader's own address of this machine. */
const addressOf = (n: number): string => `127.${1 + (n >> 16)}.${(n >> 8) & 255}.${n & 255}`;

type Reader = { agent: Agent; localAddress: string };

function read(url: string, { agent, localAddress }: Reader): Promise<void> {
  const sent = performance.now();
  return new Promise((done) => {
    get(url, { agent, localAddress }, (res) => {
      res.resume().on("end", () => {
        taken.push(performance.now() - sent);
        if (res.statusCode !== 200) refused++;
        done();
      });
    }).on("error", () => {
      failed++;
      done();
    });
  });
}

async function goOn({ url, every, paths }: Crowd, reader: Reader, n: number): Promise<void> {
  for (let page = n; !over; page++) {
    await new Promise((wait) => setTimeout(wait, Math.random() * 2 * every));
    if (!over) await read(`${url}${paths[page % paths.length]}`, reader);
  }
}

async function open(crowd: Crowd): Promise<Reader[]> {
  const readers = Array.from(
    { length: crowd.readers },
    (_, n): Reader => ({ agent: new Agent({ keepAlive: true, maxSockets: 1 }), localAddress: addressOf(n) }),
  );
  const left = [...readers];
  const opener = async (): Promise<void> => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await read(`${crowd.url}${crowd.paths[0]}`, one);
  };
  await Promise.all(Array.from({ length: OPENING }, opener));
  return readers;
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const crowd = JSON.parse((await lines.next()).value as string) as Crowd;
const readers = await open(crowd);
taken.length = 0;
process.stdout.write("ready\n");
for (const [n, reader] of readers.entries()) void goOn(crowd, reader, n);
await lines.next();
over = true;
taken.sort((a, b) => a - b);
const part = (share: number): number => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? Number.NaN;
process.stdout.write(
  `${JSON.stringify({ answered: taken.length, refused, failed, p50: part(0.5), p99: part(0.99), worst: part(1) } satisfies Read)}\n`,
);
process.exit(0);
