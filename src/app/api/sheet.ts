// The sheet: exactly what is about to be signed, and what follows from it by a dry run of the gate.
import type { Commit, Event } from "../../kernel/commit.ts";
import type { Fact, Opening } from "../../kernel/fact.ts";
import type { PostId } from "../../kernel/ids.ts";
import type { Dues } from "../../kernel/limit.ts";
import { mandateUsed } from "../../kernel/mandate.ts";
import { dayOf, formatDay } from "../../kernel/time.ts";
import type { Mandate } from "../../kernel/world.ts";
import { longDay, weekDay } from "../../web/ui/show.ts";
import type { Opened } from "../reading.ts";
import { closedFields, fieldLabel } from "./bench-acts.ts";
import { titleOf } from "./bench-case.ts";
import { materialsIn } from "./bench-materials.ts";
import { headOf } from "./bench-past.ts";
import { type Seat, sampleClosed } from "./dry-run.ts";
import type { ClosedRow, Row, Sheet, TimelineEntry } from "./shapes.ts";
import { type SheetWords, sheetWords } from "./sheet-words.ts";
import type { Speaker } from "./speaker.ts";

export type SheetInput = {
  seat: Seat;
  say: Speaker;
  number: string;
  opened: readonly Opened[];
  titlePath: string;
  commit: Commit;
  post: PostId;
  timeline: readonly TimelineEntry[];
};

/** Closed fields as if they had been filled in: what follows does not depend on their words. */
export function sheetClosed(seat: Seat, act: string): Opening[] {
  const declared = seat.w.standard.checked.acts.get(act);
  return declared === undefined ? [] : sampleClosed(seat.w, declared);
}

/** The mandate by which the dry run went through, or null where the signer's own post was enough. */
function mandateIn({ seat, commit }: SheetInput): Mandate | null {
  const done = commit.events.find((e) => e.type === "act-done" || e.type === "act-proposed" || e.type === "sign-refused");
  if (done === undefined || !("as" in done)) return null;
  const open = done.step === undefined ? undefined : seat.state.steps[done.step];
  const { standard, offices } = seat.w;
  return mandateUsed(
    { standard, mandates: offices.mandates },
    { act: commit.act.act, by: commit.act.by, as: done.as, step: open?.step ?? null, to: open?.to ?? null, at: commit.at },
  );
}

function inWhoseName(input: SheetInput, words: SheetWords): string {
  const { seat, say, post } = input;
  const agency = seat.w.offices.agency[post] ?? seat.w.standard.agency;
  const mandate = mandateIn(input);
  const by = mandate === null ? "" : words.mandate[mandate.kind](say.post(mandate.from), mandate.paper ?? null);
  return `${say.text(say.agency(agency))}\n${say.post(post)} ${say.person(seat.person)}${by}`;
}

/** Whoever goes on with an application signs under what it lacks. */
function lackingRow({ seat, say, opened }: SheetInput, words: SheetWords): Row[] {
  if (seat.state.status !== "open" || seat.state.outcome !== null || opened.length === 0) return [];
  const lacking = materialsIn(seat.w.standard, opened, say).filter((m) => m.came === "lacking");
  return lacking.length === 0 ? [] : [{ label: words.lacking, value: lacking.map((m) => m.label).join("\n") }];
}

function rowsOf(input: SheetInput, words: SheetWords): Row[] {
  const { seat, number, opened, titlePath, timeline, commit } = input;
  const { w } = seat;
  const head = headOf(timeline);
  const basis = w.standard.checked.acts.get(commit.act.act)?.basis ?? [];
  const from = w.standard.from;
  return [
    { label: words.case, value: [number, titleOf(opened, titlePath) ?? ""].filter(Boolean).join("　") || words.fresh },
    // Who starts a case has nothing to look at before.
    ...(timeline.length === 0
      ? []
      : [{ label: words.seen, value: words.seenAt(head.seq, head.at.slice(5, 16).replace("T", " "), String(head.what), head.hash) }]),
    { label: words.standard, value: words.version(w.standard.version, formatDay(from)) },
    { label: words.name, value: inWhoseName(input, words) },
    ...lackingRow(input, words),
    ...(basis.length > 0 ? [{ label: words.basis, value: basis.join("\n") }] : []),
  ];
}

function factSaid({ seat, say }: SheetInput, name: string, value: Fact): string {
  const labelOfPath = (path: string): string => {
    const own = seat.w.standard.fields.find((f) => f.path === path);
    return own ? say.text(own.label) : (say.words(seat.w.procedure.id).fields[path] ?? path);
  };
  const words = say.words(seat.w.procedure.id);
  const known = words.values[name]?.[String(value)];
  if (known !== undefined) return known;
  if (typeof value === "boolean") return sheetWords(say.lang).flag(value);
  if (name === "commitments" && Array.isArray(value)) return value.map((hash) => `${hash.slice(0, 12)}…`).join(say.hall.list);
  const one = (text: string): string =>
    name === "paths"
      ? labelOfPath(text)
      : text.startsWith("post:")
        ? say.post(text)
        : text.startsWith("person:")
          ? personSaid(text, say)
          : text;
  return Array.isArray(value) ? value.map(one).join(say.hall.list) : one(String(value));
}

/** An official by his name; a party has none in the open, only a pseudonym. */
function personSaid(text: string, say: Speaker): string {
  const name = say.person(text as "person:");
  return name === text ? sheetWords(say.lang).pseudonym : name;
}

