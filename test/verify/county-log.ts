// A whole log for tests: the example county founded and its stories told through the gate, every closed value under a salt; all in memory, and the same at
// every run. So receipts, files and replays are checked on commits that the product makes.
import { createHash } from "node:crypto";
import { AGENCIES, GENESIS } from "../../county/agencies.ts";
import { OFFICIALS } from "../../county/officials.ts";
import { POSTS } from "../../county/posts.ts";
import { POWERS } from "../../county/powers.ts";
import { STANDARDS } from "../../county/standards.ts";
import { STORIES } from "../../county/stories.ts";
import { type StoryCommand, storyCommands } from "../../county/story.ts";
import { ENGINE } from "../../src/app/engine.ts";
import { type Book, emptyBook, foldBook } from "../../src/kernel/book.ts";
import { calendarDocument } from "../../src/kernel/calendar-document.ts";
import { type Case, emptyCase } from "../../src/kernel/case.ts";
import { checkFlow } from "../../src/kernel/check-flow.ts";
import type { Command, Commit, Entry } from "../../src/kernel/commit.ts";
import { decide } from "../../src/kernel/decide.ts";
import { evolve } from "../../src/kernel/evolve.ts";
import type { Opening } from "../../src/kernel/fact.ts";
import type { CaseRef, Hash, Instant } from "../../src/kernel/ids.ts";
import { decideReference, type Setting } from "../../src/kernel/reference.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";
import { parseDay, startOf } from "../../src/kernel/time.ts";
import type { World } from "../../src/kernel/world.ts";
import { worldOf } from "../../src/kernel/world-of.ts";
import { CALENDAR_CN } from "../../src/law/cn/calendar.ts";
import { PROCEDURES } from "../../src/law/registry.ts";
import { leafOf } from "../../src/ledger/leaf.ts";
import { commit as commitTo, decoysFor, pad, saltOf } from "../../src/ledger/opening.ts";

export const ORIGIN = "county.test/log";
export const procedures = Object.fromEntries(Object.values(PROCEDURES).map(({ procedure }) => [procedure.id, procedure]));
const moment = (day: string, hour: number): Instant => startOf(parseDay(day) ?? 0, GENESIS.zone) + hour * 3_600_000;
export const TOLD_TO = moment("2026-03-20", 17);

export type Logged = Entry & { leaf: Uint8Array; openings: readonly Opening[] };

/** Bytes that look random and are the same at every run. */
const bytes = (count: number, of: string): Uint8Array => createHash("sha256").update(of).digest().subarray(0, count);

/** Openings of closed values and their padded commitments. */
export function closed(values: readonly { path: string; value: unknown }[], of: string): { openings: Opening[]; commitments: Hash[] } {
  const openings = values.map(({ path, value }, i) => ({ path, value, salt: saltOf(bytes(16, `${of} salt ${i}`)) }));
  const decoys = Array.from({ length: decoysFor(values.length) }, (_, i) => bytes(32, `${of} decoy ${i}`));
  return {
    openings,
    commitments: [
      ...pad(
        openings.map((o) => commitTo(o)),
        decoys,
      ),
    ],
  };
}

/** A log that grows by what the gates make. */
export class Growing {
  readonly log: Logged[] = [];
  readonly cases = new Map<string, Case>();
  book: Book = emptyBook;

  append(commit: Commit, openings: readonly Opening[]): Logged {
    const { leaf, hash } = leafOf(commit);
    const entry: Logged = { index: this.log.length, hash, commit, leaf, openings };
    this.log.push(entry);
    if (commit.case.startsWith("ref:")) this.book = foldBook(this.book, [entry]);
    else this.cases.set(commit.case, evolve(this.cases.get(commit.case) ?? emptyCase(commit.case), entry));
    return entry;
  }

  set(setting: Setting, at: Instant): void {
    const answer = decideReference({ book: this.book, origin: ORIGIN, engine: ENGINE, procedures }, setting, at);
    if (isRefusal(answer)) throw new Error(`${setting.what} ${setting.id}: ${answer.refused} ${answer.about ?? ""}`);
    this.append(answer, []);
  }

