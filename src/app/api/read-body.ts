// JSON bodies as the interface takes them: JSON.parse says whether it is JSON; one walk over the text finds what JSON.parse hides.
import { Problem } from "../routes/asking.ts";

const DEPTH_MAX = 32;
/** Names that reach into every object of the language; no field of ours is called so. */
const REFUSED = new Set(["__proto__", "constructor", "prototype"]);
// Unrolled, so that a long text needs no memory for going back.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/gsu;

type Frame = { keys: Set<string> | null; key: boolean };

const bad = (what: string): Problem => new Problem(400, "bad-json", { errors: [{ path: "", code: what }] });

/** The next token within the open containers: a key seen twice, a name refused or a depth passed is a Problem. */
function take(frames: Frame[], token: string): void {
  const top = frames.at(-1);
  if (token === "{" || token === "[") {
    if (frames.length >= DEPTH_MAX) throw bad("too-deep");
    frames.push({ keys: token === "{" ? new Set() : null, key: token === "{" });
  } else if (token === "}" || token === "]") frames.pop();
  else if (token === ",") {
    if (top) top.key = top.keys !== null;
  } else if (token === ":") {
    if (top) top.key = false;
  } else if (top?.key === true && top.keys !== null) {
    const name = JSON.parse(token) as string;
    if (REFUSED.has(name)) throw bad("refused-key");
    if (top.keys.has(name)) throw bad("duplicate-key");
    top.keys.add(name);
  }
}

/** Takes the bytes of a body, gives its value. Throws Problem 400 for what is no JSON in UTF-8, for a key given twice, and for one too deep. */
export function readBody(bytes: Buffer): unknown {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw bad("not-json");
  }
  const frames: Frame[] = [];
  for (const [token] of text.matchAll(TOKEN)) take(frames, token);
  return value;
}
