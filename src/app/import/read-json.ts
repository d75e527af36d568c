// JSON lists. JSON.parse says whether it is JSON at all; then one walk over the text finds what JSON.parse hides: the line of each
// object, a key given twice (it keeps the last), and numbers of more digits than a double holds.

import { decodeText } from "./read-text.ts";
import { READ_MAX, ReadError, type Row, type Sheet, type Unreadable } from "./sheet.ts";

const DEPTH_MAX = 64;

type Member = { text: string; odd: Unreadable | null };
type Frame = { kind: "{" | "["; keys: Set<string>; key: string | null };

/** What stands between two places of JSON text, as text: strings without quotes, numbers as written, null as nothing. */
function memberOf(raw: string): Member {
  if (raw.startsWith('"')) return { text: JSON.parse(raw) as string, odd: null };
  if (raw.startsWith("{") || raw.startsWith("[")) return { text: raw, odd: "nested" };
  return { text: raw === "null" ? "" : raw, odd: null };
}

/** The walk: knows at each token which container it is in. Takes text that JSON.parse has accepted. */
class Walk {
  readonly rows: Row[] = [];
  readonly columns = new Set<string>();
  private readonly text: string;
  private readonly frames: Frame[] = [];
  private line = 1;
  private rowLine = 1;
  private values: Record<string, string> = {};
  private unreadable: Record<string, Unreadable> = {};
  private valueFrom = -1;

  constructor(text: string) {
    this.text = text;
  }

  run(): Sheet {
    const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|\n|[^\s{}[\],:"]+/gu;
    for (const match of this.text.matchAll(token)) this.take(match[0], match.index);
    return { columns: [...this.columns], rows: this.rows };
  }

  private take(token: string, at: number): void {
    const top = this.frames.at(-1);
    switch (token) {
      case "\n":
        this.line += 1;
        return;
      case "{":
      case "[":
        this.open(token);
        return;
      case "}":
      case "]":
        this.finish(at);
        this.frames.pop();
        if (token === "}" && this.frames.length === 1) this.endRow();
        return;
      case ",":
        this.finish(at);
        if (top) top.key = null;
        return;
      case ":":
        if (this.frames.length === 2) this.valueFrom = at + 1;
        return;
      default:
        if (top?.kind === "{" && top.key === null) this.key(top, token);
        else if (this.frames.length === 1) throw new ReadError("not-an-object", this.line);
    }
  }

  private open(token: "{" | "["): void {
    const depth = this.frames.length;
    if (depth >= DEPTH_MAX) throw new ReadError("too-deep", this.line);
    if (depth === 0 && token === "{") throw new ReadError("not-a-list", this.line);
    if (depth === 1 && token === "[") throw new ReadError("not-an-object", this.line);
    if (depth === 1) {
      this.rowLine = this.line;
      this.values = {};
      this.unreadable = {};
    }
    this.frames.push({ kind: token, keys: new Set(), key: null });
  }

  private key(top: Frame, token: string): void {
    const key = JSON.parse(token) as string;
    if (top.keys.has(key)) throw new ReadError("duplicate-key", this.line, key);
    top.keys.add(key);
    top.key = key;
  }

  /** A member of a row ends at a comma or brace of the row itself. */
  private finish(at: number): void {
    const top = this.frames.at(-1);
    if (this.frames.length !== 2 || top?.key == null || this.valueFrom < 0) return;
    const { text, odd } = memberOf(this.text.slice(this.valueFrom, at).trim());
    this.columns.add(top.key);
    if (this.columns.size > READ_MAX.columns) throw new ReadError("too-many-columns", this.line);
    // defineProperty, because a key may be __proto__.
    Object.defineProperty(this.values, top.key, { value: text, enumerable: true, configurable: true });
    if (odd !== null) Object.defineProperty(this.unreadable, top.key, { value: odd, enumerable: true, configurable: true });
    this.valueFrom = -1;
  }

  private endRow(): void {
    if (this.rows.length >= READ_MAX.rows) throw new ReadError("too-many-rows", this.line, String(READ_MAX.rows));
    this.rows.push({ line: this.rowLine, values: this.values, unreadable: this.unreadable });
  }
}

/** Reads a JSON array of flat objects. Throws ReadError: not JSON, not a list, not objects, a key twice, too deep, too many. */
export function readJson(bytes: Uint8Array): Sheet {
  const text = decodeText(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ReadError("not-json", null, error instanceof Error ? error.message.slice(0, 200) : "");
  }
  if (!Array.isArray(value)) throw new ReadError("not-a-list", 1);
  return new Walk(text).run();
}
