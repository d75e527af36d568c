// Applying, in two pages without script: ask, check, send. What was typed is kept; every fault is told at once beside its field.

import { createHash, randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type FieldFault, fieldFaults } from "../../kernel/field-check.ts";
import type { Hash, PersonId } from "../../kernel/ids.ts";
import { mustCome } from "../../kernel/material.ts";
import type { FormField } from "../../kernel/standard.ts";
import type { World } from "../../kernel/world.ts";
import { checkCitizenNumber, checkCreditCode } from "../../law/cn/credit-code.ts";
import type { Start } from "../../law/registry.ts";
import {
  type ApplyView,
  type Fault,
  type FaultCode,
  FORM,
  isApplicantKind,
  kindsFor,
  materialInput,
  ownQuestions,
} from "../../views/apply.ts";
import { agencyName } from "../../views/names.ts";
import { paths } from "../../web/paths.ts";
import { startCommand, startOf } from "../api/intake.ts";
import type { Closed } from "../closing.ts";
import { admitCounterpart } from "../counterpart.ts";
import { isMailAddress } from "../outbox/mail-address.ts";
import { publishedOf } from "../published.ts";
import { newCaseRef } from "../query-code.ts";
import type { Site } from "../site.ts";
import { ACCEPTED, FILE_MAX } from "../uploads.ts";
import { Problem } from "./asking.ts";
import { type Form, faultStatus, fileFields, type Handed, handedIn, readForm, uploaderOf } from "./hall-form.ts";
import { markFirst } from "./hall-receipt.ts";
import { sendOwn } from "./hall-send.ts";

const FIXED = [FORM.kind, FORM.name, FORM.id, FORM.phone];
/** Of the fixed part, the longest text in characters. */
const NAME_MAX = 200;

type Applied = { w: World; start: Start; questions: FormField[]; kinds: readonly string[] };

/** The power that an address names, with its standard in force, null where it takes no application online; 404 where it is not run here. */
function powerOf(site: Site, req: FastifyRequest): Applied | null {
  const now = site.clock.now();
  const id = publishedOf(site.worlds.book(), now).byCode.get((req.params as { code: string }).code);
  const w = id === undefined ? null : site.worlds.world(id, { at: now });
  if (w === null) throw new Problem(404, "not-found");
  const start = startOf(w, "online");
  if (start === null) return null;
  const { fields } = w.standard;
  return { w, start, questions: ownQuestions(fields, start.act), kinds: kindsFor(fields, start.act) };
}

function viewOf(
  site: Site,
  { w, start, questions }: Applied,
  form: { values: Record<string, string>; handed: readonly Handed[]; faults: readonly Fault[]; page: 1 | 2 },
): ApplyView {
  const book = site.worlds.book();
  const power = book.powers.get(w.standard.power);
  const { names } = publishedOf(book, site.clock.now());
  return {
    power: { code: power?.code ?? "", name: power?.name ?? { zh: "" } },
    agency: { id: w.standard.agency, name: agencyName(names, w.standard.agency) },
    page: form.page,
    formToken: form.values[FORM.token] ?? randomBytes(16).toString("base64url"),
    values: form.values,
    kinds: kindsFor(w.standard.fields, start.act),
    questions,
    materials: w.standard.materials.map((material) => {
      const found = form.handed.find((h) => h.material.id === material.id);
      return { material, files: found?.files ?? [], later: found?.later ?? false };
    }),
    faults: form.faults,
    accept: ACCEPTED,
    maxBytes: FILE_MAX,
    consult: w.standard.phones.consult,
  };
}

const PHONE = /^\+?[0-9][0-9 ()-]{4,19}$/;

/** Faults of what every application asks: who applies. */
function applicantFaults(values: Record<string, string>, kinds: readonly string[]): Fault[] {
  const get = (name: string): string => (values[name] ?? "").trim();
  const faults: Fault[] = [];
  const kind = get(FORM.kind);
  if (kind === "") faults.push({ field: FORM.kind, code: "missing" });
  else if (!kinds.includes(kind)) faults.push({ field: FORM.kind, code: "bad-option" });
  if (get(FORM.name) === "") faults.push({ field: FORM.name, code: "missing" });
  else if (get(FORM.name).length > NAME_MAX) faults.push({ field: FORM.name, code: "too-long", detail: String(NAME_MAX) });
  const id = get(FORM.id).toUpperCase();
  if (id === "") faults.push({ field: FORM.id, code: "missing" });
  else if (isApplicantKind(kind) && kind !== "person" && checkCreditCode(id) !== "ok")
    faults.push({ field: FORM.id, code: "bad-credit-code" });
  else if (kind === "person" && checkCitizenNumber(id) !== "ok") faults.push({ field: FORM.id, code: "bad-citizen-id" });
  if (get(FORM.phone) === "") faults.push({ field: FORM.phone, code: "missing" });
  else if (!PHONE.test(get(FORM.phone))) faults.push({ field: FORM.phone, code: "bad-phone" });
  return faults;
}

/** A typed answer as the value that its field takes: numbers, lines of a list, text. */
function answerOf(field: FormField, text: string): unknown {
  if (field.type === "count" || field.type === "fen") return /^\d{1,15}$/.test(text.trim()) ? Number(text.trim()) : text;
  if (field.type === "list")
    return text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  return text.trim();
}

const CODES: Record<FieldFault["code"], FaultCode> = {
  "missing-field": "missing",
  "bad-field": "bad-text",
  "too-long": "too-long",
  "above-max": "above-max",
  "not-an-option": "bad-option",
  "unknown-field": "bad-text",
};

