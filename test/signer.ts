// Signers for tests, with keys of their own: each algorithm as a browser, a token or another program would sign.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { ActSignature, SigningKey } from "../src/ledger/act-signature.ts";
import { challengeOf } from "../src/ledger/act-signature.ts";
import { toBase64Url } from "../src/ledger/base64url.ts";
import { commit as commitTo, decoysFor, type Opening, pad, saltOf } from "../src/ledger/opening.ts";
import { hashText } from "../src/ledger/sha256.ts";
import { keyText, kidOf } from "../src/ledger/signed-act.ts";

/** `later`: the same beside the thread that asks, for benchmarks. */
export type Signer = { kid: string; key: SigningKey; sign(text: string): ActSignature; later?(text: string): Promise<ActSignature> };
type Said = Record<string, unknown>;

const RP = "county.example";
const url = (bytes: Uint8Array): string => toBase64Url(bytes);

const pointOf = (key: KeyObject): string => {
  const { x, y } = key.export({ format: "jwk" });
  return url(Buffer.concat([Buffer.from([4]), Buffer.from(x ?? "", "base64url"), Buffer.from(y ?? "", "base64url")]));
};

/** P-256, as WebCrypto signs: r ‖ s over SHA-256. */
export function p256(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = { alg: "p256", public: pointOf(publicKey) };
  const kid = kidOf(key.alg, key.public);
  const value = (text: string): string => url(sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" }));
  const later = (text: string): Promise<ActSignature> =>
    new Promise((tell, fail) =>
      sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" }, (fault, made) =>
        fault === null ? tell({ alg: "p256", kid, value: url(made) }) : fail(fault),
      ),
    );
  return { kid, key, sign: (text) => ({ alg: "p256", kid, value: value(text) }), later };
}

/** Ed25519 (RFC 8032). */
export function ed25519(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const key = { alg: "ed25519", public: publicKey.export({ format: "jwk" }).x ?? "" };
  const kid = kidOf(key.alg, key.public);
  return { kid, key, sign: (text) => ({ alg: "ed25519", kid, value: url(sign(null, Buffer.from(text), privateKey)) }) };
}

/** A passkey with ES256. `said`: what its browser says otherwise than it should; `flags`: of the authenticator. */
export function passkey(
  said: Said = {},
  { flags = 5, rp = RP, signsFor }: { flags?: number; rp?: string; signsFor?: string } = {},
): Signer {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = { alg: "webauthn", public: pointOf(publicKey), rp };
  const kid = kidOf(key.alg, key.public);
  return {
    kid,
    key,
    sign(text) {
      const data = Buffer.concat([
        createHash("sha256")
          .update(signsFor ?? rp)
          .digest(),
        Buffer.from([flags, 0, 0, 0, 7]),
      ]);
      const told = { type: "webauthn.get", challenge: url(challengeOf(text)), origin: `https://desk.${rp}`, crossOrigin: false, ...said };
      const json = Buffer.from(JSON.stringify(told));
      const message = Buffer.concat([data, createHash("sha256").update(json).digest()]);
      const value = url(sign("sha256", message, { key: privateKey, dsaEncoding: "ieee-p1363" }));
      return { alg: "webauthn", kid, value, client: `${url(data)}.${url(json)}` };
    },
  };
}

/** What somebody sends who asks for a key: the key and its own signature under the request. */
export function requestOf(signer: Signer, about: { origin: string; person: string; post: string | null }) {
  const { alg, public: key, rp } = signer.key;
  const { value, client } = signer.sign(keyText({ ...about, ...signer.key }));
  return { post: about.post, alg, public: key, ...(rp !== undefined && { rp }), proof: { value, ...(client !== undefined && { client }) } };
}

/** Salts and commitments for closed values, as the signer's browser makes them. */
export function closing(closed: readonly { path: string; value: unknown }[], hash = hashText) {
  const openings: Opening[] = closed.map(({ path, value }) => ({ path, value, salt: saltOf(randomBytes(16)) }));
  const digests = openings.map((o) => commitTo(o, hash));
  return {
    openings,
    commitments: pad(
      digests,
      Array.from({ length: decoysFor(digests.length) }, () => randomBytes(32)),
    ),
  };
}
