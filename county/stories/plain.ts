// Stories of licences that go one way (county/standards/plain.ts), told as data: how many workdays ago each happening of the ordinary way
// was, and what came otherwise. Who acts is read from the standard: the post of the step, and who holds it.
import type { PostId } from "../../src/kernel/ids.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { OFFICIALS } from "../officials.ts";
import { type Applicant, applicantFields, type Cast, pseudonymOf, type Story, type Told, telling } from "../story.ts";

export type Say = ReturnType<typeof telling>;
type When = readonly [ago: number, time: string];
/** How the officials of a power word what they find. `passes` by step, `opinions` by post; `number`: the beginning of its documents' numbers. */
export type Wording = {
  prefix: string;
  passes: Readonly<Record<string, string>>;
  opinions?: Readonly<Record<string, string>>;
  grant: string;
  what: string;
  number: string;
};
/**
 * `days`: workdays ago of apply, accept, each stage, grant, serve, publish, as far as the case has come on the ordinary way. `after`: what
 * came otherwise after that. `shown`: the name that is published, where it is not the party's own.
 */
export type Row = {
  id: string;
  party: string;
  kind: Applicant["kind"];
  shown?: string;
  form: Readonly<Record<string, unknown>>;
  days: readonly number[];
  after?: (say: Say, paper: Paper) => Told[];
};
/** What is published of a decision, denied or granted. */
type Paper = (word: "准予" | "不予") => { party: string; summary: string; number: string };

const TIMES = ["08:50", "09:40", "10:30", "11:10", "14:10", "14:50", "15:30", "16:10", "16:50"];
/** The applicants of these stories are numbered after those of the others. */
const FIRST_SERIAL = 400;
let serial = FIRST_SERIAL;
/** An invented applicant, and the case's pseudonym for him. */
export function applicantOf(id: string, { party, kind }: Pick<Row, "party" | "kind">) {
  serial += 1;
  return { person: pseudonymOf(id), fields: applicantFields({ id, name: party, kind, serial }) };
}

const shortOf = (post: PostId): string => post.slice("post:".length);
const seatOf = (post: PostId) => ({ by: OFFICIALS.find((one) => one.posts.includes(post))?.account ?? "", post });
const seats = (named: readonly (readonly [string, PostId | undefined])[]): Cast =>
  Object.fromEntries(named.flatMap(([name, post]) => (post === undefined ? [] : [[name, seatOf(post)]])));
/** Who acts in a standard: at its steps, in its roles, and for each agency that is asked. */
const castOf = ({ flow, posts }: Standard): Cast =>
  seats([
    ...flow.steps.map((step) => [step.id, step.posts?.[0]] as const),
    ...(posts.joint ?? []).map((post) => [shortOf(post), post] as const),
    ["window", posts.window?.[0]],
    ["chief", posts.chief?.[0]],
  ]);

/** What happens in turn where nothing goes otherwise. */
function ordinaryWay(standard: Standard, say: Say, { wording, form, paper }: { wording: Wording; form: Row["form"]; paper: Paper }) {
  const examined = standard.flow.steps.filter((step) => step.to === "joint" || (step.to === "officer" && step.stops === undefined));
  const asked = (post: string) => (when: When) => say.opinion(when, post, { agrees: true, opinion: wording.opinions?.[post] ?? "" });
  return [
    (when: When) => say.apply(when, form),
    say.accept,
    ...examined.flatMap(({ id, to }) =>
      to === "joint"
        ? (standard.posts.joint ?? []).map((post) => asked(shortOf(post)))
        : [(when: When) => say.pass(when, id, wording.passes[id] ?? "")],
    ),
    (when: When) => say.grant(when, wording.grant),
    (when: When) => say.serve(when),
    (when: When) => say.publish(when, paper("准予")),
  ];
}

/** The stories of one licence. */
export function licenceStories(standard: Standard, wording: Wording, rows: readonly Row[]): Story[] {
  const say = telling(castOf(standard));
  return rows.map((row, i): Story => {
    const id = `${wording.prefix}-${row.id}`;
    const { person, fields } = applicantOf(id, row);
    const paper: Paper = (word) => ({
      party: row.shown ?? row.party,
      summary: `${word}${wording.what}`,
      number: `${wording.number}〔演示〕${i + 1}号`,
    });
    const way = ordinaryWay(standard, say, { wording, form: { ...fields, ...row.form }, paper });
    const ordinary = row.days.flatMap((ago, at) => way[at]?.([ago, TIMES[at] ?? "17:00"]) ?? []);
    return { id, power: standard.power, applicant: person, acts: [...ordinary, ...(row.after?.(say, paper) ?? [])] };
  });
}

/** Denied, served and published, so many workdays ago each. */
export const denied =
  ([decided, served, published]: readonly [number, number, number], reasons: string) =>
  (say: Say, paper: Paper): Told[] => [
    say.deny([decided, "15:40"], `${reasons}你可以在60日内申请行政复议，或者在6个月内提起行政诉讼。`),
    say.serve([served, "10:10"], "mail"),
    say.publish([published, "16:20"], paper("不予")),
  ];
