// The one place where the board speaks to the server: the figures once, then the stream for as long as the page stands. A line that breaks,
// or on which nothing is heard, is taken up again behind the last act that came.
import type { ActLine, BoardView } from "../../views/board.ts";
import type { Lang } from "../../views/names.ts";
import { paths } from "../paths.ts";

/** `log`: the name under which the files of the log lie. */
export type Board = BoardView & { acts: readonly ActLine[]; next: number; log: string };
/** What the board hears. `alive`: anything at all came; `lost`: nothing comes any more. */
export type Heard = {
  start(board: Board): void;
  act(act: ActLine): void;
  figures(view: BoardView): void;
  alive(): void;
  lost(): void;
};

/** The server gives a sign of life every five seconds. */
const SILENCE_MS = 12_000;
const RETRY_MS = [500, 1_000, 2_000, 5_000];

/** Thrown where the server has another ledger than the board knows: it begins anew. */
class Anew extends Error {}
/** Thrown where the server says when to come back. */
class Later extends Error {
  readonly ms: number;
  constructor(ms: number) {
    super("later");
    this.ms = ms;
  }
}

type Message = { id: number | null; event: string; data: string };

/** Takes the text of one message of a stream (HTML Standard, 9.2.6). */
export function readMessage(text: string): Message {
  const message: Message = { id: null, event: "message", data: "" };
  for (const line of text.split("\n")) {
    const [, field, value = ""] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    if (field === "id") message.id = Number(value);
    if (field === "event") message.event = value;
    if (field === "data") message.data += value;
  }
  return message;
}

/** No answer, or one that says nothing of what was asked. */
class Away extends Error {}

async function answerOf(path: string, fresh: boolean): Promise<Response> {
  // What is asked for once more, because something did not agree, comes from the server and not from what a browser kept.
  const answer = await fetch(path, { signal: AbortSignal.timeout(SILENCE_MS), cache: fresh ? "reload" : "default" });
  if (!answer.ok && answer.status !== 404) throw new Away(`HTTP ${answer.status}`);
  return answer;
}

/** Takes the path of a file, gives its bytes; null where the server says that there is none. Throws where it cannot be asked. */
export async function fileAt(path: string, fresh: boolean): Promise<Uint8Array | null> {
  const answer = await answerOf(path, fresh);
  return answer.status === 404 ? null : new Uint8Array(await answer.arrayBuffer());
}

/** Takes indexes, gives the leaves there by index as text, unproved. Throws where the server cannot be asked. */
export async function leavesAt(indexes: readonly number[], fresh: boolean): Promise<Map<number, string>> {
  const answer = await answerOf(`${paths.api.commits}?at=${indexes.join(",")}`, fresh);
  const { items } = answer.status === 404 ? { items: [] } : ((await answer.json()) as { items: { index: number; leaf: string }[] });
  return new Map(items.map(({ index, leaf }) => [index, leaf]));
}

/** True where the server has another program for this page than the one that runs. */
export async function isOldProgram(own: string): Promise<boolean> {
  const page = await answerOf(paths.board, true);
  return page.status !== 404 && !(await page.text()).includes(own);
}

function refused(answer: Response): Error {
  if (answer.status === 422) return new Anew();
  const seconds = Number(answer.headers.get("retry-after"));
  return seconds > 0 ? new Later(seconds * 1_000) : new Error(`HTTP ${answer.status}`);
}

async function load(lang: Lang, signal: AbortSignal): Promise<Board> {
  const answer = await fetch(`${paths.api.board}?lang=${lang}`, { signal, headers: { Accept: "application/json" } });
  if (!answer.ok) throw refused(answer);
  return (await answer.json()) as Board;
}

/** Reads one connection to its end. `place` moves with every act. */
async function read(place: { index: number }, lang: Lang, heard: Heard): Promise<void> {
  const stop = new AbortController();
  let timer = setTimeout(() => stop.abort(), SILENCE_MS);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), SILENCE_MS);
    heard.alive();
  };
  try {
    const headers = { Accept: "text/event-stream", "Last-Event-ID": String(place.index) };
    const answer = await fetch(`${paths.api.stream}?lang=${lang}`, { signal: stop.signal, headers, cache: "no-store" });
    if (!answer.ok || answer.body === null) throw refused(answer);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      alive();
      const messages = (rest + piece.value).split("\n\n");
      rest = messages.pop() ?? "";
      for (const { id, event, data } of messages.map(readMessage)) {
        if (event === "act") heard.act(JSON.parse(data) as ActLine);
        if (event === "figures") heard.figures(JSON.parse(data) as BoardView);
        if (id !== null) place.index = id;
      }
    }
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Follows the ledger for ever, in one language. */
export async function follow(lang: Lang, heard: Heard): Promise<never> {
  let place: { index: number } | null = null;
  for (let failed = 0; ; failed++) {
    let pause = RETRY_MS[Math.min(failed, RETRY_MS.length - 1)] ?? 1_000;
    try {
      if (place === null) {
        const board = await load(lang, AbortSignal.timeout(SILENCE_MS));
        place = { index: board.next };
        heard.start(board);
      }
      const before: number = place.index;
      const began = performance.now();
      await read(place, lang, heard).finally(() => {
        if (place !== null && (place.index > before || performance.now() - began > SILENCE_MS)) failed = 0;
      });
    } catch (fault) {
      if (fault instanceof Anew) place = null;
      if (fault instanceof Later) pause = fault.ms;
    }
    heard.lost();
    // Two hundred boards that lost the same server do not all come back in the same moment.
    await wait(pause * (0.75 + Math.random() / 2));
  }
}
