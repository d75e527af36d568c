// The receipt: dated, to print; its query code is shown once, to the browser that applied.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { CaseRef, Instant, PersonId, PostId } from "../../kernel/ids.ts";
import type { Reader } from "../../kernel/mandate.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { dayOf } from "../../kernel/time.ts";
import type { World } from "../../kernel/world.ts";
import { PROCEDURES } from "../../law/registry.ts";
import type { ReceiptView } from "../../views/apply.ts";
import { agencyName } from "../../views/names.ts";
import { mainLimit } from "../../views/standard-view.ts";
import { paths } from "../../web/paths.ts";
import type { Clerk } from "../api/intake.ts";
import { remediesFor } from "../api/remedies.ts";
import { counterpartOf, isCounterpart } from "../counterpart.ts";
import type { Standing } from "../load.ts";
import { publishedOf } from "../published.ts";
import { qrOf } from "../qr.ts";
import type { Opened } from "../reading.ts";
import type { Site } from "../site.ts";
import { isSecure, Problem, publicAddress, sameText } from "./asking.ts";

const FIRST = "mingtang_first";
const FIRST_MS = 1_800_000;

/** Lets this browser see the query code of its new case for half an hour. */
export function markFirst(site: Site, reply: FastifyReply, ref: CaseRef): void {
  const text = `first.${ref}.${Date.now() + FIRST_MS}`;
  reply.setCookie(FIRST, `${text}.${site.codes.sign(text)}`, {
    path: `/cases/${ref}/receipt`,
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(site, reply.request),
  });
}

const toldOf = (clerk: Clerk | null): string => (clerk === null ? "" : Buffer.from(`${clerk.person} ${clerk.post}`).toString("base64url"));
function clerkOf(told: string): Clerk | null {
  const [person, post] = Buffer.from(told, "base64url").toString("utf8").split(" ");
  return person && post ? { person: person as PersonId, post: post as PostId } : null;
}

/**
 * A key with which a receipt can be opened elsewhere for half an hour: the clerk prints it for a person who came to the window. It says whom
 * it was given to, for the access log; null where somebody applied for himself.
 */
export function receiptKey(site: Site, ref: CaseRef, clerk: Clerk | null): string {
  const text = `${Date.now() + FIRST_MS}.${toldOf(clerk)}`;
  return `${text}.${site.codes.sign(`receipt.${ref}.${text}`)}`;
}

/** To whom the key of this request was given; null where it has none that is good for this case. */
function keyOf(site: Site, req: FastifyRequest, ref: CaseRef): { clerk: Clerk | null } | null {
  const { key } = req.query as { key?: unknown };
  const [until = "", told = "", mac = ""] = (typeof key === "string" ? key : "").split(".");
  const good = Number(until) > Date.now() && sameText(mac, site.codes.sign(`receipt.${ref}.${until}.${told}`));
  return good ? { clerk: clerkOf(told) } : null;
}

function isFirst(site: Site, req: FastifyRequest, ref: CaseRef): boolean {
  const [what = "", own = "", until = "", mac = ""] = (req.cookies[FIRST] ?? "").split(".");
  return what === "first" && own === ref && Number(until) > Date.now() && sameText(mac, site.codes.sign(`${what}.${own}.${until}`));
}

function materialsOf(w: World, opened: readonly Opened[]): ReceiptView["materials"] {
  return w.standard.materials.map((m) => {
    const value = opened.find((o) => o.path === `file.${m.id}`)?.value;
    const files = (Array.isArray(value) ? value : []) as { name: string; size: number }[];
    return {
      name: m.name,
      files: files.map(({ name, size }) => ({ name, size })),
      later: m.source === "applicant" && files.length === 0,
      shared: m.source === "shared",
    };
  });
}

function applicantOf(w: World, opened: readonly Opened[]): string | null {
  const path = PROCEDURES[w.procedure.id]?.title;
  const name = opened.find((o) => o.path === path)?.value;
  return typeof name === "string" && name !== "" ? name : null;
}

/** The outcome of a case that was decided by the act that started it. */
function atOnce(w: World, { state }: Standing, now: Instant): ReceiptView["outcome"] {
  const first = w.standard.checked.acts.get(state.done[0]?.act ?? "");
  if (state.outcome === null || !first?.effects?.some((e) => e.do === "conclude")) return null;
  const adverse = PROCEDURES[w.procedure.id]?.adverse.includes(state.outcome) ?? false;
  return { id: state.outcome, adverse, remedies: remediesFor(w, state, now) };
}

/** Until when it is answered before it is examined: null where this procedure knows no such answer. */
function answerOf(w: World, { state }: Standing): ReceiptView["intake"] {
  const id = PROCEDURES[w.procedure.id]?.answer ?? null;
  if (id === null) return null;
  const limit = w.standard.checked.limits.get(id);
  const due = state.clocks[id]?.dues.due ?? null;
  return { counts: limit && "n" in limit.counts ? limit.counts : null, lastDay: due === null ? null : dayOf(due - 1, w.zone) };
}

/** The receipt of a case for its counterpart, or for the clerk who prints it for him, as which it is logged. Throws Problem 403 for everybody else. */
export async function receiptOf(site: Site, req: FastifyRequest, found: Standing): Promise<ReceiptView> {
  const { state } = found;
  const w = site.handle.worldOf(state);
  const person = counterpartOf(site, state);
  const own = isCounterpart(site, req, state.ref);
  const key = keyOf(site, req, state.ref);
  if (w === null || person === null || !(own || key !== null)) throw new Problem(403, "not-open-to-you");
  const clerk = own ? null : (key?.clerk ?? null);
  const reader: Reader = clerk === null ? { kind: "counterpart", person } : { kind: "official", ...clerk };
  const opened = await site.reading.open(w, state, reader, clerk === null ? "own-case" : "receipt");
  // Nothing of the receipt for a clerk who stood aside, or holds the post no more.
  if (isRefusal(opened)) throw new Problem(403, "not-open-to-you");
  const [first] = await site.store.leavesOf(state.ref);
  const book = site.worlds.book();
  const power = book.powers.get(state.power);
  const main = mainLimit(w.standard);
  return {
    number: found.number,
    ref: state.ref,
    queryCode: key !== null || isFirst(site, req, state.ref) ? site.codes.codeOf(state.ref) : null,
    power: { code: power?.code ?? "", name: power?.name ?? { zh: "" } },
    applicant: applicantOf(w, opened),
    site: publicAddress(site, req),
    agency: agencyName(publishedOf(book, site.clock.now()).names, w.standard.agency),
    receivedAt: found.row.receivedAt,
    procedure: w.procedure.id,
    outcome: atOnce(w, found, site.clock.now()),
    intake: answerOf(w, found),
    decide: main === null ? null : { limit: main.limit, statutory: main.statutory, promised: main.promised },
    materials: materialsOf(w, opened),
    hash: first?.hash ?? "",
    index: first?.index ?? 0,
    qr: qrOf(publicAddress(site, req) + paths.verifyEntry({ log: site.origin, index: first?.index ?? 0, hash: first?.hash ?? "" })),
  };
}
