// Signatures of every algorithm: what is right passes; what is anything else is false and never an error.
import { execFileSync } from "node:child_process";
import { createPrivateKey, createSign, generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ed25519, p256, passkey, type Signer } from "../../../test/signer.ts";
import type { ActSignature, SigningKey } from "../../ledger/act-signature.ts";
import { fromBase64Url, toBase64Url } from "../../ledger/base64url.ts";
import { sm2Key, userHash } from "./sm2.ts";
import { isKey, isSigned } from "./verify-signature.ts";

const TEXT = 'mingtang/act/v1\n{"act":"准予"}';

/** SM2 by the same OpenSSL: the key is made, taken out and read in again, for only so it is one of SM2 (see sm2.ts). */
function sm2(id = "1234567812345678"): Signer & { pem: string } {
  const made = generateKeyPairSync("ec", { namedCurve: "SM2" });
  const spki = made.publicKey.export({ format: "der", type: "spki" });
  const pem = String(made.privateKey.export({ format: "pem", type: "pkcs8" }));
  const point = spki.subarray(-65);
  const key = { alg: "sm2", public: toBase64Url(point) };
  const own = createPrivateKey(pem);
  return {
    kid: "0".repeat(32),
    key,
    pem,
    sign(text) {
      const der = createSign("sm3")
        .update(userHash(point, Buffer.from(id)))
        .update(text)
        .sign(own);
      return { alg: "sm2", kid: "0".repeat(32), value: toBase64Url(rawOf(der)) };
    },
  };
}

/** r ‖ s of a DER signature. */
function rawOf(der: Uint8Array): Buffer {
  const first = 4 + (der[3] as number);
  const number = (from: number, length: number) => {
    const bytes = Buffer.from(der.subarray(from, from + length));
    return Buffer.concat([Buffer.alloc(32), bytes]).subarray(-32);
  };
  return Buffer.concat([number(4, der[3] as number), number(first + 2, der[first + 1] as number)]);
}

const SIGNERS: [string, () => Signer][] = [
  ["p256", p256],
  ["ed25519", ed25519],
  ["webauthn", passkey],
  ["sm2", sm2],
];

