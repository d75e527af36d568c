// Short constructors for standards of stories, and a small world around them.
import { type CheckedStandard, checkFlow } from "../../src/kernel/check-flow.ts";
import type { Edge, Flow, Step } from "../../src/kernel/flow.ts";
import type { PersonId, PostId } from "../../src/kernel/ids.ts";
import { NO_KEYS } from "../../src/kernel/key.ts";
import type { Act, Procedure } from "../../src/kernel/procedure.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { parseDay } from "../../src/kernel/time.ts";
import type { Mandate, World } from "../../src/kernel/world.ts";
import { CALENDAR_CN } from "../../src/law/cn/calendar.ts";

const zh = (t: string) => ({ zh: t });
export const workdays = (n: number) => ({ n, unit: "workday" as const });
export const days = (n: number) => ({ n, unit: "day" as const });
export const overdue = { lapse: "overdue", bound: "within" } as const;

/** A step of a story's flow. */
export const step = (id: string, name: string, to: string, x: Partial<Step> = {}): Step => ({
  id,
  name: zh(name),
  to,
  duty: zh("依法办理"),
  rights: zh("陈述、查询"),
  complaint: zh("12345"),
  ...x,
});
/** An edge of a story's flow. */
export const edge = (from: string, on: string, to: string[] = [], x: Partial<Edge> = {}): Edge => ({ from, on, to, ...x });
/** An act of a procedure in brief. */
export const act = <const I extends string>(id: I, by: string[], place: Act["place"], x: Partial<Act> = {}): Act & { id: I } => ({
  ...x,
  id,
  by,
  place,
});
/** A standard in brief. */
export const standard = (p: Procedure, power: string, flow: Flow, x: Partial<Standard> & { posts: Standard["posts"] }): Standard => ({
  power,
  version: 1,
  procedure: p.id,
  flow,
  from: parseDay("2026-01-01") ?? 0,
  agency: "agency",
  basis: [],
  phones: { consult: "", complain: "" },
  places: [],
  materials: [],
  fields: [],
  fees: [],
  ...x,
});

/** The checked form; throws with the faults, so that a story cannot run on a flow that would not be published. */
export function checked(p: Procedure, s: Standard): CheckedStandard {
  const answer = checkFlow(p, s);
  if ("faults" in answer) throw new Error(`${s.power}: ${answer.faults.map((f) => `${f.code} ${f.about}`).join(", ")}`);
  return answer;
}

/** Who holds which post beyond the default of one holder named like the post, in which agency, with which mandates and pools. */
export type Around = {
  holders?: Record<PostId, PersonId[]>;
  agency?: Record<PostId, string>;
  above?: Record<PostId, PostId>;
  mandates?: Mandate[];
  pools?: World["pools"];
  /** China's where none is given. */
  calendar?: World["calendar"];
};

/** A world in which every post that the standard names has a holder of its own name. */
export function worldOf(p: Procedure, s: CheckedStandard, around: Around = {}): World {
  const posts = [...Object.values(s.posts).flat(), ...s.flow.steps.flatMap((x) => x.posts ?? [])];
  const holders = Object.fromEntries(posts.map((post) => [post, [`person:${post.slice(5)}` as PersonId]]));
  const agency = Object.fromEntries(posts.map((post) => [post, "agency"]));
  return {
    ref: 0,
    origin: "mingtang.example/county",
    zone: "+08:00",
    engine: "test",
    procedure: p,
    standard: s,
    calendar: around.calendar ?? CALENDAR_CN,
    offices: {
      holders: { ...holders, ...around.holders },
      agency: { ...agency, ...around.agency },
      above: around.above ?? {},
      mandates: around.mandates ?? [],
    },
    pools: around.pools ?? {},
    keys: NO_KEYS,
  };
}
