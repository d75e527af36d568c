// Stories a clerk could check, one line per happening: day, time, act, post[/person], then fact=value, due:LIMIT=DAY or !refusal.
import type { Fact } from "../../src/kernel/fact.ts";
import type { Instant } from "../../src/kernel/ids.ts";
import { dayFrom, startOf } from "../../src/kernel/time.ts";

/** One happening. `name`: another case than the story's first. `expect`: what must hold after it. */
export type Line = {
  line: number;
  at: Instant;
  act: string;
  post: string | null;
  person: string | null;
  facts: Record<string, Fact>;
  name: string;
  step: string | undefined;
  stale: boolean;
  refused: string | null;
  due: Record<string, string>;
  state: Record<string, string>;
};
export type Story = { file: string; power: string; year: number; lines: Line[] };

const ZONE = "+08:00";

function factOf(text: string): Fact {
  if (text === "true" || text === "false") return text === "true";
  if (/^\d+$/.test(text)) return Number(text);
  return text.includes(",") ? text.split(",") : text;
}

/** "03-02" and "09:00" of a year as an instant in +08:00; "24:00" is the end of the day. */
export function instantOf(year: number, monthDay: string, time: string): Instant {
  const [month = 0, date = 0] = monthDay.split("-").map(Number);
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return startOf(dayFrom({ year, month, date }), ZONE) + (hour * 60 + minute) * 60_000;
}

function take(l: Line, word: string): void {
  if (word.startsWith("!")) l.refused = word.slice(1);
  else if (word.startsWith("@")) l.name = word.slice(1);
  else if (word.startsWith("step:")) l.step = word.slice(5);
  else if (word === "stale") l.stale = true;
  else if (word.startsWith("due:")) {
    const [limit = "", day = ""] = word.slice(4).split("=");
    l.due[limit] = day;
  } else if (word.startsWith("is:")) {
    const [what = "", value = ""] = word.slice(3).split("=");
    l.state[what] = value;
  } else {
    const at = word.indexOf("=");
    if (at < 0) throw new Error(`line ${l.line}: what is "${word}"?`);
    l.facts[word.slice(0, at)] = factOf(word.slice(at + 1));
  }
}

function lineOf(text: string, line: number, year: number): Line {
  const [monthDay = "", time = "", act = "", who = "", ...rest] = text.split(/\s+/);
  const [post = "", person = ""] = who.split("/");
  const l: Line = {
    line,
    at: instantOf(year, monthDay, time),
    act,
    post: post === "" ? null : post,
    person: person === "" ? null : person,
    facts: {},
    name: "",
    step: undefined,
    stale: false,
    refused: null,
    due: {},
    state: {},
  };
  for (const word of rest) take(l, word);
  return l;
}

/** Takes the text of a story, gives its lines. The header names power and year; `#` starts a comment. Throws with the line number. */
export function parseStory(file: string, text: string): Story {
  const rows = text.split("\n").map((t, i) => ({ text: t.replace(/(^|\s)#.*/, "").trim(), line: i + 1 }));
  const head = /^power (\S+) (\d{4})/.exec(rows[0]?.text ?? "");
  if (!head) throw new Error(`${file}: the first line must name power and year`);
  const year = Number(head[2]);
  const lines = rows.slice(1).filter((r) => r.text !== "");
  return { file, power: head[1] ?? "", year, lines: lines.map((r) => lineOf(r.text, r.line, year)) };
}
