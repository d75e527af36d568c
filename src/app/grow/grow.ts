// Grows the example county: copies of what the gate made of the county's stories, appended like every commit, day after day (adr/0018). Broken
// off at any moment, the same command goes on where the ledger stands. Leaves out: files of applications; the gate does not ask for them.
import { setImmediate as immediate } from "node:timers/promises";
import { STORIES } from "../../../county/stories.ts";
import { isWorkday } from "../../kernel/calendar.ts";
import type { CaseRef, Day, Hash } from "../../kernel/ids.ts";
import { dayOf, parseDay, startOf } from "../../kernel/time.ts";
import { FOUNDED_BEFORE } from "../county.ts";
import { numberPrefix } from "../handle.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";
import type { Append } from "../store.ts";
import { tickDue } from "../tick.ts";
import { entryOf } from "../worlds.ts";
import { type Copy, type CopyParts, newCopy, nextAppend } from "./copy.ts";
import { LATER_MS_MAX, type Plan, type Planned, plannedCase, sharesFor } from "./plan.ts";
import { dayOfLine, type Line, templateOf } from "./template.ts";

/** What is asked for: so many cases in all, after this seed. */
export type Wanted = { cases: number; seed: string };
export type Progress = { day: Day; cases: number; commits: number };
export type Grown = Progress & { ticked: number };
/** Says why a county cannot grow. */
export class CannotGrow extends Error {
  override name = "CannotGrow";
}

const SIGNED =
  "已有工作人员登记了个人签名密钥：他们的办件只能由本人签署，不能照样造。请另建一个数据目录（DATA_DIR）再让县长大。 Officials of this county have signing keys: what they do, they sign themselves, and nobody makes copies of it for them. Grow a county in another data folder (DATA_DIR).";
/** The first day on which every standard of the example county is in force. */
const FIRST_DAY = "2025-01-02";
const MEAN_COMMITS = 3;
const BATCH = 400;
const BREATH = 25;
const ASKED_AT_ONCE = 5_000;
/** No story goes on for longer. */
const STORY_DAYS_MAX = 120;

/** `workdays` go on past the last of `days`, on which cases begin: stories do too, and what lies beyond `end` is not told. */
type Ground = { site: Site; plan: Plan; days: readonly Day[]; workdays: readonly Day[]; end: number; parts: CopyParts };

async function groundOf(site: Site, seed: string): Promise<Ground> {
  const book = site.worlds.book();
  const [first] = await site.store.leavesAfter(-1, 1);
  const calendar = book.calendars.at(-1);
  if (!book.genesis?.demonstration || first === undefined || calendar === undefined)
    throw new CannotGrow("只有演示县可以长大 Only a demonstration county can grow.");
  if (book.keys.signers.size > 0) throw new CannotGrow(SIGNED);
  const { zone } = book.genesis;
  // The day of the founding, not today: so the same command means the same county tomorrow.
  const until = dayOf(entryOf(first).commit.at, zone) + FOUNDED_BEFORE;
  const workdays: Day[] = [];
  for (let day = parseDay(FIRST_DAY) ?? 0; day < until + STORY_DAYS_MAX; day++) if (isWorkday(calendar, day)) workdays.push(day);
  const days = workdays.filter((day) => day < until);
  const ground = { site, days, workdays, end: startOf(until, zone), parts: partsOf(site), plan: { seed, weights: [], days: days.length } };
  const middle = Math.floor(days.length / 2);
  // Nothing waits any more, also no publication: of a million cases those that are open are the ones that the founding's day cuts short.
  const closes = STORIES.filter((_, story) => linesOf(ground, story, middle).at(-1)?.row.waiting.length === 0);
  return { ...ground, plan: { ...ground.plan, weights: sharesFor(STORIES, (s) => closes.includes(s), MEAN_COMMITS) } };
}

const partsOf = ({ keys, codes, worlds }: Site): CopyParts => ({ keys, codes, prefixOf: (power) => numberPrefix(worlds.book(), power) });

/** The lines of a story that begins on the `start`-th workday, but for those that would lie on the founding's day or after it. */
function linesOf({ site, workdays, end }: Pick<Ground, "site" | "workdays" | "end">, story: number, start: number): Line[] {
  const told = STORIES[story];
  const anchor = told && workdays[start + Math.max(...told.acts.map((act) => act.ago))];
  if (told === undefined || anchor === undefined) throw new Error(`story ${story} does not fit behind its day`);
  const lines = templateOf(told, anchor, (at) => site.worlds.world(told.power, { at }));
  return lines.filter((line) => line.at + LATER_MS_MAX < end);
}

type Known = { seq: number; head: Hash; ticked: boolean };

/** How far the ledger has come with these cases. */
async function headsOf(site: Site, refs: readonly CaseRef[]): Promise<Map<CaseRef, Known>> {
  const found = await asking(() =>
    site.pool.query<Known & { ref: CaseRef }>({
      name: "heads",
      text: statement("heads"),
      values: [site.log, refs],
    }),
  );
  return new Map(found.rows.map(({ ref, ...known }) => [ref, known]));
}

