// The buttons of the workbench: every act that concerns my posts, allowed or with the reason why not, each with its form.
import { type Fact, type Facts, type FactType, NUMBER_RANGE } from "../../kernel/fact.ts";
import { type Declared, fieldsOf } from "../../kernel/field-check.ts";
import { genericAct } from "../../kernel/generic.ts";
import type { PostId } from "../../kernel/ids.ts";
import type { Act } from "../../kernel/procedure.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { countOf } from "../../web/ui/show.ts";
import { chartedNow, concerns, dryRun, goesForward, type Seat, stepIn, type Tried, tryAct } from "./dry-run.ts";
import { letterOf } from "./hotkeys.ts";
import type { ActButton, ActField, ActFieldType } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

type Bench = { seat: Seat; say: Speaker };
type Made = ActButton & { forward: boolean };

const NOBODY = ["clock", "rule", "case", "anyone"];
/** Keys that the desk itself uses. */
const LONG = 200;

/** Acts of officials that this standard can ever lead to. */
function officialActs({ w }: Seat): Act[] {
  const counterparts = w.procedure.roles.filter((r) => r.counterpart).map((r) => r.id);
  const { edges } = w.standard.checked;
  const charted = new Set([...edges.keys()].map((key) => key.slice(key.indexOf(" ") + 1)));
  return w.procedure.acts.filter((act) => {
    const mine = act.by.some((by) => !NOBODY.includes(by) && !counterparts.includes(by));
    if (!mine || act.place === "start") return false;
    return act.place === "step" ? charted.has(act.id) : act.by.some((by) => (w.standard.posts[by] ?? []).length > 0);
  });
}

/** An act with the fact `outcome` is one button for each outcome. */
function presetsOf(act: Act): Facts[] {
  const outcomes = act.facts?.outcome;
  return Array.isArray(outcomes) ? outcomes.map((outcome: string) => ({ outcome })) : [{}];
}

const FACT_INPUT: Readonly<Record<string, ActFieldType>> = { flag: "flag", count: "count", fen: "count", day: "day", holders: "holder" };

/** The values of a fact that the gate would take here. */
function valuesOf(name: string, type: FactType, tried: Tried): readonly string[] {
  if (typeof type === "string") return [];
  const open = tried.open.map(({ way }) => way.facts[name]);
  const taken = type.filter((value) => open.includes(value));
  return taken.length > 0 ? taken : type;
}

/** A number of days that is told has the most that the standard allows where the act leads; of several ways the widest. */
function mostTold({ seat: { w }, say }: Bench, act: Act, name: string): Pick<ActField, "max" | "hint"> {
  const { edges, steps, limits } = w.standard.checked;
  const led = [...edges.values()].flat().filter((e) => e.on === act.id);
  const counts = led
    .flatMap((e) => e.to)
    .map((id) => steps.get(id)?.limit)
    .flatMap((id) => (typeof id === "string" ? (limits.get(id)?.counts ?? []) : []))
    .flatMap((c) => ("n" in c && c.told === name ? [c] : []))
    .sort((a, b) => b.n - a.n)[0];
  if (counts === undefined) return {};
  return { max: counts.n, hint: say.hall.chart.toldHint(countOf(counts, say.hall)) };
}

function factInput({ seat, say }: Bench, act: Act, name: string, tried: Tried): ActField {
  const type = act.facts?.[name] ?? "code";
  const words = say.words(seat.w.procedure.id);
  const options = valuesOf(name, type, tried).map((id) => ({ id, label: words.values[name]?.[id] ?? id }));
  return {
    path: name,
    kind: "fact",
    label: words.facts[name] ?? name,
    type: typeof type === "string" ? (FACT_INPUT[type] ?? "text") : "choice",
    required: !(act.optional?.includes(name) ?? false),
    audience: "public",
    ...((type === "count" || type === "fen") && { max: NUMBER_RANGE[type].max }),
    ...mostTold({ seat, say }, act, name),
    ...(typeof type !== "string" && { options }),
  };
}

