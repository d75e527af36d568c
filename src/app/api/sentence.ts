// Where a case stands, as one sentence in plain text: the hall's own words over the same view, for the desk and whoever reads no markup.
import { dayOf } from "../../kernel/time.ts";
import { closedBefore, stopEnds } from "../../views/case-days.ts";
import type { CorrectionView } from "../../views/correction.ts";
import type { CaseView, NowStep } from "../../views/public-case.ts";
import { countOf, figure, fill, inLang, longDay } from "../../web/ui/show.ts";
import type { Speaker } from "./speaker.ts";

function holderOf(view: CaseView, step: NowStep, say: Speaker): string {
  const [first] = step.posts;
  if (first === undefined) return say.text(view.agency.name);
  const post = inLang(first, say.lang);
  const said = step.posts.length > 1 ? say.hall.case.posts(post, step.posts.length) : post;
  if (step.agency === null) return said;
  const agency = say.text(step.agency);
  return say.lang === "en" ? `${said}, ${agency}` : `${agency}${said}`;
}

function withTime(view: CaseView, say: Speaker, known: Record<string, string>): string {
  const { main } = view;
  const words = say.hall.case;
  if (main === null || main.light === "done") return fill(words.say.postOnly, known);
  if (main.light === "held") {
    const held = { ...known, ground: say.words(view.procedure).grounds[main.ground ?? ""] ?? "" };
    const until = stopEnds(view);
    return until === null ? fill(words.say.held, held) : fill(words.say.heldUntil, { ...held, day: longDay(until, say.lang) });
  }
  if (main.lastDay === null || main.left === null || main.statutory === null) return fill(words.say.postOnly, known);
  const n = countOf({ n: Math.abs(main.left), unit: main.statutory.unit }, say.hall);
  const late = main.left <= 0;
  const left = late ? words.over(n) : main.countsToday ? words.left(n) : words.leftFromTomorrow(n);
  return fill(late ? words.say.over : words.say.post, { ...known, left, day: longDay(main.lastDay, say.lang) });
}

function corrected({ by, items }: CorrectionView, view: CaseView, say: Speaker): string {
  const words = say.hall.case.say;
  const agency = say.text(by?.agency ?? view.agency.name);
  const post = by === null ? "" : say.text(by.post);
  const who = say.lang === "zh" ? `${agency}${post}` : [post, agency].filter(Boolean).join(", ");
  return fill(words.correction, { by: who, what: items === null ? words.whatIsMissing : words.missingItems(figure(items)) });
}

/** Takes the public view of a case, gives its sentence; `untimed` leaves out the time, for who tells it beside the sentence. */
export function sentenceOf(view: CaseView, say: Speaker, { untimed = false } = {}): string {
  const words = say.hall.case.say;
  const outcome = view.outcome === null ? "" : (say.words(view.procedure).outcomes[view.outcome] ?? view.outcome);
  if (view.status === "annulled") return words.annulled;
  if (view.status === "closed")
    return fill(words.closed, {
      outcome,
      day: view.closedAt === null ? "" : longDay(dayOf(closedBefore(view, view.closedAt), say.zone), say.lang),
    });
  const [step] = view.now.filter((one) => !one.applicant).concat(view.now);
  if (step === undefined) return words.open;
  const name = inLang(step.name, say.lang);
  if (view.correction !== null) return corrected(view.correction, view, say);
  if (step.applicant) return fill(words.you, { step: name });
  const known = { step: name, post: holderOf(view, step, say) };
  if (view.outcome !== null) return fill(words.decided, { ...known, outcome });
  return untimed ? fill(words.postOnly, known) : withTime(view, say, known);
}
