// A story told once through the gate, without a store: what every case told after it has in common. Each line keeps its leaf as text that was
// cut where cases differ, and the row of the case after it.
import { createHash } from "node:crypto";
import { type Story, type StoryCommand, storyCommands } from "../../../county/story.ts";
import { type Case, emptyCase } from "../../kernel/case.ts";
import { decideAndApply } from "../../kernel/decide.ts";
import { stamped } from "../../kernel/evolve.ts";
import { type CaseRef, type Day, type Hash, type Instant, NO_HASH, type PersonId } from "../../kernel/ids.ts";
import { mustCome, PAPER } from "../../kernel/material.ts";
import type { Act } from "../../kernel/procedure.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { dayOf, startOf } from "../../kernel/time.ts";
import type { World } from "../../kernel/world.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { canonical } from "../../ledger/canonical.ts";
import { nextRow } from "../case-row.ts";
import { type Closed, closeIn } from "../closing.ts";
import type { CaseRow, Tally } from "../store.ts";
import { talliesOf } from "../tally.ts";

/** What stands in the text of a leaf instead of what differs; the values lie between the pieces. */
export type Cut = { pieces: readonly string[]; slots: readonly Slot[] };
export type Slot = "ref" | "person" | "prev" | "seen" | "at" | "commitments";
export type Line = {
  w: World;
  act: Act;
  at: Instant;
  closed: readonly Closed[];
  row: CaseRow;
  tallies: readonly Tally[];
  leaf: Cut;
  takenDown: readonly string[];
};

const REF = "TEMPLATETEMPLATETEMPLATETE" as CaseRef;
const PERSON: PersonId = `person:${"d".repeat(32)}`;
// Texts that no leaf holds otherwise: each is drawn apart in the bytes and found again as it is.
const MARK: Readonly<Record<Slot, string>> = {
  ref: `"${REF}"`,
  person: `"${PERSON}"`,
  prev: `"${"e".repeat(64)}"`,
  seen: `"${"f".repeat(64)}"`,
  at: "7777777777777",
  commitments: `["${"c".repeat(64)}"]`,
};
const ANY = new RegExp(
  Object.values(MARK)
    .map((mark) => mark.replace(/[[\]]/g, "\\$&"))
    .join("|"),
  "g",
);
const SLOT_OF = new Map(Object.entries(MARK).map(([slot, mark]) => [mark, slot as Slot]));

/** Cuts the canonical text of a leaf at its marks. */
export function cutLeaf(text: string): Cut {
  const slots = [...text.matchAll(ANY)].flatMap(([mark]) => SLOT_OF.get(mark) ?? []);
  return { pieces: text.split(ANY), slots };
}

const headOf = (seq: number): Hash => createHash("sha256").update(`template ${seq}`).digest("hex") as Hash;

/** A grown case has no files: what is brought to a window is seen on paper there. */
function onPaper(w: World, act: Act, { post, fields }: StoryCommand): { path: string; value: unknown }[] {
  const brought = w.standard.materials.filter(mustCome).map((m) => m.id);
  const taken = post !== null && act.place === "start" && act.fields?.some((field) => field.path === PAPER);
  return taken && brought.length > 0 && !fields.some((field) => field.path === PAPER) ? [{ path: PAPER, value: brought }] : [];
}

/**
 * Tells a story whose anchor ("today") is the day `anchor`; `world` gives the world of its power at a moment. Gives its lines in order.
 * A refusal is a fault of the story and throws.
 */
export function templateOf(story: Story, anchor: Day, world: (at: Instant) => World | null): Line[] {
  const first = world(startOf(anchor, "+08:00"));
  if (first === null) throw new Error(`${story.power} does not run`);
  const commands = storyCommands([{ ...story, applicant: PERSON }], startOf(anchor + 1, first.zone) - 1, first.calendar);
  let state: Case = emptyCase(REF);
  let row: CaseRow | null = null;
  return commands.map((told): Line => {
    const w = state.status === "none" ? world(told.at) : first;
    const act = w?.standard.checked.acts.get(told.act);
    if (!w || !act) throw new Error(`${story.id}: no act ${told.act}`);
    const closed = [...told.fields, ...onPaper(w, act, told)];
    const closing = closeIn(w, act, closed);
    const command = {
      case: REF,
      act: told.act,
      by: { kind: "person", person: told.person, post: told.post } as const,
      facts: told.facts,
      closed: closing.openings,
      commitments: closing.commitments,
      ...(told.step !== null && { step: told.step }),
      ...(state.status !== "none" && { seen: state.head }),
    };
    const answer = decideAndApply(w, state, command, told.at);
    if (isRefusal(answer)) throw new Error(`${story.id}: ${told.act} was refused: ${answer.refused} ${answer.about ?? ""}`);
    const { commit, applied } = answer;
    state = stamped(applied, { index: -1, hash: headOf(commit.seq), commit });
    const before = row;
    row = nextRow(before, state, commit, { w, accepted: PROCEDURES[w.procedure.id]?.accepted ?? [] });
    const marked = {
      ...commit,
      prev: commit.prev === NO_HASH ? NO_HASH : "e".repeat(64),
      at: Number(MARK.at),
      commitments: commit.commitments.length === 0 ? [] : ["c".repeat(64)],
      act: { ...commit.act, seen: commit.act.seen === null ? null : "f".repeat(64) },
    };
    const takenDown = commit.events.flatMap((e) => (e.type === "unpublished" ? e.paths : []));
    return {
      w,
      act,
      at: commit.at,
      closed,
      row,
      tallies: talliesOf(before, row, w.zone),
      leaf: cutLeaf(canonical(marked)),
      takenDown,
    };
  });
}

/** The day of a line in the county's zone. */
export const dayOfLine = (line: Line): Day => dayOf(line.at, line.w.zone);