function codeOf(fault: FieldFault, field: FormField | undefined): FaultCode {
  if (fault.code !== "bad-field") return CODES[fault.code];
  if (field?.type === "count" || field?.type === "fen") return "bad-number";
  if (field?.type === "day") return "bad-day";
  return field?.type === "phone" ? "bad-phone" : "bad-text";
}

/** The closed values of an application: who applies, the county's questions that were answered, the files. */
function closedOf({ questions }: Applied, values: Record<string, string>, handed: readonly Handed[]): Closed[] {
  const fixed = FIXED.map((path) => ({ path, value: (values[path] ?? "").trim() }));
  const id = fixed.find((f) => f.path === FORM.id);
  if (id !== undefined) id.value = id.value.toUpperCase();
  const answered = questions.filter((f) => (values[f.path] ?? "").trim() !== "");
  return [...fixed, ...answered.map((f) => ({ path: f.path, value: answerOf(f, values[f.path] ?? "") })), ...fileFields(handed)];
}

/** Every fault of the form, in the order of the page. */
function faultsOf(applied: Applied, form: Form, handed: readonly Handed[]): Fault[] {
  const { w, start, questions, kinds } = applied;
  const act = w.standard.checked.acts.get(start.act);
  const openings = closedOf(applied, form.values, handed).map((c) => ({ ...c, salt: "" }));
  const own = act === undefined ? [] : fieldFaults(w.standard, act, openings).filter((f) => questions.some((q) => q.path === f.path));
  const asked = own.map((f) => {
    const field = questions.find((q) => q.path === f.path);
    return { field: f.path, code: codeOf(f, field), ...(field?.max !== undefined && { detail: String(field.max) }) };
  });
  const missing = handed
    .filter((h) => mustCome(h.material) && h.files.length === 0 && !h.later)
    .filter((h) => !form.faults.some((f) => f.field === materialInput(h.material.id)))
    .map((h) => ({ field: materialInput(h.material.id), code: "file-missing" as const }));
  const mail = (form.values[FORM.email] ?? "").trim();
  if (mail !== "" && !isMailAddress(mail) && !asked.some((f) => f.field === FORM.email))
    asked.push({ field: FORM.email, code: "bad-email" });
  return [...applicantFaults(form.values, kinds), ...asked, ...form.faults, ...missing];
}

async function submit(
  site: Site,
  req: FastifyRequest,
  reply: FastifyReply,
  sent: { applied: Applied; form: Form; handed: readonly Handed[]; owner: string },
): Promise<FastifyReply> {
  const { applied, form, handed, owner } = sent;
  const token = `${owner} ${form.values[FORM.token] ?? ""}`;
  const digest = createHash("sha256").update(token).digest("hex") as Hash;
  const person: PersonId = `person:${randomBytes(12).toString("hex")}`;
  const answer = await site.handle.handle({
    command: { case: newCaseRef(), ...startCommand(applied.start, { party: person, clerk: null }) },
    closed: closedOf(applied, form.values, handed),
    power: applied.w.standard.power,
    key: { key: `form:${digest}`, body: digest },
    uploads: handed.flatMap((h) => h.tokens) as Hash[],
  });
  if (!answer.done) {
    // A file that was used up meanwhile is the one thing that the checks before could not see.
    const faults: Fault[] = handed
      .filter((h) => h.tokens.length > 0)
      .map((h) => ({ field: materialInput(h.material.id), code: "file-lost" }));
    if (answer.refusal.refused !== "upload-used") throw new Problem(409, answer.refusal.refused);
    const view = viewOf(site, applied, { values: form.values, handed: [], faults, page: 1 });
    return sendOwn(site, { req, reply }, { page: "apply", view }, 422);
  }
  admitCounterpart(site, reply, answer.state.ref);
  markFirst(site, reply, answer.state.ref);
  return reply.redirect(`/cases/${answer.state.ref}/receipt`, 303);
}

/** To the power's own page, which says where it is taken instead. Also for what is sent: a new version may have come meanwhile. */
const elsewhere = (req: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.redirect(paths.power((req.params as { code: string }).code), 303);

/** Takes the site, gives the plugin of the application form. */
export const hallApply = (site: Site) => async (app: FastifyInstance) => {
  app.get("/apply/:code", (req, reply) => {
    const applied = powerOf(site, req);
    if (applied === null) return elsewhere(req, reply);
    uploaderOf(site, req, reply);
    return sendOwn(site, { req, reply }, { page: "apply", view: viewOf(site, applied, { values: {}, handed: [], faults: [], page: 1 }) });
  });
  app.post("/apply/:code", { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }, async (req, reply) => {
    const applied = powerOf(site, req);
    if (applied === null) return elsewhere(req, reply);
    const owner = uploaderOf(site, req, reply);
    const { materials } = applied.w.standard;
    const names = [...FIXED, ...applied.questions.map((q) => q.path), FORM.token, FORM.page, FORM.back];
    const form = await readForm(site, req, owner, { names, materials });
    const handed = await handedIn(site, owner, form, materials);
    const back = form.values[FORM.back] !== undefined;
    const faults = back ? [] : faultsOf(applied, form, handed);
    const sending = !back && faults.length === 0 && form.values[FORM.page] === "2" && (form.values[FORM.token] ?? "") !== "";
    if (sending) return submit(site, req, reply, { applied, form, handed, owner });
    const page = !back && faults.length === 0 ? 2 : 1;
    const view = viewOf(site, applied, { values: form.values, handed, faults, page });
    return sendOwn(site, { req, reply }, { page: "apply", view }, faults.length > 0 ? faultStatus(faults) : 200);
  });
};
