// What the counterpart does later with his own case: the receipt again, supplying what is missing, withdrawing.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Hash, PersonId } from "../../kernel/ids.ts";
import { isHash } from "../../kernel/ids.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import type { World } from "../../kernel/world.ts";
import { PROCEDURES, type Registered } from "../../law/registry.ts";
import { type Fault, FORM, type SupplyView } from "../../views/apply.ts";
import { NOTE_MAX } from "../../web/hall/Supply.tsx";
import { counterpartOf, isCounterpart } from "../counterpart.ts";
import type { Standing } from "../load.ts";
import type { Site } from "../site.ts";
import { ACCEPTED, FILE_MAX } from "../uploads.ts";
import { Problem } from "./asking.ts";
import { caseOf } from "./hall-cases.ts";
import { type Form, faultStatus, fileFields, type Handed, handedIn, readForm, uploaderOf } from "./hall-form.ts";
import { receiptOf } from "./hall-receipt.ts";
import { sendOwn } from "./hall-send.ts";

type Own = { found: Standing; w: World; registered: Registered; person: PersonId };

/** The case of the address, for its counterpart alone: 403 for everybody else. */
async function ownCase(site: Site, req: FastifyRequest): Promise<Own> {
  const found = await caseOf(site, req);
  const w = site.handle.worldOf(found.state);
  const person = counterpartOf(site, found.state);
  const registered = w && PROCEDURES[w.procedure.id];
  if (!w || !registered || person === null || !isCounterpart(site, req, found.state.ref)) throw new Problem(403, "not-open-to-you");
  return { found, w, registered, person };
}

const powerOf = (site: Site, own: Own) => {
  const power = site.worlds.book().powers.get(own.found.state.power);
  return { code: power?.code ?? "", name: power?.name ?? { zh: "" } };
};

async function supplyView(
  site: Site,
  own: Own,
  form: { handed: readonly Handed[]; note: string; faults: readonly Fault[]; token: string },
): Promise<SupplyView> {
  const { found, w, registered, person } = own;
  const { asked } = registered.supply;
  const opened = await site.reading.open(w, found.state, { kind: "counterpart", person }, "own-case");
  const told = isRefusal(opened) ? undefined : opened.findLast((o) => o.path === asked.told)?.value;
  const items = found.state.done.findLast((d) => d.act === asked.by)?.facts[asked.items];
  return {
    ref: found.state.ref,
    number: found.number,
    power: powerOf(site, own),
    formToken: form.token,
    asked: Array.isArray(told) ? told.join("\n") : null,
    items: typeof items === "number" ? items : null,
    materials: w.standard.materials
      .filter((m) => m.source === "applicant")
      .map((material) => ({ material, files: form.handed.find((h) => h.material.id === material.id)?.files ?? [], later: false })),
    note: form.note,
    faults: form.faults,
    accept: ACCEPTED,
    maxBytes: FILE_MAX,
  };
}

/** What the counterpart looked at: the head that the form carries. Anything else is refused by the gate as stale. */
const seenOf = (form: Form): { seen?: Hash } => {
  const token = form.values[FORM.token] ?? "";
  return isHash(token) ? { seen: token } : {};
};

type OwnAct = { act: string; note: string };
/** Does an act of the counterpart: `note` is the field in which he says something. */
async function doOwn(site: Site, own: Own, { act, note: path }: OwnAct, { form, handed }: { form: Form; handed: readonly Handed[] }) {
  const note = (form.values.note ?? "").trim();
  const answer = await site.handle.handle({
    command: { case: own.found.state.ref, act, by: { kind: "person", person: own.person, post: null }, ...seenOf(form) },
    closed: [...fileFields(handed), ...(note === "" ? [] : [{ path, value: note }])],
    uploads: handed.flatMap((h) => h.tokens) as Hash[],
  });
  if (!answer.done) throw new Problem(answer.refusal.refused === "not-yours" ? 403 : 409, answer.refusal.refused);
}

async function postSupply(site: Site, req: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const own = await ownCase(site, req);
  const owner = uploaderOf(site, req, reply);
  const materials = own.w.standard.materials.filter((m) => m.source === "applicant");
  const form = await readForm(site, req, owner, { names: [FORM.token, "note"], materials });
  const handed = await handedIn(site, owner, form, materials);
  const faults: Fault[] = [...form.faults];
  const note = form.values.note ?? "";
  if (note.length > NOTE_MAX) faults.push({ field: "note", code: "too-long", detail: String(NOTE_MAX) });
  if (note.trim() === "" && handed.every((h) => h.files.length === 0)) faults.push({ field: "note", code: "missing" });
  if (faults.length > 0) {
    const view = await supplyView(site, own, { handed, note, faults, token: form.values[FORM.token] ?? own.found.state.head });
    return sendOwn(site, { req, reply }, { page: "supply", view }, faultStatus(faults));
  }
  await doOwn(site, own, own.registered.supply, { form, handed });
  return reply.redirect(`/cases/${own.found.state.ref}`, 303);
}

/** Takes the site, gives the plugin of the counterpart's own pages. */
export const hallOwn = (site: Site) => async (app: FastifyInstance) => {
  app.get("/cases/:ref/receipt", async (req, reply) =>
    sendOwn(site, { req, reply }, { page: "receipt", view: await receiptOf(site, req, await caseOf(site, req)) }),
  );
  app.get("/cases/:ref/supply", async (req, reply) => {
    const own = await ownCase(site, req);
    uploaderOf(site, req, reply);
    const view = await supplyView(site, own, { handed: [], note: "", faults: [], token: own.found.state.head });
    return sendOwn(site, { req, reply }, { page: "supply", view });
  });
  app.post("/cases/:ref/supply", (req, reply) => postSupply(site, req, reply));
  app.get("/cases/:ref/withdraw", async (req, reply) => {
    const own = await ownCase(site, req);
    const { found } = own;
    const view = { ref: found.state.ref, number: found.number, power: powerOf(site, own), formToken: found.state.head };
    return sendOwn(site, { req, reply }, { page: "withdraw", view });
  });
  app.post("/cases/:ref/withdraw", async (req, reply) => {
    const own = await ownCase(site, req);
    const form = await readForm(site, req, uploaderOf(site, req, reply), { names: [FORM.token, "note"], materials: [] });
    await doOwn(site, own, own.registered.withdraw, { form, handed: [] });
    return reply.redirect(`/cases/${own.found.state.ref}`, 303);
  });
};
