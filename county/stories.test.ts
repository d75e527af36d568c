import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importFile } from "../src/app/import/import-file.ts";
import { referenceActs } from "../src/app/import/power-list.ts";
import { type Book, emptyBook, foldBook } from "../src/kernel/book.ts";
import { type Case, emptyCase } from "../src/kernel/case.ts";
import { checkFlow } from "../src/kernel/check-flow.ts";
import type { Command, Commit, Entry, SetWhat } from "../src/kernel/commit.ts";
import { decide } from "../src/kernel/decide.ts";
import { evolve } from "../src/kernel/evolve.ts";
import type { CaseRef, Hash, Instant } from "../src/kernel/ids.ts";
import { NO_KEYS } from "../src/kernel/key.ts";
import { decideReference } from "../src/kernel/reference.ts";
import { isRefusal } from "../src/kernel/refusal.ts";
import { dayOf, parseDay, startOf } from "../src/kernel/time.ts";
import type { World } from "../src/kernel/world.ts";
import { CALENDAR_CN } from "../src/law/cn/calendar.ts";
import { checkCitizenNumber, checkCreditCode } from "../src/law/cn/credit-code.ts";
import { PROCEDURES } from "../src/law/registry.ts";
import { sharedData } from "../test/shared-data.ts";
import { AGENCIES, GENESIS } from "./agencies.ts";
import { GUANGAN_HOLDERS, GUANGAN_ITEM, GUANGAN_POSTS, GUANGAN_STANDARD } from "./guangan-standard.ts";
import { OFFICIALS } from "./officials.ts";
import { POSTS } from "./posts.ts";
import { POWERS } from "./powers.ts";
import { STANDARDS } from "./standards.ts";
import { STORIES } from "./stories.ts";
import { type StoryCommand, storyCommands } from "./story.ts";

const procedures = Object.fromEntries(Object.entries(PROCEDURES).map(([id, one]) => [id, one.procedure]));
const moment = (day: string, hour: number): Instant => startOf(parseDay(day) ?? 0, GENESIS.zone) + hour * 3_600_000;
const NOW = moment("2026-11-20", 17);
const entryOf = (commit: Commit, index: number): Entry => ({ index, hash: index.toString(16).padStart(64, "0") as Hash, commit });

type FoundingAct = { what: SetWhat; id: string; value: unknown };
const LAST = "post:list-keeper";

/** The county in the order in which it must be set: with the holder of the keeper's post the founding is over. */
function foundingActs(): FoundingAct[] {
  const posts = [...POSTS].sort((a, b) => Number(a.id === LAST) - Number(b.id === LAST));
  const holders = (post: string): string[] =>
    OFFICIALS.filter((official) => official.posts.some((held) => held === post)).map((official) => official.person);
  return [
    { what: "genesis", id: "county", value: GENESIS },
    ...AGENCIES.map((agency) => ({ what: "agency" as const, id: agency.id, value: agency })),
    ...POSTS.map((post) => ({ what: "post" as const, id: post.id, value: post })),
    ...POWERS.map((power) => ({ what: "power" as const, id: power.id, value: power })),
    ...STANDARDS.map((standard) => ({ what: "standard" as const, id: standard.power, value: standard })),
    ...posts.map((post) => ({ what: "holders" as const, id: post.id, value: holders(post.id) })),
  ];
}

/** A book with the settings done, each of which must pass the gate for reference. */
function settled(start: Book, acts: readonly FoundingAct[], rule: string): Book {
  let book = start;
  for (const { what, id, value } of acts) {
    const setting = { what, id, value, by: { kind: "rule", rule, finding: "" } as const };
    const answer = decideReference({ book, origin: "test", engine: "test", procedures }, setting, moment("2025-01-02", 9));
    if (isRefusal(answer)) throw new Error(`${what} ${id}: ${answer.refused} ${answer.about ?? ""}`);
    book = foldBook(book, [entryOf(answer, book.ref + 1)]);
  }
  return book;
}
const FOUNDED = settled(emptyBook, foundingActs(), "founding");