function publicRows(input: SheetInput, words: SheetWords): Row[] {
  const { seat, say, commit } = input;
  const named = say.words(seat.w.procedure.id);
  const concluded = commit.events.find((e) => e.type === "concluded");
  // The outcome is said once, by its full name.
  // Who signs second signs what the first proposed.
  const proposal = seat.state.pending[String(commit.act.facts.act)];
  const facts = Object.entries(proposal?.facts ?? commit.act.facts)
    .filter(([name]) => name !== "outcome" || concluded === undefined)
    .map(([name, value]) => ({ label: named.facts[name] ?? name, value: factSaid(input, name, value) }));
  const outcome = concluded === undefined ? [] : [{ label: words.outcome, value: named.outcomes[concluded.outcome] ?? concluded.outcome }];
  const own = say.act(seat.w.procedure.id, commit.act.act);
  const whole = proposal === undefined ? own : `${own}${say.lang === "zh" ? "：" : ": "}${say.act(seat.w.procedure.id, proposal.act)}`;
  return [{ label: words.act, value: whole }, ...facts, ...outcome];
}

function closedRows(input: SheetInput, words: SheetWords): ClosedRow[] {
  const { seat, say, commit } = input;
  const act = seat.w.standard.checked.acts.get(commit.act.act);
  const fields = act === undefined ? [] : closedFields(input, act, commit.act.facts);
  const who = (f: (typeof fields)[number]): string => words.who[typeof f.audience === "string" ? f.audience : "sealed"];
  return [
    ...fields.map((f) => ({ path: f.path, label: fieldLabel(input, commit.act.act, f.path), value: "", who: who(f) })),
    { label: words.signer, value: say.person(seat.person), who: words.who.counterpart },
  ];
}

type Opens = Extract<Event, { type: "step-opened" }>;

/** What a step that opens means: who gets it, and until when. */
function opensSaid({ seat, say, commit }: SheetInput, words: SheetWords, e: Opens): string {
  const step = seat.w.standard.checked.steps.get(e.step);
  const name = step ? say.text(step.name) : e.step;
  const clock = commit.events.find((c) => c.type === "clock-changed" && c.change === "started" && c.key.endsWith(`@${e.key}`));
  const due = clock?.type === "clock-changed" ? (clock.dues.promised ?? clock.dues.due) : null;
  const to = e.to.startsWith("post:") ? say.post(e.to) : (say.words(seat.w.procedure.id).roles[e.to] ?? say.hall.case.by[e.to] ?? e.to);
  return words.opens(to, name, due === null ? null : weekDay(dayOf(due - 1, seat.w.zone), say.lang));
}

const noticeOf = (say: Speaker, version: number): string => say.hall.case.recount.by(String(version), say.notice(version));

function clockSaid({ seat, say }: SheetInput, words: SheetWords, e: Extract<Event, { type: "clock-changed" }>): string | null {
  const name = say.words(seat.w.procedure.id).limits[e.limit];
  if (name === undefined) return null;
  const lastDay = ({ promised, due }: Dues): string | null => {
    const last = promised ?? due;
    return last === null ? null : longDay(dayOf(last - 1, seat.w.zone), say.lang);
  };
  const [before, until] = [seat.state.clocks[e.key]?.dues, lastDay(e.dues)];
  const from = before === undefined ? null : lastDay(before);
  if (e.change === "recounted" && from !== null && until !== null) return words.recounted(name, { from, until, by: noticeOf(say, e.cal) });
  return words.clock(name, e.change, until);
}

/** What follows, line by line, from the events of the dry run. Each line once. */
function thenOf(input: SheetInput, words: SheetWords): string[] {
  const { say, seat, commit } = input;
  const named = say.words(seat.w.procedure.id);
  const lines = commit.events.map((e): string | null => {
    if (e.type === "step-opened") return opensSaid(input, words, e);
    if (e.type === "step-handed") return words.handed(e.to.startsWith("post:") ? say.post(e.to) : say.person(e.to as "person:"));
    if (e.type === "clock-changed") return clockSaid(input, words, e);
    if (e.type === "issued") return words.issued(named.documents[e.document] ?? e.document);
    if (e.type === "published") return words.published;
    if (e.type === "act-proposed") return words.proposed;
    if (e.type === "redacted") return words.redacted(e.of.reduce((n, { paths }) => n + paths.length, 0));
    if (e.type === "unpublished") return words.unpublished;
    return e.type === "closed" ? words.closed : null;
  });
  const told = [...new Set(lines.filter((line): line is string => line !== null))];
  return told.length > 0 ? told : [words.recorded];
}

/** Takes a dry run's commit and what the official may see, gives the sheet. */
export function sheetOf(input: SheetInput): Sheet {
  const { seat, commit, say } = input;
  const words = sheetWords(say.lang);
  const act = seat.w.standard.checked.acts.get(commit.act.act);
  return {
    origin: commit.origin,
    case: commit.case,
    act: commit.act,
    fields: act === undefined ? [] : closedFields(input, act, commit.act.facts).map((f) => f.path),
    rows: rowsOf(input, words),
    public: publicRows(input, words),
    closed: closedRows(input, words),
    // biome-ignore lint/suspicious/noThenProperty: the interface calls it so, and a list is no promise.
    then: thenOf(input, words),
    seen: seat.state.head,
  };
}
