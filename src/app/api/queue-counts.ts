// What of a queue fits its filters, and the counts beside it, in one walk. A count by one thing heeds every filter but its own, so that what can be
// chosen next adds up to what is there. What is filtered by stands there also where nothing is left of it: it can be seen and taken away.
import type { PostId } from "../../kernel/ids.ts";
import type { Mandate } from "../../kernel/world.ts";
import type { CaseLineRow } from "../lists.ts";
import type { Official } from "../routes/asking.ts";
import type { Site } from "../site.ts";
import type { LightColour, QueuePage } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

export type Lit = { row: CaseLineRow; light: LightColour };
/** Filters; undefined leaves one out. */
export type QueueFilter = {
  light?: string | undefined;
  power?: string | undefined;
  step?: string | undefined;
  holder?: string | undefined;
};
/** What fits all filters, and how many there are by each thing. `held`: the cases behind the counts by holder, each once. */
export type Fold = {
  rows: readonly Lit[];
  lights: QueuePage["counts"];
  powers: Counter;
  steps: Map<string, Counter>;
  holders: Counter;
  held: number;
};
type Counter = Map<string, number>;
type Named = Pick<QueuePage, "counts" | "powers" | "steps" | "holders" | "several">;
type About = { site: Site; official: Official; say: Speaker; seat: { holders: readonly string[]; mandates: readonly Mandate[] } };

const add = (counter: Counter, name: string): void => void counter.set(name, (counter.get(name) ?? 0) + 1);
const byMost = (counter: Counter): [string, number][] => [...counter].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));

/** Where a case stands that has closed and of which something is still owed: in no step of the chart, whose names hold no colon. */
const OWED = "closed:owed";

const stepsOf = ({ status, steps }: CaseLineRow): readonly string[] => (status === "open" ? steps : [OWED]);

/** Which filters a row does not fit, a bit each. */
function misses({ row, light }: Lit, filter: QueueFilter): number {
  return (
    (filter.light === undefined || filter.light === light ? 0 : 1) |
    (filter.power === undefined || filter.power === row.power ? 0 : 2) |
    (filter.step === undefined || stepsOf(row).includes(filter.step) ? 0 : 4) |
    (filter.holder === undefined || row.waiting.includes(filter.holder) ? 0 : 8)
  );
}

function addSteps(steps: Fold["steps"], row: CaseLineRow): void {
  const counter = steps.get(row.power) ?? new Map<string, number>();
  steps.set(row.power, counter);
  for (const step of stepsOf(row)) add(counter, step);
}

/** Takes what waits for these holders, in order, and the filters, gives what fits and the counts. */
export function foldQueue(all: readonly Lit[], filter: QueueFilter, mine: readonly string[]): Fold {
  const rows: Lit[] = [];
  const lights = { all: 0, red: 0, yellow: 0, green: 0, held: 0 };
  const fold = { powers: new Map<string, number>(), steps: new Map<string, Counter>(), holders: new Map<string, number>() };
  let held = 0;
  for (const one of all) {
    const missed = misses(one, filter);
    if (missed === 0) rows.push(one);
    if ((missed & ~1) === 0) {
      lights.all++;
      if (one.light !== "none") lights[one.light]++;
    }
    if ((missed & ~2) === 0) add(fold.powers, one.row.power);
    if ((missed & ~4) === 0) addSteps(fold.steps, one.row);
    if ((missed & ~8) !== 0) continue;
    held++;
    for (const holder of one.row.waiting) if (mine.includes(holder)) add(fold.holders, holder);
  }
  return { rows, lights, ...fold, held };
}

const kept = new WeakMap<readonly Lit[], Fold>();

/** The same without filters, from memory for the same array (which nobody changes): what every look at a queue asks for. */
export function foldWhole(all: readonly Lit[], mine: readonly string[]): Fold {
  const fold = kept.get(all) ?? foldQueue(all, {}, mine);
  kept.set(all, fold);
  return fold;
}

/** The name of a step as the newest standard that has it calls it. */
function stepName({ site, say }: About, power: string, step: string): string {
  if (step === OWED) return say.hall.chart.owed;
  for (const standard of (site.worlds.book().standards.get(power) ?? []).toReversed()) {
    const found = standard.flow.steps.find(({ id }) => id === step);
    if (found !== undefined) return say.text(found.name);
  }
  return step;
}

function namedSteps({ steps }: Fold, { power, step }: QueueFilter, about: About): QueuePage["steps"] {
  const named = [...steps].flatMap(([of, counter]) =>
    byMost(counter).map(([id, n]) => ({ power: of, id, name: stepName(about, of, id), n })),
  );
  if (step === undefined || named.some(({ id }) => id === step)) return named;
  return [...named, { power: power ?? "", id: step, name: stepName(about, power ?? "", step), n: 0 }];
}

function holderOf({ official, say, seat }: About, id: string, n: number): QueuePage["holders"][number] {
  if (id === official.session.person) return { id, name: say.person(official.session.person), kind: "person", n };
  const own = official.posts.includes(id as PostId) || !seat.mandates.some((m) => m.from === id);
  return { id, name: say.post(id), kind: own ? "post" : "mandate", n };
}

/** Every post is shown, with nothing to do too: whoever stands for a post wants to see that nothing waits there. */
function namedHolders({ holders, held }: Fold, { holder }: QueueFilter, about: About): Pick<Named, "holders" | "several"> {
  const ids = about.seat.holders.filter((id) => id !== about.official.session.person || holders.has(id));
  const all = [...new Set([...ids, ...(holder === undefined ? [] : [holder])])];
  const several = [...holders.values()].reduce((sum, n) => sum + n, 0) - held;
  return { holders: all.map((id) => holderOf(about, id, holders.get(id) ?? 0)), several };
}

/** Takes the counts, the filters and who asks, gives them with their names. */
export function queueCounts(fold: Fold, filter: QueueFilter, about: About): Named {
  const { power } = filter;
  const powers = byMost(fold.powers);
  if (power !== undefined && !fold.powers.has(power)) powers.push([power, 0]);
  return {
    counts: fold.lights,
    powers: powers.map(([id, n]) => ({ id, name: about.say.power(id).name, n })),
    steps: namedSteps(fold, filter, about),
    ...namedHolders(fold, filter, about),
  };
}
