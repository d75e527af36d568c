// What happened in a case as the desk lists it: one line a commit, newest first; and what came after an entry that somebody looked at.
import type { Entry } from "../../kernel/commit.ts";
import type { Step } from "../../kernel/flow.ts";
import type { Hash } from "../../kernel/ids.ts";
import { dayOf, formatDay } from "../../kernel/time.ts";
import { movedDays } from "../../views/recounts.ts";
import type { By, Happening } from "../../views/timeline.ts";
import { timelineOf } from "../../views/timeline.ts";
import {
  type ActTold,
  actTitle,
  clockTitle,
  gravest,
  headline,
  ownAct,
  type RecountTold,
  recounted,
  recountTitle,
  type TitleSay,
} from "../../web/ui/act-title.ts";
import { fingerprintOf } from "../../web/ui/show.ts";
import type { Seat } from "./dry-run.ts";
import type { Head, TimelineEntry } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

function byWords(by: By, procedure: string, say: Speaker): string {
  if ("post" in by && by.inNameOf !== undefined)
    return say.hall.case.inNameOf[by.inNameOf.kind](say.text(by.post), say.text(by.inNameOf.post));
  if ("post" in by) return say.text(by.post);
  // An act that anyone may do is the party's: it enrols whoever does it.
  if (by.who === "anyone") return say.hall.case.by.counterpart ?? by.who;
  return say.hall.case.by[by.who] ?? say.words(procedure).roles[by.who] ?? by.who;
}

function clockWords(one: ActTold, procedure: string, say: Speaker): string[] {
  const words = say.words(procedure);
  const told = say.hall.case.clock;
  // Limits of a step are told by the rail; here stand those of the case.
  return one.clocks.flatMap(({ limit, change, ground }) => {
    const name = words.limits[limit];
    if (name === undefined) return [];
    return [change === "stopped" ? told.stopped(name, words.grounds[ground ?? ""] ?? "") : told[change](name)];
  });
}

/** From when to when a newer calendar moved a limit, and on what notice. */
function recountWords(one: RecountTold, say: Speaker): string[] {
  const told = say.hall.case.recount;
  const days = movedDays(one, say.zone).map(({ what, from, to }) => told[what](formatDay(from), formatDay(to)));
  return [...days, told.by(String(one.version), say.notice(one.version))];
}

/** By whose key it is signed, where an official did it. */
function signedWords(one: ActTold | undefined, say: Speaker): string {
  const signed = one?.signed ?? null;
  if (signed === null) return "";
  return signed === "none" ? say.hall.case.unsigned : say.hall.case.signedWith(fingerprintOf(signed));
}

type Telling = { procedure: string; say: Speaker; named: boolean; steps: readonly Step[] };

function lineOf(entry: Entry, told: readonly Happening[], telling: Telling): TimelineEntry {
  const { procedure, say, named, steps } = telling;
  const { commit, index, hash } = entry;
  const acts = told.filter((one): one is ActTold => one.kind === "act");
  const own = ownAct(commit, told);
  // The gravest is the title; the rest is told with its day.
  const titles: TitleSay = { lang: say.lang, words: say.words(procedure), hall: say.hall, act: (act) => say.act(procedure, act), steps };
  const spoken = gravest(told);
  const clocks = spoken.map((one) => clockTitle(one, titles));
  // What else the clock said has a day of its own.
  const dated = spoken.map((one, i) => `${clocks[i]} ${say.day(dayOf(one.at - 1, say.zone))}`);
  const { title, at } = headline(commit, told, titles);
  const by = commit.act.by;
  const person = named && by.kind === "person" && by.post !== null ? say.person(by.person) : "";
  const who =
    own === undefined ? "" : [own.by.map((one) => byWords(one, procedure, say)).join(say.hall.list), person].filter(Boolean).join(" ");
  const others = acts.filter((one) => one !== own).map((one) => actTitle(one, titles));
  const moved = recounted(told).flatMap((one, i) => [
    ...(own === undefined && spoken.length === 0 && i === 0 ? [] : [recountTitle(one, titles)]),
    ...recountWords(one, say),
  ]);
  const changes = acts.flatMap((one) => clockWords(one, procedure, say));
  const more = [who, ...others, ...(own === undefined ? dated.slice(1) : dated), ...moved, ...changes, signedWords(own, say)].filter(
    (x) => x !== "",
  );
  const detail = more.join(say.lang === "zh" ? "；" : "; ");
  return { index, seq: commit.seq, at: say.at(at), title, detail: detail === "" ? null : detail, hash };
}

/** Takes the entries of a case, gives its lines, newest first. `named`: with the names of officials, for those who may know them. */
export function timelineFor(entries: readonly Entry[], { w }: Pick<Seat, "w">, say: Speaker, named = true): TimelineEntry[] {
  const told = timelineOf(entries, w.standard, say.names).reverse();
  const telling = { procedure: w.procedure.id, say, named, steps: w.standard.flow.steps };
  return entries
    .map((entry) =>
      lineOf(
        entry,
        told.filter((one) => one.index === entry.index),
        telling,
      ),
    )
    .reverse();
}

/** The newest line, as what is looked at. */
export function headOf(timeline: readonly TimelineEntry[]): Head {
  const first = timeline[0];
  return { seq: first?.seq ?? 0, hash: first?.hash ?? "", at: first?.at ?? "", what: first?.title ?? "" };
}

/** The lines after the entry of this hash; all of them where the case has no such entry. */
export function sinceSeen(timeline: readonly TimelineEntry[], seen: Hash): TimelineEntry[] {
  const at = timeline.findIndex((line) => line.hash === seen);
  return at < 0 ? [...timeline] : timeline.slice(0, at);
}