function fieldType(f: Declared): ActFieldType {
  if (f.type === "choice" || f.options !== null) return "choice";
  if (f.type === "list" || f.type === "day" || f.type === "count") return f.type;
  if (f.type === "fen") return "count";
  return f.type === "text" && f.max > LONG && f.audience !== "public" ? "longtext" : "text";
}

/** The label of a field: the standard's own, else the procedure's word for its path. */
export function fieldLabel({ seat, say }: Bench, act: string, path: string): string {
  const own = seat.w.standard.fields.find((f) => f.act === act && f.path === path);
  return own ? say.text(own.label) : (say.words(seat.w.procedure.id).fields[path] ?? path);
}

/** True when the gate refuses the act without this field. */
function neededBy({ seat }: Bench, path: string, tried: Tried): boolean {
  const way = tried.open[0]?.way;
  if (way === undefined) return false;
  return isRefusal(dryRun(seat, { ...way, closed: (way.closed ?? []).filter((o) => o.path !== path) }));
}

function fieldInput(bench: Bench, act: Act, f: Declared, tried: Tried): ActField {
  const own = bench.seat.w.standard.fields.find((x) => x.act === act.id && x.path === f.path);
  return {
    path: f.path,
    kind: "field",
    label: fieldLabel(bench, act.id, f.path),
    type: fieldType(f),
    required: f.required || neededBy(bench, f.path, tried),
    max: f.type === "list" ? 200 : f.max,
    audience: typeof f.audience === "string" ? f.audience : "sealed",
    ...(own?.hint && { hint: bench.say.text(own.hint) }),
    ...(own?.options && { options: own.options.map((o) => ({ id: o.id, label: bench.say.text(o.label) })) }),
  };
}

/** What the gate derives by itself is not asked for. */
const derived = (act: Act, name: string): boolean => act.derive !== undefined && (act.optional?.includes(name) ?? false);

/** A field that another outcome needs and this one does not: reasons belong to a denial. */
function elsewhere(bench: Bench, act: Act, f: Declared, tried: Tried): boolean {
  if (f.required || neededBy(bench, f.path, tried)) return false;
  return presetsOf(act).some((preset) => neededBy(bench, f.path, tryAct(bench.seat, act, preset)));
}

/** The closed fields that an act asks for under a preset. */
function askedFields(bench: Bench, act: Act, tried: Tried): Declared[] {
  return fieldsOf(bench.seat.w.standard, act).filter((f) => f.type !== "file" && !elsewhere(bench, act, f, tried));
}

/** The closed fields of an act that states these facts: those of the button that would sign it. */
export function closedFields(bench: Bench, act: Act, facts: Facts): Declared[] {
  const preset = presetsOf(act).find((one) => Object.entries(one).every(([name, value]) => facts[name] === value)) ?? {};
  return askedFields(bench, act, tryAct(bench.seat, act, preset));
}

function formOf(bench: Bench, act: Act, preset: Facts, tried: Tried): ActField[] {
  const facts = Object.keys(act.facts ?? {}).filter((name) => preset[name] === undefined && !derived(act, name));
  const fields = askedFields(bench, act, tried);
  return [...facts.map((name) => factInput(bench, act, name, tried)), ...fields.map((f) => fieldInput(bench, act, f, tried))];
}

function postsIn({ say }: Bench, tried: Tried): ActButton["posts"] {
  return [...new Set(tried.open.map(({ way }) => way.post))].map((post) => ({ post, name: say.post(post) }));
}

function nameOf({ seat, say }: Bench, act: Act, preset: Facts): string {
  const outcome: Fact | undefined = preset.outcome;
  const words = say.words(seat.w.procedure.id);
  return typeof outcome === "string" ? (words.outcomes[outcome] ?? outcome) : say.act(seat.w.procedure.id, act.id);
}

