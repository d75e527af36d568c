// A case that an official starts and decides by one act: the ways of signing it, and the sheet of each. Both ask the gate on a case that
// is not there yet; nothing is appended.
import { emptyCase } from "../../kernel/case.ts";
import type { Facts } from "../../kernel/fact.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import type { World } from "../../kernel/world.ts";
import type { Start } from "../../law/registry.ts";
import { isAsked } from "../../views/apply.ts";
import { newCaseRef } from "../query-code.ts";
import { Problem } from "../routes/asking.ts";
import { buttonsOf } from "./bench-acts.ts";
import { dryRun, type Seat } from "./dry-run.ts";
import { type Clerk, factsAt, needsAll, startOf } from "./intake.ts";
import { problemOf } from "./refused.ts";
import type { ActButton, Sheet } from "./shapes.ts";
import { sheetClosed, sheetOf } from "./sheet.ts";
import type { Speaker } from "./speaker.ts";
import { newParty } from "./take-in.ts";

/** Who sits where, before a case that he is about to start. */
const seatOf = (w: World, { person, post }: Clerk, now: number): Seat => ({
  w,
  state: emptyCase(newCaseRef()),
  person,
  posts: [post],
  now,
});

/** The start that a window signs at once, because it decides; null where an application is only received. */
function decidingStart(w: World): Start | null {
  const start = startOf(w, "window");
  const effects = start === null ? [] : (w.standard.checked.acts.get(start.act)?.effects ?? []);
  return effects.some((e) => e.do === "conclude") ? start : null;
}

/** The ways in which this clerk may decide a case as he takes it in, one for each outcome; none where it is only received. */
export function startActs(w: World, say: Speaker, clerk: Clerk, now: number): ActButton[] {
  const start = decidingStart(w);
  const act = w.standard.checked.acts.get(start?.act ?? "");
  if (start === null || act === undefined) return [];
  const known = (path: string): boolean => path in start.states || path === start.party;
  return buttonsOf({ seat: seatOf(w, clerk, now), say }, act).map((button) => ({
    ...button,
    complete: needsAll(w, act, button.preset ?? {}),
    form: button.form.filter((f) => (f.kind === "fact" ? !known(f.path) : !isAsked(w.standard, act.id, f.path))),
  }));
}

/** The sheet of such an act. The reference of the case and the party's pseudonym are made when it is signed. Throws Problem 404, 409, 422. */
export function startSheet(w: World, say: Speaker, clerk: Clerk, asked: { act: string; facts: Facts; now: number }): Sheet {
  const start = decidingStart(w);
  if (start === null || start.act !== asked.act) throw new Problem(404, "unknown-act");
  const seat = seatOf(w, clerk, asked.now);
  const facts = factsAt(start, newParty(), asked.facts);
  const way = { act: start.act, post: clerk.post, facts, closed: sheetClosed(seat, start.act) };
  const commit = dryRun(seat, way);
  if (isRefusal(commit)) throw problemOf(say, { procedure: w.procedure.id, refusal: commit });
  return sheetOf({ seat, say, number: "", opened: [], titlePath: "", commit, post: clerk.post, timeline: [] });
}