/** Cases by the workday on which they begin; and whether any of them stands already. */
async function bucketsOf({ site, plan, days }: Ground, cases: number): Promise<{ buckets: number[][]; some: boolean }> {
  const buckets: number[][] = days.map(() => []);
  let some = false;
  for (let from = 0; from < cases; from += ASKED_AT_ONCE) {
    const planned = Array.from({ length: Math.min(ASKED_AT_ONCE, cases - from) }, (_, n) => plannedCase(plan, from + n));
    planned.forEach(({ start }, n) => void buckets[start]?.push(from + n));
    const heads = await headsOf(
      site,
      planned.map(({ ref }) => ref),
    );
    some ||= heads.size > 0;
  }
  return { buckets, some };
}

/** Sends batches one behind the other, for a case's commits follow each other: while one is appended, the next is made. */
function sender({ site }: Ground) {
  let flying: Promise<void> = Promise.resolve();
  let commits = 0;
  const append = async (batch: readonly Append[]): Promise<void> => {
    await site.keys.flush();
    const lost = (await site.store.append(batch)).find((answer) => !answer.done);
    if (lost && !lost.done)
      throw new CannotGrow(`账本变了，请再来一次 The ledger has changed meanwhile (${lost.lost}): run the command again.`);
    commits += batch.length;
  };
  return {
    async send(batch: readonly Append[]): Promise<void> {
      await flying;
      flying = append(batch);
      // Whoever awaits next hears of a fault; nobody may miss it in between.
      flying.catch(() => undefined);
    },
    done: () => flying,
    commits: () => commits,
  };
}
type Sender = ReturnType<typeof sender>;

const isOn = (copy: Copy, day: Day): boolean => {
  const line = copy.lines[copy.seq];
  return line !== undefined && dayOfLine(line) === day;
};

/** Everything that happens on a day, in rounds: no case twice in a batch. Gives the cases that go on later. */
async function tellDay(
  g: Ground,
  day: Day,
  { copies, known, to }: { copies: readonly Copy[]; known: boolean; to: Sender },
): Promise<Copy[]> {
  for (let round = copies.filter((copy) => isOn(copy, day)); round.length > 0; round = round.filter((copy) => isOn(copy, day))) {
    for (let from = 0; from < round.length; from += BATCH) {
      const some = round.slice(from, from + BATCH);
      if (known) {
        // The batches of one round have no case in common: only what was sent before it must have arrived.
        if (from === 0) await to.done();
        await catchUp(g, some);
      }
      const next = some.filter((copy) => isOn(copy, day));
      const batch: Append[] = [];
      for (const copy of next) {
        // What flies goes on only where we let go of the thread: its keys are written, its statement is sent.
        if (batch.length % BREATH === 0) await immediate();
        batch.push(await nextAppend(copy, g.parts));
      }
      if (batch.length > 0) await to.send(batch);
    }
  }
  return copies.filter((copy) => copy.seq < copy.lines.length);
}

/** Moves cases on to where the ledger has them already. One in which the clock has spoken meanwhile goes its own way: its story no longer fits. */
async function catchUp({ site }: Ground, copies: readonly Copy[]): Promise<void> {
  const heads = await headsOf(
    site,
    copies.map(({ planned }) => planned.ref),
  );
  for (const copy of copies) {
    const there = heads.get(copy.planned.ref);
    if (there?.ticked) copy.seq = copy.lines.length;
    else if (there !== undefined && there.seq > copy.seq) Object.assign(copy, { seq: there.seq, head: there.head });
  }
}

/** The cases that begin on a day, with the lines that those of one story share. */
function begun(g: Ground, start: number, bucket: readonly number[]): Copy[] {
  const lines = new Map<number, readonly Line[]>();
  const linesFor = ({ story }: Planned): readonly Line[] => {
    const known = lines.get(story) ?? linesOf(g, story, start);
    lines.set(story, known);
    return known;
  };
  return bucket.map((i) => plannedCase(g.plan, i)).map((planned) => newCopy(planned, linesFor(planned)));
}

/**
 * Grows the county of a demonstration log to so many cases beside its stories, then lets the clock speak. `told` hears of each day. Throws
 * `CannotGrow` where the log is no demonstration or moves meanwhile; what was told stands, and the same call goes on from there.
 */
export async function grow(site: Site, { cases, seed }: Wanted, told: (progress: Progress) => void): Promise<Grown> {
  const g = await groundOf(site, seed);
  const { buckets, some } = await bucketsOf(g, cases);
  const to = sender(g);
  let open: Copy[] = [];
  let begunSoFar = 0;
  for (const [start, day] of g.days.entries()) {
    const bucket = buckets[start] ?? [];
    begunSoFar += bucket.length;
    open = await tellDay(g, day, { copies: [...open, ...begun(g, start, bucket)], known: some, to });
    told({ day, cases: begunSoFar, commits: to.commits() });
  }
  await to.done();
  let ticked = 0;
  for (let n = 1; n > 0; ticked += n) n = await tickDue({ store: site.store, handle: site.handle, now: site.clock.now });
  return { day: g.days.at(-1) ?? 0, cases: begunSoFar, commits: to.commits(), ticked };
}
