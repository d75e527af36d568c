// A post: what it may do under every standard in force, within which limit and with which duty. Read from the standards themselves, so this
// page and the gate cannot differ: who may act in a step is decided here as `may()` decides it.
import type { Post } from "../kernel/book.ts";
import type { CheckedStandard } from "../kernel/check-flow.ts";
import type { SetWhat } from "../kernel/commit.ts";
import type { ActId, AgencyId, Instant, OutcomeId, PostId, RoleId } from "../kernel/ids.ts";
import type { Counts } from "../kernel/limit.ts";
import type { Act } from "../kernel/procedure.ts";
import type { Text } from "../kernel/text.ts";
import type { RunMode } from "./names.ts";
import { type StepLine, stepLinesOf } from "./standard-view.ts";

/** What the post may do in one step; in none where `step` is null: as a case comes in, at any time, or after its end. */
export type PostDuty = {
  step: Text | null;
  role: RoleId;
  acts: readonly ActId[];
  limit: Counts | null;
  promised: number | null;
  duty: Text | null;
  complaint: Text | null;
};
/** `decides`: an act of the post decides a case on the merits; a window that may only decline does not. `extends`: the law gives it the extension of a limit. */
export type PostPower = {
  code: string;
  name: Text;
  kind: string;
  mode: RunMode;
  procedure: string;
  agency: { id: AgencyId; name: Text };
  decides: boolean;
  extends: boolean;
  /** Where to complain of it. */
  phone: string;
  duties: readonly PostDuty[];
};
/** A mandate that runs now; `other` is the post that gives or takes it. Acts: null for all. */
export type MandateLine = { other: { id: PostId; name: Text }; acts: readonly ActId[] | null; until: Instant };
export type PostView = {
  id: PostId;
  name: Text;
  section: Text | null;
  agency: { id: AgencyId; name: Text };
  /** How many hold it; who they are is not public (adr/0013). */
  holders: number;
  powers: readonly PostPower[];
  /** Powers that have it, and of those shown, where there are more than fit on a page. */
  count: number;
  pages: number;
  page: number;
  decides: number;
  extends: number;
  /** What of the world it may set: the power list, standards, posts. */
  keeps: readonly SetWhat[];
  actsFor: readonly MandateLine[];
  givesTo: readonly MandateLine[];
};
/** A power in force: `takers` take in at a window by one of `taken`; `merits` are the outcomes on the merits. */
export type InForce = {
  power: Omit<PostPower, "decides" | "extends" | "phone" | "duties" | "procedure">;
  standard: CheckedStandard;
  takers: readonly RoleId[];
  taken: readonly ActId[];
  merits: readonly OutcomeId[];
};
export type PostInput = Omit<PostView, "powers" | "count" | "decides" | "extends" | "id" | "name" | "section" | "pages"> & {
  post: Post;
  inForce: readonly InForce[];
};

/** Powers on one page: each brings its steps with their duties. */
export const POWERS_MAX = 8;

/** The role of these that the post is a candidate for, in a step or outside of any. */
const roleIn = (standard: CheckedStandard, roles: readonly string[], post: PostId, step?: StepLine): RoleId | undefined =>
  roles.find((role) => (step?.who === role ? step.ids : (standard.posts[role] ?? [])).includes(post));

function inSteps({ standard }: InForce, post: PostId): PostDuty[] {
  return stepLinesOf(standard, { agencies: {}, posts: {}, agencyOf: {} }).flatMap((step): PostDuty[] => {
    const ids = [...new Set(standard.flow.edges.filter((edge) => edge.from === step.step).map((edge) => edge.on))];
    const acts = ids.flatMap((id) => standard.checked.acts.get(id) ?? []);
    const own = acts.filter((act) => roleIn(standard, act.by, post, step) !== undefined);
    const role = roleIn(standard, [step.who, ...own.flatMap((act) => act.by)], post, step);
    if (role === undefined) return [];
    const { name, limit, promised, duty, complaint } = step;
    return [{ step: name, role, acts: own.map((act) => act.id), limit, promised, duty, complaint }];
  });
}

/** What is done in no step, by role: taking in, extending, publishing, correcting. */
function outsideSteps({ standard, takers, taken }: InForce, post: PostId): PostDuty[] {
  const starts = new Set(standard.flow.edges.filter((edge) => edge.from === "case").map((edge) => edge.on));
  const byRole = new Map<RoleId, ActId[]>();
  for (const act of standard.checked.acts.values()) {
    if (act.place === "step" || (act.place === "start" && !starts.has(act.id))) continue;
    const role = roleIn(standard, taken.includes(act.id) ? [...act.by, ...takers] : act.by, post);
    if (role !== undefined) byRole.set(role, [...(byRole.get(role) ?? []), act.id]);
  }
  return [...byRole].map(([role, acts]) => ({ step: null, role, acts, limit: null, promised: null, duty: null, complaint: null }));
}

function powerOf(one: InForce, post: PostId): PostPower {
  const duties = [...inSteps(one, post), ...outsideSteps(one, post)];
  const acts = duties.flatMap((duty) => duty.acts).flatMap((id) => one.standard.checked.acts.get(id) ?? []);
  const has = (fits: (effect: NonNullable<Act["effects"]>[number]) => boolean): boolean => acts.some((act) => act.effects?.some(fits));
  return {
    ...one.power,
    procedure: one.standard.procedure,
    phone: one.standard.phones.complain,
    decides: has((e) => e.do === "conclude" && e.outcomes.some((outcome) => one.merits.includes(outcome))),
    extends: has((e) => e.do === "extend"),
    duties,
  };
}

/** Takes a post and every standard in force that binds it, gives its page: what it decides first. */
export function postView({ post, inForce, page, ...rest }: PostInput): PostView {
  const powers = inForce.map((one) => powerOf(one, post.id));
  const weight = (power: PostPower): number => (power.decides ? 0 : power.extends ? 1 : 2);
  const sorted = [...powers].sort((a, b) => weight(a) - weight(b) || (a.code < b.code ? -1 : 1));
  const pages = Math.max(1, Math.ceil(sorted.length / POWERS_MAX));
  const shown = Math.min(Math.max(1, page), pages);
  return {
    ...rest,
    id: post.id,
    name: post.name,
    section: post.section ?? null,
    powers: sorted.slice((shown - 1) * POWERS_MAX, shown * POWERS_MAX),
    count: powers.length,
    page: shown,
    pages,
    decides: powers.filter((power) => power.decides).length,
    extends: powers.filter((power) => power.extends).length,
  };
}