describe.each(SIGNERS)("%s", (_, make) => {
  const signer = make();
  it("verifies what it signed, and nothing else", async () => {
    const sig = signer.sign(TEXT);
    expect(await isSigned(sig, signer.key, TEXT)).toBe(true);
    expect(await isSigned(sig, signer.key, `${TEXT} `)).toBe(false);
    expect(await isSigned(sig, make().key, TEXT)).toBe(false);
    expect(await isSigned(make().sign(TEXT), signer.key, TEXT)).toBe(false);
  });

  it("every flipped bit of signature and key is a no", async () => {
    const sig = signer.sign(TEXT);
    const flip = (text: string, bit: number): string => {
      const bytes = fromBase64Url(text) ?? new Uint8Array();
      const at = (bit >> 3) % bytes.length;
      bytes[at] = (bytes[at] as number) ^ (1 << (bit & 7));
      return toBase64Url(bytes);
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(65 * 8), async (bit) => {
        expect(await isSigned({ ...sig, value: flip(sig.value, bit) }, signer.key, TEXT)).toBe(false);
        expect(await isSigned(sig, { ...signer.key, public: flip(signer.key.public, bit) }, TEXT)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it("takes no label but its own", async () => {
    const sig = signer.sign(TEXT);
    for (const alg of ["p256", "ed25519", "sm2", "webauthn", "none", ""].filter((other) => other !== signer.key.alg)) {
      expect(await isSigned({ ...sig, alg }, signer.key, TEXT)).toBe(false);
      expect(await isSigned(sig, { ...signer.key, alg }, TEXT)).toBe(false);
      expect(await isSigned({ ...sig, alg }, { ...signer.key, alg }, TEXT)).toBe(false);
    }
  });

  it("of anything at all: false, and no error", async () => {
    const text = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.uint8Array({ maxLength: 100 }).map((b) => toBase64Url(b)),
    );
    await fc.assert(
      fc.asyncProperty(fc.record({ value: text, client: fc.option(text, { nil: undefined }), key: text, rp: text }), async (x) => {
        const sig: ActSignature = { alg: signer.key.alg, kid: "", value: x.value, ...(x.client !== undefined && { client: x.client }) };
        expect(await isSigned(sig, signer.key, TEXT)).toBe(false);
        expect(await isSigned({ ...signer.sign(TEXT), value: x.value }, signer.key, TEXT)).toBe(false);
        expect(await isSigned(signer.sign(TEXT), { alg: signer.key.alg, public: x.key, rp: x.rp }, TEXT)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

describe("the edges of the curves", () => {
  it("DER, a padded text, zeros and too long a value are no signatures", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    const key = {
      alg: "p256",
      public: toBase64Url(Buffer.concat([Buffer.from([4]), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")])),
    };
    const der = sign("sha256", Buffer.from(TEXT), privateKey);
    const raw = rawOf(der);
    const tried = async (value: string) => isSigned({ alg: "p256", kid: "", value }, key, TEXT);
    expect(await tried(toBase64Url(raw))).toBe(true);
    for (const value of [
      toBase64Url(der),
      `${toBase64Url(raw)}==`,
      raw.toString("base64"),
      toBase64Url(Buffer.alloc(64)),
      toBase64Url(Buffer.concat([raw, raw])),
    ])
      expect([value, await tried(value)]).toEqual([value, false]);
  });

  it("s and n − s are taken alike: browsers make both, and nothing hangs on the bytes", async () => {
    const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const signer = p256();
    const raw = Buffer.from(signer.sign(TEXT).value, "base64url");
    const other = n - BigInt(`0x${raw.subarray(32).toString("hex")}`);
    const value = toBase64Url(Buffer.concat([raw.subarray(0, 32), Buffer.from(other.toString(16).padStart(64, "0"), "hex")]));
    expect(await isSigned({ alg: "p256", kid: "", value }, signer.key, TEXT)).toBe(true);
  });

  it("a key that is not on its curve, compressed, at infinity, or of small order is none", () => {
    const good = fromBase64Url(p256().key.public) as Uint8Array;
    const point = (change: (bytes: Uint8Array) => void): SigningKey => {
      const bytes = Uint8Array.from(good);
      change(bytes);
      return { alg: "p256", public: toBase64Url(bytes) };
    };
    expect(isKey({ alg: "p256", public: toBase64Url(good) })).toBe(true);
    expect(isKey(point((b) => b.fill((b[64] as number) ^ 1, 64)))).toBe(false);
    expect(isKey(point((b) => b.fill(0, 1)))).toBe(false);
    expect(isKey({ alg: "p256", public: toBase64Url(good.subarray(0, 33)) })).toBe(false);
    for (const first of [0, 1]) {
      const small = new Uint8Array(32);
      small[0] = first;
      for (const top of [0, 128]) {
        small[31] = top;
        expect(isKey({ alg: "ed25519", public: toBase64Url(small) })).toBe(false);
      }
    }
  });

  it("under a key of small order no signature of zeros passes", async () => {
    const key = { alg: "ed25519", public: toBase64Url(Uint8Array.from([1, ...new Array(31).fill(0)])) };
    const zeros = Buffer.from(`01${"00".repeat(63)}`, "hex");
    expect(await isSigned({ alg: "ed25519", kid: "", value: toBase64Url(zeros) }, key, TEXT)).toBe(false);
  });
});

describe("passkeys", () => {
  const RP = "county.example";
  it.each<[string, Record<string, unknown>]>([
    ["made at enrolment", { type: "webauthn.create" }],
    ["another challenge", { challenge: "AAAA" }],
    ["a padded challenge", { challenge: "AA==" }],
    ["another site", { origin: "https://county.example.evil.test" }],
    ["a site that only ends alike", { origin: "https://evilcounty.example" }],
    ["no TLS", { origin: `http://${RP}` }],
    ["an origin with a path", { origin: `https://${RP}/` }],
    ["no origin", { origin: 7 }],
    ["in a frame of another", { crossOrigin: true }],
    ["under another page", { topOrigin: "https://evil.test" }],
  ])("%s is refused", async (_, said) => {
    const signer = passkey(said);
    expect(await isSigned(signer.sign(TEXT), signer.key, TEXT)).toBe(false);
  });

  it("nobody at hand, the hash of another site, a missing or foreign client part", async () => {
    for (const signer of [passkey({}, { flags: 4 }), passkey({}, { signsFor: "other.example" })])
      expect(await isSigned(signer.sign(TEXT), signer.key, TEXT)).toBe(false);
    const signer = passkey();
    const { client, ...bare } = signer.sign(TEXT);
    expect(await isSigned(bare, signer.key, TEXT)).toBe(false);
    expect(await isSigned({ ...bare, client: `${client}.AA` }, signer.key, TEXT)).toBe(false);
    const plain = p256();
    expect(await isSigned({ ...plain.sign(TEXT), client: client ?? "" }, plain.key, TEXT)).toBe(false);
  });

  it("on this machine by name without TLS", async () => {
    const signer = passkey({ origin: "http://localhost:8080" }, { rp: "localhost" });
    expect(await isSigned(signer.sign(TEXT), signer.key, TEXT)).toBe(true);
  });
});

describe("SM2", () => {
  it("is that of GB/T 32918.5: the example's key, message and signature", async () => {
    const point = Buffer.from(
      "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
      "hex",
    );
    expect(userHash(point).toString("hex")).toBe("b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3");
    const value = toBase64Url(
      Buffer.from(
        "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
        "hex",
      ),
    );
    const key = { alg: "sm2", public: toBase64Url(point) };
    expect(await isSigned({ alg: "sm2", kid: "", value }, key, "message digest")).toBe(true);
    expect(await isSigned({ alg: "sm2", kid: "", value }, key, "message digest!")).toBe(false);
  });

  it("with an empty or another user id, or as ECDSA over its curve, is none", async () => {
    const signer = sm2();
    for (const other of ["", "alice@example.com"]) {
      const strange = sm2(other);
      expect(await isSigned(strange.sign(TEXT), strange.key, TEXT)).toBe(false);
    }
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "SM2" });
    const key = { alg: "sm2", public: toBase64Url(publicKey.export({ format: "der", type: "spki" }).subarray(-65)) };
    const value = toBase64Url(rawOf(sign("sm3", Buffer.from(TEXT), privateKey)));
    expect(await isSigned({ alg: "sm2", kid: "", value }, key, TEXT)).toBe(false);
    expect(await isSigned({ ...signer.sign(TEXT), alg: "p256" }, { ...signer.key, alg: "p256" }, TEXT)).toBe(false);
  });

  it("is what openssl itself signs and verifies", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mingtang-sm2-"));
    try {
      const signer = sm2();
      const at = (name: string): string => join(folder, name);
      writeFileSync(at("key.pem"), signer.pem);
      writeFileSync(at("text"), TEXT);
      const openssl = (...args: string[]) => execFileSync("openssl", args, { stdio: ["ignore", "pipe", "ignore"] });
      try {
        openssl("version");
      } catch {
        return; // Without openssl the example of the standard above still pins it.
      }
      const id = ["-sm3", "-sigopt", "distid:1234567812345678"];
      openssl("dgst", ...id, "-sign", at("key.pem"), "-out", at("sig"), at("text"));
      const { readFileSync } = await import("node:fs");
      expect(await isSigned({ alg: "sm2", kid: "", value: toBase64Url(rawOf(readFileSync(at("sig")))) }, signer.key, TEXT)).toBe(true);
      expect(sm2Key(fromBase64Url(signer.key.public) as Uint8Array).type).toBe("public");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