function worldOf(book: Book, power: string): World {
  const standard = STANDARDS.find((s) => s.power === power);
  const procedure = procedures[standard?.procedure ?? ""];
  const checked = standard === undefined || procedure === undefined ? { faults: [] } : checkFlow(procedure, standard);
  if (procedure === undefined || "faults" in checked) throw new Error(`${power} ${JSON.stringify(checked)}`);
  const agency = Object.fromEntries([...book.posts.values()].map((post) => [post.id, post.agency]));
  const offices = { holders: book.holders, agency, above: {}, mandates: [] };
  return {
    ref: book.ref,
    origin: "test",
    zone: GENESIS.zone,
    engine: "test",
    procedure,
    standard: checked,
    calendar: CALENDAR_CN,
    offices,
    pools: {},
    keys: NO_KEYS,
  };
}

/** The loader adds the files; here the clerk has looked at everything on paper. */
const onPaper = ({ act, power }: StoryCommand) =>
  act === "register"
    ? [{ path: "paper", value: STANDARDS.find((s) => s.power === power)?.materials.map((m) => m.id) ?? [], salt: "0".repeat(32) }]
    : [];

const commandOf = (told: StoryCommand, s: Case): Command => ({
  case: s.ref,
  act: told.act,
  by: { kind: "person", person: told.person, post: told.post },
  facts: told.facts,
  closed: [...told.fields.map(({ path, value }) => ({ path, value, salt: "0".repeat(32) })), ...onPaper(told)],
  ...(told.step === null ? {} : { step: told.step }),
  ...(s.status === "none" ? {} : { seen: s.head }),
});

/** Runs every story through the gate, then lets the clock say what it has to say by now. Gives the cases by story. */
function run(now: Instant): { cases: Map<string, Case>; refused: string[] } {
  const worlds = new Map(STANDARDS.map((standard) => [standard.power, worldOf(FOUNDED, standard.power)]));
  const cases = new Map<string, Case>();
  const refused: string[] = [];
  let index = 1000;
  const act = (story: string, power: string, make: (s: Case) => Command, at: Instant): void => {
    const world = worlds.get(power);
    if (world === undefined) throw new Error(power);
    const ref =
      `CASE${String(STORIES.findIndex((s) => s.id === story)).replace(/[0189]/gu, (d) => "ABCD"["0189".indexOf(d)] ?? "A")}`.padEnd(
        26,
        "X",
      ) as CaseRef;
    const s = cases.get(story) ?? emptyCase(ref);
    const answer = decide(world, s, make(s), at);
    if (isRefusal(answer)) {
      if (answer.refused !== "nothing-due") refused.push(`${story} ${make(s).act}: ${answer.refused} ${answer.about ?? ""}`);
      return;
    }
    index += 1;
    cases.set(story, evolve(s, entryOf(answer, index)));
  };
  for (const told of storyCommands(STORIES, now, CALENDAR_CN)) act(told.story, told.power, (s) => commandOf(told, s), told.at);
  for (const [id, s] of cases) if (s.status === "open") act(id, s.power, () => ({ case: s.ref, act: "tick", by: { kind: "clock" } }), now);
  return { cases, refused };
}

