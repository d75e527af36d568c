// A queue of thousands: cases told through the gate, many at a time, so that they go in batches and take seconds. Everything follows from the
// place in the list: the same queue each time, with every light, two posts and two steps.

import { newCaseRef } from "../../src/app/query-code.ts";
import type { Site } from "../../src/app/site.ts";
import type { Facts } from "../../src/kernel/fact.ts";
import { type CaseRef, DAY_MS, type Hash, type Instant, type PersonId, type PostId } from "../../src/kernel/ids.ts";

type Line = { act: string; person: string; post: string | null; ago: number; facts?: Facts; closed?: { path: string; value: unknown }[] };
/** `name`: the party; `ref`: its case. */
export type Many = { ref: CaseRef; name: string };

const AT_ONCE = 64;
const SURNAMES = [..."赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"];
const opinion = [{ path: "opinion", value: "材料齐全，符合法定形式。" }];

/** The party of the i-th case: its number stands in the name, so that each can be searched for. */
const nameOf = (i: number): string => `${SURNAMES[i % SURNAMES.length]}记第${String(i).padStart(5, "0")}铺`;

const form = (name: string) => [
  { path: "applicant.kind", value: "individual-business" },
  { path: "applicant.name", value: name },
  { path: "applicant.id", value: "92990001MA00Y0001Y" },
  { path: "applicant.phone", value: "555 3999" },
  { path: "site.name", value: name },
  { path: "site.address", value: "昭明县城关镇试验路1号" },
  { path: "site.area", value: 60 },
  { path: "business.type", value: "snack" },
  { path: "business.items", value: "hot" },
  { path: "site.water", value: "own" },
  { path: "site.staff", value: 3 },
];

/** What is told of the i-th case: received so many days ago, and reviewed where it is a third; a fifth of those waits for a test. */
function linesOf(i: number, begun: number): Line[] {
  const apply = { act: "apply", person: `person:many${i}`, post: null, ago: begun, closed: form(nameOf(i)) };
  const accept = { act: "accept", person: "person:zm-window1", post: "post:market-window", ago: begun };
  const pass = { act: "pass", person: "person:zm-officer1", post: "post:market-review", ago: begun - 0.1, closed: opinion };
  const stop = {
    act: "set-aside",
    person: "person:zm-officer2",
    post: "post:market-site",
    ago: begun - 0.2,
    // Longer than the oldest of them has waited: nobody lets the clock speak here.
    facts: { ground: "test", days: 15 },
    closed: [{ path: "reasons", value: "自备井水送检。" }],
  };
  if (i % 3 !== 0) return [apply, accept];
  return i % 15 === 0 ? [apply, accept, pass, stop] : [apply, accept, pass];
}

async function tell(site: Site, i: number, now: Instant): Promise<Many> {
  const ref = newCaseRef();
  let seen: Hash | undefined;
  for (const line of linesOf(i, 1 + (i % 16))) {
    const answer = await site
      .handleAt(() => now - line.ago * DAY_MS)
      .handle({
        command: {
          case: ref,
          act: line.act,
          by: { kind: "person", person: line.person as PersonId, post: line.post as PostId | null },
          facts: line.facts ?? {},
          ...(seen !== undefined && { seen }),
        },
        closed: line.closed ?? [],
        ...(seen === undefined && { power: "XK-0312" }),
      });
    if (!answer.done) throw new Error(`${line.act} of ${i}: ${answer.refusal.refused} ${answer.refusal.about ?? ""}`);
    seen = answer.state.head;
  }
  return { ref, name: nameOf(i) };
}

/** Makes so many cases that wait for the reviewer and the inspector of the example county, received over the last sixteen days. */
export async function fillQueue(site: Site, cases: number): Promise<Many[]> {
  const now = site.clock.now();
  const made: Many[] = [];
  for (let from = 0; from < cases; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, cases - from) }, (_, n) => tell(site, from + n, now));
    made.push(...(await Promise.all(some)));
  }
  return made;
}
