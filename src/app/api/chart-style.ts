// The style of a chart that stands by itself: the rules of tokens.css about charts, with its light colours put in.
import { readFileSync } from "node:fs";

let made: string | null = null;

/** The rules, made once. A colour that the sheet does not name stays as it is there. */
export function chartStyle(): string {
  if (made !== null) return made;
  const sheet = readFileSync(new URL("../../web/tokens.css", import.meta.url), "utf8");
  const values = new Map([...sheet.matchAll(/(--[\w-]+):\s*([^;}]+)[;}]/g)].reverse().map((m) => [m[1] ?? "", (m[2] ?? "").trim()]));
  const rules = sheet
    .split("\n")
    .filter((line) => line.startsWith(".chart "))
    .join("\n");
  made = rules.replace(/var\((--[\w-]+)\)/g, (whole, name: string) => values.get(name) ?? whole);
  return made;
}