function buttonOf(bench: Bench, act: Act, preset: Facts, tried: Tried): Made {
  const first = tried.open[0];
  return {
    act: act.id,
    step: first === undefined ? null : stepIn(first.commit),
    name: nameOf(bench, act, preset),
    hotkey: null,
    allowed: first !== undefined,
    why: tried.why === null ? null : bench.say.refusal(bench.seat.w.procedure.id, tried.why),
    primary: false,
    ...(Object.keys(preset).length > 0 && { preset }),
    form: first === undefined ? [] : formOf(bench, act, preset, tried),
    posts: postsIn(bench, tried),
    forward: first !== undefined && goesForward(bench.seat, first.commit),
  };
}

/** Takes an act, gives its buttons: one for each outcome that it may state. */
export const buttonsOf = (bench: Bench, act: Act): ActButton[] =>
  presetsOf(act).map((preset, i) => {
    const { forward: _, ...button } = buttonOf(bench, act, preset, tryAct(bench.seat, act, preset));
    return { ...button, primary: button.allowed && i === 0 };
  });

/** Who a step may be handed to: candidate posts and their holders. */
function heirs({ seat, say }: Bench, key: string): { id: string; label: string }[] {
  const { w, state } = seat;
  const step = w.standard.checked.steps.get(state.steps[key]?.step ?? "");
  const posts: readonly PostId[] = step?.posts ?? w.standard.posts[step?.to ?? ""] ?? [];
  const of = (post: PostId) =>
    (w.offices.holders[post] ?? [])
      .filter((person) => person !== seat.person)
      .map((person) => ({ id: person as string, label: `${say.post(post)} ${say.person(person)}` }));
  return posts.flatMap((post) => [{ id: post as string, label: say.post(post) }, ...of(post)]);
}

/** The kernel's own acts in an open step: shown where they may be done, and only there. */
function genericButtons(bench: Bench): Made[] {
  const { seat } = bench;
  const keys = Object.keys(seat.state.steps).filter((key) => seat.state.steps[key]?.status === "open");
  return keys.flatMap((step) =>
    ["hand-over", "recuse"].flatMap((id) => {
      const act = genericAct(id);
      if (act === undefined) return [];
      const options = id === "hand-over" ? heirs(bench, step) : [];
      const tries = seat.posts.flatMap((post) =>
        id === "hand-over" ? options.map((o) => ({ act: id, post, step, facts: { to: o.id } })) : [{ act: id, post, step, facts: {} }],
      );
      const open = tries.flatMap((way) => {
        const commit = dryRun(seat, way);
        return isRefusal(commit) ? [] : [{ way, commit }];
      });
      if (open.length === 0) return [];
      const made = buttonOf(bench, act, {}, { open, why: null });
      const taken = options.filter((o) => open.some(({ way }) => (way.facts as Facts).to === o.id));
      return [{ ...made, step, form: made.form.map((f) => (f.path === "to" ? { ...f, options: taken } : f)), forward: false }];
    }),
  );
}

/** Each allowed act under its own letter; of the same act in two steps the first has it. */
function withKeys(buttons: readonly ActButton[]): ActButton[] {
  const given = new Set<string | null>();
  return buttons.map((button) => {
    const letter = button.allowed ? letterOf(button.act, button.preset?.outcome) : null;
    const hotkey = given.has(letter) ? null : letter;
    given.add(letter);
    return { ...button, hotkey };
  });
}

/** Takes who looks at a case, gives the buttons: forward first, then what else may be done, then what may not and why. */
export function actButtons(seat: Seat, say: Speaker): ActButton[] {
  const bench = { seat, say };
  const listed = officialActs(seat).flatMap((act) => {
    const shown = concerns(seat, act) || chartedNow(seat.w, seat.state, act);
    return shown ? presetsOf(act).map((preset) => buttonOf(bench, act, preset, tryAct(seat, act, preset))) : [];
  });
  const all = [...listed, ...genericButtons(bench)];
  const shown = seat.state.status === "open" ? all : all.filter((b) => b.allowed);
  const rank = (b: Made): number => (b.forward ? 0 : b.allowed ? 1 : 2);
  const sorted = shown.sort((a, b) => rank(a) - rank(b));
  return withKeys(sorted.map(({ forward, ...button }, i) => ({ ...button, primary: forward && i === 0 })));
}
