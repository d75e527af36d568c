// Signing in the browser: a key of one's own is made here and never leaves it; what is signed is made here too, salts and openings, from what stands in
// the form. What the server would have signed otherwise is not signed.

import { toBase64Url } from "../../ledger/base64url.ts";
import { canonical } from "../../ledger/canonical.ts";
import { commit, DECOY_BYTES, decoysFor, type Opening, pad, SALT_BYTES, saltOf } from "../../ledger/opening.ts";
import { keyText, kidOf, signedText } from "../../ledger/signed-act.ts";
import type { ClosedValue, Me } from "./api.ts";
import type { Anchor, KeyAsk, KeyProof, Signature } from "./api-keys.ts";
import { askPasskey, makePasskey } from "./passkey.ts";
import { keepKey, keptKeys, type StoredKey } from "./signing-store.ts";

/** `insecure`: no secure context; `missing`: my key is not in this browser; `unlike`: the server's sheet is not what was filled in; `declined`: the authenticator or its owner said no. */
export type SigningFaultKind = "insecure" | "missing" | "unlike" | "declined";
/** Why nothing was signed. Nothing was sent either. */
export class SigningFault extends Error {
  readonly kind: SigningFaultKind;
  constructor(kind: SigningFaultKind) {
    super(kind);
    this.name = "SigningFault";
    this.kind = kind;
  }
}

/** True where this page can keep a key and sign: over TLS, or on this machine. */
export const canSign = (): boolean => isSecureContext && typeof indexedDB === "object" && crypto.subtle !== undefined;
/** True where the browser knows passkeys. */
export const canPasskey = (): boolean => canSign() && typeof PublicKeyCredential === "function" && !NUMBERED.test(location.hostname);

/** Passkeys are for names, and no address of numbers has one. */
const NUMBERED = /^[\d.]+$|^\[/;

const random = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n));
const nfc = (value: unknown): unknown =>
  typeof value === "string" ? value.normalize("NFC") : Array.isArray(value) ? value.map(nfc) : value;

/** What is about to be signed, whole: the text, and what belongs to it. */
export type ToSign = { text: string; openings: Opening[]; commitments: string[]; anchor: Anchor | null };
export type Statement = { origin: string; case: string; act: { anchor: Anchor | null }; closed: readonly ClosedValue[] };

/** Salts what is closed and gives the text that will be signed. */
export function closeFor({ origin, case: ref, act, closed }: Statement): ToSign {
  const openings = closed.map(({ path, value }) => ({ path: path.normalize("NFC"), value: nfc(value), salt: saltOf(random(SALT_BYTES)) }));
  const digests = openings.map((o) => commit(o));
  const commitments = pad(
    digests,
    Array.from({ length: decoysFor(digests.length) }, () => random(DECOY_BYTES)),
  );
  return { text: signedText({ origin, case: ref, commitments, act }), openings, commitments: [...commitments], anchor: act.anchor };
}

/** True when both say the same, whatever the order of their keys. */
export const sameStatement = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** My key that is in force and can be used here; null where there is none. A passkey may be anywhere, so it always may. */
export async function keyHere(me: Me): Promise<StoredKey | null> {
  if (!canSign()) return null;
  const kept = await keptKeys(me.person);
  const here = kept.find(({ kid }) => me.keys.some((one) => one.kid === kid));
  const passkey = me.keys.find(({ alg }) => alg === "webauthn");
  if (here !== undefined || passkey === undefined || !canPasskey()) return here ?? null;
  return { kid: passkey.kid, person: me.person, origin: "", alg: "webauthn", key: null, credential: null, rp: location.hostname };
}

async function proofBy(stored: StoredKey, text: string): Promise<KeyProof> {
  try {
    if (stored.key === null) return await askPasskey(text, stored.rp ?? location.hostname, stored.credential);
    const value = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, stored.key, new TextEncoder().encode(text));
    return { value: toBase64Url(new Uint8Array(value)) };
  } catch {
    throw new SigningFault("declined");
  }
}

/** Signs a text with my key in this browser. Throws SigningFault. */
export async function signWith(me: Me, text: string): Promise<Signature> {
  if (!canSign()) throw new SigningFault("insecure");
  const stored = await keyHere(me);
  if (stored === null) throw new SigningFault("missing");
  return { alg: stored.alg, kid: stored.kid, ...(await proofBy(stored, text)) };
}

/** Makes a key of one's own in this browser, or a passkey, and the request for it. Throws SigningFault. */
export async function makeKey(
  me: Me,
  about: { post: string; alg: StoredKey["alg"]; origin: string; rp: string },
): Promise<{ kid: string; request: KeyAsk }> {
  if (!canSign() || (about.alg === "webauthn" && !canPasskey())) throw new SigningFault("insecure");
  const { alg, post, origin, rp } = about;
  const made = await freshKey(me, about).catch(() => {
    throw new SigningFault("declined");
  });
  const named = { alg, public: made.public, ...(alg === "webauthn" && { rp }) };
  const stored: StoredKey = {
    kid: kidOf(alg, made.public),
    person: me.person,
    origin,
    alg,
    key: made.key,
    credential: made.credential,
    rp,
  };
  const proof = await proofBy(stored, keyText({ origin, person: me.person, post, ...named }));
  await keepKey(stored);
  return { kid: stored.kid, request: { post, ...named, proof } };
}

async function freshKey(me: Me, { alg, rp }: { alg: StoredKey["alg"]; rp: string }) {
  if (alg === "webauthn") return { key: null, ...(await makePasskey(rp, { person: me.person, name: me.name })) };
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const point = await crypto.subtle.exportKey("raw", pair.publicKey);
  return { key: pair.privateKey, credential: null, public: toBase64Url(new Uint8Array(point)) };
}
