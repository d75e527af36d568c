// Reading a form with files: every value kept, every file sealed at once, nothing that the form did not ask for.
import { randomBytes } from "node:crypto";
import type { MultipartFile } from "@fastify/multipart";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Material } from "../../kernel/standard.ts";
import { type Fault, type KeptFile, keptInput, laterInput, materialInput, parseKept } from "../../views/apply.ts";
import { makeThrottle, type Throttle } from "../api/throttle.ts";
import type { Site } from "../site.ts";
import { isTooMuch, payerOf, UPLOAD_LIMITS } from "../upload-budget.ts";
import { type FiledFile, filedName, fileName, receive, tokenHash, type Upload, uploaded } from "../uploads.ts";
import { clean, isSecure, networkOf, Problem } from "./asking.ts";

const OWNER = "mingtang_uploads";
const FILES_MAX = 20;

/** A form as it came: values by name, files received with it by material, and what was wrong with files. */
export type Form = { values: Record<string, string>; fresh: { material: string; upload: Upload }[]; faults: Fault[] };
/** Files of one material: what was kept from before and what came now, with what a case's opening needs. */
export type Handed = { material: Material; files: KeptFile[]; filed: FiledFile[]; tokens: string[]; later: boolean };

const HOUR_MS = 60 * 60_000;
const counted = new WeakMap<Site, Throttle>();

/** Counts a file that comes. Throws Problem 429 where too many came from this address. */
export function countUpload(site: Site, req: FastifyRequest): void {
  const throttle = counted.get(site) ?? makeThrottle(UPLOAD_LIMITS.filesAnHour, HOUR_MS);
  counted.set(site, throttle);
  throttle.take(networkOf(req.ip), Date.now());
}

/** Whoever uploads in this browser: a random name in a cookie, so that a token is of use to nobody else. */
export function uploaderOf(site: Site, req: FastifyRequest, reply: FastifyReply): string {
  const known = req.cookies[OWNER];
  if (known !== undefined && /^[A-Za-z0-9_-]{22}$/.test(known)) return `browser:${known}`;
  const fresh = randomBytes(16).toString("base64url");
  reply.setCookie(OWNER, fresh, { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure(site, req) });
  return `browser:${fresh}`;
}

/** Names that may come several times: files kept from before. */
const manyOf = (materials: readonly Material[]): Set<string> => new Set(materials.map((m) => keptInput(m.id)));

type Names = { one: ReadonlySet<string>; many: ReadonlySet<string>; files: ReadonlySet<string> };

function add(form: Form, names: Names, name: string, value: string): void {
  if (!names.one.has(name) && !names.many.has(name)) throw new Problem(422, "bad-input");
  const before = form.values[name];
  if (before !== undefined && !names.many.has(name)) throw new Problem(422, "bad-input");
  const text = clean(value);
  form.values[name] = before === undefined ? text : `${before}\n${text}`;
}

/** Takes one file of a form; what is wrong with it, or with how much came, is told beside its field, so that the rest of the form is kept. */
async function takeFile(site: Site, req: FastifyRequest, owner: string, part: MultipartFile): Promise<Upload | Fault["code"]> {
  try {
    countUpload(site, req);
  } catch (fault) {
    if (!(fault instanceof Problem && fault.status === 429)) throw fault;
    part.file.resume();
    return "file-often";
  }
  const uploader = { owner, payer: payerOf(site, owner, networkOf(req.ip)) };
  return receive(site, uploader, { name: clean(part.filename), source: part.file });
}

/** The status of a form that is shown again: 429 where too much came. */
export const faultStatus = (faults: readonly Fault[]): number => (faults.some((f) => isTooMuch(f.code)) ? 429 : 422);

async function readParts(site: Site, req: FastifyRequest, owner: string, { names, form }: { names: Names; form: Form }): Promise<void> {
  for await (const part of req.parts()) {
    if (part.type === "field") add(form, names, part.fieldname, String(part.value ?? ""));
    else if (!names.files.has(part.fieldname)) throw new Problem(422, "bad-input");
    else if (!part.filename) part.file.resume();
    else {
      const answer = await takeFile(site, req, owner, part);
      if (typeof answer === "string") form.faults.push({ field: part.fieldname, code: answer, detail: fileName(clean(part.filename)) });
      else form.fresh.push({ material: part.fieldname.slice("material.".length), upload: answer });
    }
  }
}

/** What busboy says of a body that is cut short or malformed has no status of its own: it is the sender's fault, not ours. */
async function whole(reading: Promise<void>): Promise<void> {
  try {
    await reading;
  } catch (fault) {
    if (fault instanceof Error && /^(Unexpected end of|Malformed|Multipart|Part terminated)/i.test(fault.message))
      throw new Problem(400, "bad-input");
    throw fault;
  }
}

/** Reads a posted form of these names and materials. Throws Problem 422 on names that the form does not have, or twice. */
export async function readForm(
  site: Site,
  req: FastifyRequest,
  owner: string,
  of: { names: readonly string[]; materials: readonly Material[] },
): Promise<Form> {
  const form: Form = { values: {}, fresh: [], faults: [] };
  const names: Names = {
    one: new Set([...of.names, ...of.materials.map((m) => laterInput(m.id))]),
    many: manyOf(of.materials),
    files: new Set(of.materials.map((m) => materialInput(m.id))),
  };
  if (req.isMultipart()) await whole(readParts(site, req, owner, { names, form }));
  else if (typeof req.body === "object" && req.body !== null)
    for (const [name, value] of Object.entries(req.body))
      for (const one of Array.isArray(value) ? value : [value]) add(form, names, name, String(one));
  return form;
}

async function keptOf(
  site: Site,
  { owner, taken }: { owner: string; taken: Set<string> },
  form: Form,
  material: Material,
): Promise<{ files: KeptFile[]; filed: FiledFile[]; tokens: string[] }> {
  const kept = (form.values[keptInput(material.id)] ?? "").split("\n").flatMap((line) => parseKept(line) ?? []);
  const fresh = form.fresh.filter((f) => f.material === material.id).map((f) => f.upload);
  const out: { files: KeptFile[]; filed: FiledFile[]; tokens: string[] } = { files: [], filed: [], tokens: [] };
  for (const file of [...kept, ...fresh].slice(0, FILES_MAX)) {
    const found = taken.has(file.token) ? null : await uploaded(site, owner, file.token);
    taken.add(file.token);
    if (found === null) {
      form.faults.push({ field: materialInput(material.id), code: "file-lost", detail: fileName(file.name) });
      continue;
    }
    const name = filedName(clean(file.name), found.mediaType);
    out.files.push({ token: file.token, name, size: found.size });
    out.filed.push({ name, ...found });
    out.tokens.push(tokenHash(file.token));
  }
  if (kept.length + fresh.length > FILES_MAX)
    form.faults.push({ field: materialInput(material.id), code: "file-count", detail: String(FILES_MAX) });
  return out;
}

/** The files of every material that the applicant hands in; faults are added to the form. */
export async function handedIn(site: Site, owner: string, form: Form, materials: readonly Material[]): Promise<Handed[]> {
  const out: Handed[] = [];
  const taken = new Set<string>(); // a token written down twice is one file
  for (const material of materials)
    out.push({
      material,
      ...(await keptOf(site, { owner, taken }, form, material)),
      later: form.values[laterInput(material.id)] !== undefined,
    });
  return out;
}

/** The file openings of a form. */
export const fileFields = (handed: readonly Handed[]): { path: string; value: unknown }[] =>
  handed.filter((h) => h.filed.length > 0).map((h) => ({ path: `file.${h.material.id}`, value: h.filed }));