  world(power: string, version: number): World {
    const standard = this.book.standards.get(power)?.[version - 1];
    const procedure = procedures[standard?.procedure ?? ""];
    const checked = standard === undefined || procedure === undefined ? null : checkFlow(procedure, standard);
    const world =
      checked === null || "faults" in checked || !procedure
        ? null
        : worldOf(this.book, checked, { procedure, engine: ENGINE, origin: ORIGIN });
    if (world === null) throw new Error(`no world for ${power}`);
    return world;
  }

  /** Gives the refusal's name, or null. */
  act(power: string, command: Command, values: readonly { path: string; value: unknown }[], at: Instant): string | null {
    const s = this.cases.get(command.case) ?? emptyCase(command.case);
    const { openings, commitments } = closed(values, `${command.case} ${s.seq}`);
    const w = this.world(s.status === "none" ? power : s.power, s.status === "none" ? 1 : s.standard);
    const answer = decide(w, s, { ...command, closed: openings, commitments }, at);
    if (isRefusal(answer)) return answer.refused;
    this.append(answer, openings);
    return null;
  }
}

const FOUNDER = { kind: "rule", rule: "founding", finding: "founding" } as const;
const LAST = "post:list-keeper";

function foundingOf(): Setting[] {
  const one = (what: Setting["what"], id: string, value: unknown): Setting => ({ what, id, value, by: FOUNDER });
  const posts = [...POSTS].sort((a, b) => Number(a.id === LAST) - Number(b.id === LAST));
  const holders = (post: string): string[] => OFFICIALS.filter((o) => o.posts.some((held) => held === post)).map((o) => o.person);
  return [
    one("genesis", "county", GENESIS),
    one("calendar", "cn", calendarDocument(CALENDAR_CN)),
    ...AGENCIES.map((a) => one("agency", a.id, a)),
    ...POSTS.map((p) => one("post", p.id, p)),
    ...POWERS.map((p) => one("power", p.id, p)),
    ...STANDARDS.map((s) => one("standard", s.power, s)),
    ...posts.map((p) => one("holders", p.id, holders(p.id))),
  ];
}

const refOf = (story: string): CaseRef =>
  [...createHash("sha256").update(story).digest().subarray(0, 26)]
    .map((byte) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[byte & 31])
    .join("") as CaseRef;

/** The loader adds the files; here the clerk has looked at everything on paper. */
const onPaper = ({ act, power }: StoryCommand) =>
  act === "register" ? [{ path: "paper", value: STANDARDS.find((s) => s.power === power)?.materials.map((m) => m.id) ?? [] }] : [];

function tell(growing: Growing, told: StoryCommand): void {
  const ref = refOf(told.story);
  const s = growing.cases.get(ref) ?? emptyCase(ref);
  const command: Command = {
    case: ref,
    act: told.act,
    by: { kind: "person", person: told.person, post: told.post },
    facts: told.facts,
    ...(told.step === null ? {} : { step: told.step }),
    ...(s.status === "none" ? {} : { seen: s.head }),
  };
  const refused = growing.act(told.power, command, [...told.fields, ...onPaper(told)], told.at);
  if (refused !== null) throw new Error(`${told.story} ${told.act}: ${refused}`);
}

/** The whole log: founding, stories up to `TOLD_TO` in the order of their moments, and what the clock has to say then. */
export function countyLog(): Growing {
  const growing = new Growing();
  for (const setting of foundingOf()) growing.set(setting, moment("2025-01-02", 9));
  const commands = storyCommands(STORIES, TOLD_TO, CALENDAR_CN);
  for (const told of [...commands].sort((a, b) => a.at - b.at)) tell(growing, told);
  for (const [ref, s] of growing.cases)
    if (s.status === "open") growing.act(s.power, { case: ref as CaseRef, act: "tick", by: { kind: "clock" } }, [], TOLD_TO);
  return growing;
}
