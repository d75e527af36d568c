// The real receipt log, told to the gate case by case: each event is an act of the permit, with the finding that the next event shows.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { emptyCase } from "../../src/kernel/case.ts";
import type { Command } from "../../src/kernel/commit.ts";
import { decide } from "../../src/kernel/decide.ts";
import { evolve } from "../../src/kernel/evolve.ts";
import type { CaseRef, Instant } from "../../src/kernel/ids.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";
import type { World } from "../../src/kernel/world.ts";
import { CALENDAR_NL } from "../../src/law/nl/calendar.ts";
import { permit } from "../../src/law/nl/permit/procedure.ts";
import { leafOf } from "../../src/ledger/leaf.ts";
import { checked, worldOf } from "../scenario/declare.ts";
import { RECEIPT, STEP_OF } from "./receipt-standard.ts";

type Row = Readonly<Record<string, string>>;
/** One case of the log: when it came, when its own system said it must be decided, and what was done, in order of time. */
export type Trace = { name: string; channel: string; cameAt: Instant; dueAt: Instant | null; events: { step: string; at: Instant }[] };

const CHANNEL: Readonly<Record<string, string>> = {
  Internet: "internet",
  Desk: "desk",
  Post: "post",
  "e-mail": "e-mail",
  Intern: "internal",
};
const at = (text: string | undefined): Instant | null => (text ? Date.parse(text.replace(" ", "T").replace(/(\.\d{3})\d+/, "$1")) : null);
const stepOf = (activity: string): string => STEP_OF[activity.split(/[ -]/)[0] ?? ""] ?? activity;

/** Takes the log's file (CSV, packed), gives its cases in the order in which they first appear. */
export function readLog(path: string): Trace[] {
  const rows: Row[] = parse(gunzipSync(readFileSync(path)), { columns: true, bom: true });
  const traces = new Map<string, Trace>();
  for (const row of rows) {
    const name = row["case:concept:name"] ?? "";
    const trace = traces.get(name) ?? {
      name,
      channel: CHANNEL[row["case:channel"] ?? ""] ?? "",
      cameAt: at(row["case:startdate"]) ?? 0,
      dueAt: at(row["case:enddate_planned"]),
      events: [],
    };
    traces.set(name, trace);
    trace.events.push({ step: stepOf(row["concept:name"] ?? ""), at: at(row["time:timestamp"]) ?? 0 });
  }
  for (const trace of traces.values()) trace.events.sort((a, b) => a.at - b.at);
  return [...traces.values()];
}

/** What comes next says what was found: of these steps, the first that follows. */
const SHOWN_BY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  check: { adjust: "amend", determine: "in-order" },
  determine: { adjust: "amend", send: "in-order" },
  advice: { advise: "advice", consult: "outside-advice", stop: "in-order" },
  stop: { "free-draft": "no-permit-needed", "hold-report": "hold" },
  "free-check": { "free-adjust": "amend", "free-determine": "in-order" },
  "hold-check": { "hold-adjust": "amend", "hold-determine": "in-order" },
};
const findingOf = (step: string, after: readonly { step: string }[]): string => {
  const shown = SHOWN_BY[step] ?? {};
  return shown[after.find((e) => shown[e.step] !== undefined)?.step ?? ""] ?? "in-order";
};

/** A municipality keeps one offset all year: an event of an evening in summer may count to the day before its own clock's. */
const WORLD: World = { ...worldOf(permit, checked(permit, RECEIPT), { calendar: CALENDAR_NL }), zone: "+01:00" };
const refOf = (name: string): CaseRef =>
  `NL${name
    .replace(/\D/g, "")
    .padStart(24, "A")
    .replace(/[0189]/g, "B")}` as CaseRef;

/** How a case went: refusals with the step refused, and what the clock of the decision said at the start. */
export type Told = { refused: { step: string; refusal: string }[]; dueAt: Instant | null; outcome: string | null };

/** Tells a case to the gate. What is refused is skipped, as the log cannot be asked again. */
export function tell(trace: Trace): Told {
  const refused: Told["refused"] = [];
  const ref = refOf(trace.name);
  let s = emptyCase(ref);
  let dueAt: Instant | null = null;
  const act = (step: string, command: Omit<Command, "case" | "seen">, now: Instant) => {
    const answer = decide(WORLD, s, { case: ref, ...command, ...(s.status !== "none" && { seen: s.head }) }, now);
    if (isRefusal(answer)) refused.push({ step, refusal: answer.refused });
    else s = evolve(s, { index: s.seq, hash: leafOf(answer).hash, commit: answer });
  };
  act(
    "apply",
    { act: "apply", by: { kind: "person", person: "person:applicant", post: null }, facts: { channel: trace.channel } },
    trace.cameAt,
  );
  dueAt = s.clocks.decide?.dues.due ?? null;
  trace.events.forEach(({ step, at: moment }, i) => {
    const role = step === "advise" ? "adviser" : "officer";
    const by = { kind: "person", person: `person:${role}`, post: `post:${role}` } as const;
    const facts = role === "adviser" ? {} : { finding: findingOf(step, trace.events.slice(i + 1)) };
    act(step, { act: role === "adviser" ? "advise" : "pass", by, step, facts }, moment);
  });
  return { refused, dueAt, outcome: s.outcome };
}
