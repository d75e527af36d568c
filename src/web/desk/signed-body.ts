// From a sheet to a signed request. What the server says is signed only where it is what was filled in here, word for word.
import { PAPER } from "../../kernel/material.ts";
import { lookForAnchor } from "./anchor.ts";
import type { ActButton, ActRequest, CaseView, ClosedValue, IntakeRequest, Me, Sheet } from "./api.ts";
import type { Anchor, IntakeToSign } from "./api-keys.ts";
import { closeFor, SigningFault, sameStatement, signWith, type ToSign } from "./signing.ts";

export type Intended = {
  me: Me;
  view: CaseView;
  button: ActButton;
  post: string;
  facts: Record<string, unknown>;
  closed: readonly ClosedValue[];
};

const byMe = (me: Me, post: string) => ({ kind: "person", person: me.person, post });

/** What I am about to sign, as text, with salts of its own and the checkpoint that I saw. Throws SigningFault where the sheet states anything else than the form. */
export function actToSign(sheet: Sheet, { me, view, button, post, facts, closed }: Intended, anchor: Anchor | null): ToSign {
  const act = {
    act: button.act,
    by: byMe(me, post),
    step: button.step,
    facts,
    reads: [],
    seen: view.head.hash,
    standard: view.standard.version,
    anchor: null,
  };
  if (!sameStatement(sheet.act, act) || sheet.case !== view.ref) throw new SigningFault("unlike");
  return closeFor({ origin: sheet.origin, case: view.ref, act: { ...act, anchor }, closed });
}

/** The request of an act with my signature. */
export async function signedAct(me: Me, request: ActRequest, { text, openings, commitments, anchor }: ToSign): Promise<ActRequest> {
  return { ...request, closed: openings, commitments, anchor, sig: await signWith(me, text) };
}

const plain = (value: unknown): unknown =>
  typeof value === "string" ? value.normalize("NFC").trim() : Array.isArray(value) ? value.map(plain) : value;

/** True where what is closed of an application is what was typed, and as many materials as came; the bytes of files the server alone has hashed. */
function saysWhatWasSent({ applicant, form, files, paper = [] }: IntakeRequest, closed: readonly ClosedValue[]): boolean {
  const typed = new Map([
    ...Object.entries(applicant).map(([path, value]) => [`applicant.${path}`, plain(value)] as const),
    ...Object.entries(form).map(([path, value]) => [path, plain(value)] as const),
    ...(paper.length > 0 ? [[PAPER, [...new Set(paper)]] as const] : []),
  ]);
  const [brought, said] = [closed.filter(({ path }) => path.startsWith("file.")), closed.filter(({ path }) => !path.startsWith("file."))];
  const materials = new Set(files.map(({ material }) => `file.${material}`));
  const fits = said.every(({ path, value }) => typed.has(path) && sameStatement(typed.get(path), value));
  return fits && said.length === typed.size && brought.length === materials.size && brought.every(({ path }) => materials.has(path));
}

/** The application with my signature, as the window takes it in. Throws SigningFault where the server would have anything else signed. */
export async function signedIntake(me: Me, request: IntakeRequest, asked: IntakeToSign): Promise<IntakeRequest> {
  const { origin, case: ref, party, act, closed } = asked;
  const {
    by,
    facts,
    seen: head,
    anchor,
  } = act as {
    by: { person?: unknown; post?: unknown };
    facts: Record<string, unknown>;
    seen: unknown;
    anchor: unknown;
  };
  const mine = by.person === me.person && me.posts.some(({ id }) => id === by.post) && head === null && anchor === null;
  const stated = Object.entries(request.facts ?? {}).every(([name, value]) => sameStatement(facts[name], value));
  if (!mine || !stated || !saysWhatWasSent(request, closed)) throw new SigningFault("unlike");
  const seen = (await lookForAnchor(origin)).anchor;
  const { text, openings, commitments } = closeFor({ origin, case: ref, act: { ...(act as object), anchor: seen }, closed });
  const salts = Object.fromEntries(openings.map((o) => [o.path, o.salt]));
  return { ...request, signed: { case: ref, party, salts, commitments, anchor: seen, sig: await signWith(me, text) } };
}