describe("stories", () => {
  it("are a hundred and seventeen cases that the gate lets happen, every line of them", () => {
    const { cases, refused } = run(NOW);
    expect(refused).toEqual([]);
    expect([STORIES.length, cases.size, new Set([...cases.values()].map((s) => s.ref)).size]).toEqual([117, 117, 117]);
  });

  it("show every state that a case can be in", () => {
    const all = [...run(NOW).cases.values()];
    const having = (what: (s: Case) => boolean): number => all.filter(what).length;
    const at = (step: string) => (s: Case) => Object.values(s.steps).some((open) => open.step === step && open.status === "open");
    const did = (act: string) => (s: Case) => s.done.some((d) => d.act === act);
    const clock = (is: "warned" | "overrun" | "lapsed") => (s: Case) => Object.values(s.clocks).some((c) => !c.ended && c[is]);
    const counts = {
      received: having(at("intake")),
      correction: having(at("correction")),
      review: having(at("review")),
      decision: having(at("decide")),
      service: having(at("serve")),
      halfJoint: having((s) => at("opinion")(s) && did("give-opinion")(s)),
      stopped: having((s) => s.status === "open" && Object.values(s.clocks).some((c) => c.stoppedOn !== null && !c.ended)),
      yellow: having((s) => s.status === "open" && clock("warned")(s) && !clock("overrun")(s) && !clock("lapsed")(s)),
      red: having((s) => s.status === "open" && (clock("overrun")(s) || clock("lapsed")(s))),
      deemed: having(did("deem-accept")),
      deemedGranted: having((s) => did("deem-grant")(s) && s.outcome === "deemed" && did("publish")(s)),
      deemedRenewed: having((s) => did("deem-renew")(s) && s.outcome === "deemed" && did("publish")(s)),
      renewed: having((s) => s.power === "XK-1305" && s.outcome === "grant"),
      sentBack: having(did("send-back")),
      extended: having(did("extend")),
      corrected: having(did("correct")),
      published: having(did("publish")),
      declined: having((s) => s.outcome === "declined"),
      granted: having((s) => s.outcome === "grant"),
      denied: having((s) => s.outcome === "deny"),
      withdrawn: having((s) => s.outcome === "withdrawn"),
      atOnce: having((s) => s.status === "closed" && did("register")(s) && s.outcome === "registered"),
      deniedAtOnce: having((s) => s.status === "closed" && did("register")(s) && s.outcome === "denied"),
      registering: having(at("examine")),
      registered: having((s) => s.outcome === "registered" && did("serve")(s)),
      registrationDenied: having((s) => s.outcome === "denied" && did("serve")(s)),
    };
    for (const [state, n] of Object.entries(counts)) expect(n, state).toBeGreaterThan(0);
  });

  it("happen through the gate whenever now is", () => {
    const days = fc.integer({ min: parseDay("2025-06-01") ?? 0, max: parseDay("2026-12-28") ?? 0 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 23 }), (day, hour) => {
        const now = startOf(day, GENESIS.zone) + hour * 3_600_000;
        expect(run(now).refused).toEqual([]);
        // The founding is dated 120 days before (src/app/county.ts), whatever holidays lie between.
        expect(dayOf(storyCommands(STORIES, now, CALENDAR_CN)[0]?.at ?? 0, GENESIS.zone)).toBeGreaterThan(day - 120);
      }),
      { numRuns: 15 },
    );
  });

  it("are told in order, on workdays, and never later than now", () => {
    const commands = storyCommands(STORIES, NOW, CALENDAR_CN);
    expect(commands.every((c, place) => c.at <= NOW && (commands[place - 1]?.at ?? 0) <= c.at)).toBe(true);
    const known = new Set(OFFICIALS.map((o) => o.account));
    for (const story of STORIES) for (const told of story.acts) expect(told.by === "applicant" || known.has(told.by), told.by).toBe(true);
  });

  it("name applicants by numbers with right check digits, each once", () => {
    const numbers = STORIES.map((story) => String(story.acts[0]?.fields?.["applicant.id"]));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect([checkCreditCode(number), checkCitizenNumber(number)]).toContain("ok");
  });
});

it("the real list passes the gate for reference as an import, and its licence takes the standard", async () => {
  const path = sharedData("power-list/guangan-items.json");
  if (path === null) return;
  const mapping = readFileSync(join(import.meta.dirname, "mappings/guangan.json"), "utf8");
  const request = { bytes: readFileSync(path), name: "guangan-items.json", mapping, skipFaulty: false, now: { powers: [], agencies: [] } };
  const outcome = await importFile(request);
  if (!("plan" in outcome)) throw new Error("no plan");
  const book = settled(FOUNDED, referenceActs(outcome.plan), "import");
  expect([book.powers.size, book.agencies.size]).toEqual([695 + POWERS.length, 20 + AGENCIES.length]);
  expect(book.powers.get(GUANGAN_ITEM.code)).toMatchObject({
    name: { zh: GUANGAN_ITEM.name },
    agency: GUANGAN_ITEM.agency,
    kind: "licence",
    origin: "inherited",
  });
  const listed = settled(emptyBook, foundingActs().slice(0, 1), "founding");
  const ours = settled(settled(listed, referenceActs(outcome.plan), "import"), guanganActs(), "founding");
  expect(ours.standards.get(GUANGAN_ITEM.code)).toHaveLength(1);
});

const guanganActs = (): FoundingAct[] => [
  ...GUANGAN_POSTS.map((post) => ({ what: "post" as const, id: post.id, value: post })),
  { what: "standard", id: GUANGAN_ITEM.code, value: GUANGAN_STANDARD },
  ...Object.entries(GUANGAN_HOLDERS).map(([id, value]) => ({ what: "holders" as const, id, value })),
];
