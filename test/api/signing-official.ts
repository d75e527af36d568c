// An official of a test who has a key, or asks for one: what the desk does in a browser, by the interface alone.
import type { ActSignature } from "../../src/ledger/act-signature.ts";
import { signedText } from "../../src/ledger/signed-act.ts";
import type { CaseView, Me, Sheet } from "../../src/web/desk/api.ts";
import type { IntakeToSign, KeysPage } from "../../src/web/desk/api-keys.ts";
import { closing, p256, requestOf, type Signer } from "../signer.ts";
import { type Answer, application, type Caller, type Running } from "./site.ts";

export const keysOf = async (who: Caller): Promise<KeysPage> => (await who.get("/api/v1/desk/keys")).body as KeysPage;

/** Asks for a key at a post. */
export async function ask(who: Caller, post: string, signer: Signer): Promise<Answer> {
  const { person } = (await who.get("/api/v1/me")).body as Me;
  const { origin } = await keysOf(who);
  return who.post("/api/v1/desk/keys", requestOf(signer, { origin, person, post }));
}

/** Gives an official a key that another approves. */
export async function enrol(
  county: Running,
  { name, post, by, signer = p256() }: { name: string; post: string; by: string; signer?: Signer },
) {
  const who = await county.official(name);
  const asked = await ask(who, post, signer);
  if (asked.status !== 201) throw new Error(`${name}: ${JSON.stringify(asked.body)}`);
  const approved = await (await county.official(by)).post(`/api/v1/desk/keys/${signer.kid}/approve`, {});
  if (approved.status !== 200) throw new Error(`${by}: ${JSON.stringify(approved.body)}`);
  return { who, signer };
}
export type Enrolled = Awaited<ReturnType<typeof enrol>>;

export type Closed = readonly { path: string; value: unknown }[];
export type ToSign = { origin: string; case: string; act: Record<string, unknown>; closed: Closed };
export type Body = Record<string, unknown> & { sig: ActSignature };

/** What would be signed: the sheet of an act as the desk asks for it. */
export async function toSign(
  who: Caller,
  ref: string,
  act: string,
  done: { facts?: object; closed?: Closed; name?: string } = {},
): Promise<ToSign> {
  const view = (await who.get(`/api/v1/desk/cases/${ref}`)).body as CaseView;
  const button = view.acts.find((b) => b.act === act && b.allowed && (done.name === undefined || b.name === done.name));
  if (button === undefined) throw new Error(`${act} is not open`);
  const facts = encodeURIComponent(JSON.stringify({ ...button.preset, ...done.facts }));
  const step = button.step === null ? "" : `&step=${button.step}`;
  const sheet = await who.get(`/api/v1/cases/${ref}/acts/${act}/sheet?post=${button.posts[0]?.post}${step}&facts=${facts}`);
  if (sheet.status !== 200) throw new Error(JSON.stringify(sheet.body));
  const body = sheet.body as Sheet;
  return { origin: body.origin, case: body.case, act: body.act as Record<string, unknown>, closed: done.closed ?? [] };
}

/** The body of a signed act. `forge`: what is signed in the place of what is sent. */
export function bodyOf(signer: Signer, { origin, case: ref, act, closed }: ToSign, forge: (text: object) => object = (x) => x): Body {
  const { openings, commitments } = closing(closed);
  const { by, step, ...rest } = act as {
    by: { post: string };
    step: string | null;
    act: string;
    seen: string;
    facts: object;
    anchor: object | null;
  };
  const sig = signer.sign(signedText(forge({ origin, case: ref, commitments, act }) as Parameters<typeof signedText>[0]));
  return {
    act: rest.act,
    post: by.post,
    ...(step !== null && { step }),
    seen: rest.seen,
    facts: rest.facts,
    closed: openings,
    commitments,
    anchor: rest.anchor,
    sig,
  };
}

export const send = (who: Caller, ref: string, body: object, key?: string): Promise<Answer> =>
  who.post(`/api/v1/cases/${ref}/acts`, body, key === undefined ? {} : { "idempotency-key": key });

/** Looks, signs and sends. */
export const sign = async ({ who, signer }: Enrolled, ref: string, act: string, done: Parameters<typeof toSign>[3] = {}): Promise<Answer> =>
  send(who, ref, bodyOf(signer, await toSign(who, ref, act, done)));

/** Takes in an application at a window, signed by the clerk. */
export async function takeIn({ who, signer }: Enrolled, more: Record<string, unknown> = {}): Promise<{ answer: Answer; body: object }> {
  const sent = application({ channel: "window", ...more });
  const asked = await who.post("/api/v1/desk/intake/sheet", sent);
  if (asked.status !== 200) throw new Error(JSON.stringify(asked.body));
  const { origin, case: ref, party, act, closed } = asked.body as IntakeToSign;
  const { openings, commitments } = closing(closed);
  const sig = signer.sign(signedText({ origin, case: ref, commitments, act }));
  const salts = Object.fromEntries(openings.map((o) => [o.path, o.salt]));
  const body = { ...sent, signed: { case: ref, party, salts, commitments, sig } };
  return { answer: await who.post("/api/v1/cases", body), body };
}
