// Passkeys (WebAuthn Level 2): made and asked to sign by the browser; the person touches or looks at his authenticator each time.
import { challengeOf } from "../../ledger/act-signature.ts";
import { toBase64Url } from "../../ledger/base64url.ts";

const ES256 = -7;
const HALF = 32;

/** r ‖ s from the DER form in which authenticators give it (RFC 3279 §2.2.3). */
export function rawOf(der: Uint8Array): Uint8Array {
  const raw = new Uint8Array(2 * HALF);
  let at = 2;
  for (const end of [HALF, 2 * HALF]) {
    const length = der[at + 1] ?? 0;
    const number = der.subarray(at + 2, at + 2 + length);
    const short = number.subarray(Math.max(0, number.length - HALF));
    raw.set(short, end - short.length);
    at += 2 + length;
  }
  return raw;
}

/** Makes a passkey for a site; gives its id and its public point. Throws what the browser says, also where the person declines. */
export async function makePasskey(rp: string, who: { person: string; name: string }): Promise<{ credential: ArrayBuffer; public: string }> {
  const made = (await navigator.credentials.create({
    publicKey: {
      rp: { id: rp, name: rp },
      user: { id: new TextEncoder().encode(who.person), name: who.name, displayName: who.name },
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      pubKeyCredParams: [{ type: "public-key", alg: ES256 }],
      authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    },
  })) as PublicKeyCredential;
  const spki = (made.response as AuthenticatorAttestationResponse).getPublicKey();
  if (spki === null) throw new Error("a passkey without a key");
  // The point of P-256 ends its SubjectPublicKeyInfo.
  return { credential: made.rawId, public: toBase64Url(new Uint8Array(spki).subarray(-(2 * HALF + 1))) };
}

/** Has a text signed by a passkey of this site; `credential` null: whichever the person chooses. */
export async function askPasskey(text: string, rp: string, credential: ArrayBuffer | null): Promise<{ value: string; client: string }> {
  const given = (await navigator.credentials.get({
    publicKey: {
      rpId: rp,
      challenge: Uint8Array.from(challengeOf(text)),
      allowCredentials: credential === null ? [] : [{ type: "public-key", id: credential }],
      userVerification: "preferred",
    },
  })) as PublicKeyCredential;
  const { authenticatorData, clientDataJSON, signature } = given.response as AuthenticatorAssertionResponse;
  const url = (bytes: ArrayBuffer): string => toBase64Url(new Uint8Array(bytes));
  return { value: toBase64Url(rawOf(new Uint8Array(signature))), client: `${url(authenticatorData)}.${url(clientDataJSON)}` };
}
