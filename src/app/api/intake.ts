// An application from the form to the gate: pure but for the random names of cases and parties, which come in.
import type { Anchor, Signature } from "../../kernel/commit.ts";
import type { Facts, Opening } from "../../kernel/fact.ts";
import { fieldFaults, fieldsOf } from "../../kernel/field-check.ts";
import type { CaseRef, Hash, PersonId, PostId } from "../../kernel/ids.ts";
import { lackingOf, mustCome, PAPER } from "../../kernel/material.ts";
import type { Act } from "../../kernel/procedure.ts";
import type { FormField } from "../../kernel/standard.ts";
import type { World } from "../../kernel/world.ts";
import { checkCitizenNumber, checkCreditCode } from "../../law/cn/credit-code.ts";
import { PROCEDURES, type Start } from "../../law/registry.ts";
import { isAsked } from "../../views/apply.ts";
import type { Closed } from "../closing.ts";
import { isMailAddress } from "../outbox/mail-address.ts";
import type { FiledFile } from "../uploads.ts";
import type { IntakeField, IntakePower } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

export type Clerk = { person: PersonId; post: PostId };
export type GivenFile = { material: string; token: string; name: string };
/** An application as it is sent. */
export type Application = {
  power: string;
  applicant: Record<string, unknown>;
  form?: Record<string, unknown>;
  files?: GivenFile[];
  /** At the window: materials whose paper original the clerk has looked at. */
  paper?: string[];
  channel?: "online" | "window";
  /** What the clerk states openly where he decides at once: the outcome. */
  facts?: Facts;
  /** Where the clerk signs with a key of his own. */
  signed?: SignedIntake;
};
/** What a clerk signed as he took in: the names that were drawn for case and party, the salts of what is closed, and the signature over it. */
export type SignedIntake = {
  case: CaseRef;
  party: PersonId;
  salts: Readonly<Record<string, string>>;
  commitments: readonly Hash[];
  anchor?: Anchor | null;
  sig: Signature;
};
/** `path` as the application names it: applicant.name, form.site.name, files.layout. */
export type IntakeFault = { path: string; code: string };

const HEAD = "applicant.";
const FILE = "file.";
const PHONE = /^[+\d][\d\s()-]{4,29}$/;

export type Channel = "online" | "window";

/** How a case of this power comes by a channel; null where its chart begins with nothing that comes so, or where another system runs it. */
export function startOf(w: Pick<World, "procedure" | "standard">, channel: Channel): Start | null {
  if (w.standard.mode === "mirrored") return null;
  const ways = PROCEDURES[w.procedure.id]?.start[channel] ?? [];
  return ways.find(({ act }) => w.standard.checked.edges.has(`case ${act}`)) ?? null;
}

/** The posts that take in what is brought to a window; none where the power has no way for that. */
export function takersOf(w: World): PostId[] {
  const roles = startOf(w, "window") === null ? [] : (PROCEDURES[w.procedure.id]?.takers ?? []);
  return [...new Set(roles.flatMap((role) => w.standard.posts[role] ?? []))];
}

/** The channel of an application as it was sent. */
export const channelOf = (sent: Pick<Application, "channel">): Channel => sent.channel ?? "online";

/** Where a path of the application's own fields stands in what was sent. */
const sentPath = (path: string): string =>
  path.startsWith(HEAD) ? path : path.startsWith(FILE) ? `files.${path.slice(FILE.length)}` : `form.${path}`;

const tidy = (value: unknown): unknown =>
  typeof value === "string" ? value.normalize("NFC").trim() : Array.isArray(value) ? value.map(tidy) : value;

/** Closed values of an application: the applicant's, the form's, and the files by material. Empty texts were left out. */
export function closedOf(sent: Application, files: ReadonlyMap<string, readonly FiledFile[]>): Closed[] {
  const filled = (values: Record<string, unknown>, head: string): Closed[] =>
    Object.entries(values)
      .map(([path, value]) => ({ path: `${head}${path}`, value: tidy(value) }))
      .filter(({ value }) => value !== "" && value !== null);
  return [
    ...filled(sent.applicant, HEAD),
    ...filled(sent.form ?? {}, ""),
    ...[...files].map(([material, value]) => ({ path: `${FILE}${material}`, value })),
    ...(sent.paper && sent.paper.length > 0 ? [{ path: PAPER, value: [...new Set(sent.paper)] }] : []),
  ];
}

/** What is wrong with the number of an applicant of this kind. */
function numberFault(closed: readonly Closed[]): IntakeFault[] {
  const of = (path: string): unknown => closed.find((o) => o.path === path)?.value;
  const [kind, id, phone, mail] = [of("applicant.kind"), of("applicant.id"), of("applicant.phone"), of("applicant.email")];
  const faults: IntakeFault[] = [];
  if (typeof id === "string") {
    const found = kind === "person" ? checkCitizenNumber(id) : checkCreditCode(id);
    if (found !== "ok") faults.push({ path: "applicant.id", code: kind === "person" ? "bad-citizen-id" : "bad-credit-code" });
  }
  if (typeof phone === "string" && !PHONE.test(phone)) faults.push({ path: "applicant.phone", code: "bad-phone" });
  if (typeof mail === "string" && !isMailAddress(mail)) faults.push({ path: "applicant.email", code: "bad-email" });
  return faults;
}

