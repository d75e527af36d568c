// Two hundred boards for bench/board.ts, in a process of their own: plain HTTP clients that note when each event came. Says "ready" when all
// are connected; then reads one line with the moment at which each act was answered, and says what came of it in one line.
import { get } from "node:http";
import { createInterface } from "node:readline";

export type Watch = { url: string; boards: number };
/** `first`: index of the first act; `answered`: moments (ms since 1970), in order of index. */
export type Acts = { first: number; answered: number[] };
export type Seen = { p50: number; p99: number; worst: number; missing: number; doubled: number };

const PATIENCE_MS = 5_000;
const now = (): number => performance.timeOrigin + performance.now();

/** One board: when which index came, in the order in which it came. */
type Board = { index: number[]; at: number[] };

function connect(url: string): Promise<Board> {
  return new Promise((ready, fail) => {
    const board: Board = { index: [], at: [] };
    get(`${url}/api/v1/stream`, { agent: false }, (res) => {
      if (res.statusCode !== 200) return fail(new Error(`stream: ${res.statusCode}`));
      let rest = "";
      res.setEncoding("utf8").on("data", (piece: string) => {
        const at = now();
        const events = (rest + piece).split("\n\n");
        rest = events.pop() ?? "";
        for (const event of events)
          if (event.startsWith("id: ")) {
            board.index.push(Number.parseInt(event.slice(4), 10));
            board.at.push(at);
          }
      });
      ready(board);
    }).on("error", fail);
  });
}

/** Waits until every board has the last index, or a while. */
async function settled(boards: readonly Board[], last: number): Promise<void> {
  const until = now() + PATIENCE_MS;
  while (boards.some((board) => board.index.at(-1) !== last) && now() < until) await new Promise((done) => setTimeout(done, 20));
}

function judge(boards: readonly Board[], { first, answered }: Acts): Seen {
  const waits: number[] = [];
  let [missing, doubled] = [0, 0];
  for (const { index, at } of boards) {
    const seen = new Set<number>();
    for (const [i, of] of index.entries()) {
      if (of < first) continue;
      if (seen.has(of)) doubled++;
      seen.add(of);
      waits.push(Math.max(0, (at[i] ?? Number.NaN) - (answered[of - first] ?? Number.NaN)));
    }
    missing += answered.length - seen.size;
  }
  waits.sort((a, b) => a - b);
  const part = (share: number): number => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN;
  return { p50: part(0.5), p99: part(0.99), worst: part(1), missing, doubled };
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const watch = JSON.parse((await lines.next()).value as string) as Watch;
const boards = await Promise.all(Array.from({ length: watch.boards }, () => connect(watch.url)));
process.stdout.write("ready\n");
const acts = JSON.parse((await lines.next()).value as string) as Acts;
await settled(boards, acts.first + acts.answered.length - 1);
process.stdout.write(`${JSON.stringify(judge(boards, acts))}\n`);
process.exit(0);
