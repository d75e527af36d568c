// Founds a log: genesis, calendar, agencies, posts, powers, standards, then who holds which post; and tells the stories of a demonstration.
import { AGENCIES, GENESIS } from "../../county/agencies.ts";
import { DEMONSTRATION_PASSWORD, OFFICIALS } from "../../county/officials.ts";
import { POSTS } from "../../county/posts.ts";
import { POWERS } from "../../county/powers.ts";
import { STANDARDS } from "../../county/standards.ts";
import { STORIES } from "../../county/stories.ts";
import { type StoryCommand, storyCommands } from "../../county/story.ts";
import { calendarDocument } from "../kernel/calendar-document.ts";
import type { CaseRef, Instant } from "../kernel/ids.ts";
import { dayOf, startOf } from "../kernel/time.ts";
import { CALENDAR_CN } from "../law/cn/calendar.ts";
import type { Log } from "./postgres/launcher.ts";
import { newCaseRef } from "./query-code.ts";
import { type Asked, refer } from "./refer.ts";
import type { Site } from "./site.ts";
import { storyFiles } from "./story-files.ts";

const FOUNDER = { kind: "rule", rule: "founding", finding: "founding" } as const;
/** The founding is dated before the first story, by so many days before it was done. */
export const FOUNDED_BEFORE = 120;

const founding = (what: Asked["what"], id: string, value: unknown): Asked => ({ what, id, value, by: FOUNDER });

/** Settings of an empty log: enough to list powers, nobody in office. */
const bareSettings = (): Asked[] => [
  founding("genesis", "county", { ...GENESIS, demonstration: false, name: { zh: "未命名县", en: "Unnamed county" } }),
  founding("calendar", "cn", calendarDocument(CALENDAR_CN)),
];

/** Settings of the example county. The list keeper's post is filled last: that ends the founding. */
function exampleSettings(): Asked[] {
  const last = "post:list-keeper";
  const posts = [...POSTS].sort((a, b) => Number(a.id === last) - Number(b.id === last));
  return [
    founding("genesis", "county", GENESIS),
    founding("calendar", "cn", calendarDocument(CALENDAR_CN)),
    ...AGENCIES.map((a) => founding("agency", a.id, a)),
    ...POSTS.map((p) => founding("post", p.id, p)),
    ...POWERS.map((p) => founding("power", p.id, p)),
    ...STANDARDS.map((s) => founding("standard", s.power, s)),
    ...posts.map((post) => {
      const held = OFFICIALS.filter((o) => o.posts.includes(post.id));
      const names = held.map((o) => ({ path: `name/${o.person}`, value: o.name.zh }));
      return {
        ...founding(
          "holders",
          post.id,
          held.map((o) => o.person),
        ),
        names,
      };
    }),
  ];
}

/** A story and the cases that its stories have become. */
type Telling = { story: readonly StoryCommand[]; refs: Map<string, CaseRef> };

/** Runs one line of a story through the gate at the moment that it tells. A refusal is a fault of the story. */
async function tell(site: Site, told: StoryCommand, { story, refs }: Telling): Promise<void> {
  const handle = site.handleAt(() => told.at);
  const known = refs.get(told.story);
  const ref = known ?? newCaseRef();
  refs.set(told.story, ref);
  const seen = known === undefined ? undefined : (await handle.find(ref))?.state.head;
  const answer = await handle.handle({
    command: {
      case: ref,
      act: told.act,
      by: { kind: "person", person: told.person, post: told.post },
      facts: told.facts,
      ...(told.step !== null && { step: told.step }),
      ...(seen !== undefined && { seen }),
    },
    closed: [...told.fields, ...(await storyFiles(site, told, story))],
    ...(known === undefined && { power: told.power }),
  });
  if (!answer.done)
    throw new Error(`story ${told.story}: ${told.act} was refused: ${answer.refusal.refused} ${answer.refusal.about ?? ""}`);
}

function grouped(commands: readonly StoryCommand[], by: (c: StoryCommand) => string): Map<string, StoryCommand[]> {
  const groups = new Map<string, StoryCommand[]>();
  for (const c of commands) groups.set(by(c), [...(groups.get(by(c)) ?? []), c]);
  return groups;
}

/**
 * Tells the stories up to `now`, day after day, so that numbers and the ledger say in which order things came. Within a day each story goes its own
 * way; those that begin are taken in one by one for each power.
 */
async function tellStories(site: Site, now: Instant, say: Log): Promise<void> {
  const commands = storyCommands(STORIES, now, CALENDAR_CN);
  const byStory = grouped(commands, (c) => c.story);
  const refs = new Map<string, CaseRef>();
  const inOrder = async (lines: readonly StoryCommand[]): Promise<void> => {
    for (const told of lines) await tell(site, told, { story: byStory.get(told.story) ?? [], refs });
  };
  for (const day of grouped(commands, (c) => String(dayOf(c.at, GENESIS.zone))).values())
    await Promise.all([...grouped(day, (c) => (refs.has(c.story) ? c.story : c.power)).values()].map(inOrder));
  say("stories told", { cases: byStory.size, commits: commands.length });
}

/** The same number for every installation: foundings of one log exclude each other. */
const LOCK = 7_300_413;

/**
 * Fills an empty log by the configuration; a log with a genesis is left as it is. Processes that start together wait for the one that founds.
 * Gives true when this one did.
 */
export async function found(site: Site, say: Log): Promise<boolean> {
  if (site.worlds.book().genesis !== null) return false;
  const client = await site.pool.connect();
  try {
    await client.query("select pg_advisory_lock($1, $2)", [LOCK, site.log]);
    await site.worlds.refresh();
    await site.names.refresh();
    return site.worlds.book().genesis === null && (await foundAlone(site, say));
  } finally {
    // Ending the session releases the lock.
    client.release(true);
  }
}

/** Founds: the only process that does. Gives true. */
async function foundAlone(site: Site, say: Log): Promise<true> {
  const now = site.clock.now();
  const example = site.config.county === "example";
  const at = example ? startOf(dayOf(now, GENESIS.zone) - FOUNDED_BEFORE, GENESIS.zone) : now;
  const answer = await refer(site, example ? exampleSettings() : bareSettings(), at);
  if (!answer.done) throw new Error(`founding: ${answer.refusal.refused} ${answer.refusal.about ?? ""}`);
  await site.names.refresh();
  say("log founded", { commits: answer.count, county: site.config.county });
  if (!example) return true;
  const accounts = OFFICIALS.map(({ account, person }) => ({ name: account, person }));
  await site.people.enrol(accounts, DEMONSTRATION_PASSWORD, now);
  await tellStories(site, now, say);
  return true;
}