function fileFaults(w: World, sent: Application): IntakeFault[] {
  const known = new Set(w.standard.materials.map((m) => m.id));
  const named = [...(sent.files ?? []).map((f) => f.material), ...(sent.paper ?? [])];
  const strange = named.filter((id) => !known.has(id));
  const unseen = channelOf(sent) === "window" ? [] : (sent.paper ?? []);
  // What stands in an opening as a file says where the sealed bytes lie: only an upload may say that, never a form.
  const written = Object.keys(sent.form ?? {}).filter((path) => path.startsWith(FILE));
  return [...strange, ...unseen, ...written.map((path) => path.slice(FILE.length))].map((id) => ({
    path: `files.${id}`,
    code: "unknown-field",
  }));
}

/** True for an act that decides for the party as it takes in: everything that is required must have come. */
export function needsAll(w: World, act: Act, { outcome }: { outcome?: unknown }): boolean {
  const decides = act.effects?.some((e) => e.do === "conclude") ?? false;
  const against = PROCEDURES[w.procedure.id]?.adverse ?? [];
  return decides && typeof outcome === "string" && !against.includes(outcome);
}

function lackingFaults(w: World, sent: Application, { act, closed }: { act: Act; closed: readonly Opening[] }): IntakeFault[] {
  if (!needsAll(w, act, sent.facts ?? {})) return [];
  return lackingOf(w.standard.materials, closed).map((m) => ({ path: `files.${m.id}`, code: "file-missing" }));
}

/** Everything that is wrong with an application, at once. */
export function applicationFaults(w: World, sent: Application, closed: readonly Closed[]): IntakeFault[] {
  const act = w.standard.checked.acts.get(startOf(w, channelOf(sent))?.act ?? "");
  if (act === undefined) return [];
  const openings: Opening[] = closed.map((o) => ({ ...o, salt: "" }));
  const declared = fieldFaults(w.standard, act, openings).map(({ path, code }) => ({ path: sentPath(path), code }));
  const all = [...declared, ...fileFaults(w, sent), ...lackingFaults(w, sent, { act, closed: openings }), ...numberFault(closed)];
  return all.filter((fault, i) => all.findIndex((one) => one.path === fault.path) === i);
}

/** The command that starts a case: the clerk at his post for a party, or the party itself under a fresh pseudonym. */
export function startCommand(start: Start, who: { party: PersonId; clerk: Clerk | null; stated?: Facts }) {
  const { party, clerk, stated = {} } = who;
  const { act, states } = start;
  return clerk === null
    ? { act, by: { kind: "person" as const, person: party, post: null }, facts: states }
    : { act, by: { kind: "person" as const, ...clerk }, facts: factsAt(start, party, stated) };
}

/** What a start states when a clerk enters it: what he says, and over it what the channel and the party say. */
export const factsAt = ({ states, party: name }: Start, party: PersonId, stated: Facts): Facts => ({
  ...stated,
  ...states,
  ...(name !== undefined && { [name]: party }),
});

const TYPES: Readonly<Record<string, IntakeField["type"]>> = { fen: "count", text: "text", list: "list", choice: "choice" };
const LONG = 500;

function inputOf(w: World, say: Speaker, path: string, act: string): IntakeField | null {
  const declared = w.standard.checked.acts.get(act);
  const f = declared && fieldsOf(w.standard, declared).find((one) => one.path === path);
  if (f === undefined || f.type === "file" || path === PAPER) return null;
  const own: FormField | undefined = w.standard.fields.find((one) => one.act === act && one.path === path);
  const type = f.options !== null ? "choice" : f.type === "text" && f.max > LONG ? "longtext" : (TYPES[f.type] ?? (f.type as "phone"));
  return {
    path: path.startsWith(HEAD) ? path.slice(HEAD.length) : path,
    label: own?.label ?? say.words(w.procedure.id).fields[path] ?? path,
    type,
    required: f.required,
    max: f.max,
    ...(own?.hint && { hint: own.hint }),
    ...(own?.options && { options: own.options }),
  };
}

/** The form of a power for the window. `acts`: where its start is signed at once, the ways of signing it; `upload`: what the server takes. */
export function intakePower(w: World, say: Speaker, { acts, upload }: Pick<IntakePower, "acts" | "upload">): IntakePower {
  const act = startOf(w, "window")?.act ?? "";
  const declared = w.standard.checked.acts.get(act);
  const all = declared === undefined ? [] : fieldsOf(w.standard, declared).map((f) => f.path);
  const paths = all.filter((path) => isAsked(w.standard, act, path));
  const inputs = (mine: boolean): IntakeField[] =>
    paths.filter((path) => path.startsWith(HEAD) === mine).flatMap((path) => inputOf(w, say, path, act) ?? []);
  const { code, name } = say.power(w.standard.power);
  return {
    code,
    name,
    agency: { id: w.standard.agency, name: say.agency(w.standard.agency) },
    standard: { version: w.standard.version, from: say.day(w.standard.from) ?? "" },
    applicant: inputs(true),
    form: inputs(false),
    materials: w.standard.materials.map((m) => ({
      id: m.id,
      name: m.name,
      required: mustCome(m),
      copies: m.copies,
      source: m.source,
    })),
    acts,
    upload,
  };
}
