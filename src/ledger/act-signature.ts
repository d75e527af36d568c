// From a signature as it stands in a leaf to the bytes that it is over: the text itself, or what an authenticator says of its hash (WebAuthn Level 2,
// §7.2). The arithmetic of curves is the caller's. Everything here is from outside: it gives null and never throws.
import { fromBase64Url } from "./base64url.ts";
import { hashText, sha256, toHex } from "./sha256.ts";

/** `client`: of a passkey, base64url(authenticatorData) ‖ "." ‖ base64url(clientDataJSON). */
export type ActSignature = { alg: string; kid: string; value: string; client?: string };
/** As much of a key as a signature is checked with. `rp`: the host that a passkey is for. */
export type SigningKey = { alg: string; public: string; rp?: string };
/** Bytes that were signed, and r ‖ s of 32 bytes each (or the 64 of Ed25519). */
export type ToVerify = { message: Uint8Array; signature: Uint8Array };

/** r ‖ s, as WebCrypto and Ed25519 give it: a DER form is no signature here, so there is one spelling of each. */
const SIGNATURE_BYTES = 64;
const POINT_BYTES = 65;
/** Algorithms whose keys are points; what is neither of these nor Ed25519 has no keys. */
const ON_CURVES: readonly string[] = ["p256", "webauthn", "sm2"];
const ED25519_BYTES = 32;
/** rpIdHash (32) ‖ flags (1) ‖ counter (4). */
const AUTHENTICATOR_MIN = 37;
const USER_PRESENT = 1;
const CLIENT_MAX = 2000;

const encoder = new TextEncoder();
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** The bytes of a public key: 0x04 ‖ x ‖ y, or 32 bytes of Ed25519; null where they are not of that form. Whether a point is on its curve is not looked at. */
export function publicBytes({ alg, public: text }: SigningKey): Uint8Array | null {
  const bytes = fromBase64Url(text);
  if (bytes === null) return null;
  if (alg === "ed25519") return bytes.length === ED25519_BYTES ? bytes : null;
  return ON_CURVES.includes(alg) && bytes.length === POINT_BYTES && bytes[0] === 4 ? bytes : null;
}

/** base64url of SHA-256 of a text: what a passkey is asked to sign. */
export function challengeOf(text: string): Uint8Array {
  return sha256(encoder.encode(text));
}

/** True where a page of this origin is one of the site's: its host is `rp` or lies under it, over TLS or on this machine. */
function isOriginOf(origin: unknown, rp: string): boolean {
  if (typeof origin !== "string" || !URL.canParse(origin)) return false;
  const { protocol, hostname, origin: plain } = new URL(origin);
  if (plain !== origin || (protocol !== "https:" && !(protocol === "http:" && hostname === "localhost"))) return false;
  return hostname === rp || hostname.endsWith(`.${rp}`);
}

function parsed(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** authenticatorData ‖ SHA-256(clientDataJSON), where both say that a person at hand signed this text for this site; else null. */
function assertedBytes(client: string, rp: string, text: string): Uint8Array | null {
  const parts = client.length > CLIENT_MAX ? [] : client.split(".");
  const [data, json] = parts.map(fromBase64Url);
  if (parts.length !== 2 || data == null || json == null || data.length < AUTHENTICATOR_MIN) return null;
  const said = parsed(json);
  if (said === null || said.type !== "webauthn.get" || said.crossOrigin === true || said.topOrigin !== undefined) return null;
  const challenge = typeof said.challenge === "string" ? fromBase64Url(said.challenge) : null;
  if (challenge === null || !same(challenge, challengeOf(text)) || !isOriginOf(said.origin, rp)) return null;
  if (toHex(data.subarray(0, 32)) !== hashText(rp) || ((data[32] as number) & USER_PRESENT) === 0) return null;
  const message = new Uint8Array(data.length + 32);
  message.set(data);
  message.set(sha256(json), data.length);
  return message;
}

/** Takes a signature, the key that it names and the text that it must be over; gives what is to be verified, or null where it cannot be a signature of that. */
export function toVerify(sig: ActSignature, key: SigningKey, text: string): ToVerify | null {
  if (sig.alg !== key.alg) return null;
  const signature = fromBase64Url(sig.value);
  if (signature?.length !== SIGNATURE_BYTES) return null;
  if (key.alg === "webauthn") {
    const message = sig.client === undefined || key.rp === undefined ? null : assertedBytes(sig.client, key.rp, text);
    return message === null ? null : { message, signature };
  }
  return sig.client === undefined ? { message: encoder.encode(text), signature } : null;
}
