// SM2 with SM3 (GB/T 32918.2-2016, GM/T 0009-2012) by OpenSSL. Node has no SM2 of its own: a key that it generates signs ECDSA over the curve, without a
// word; one that it imports is SM2, but hashed with an empty user id. So the id is hashed here (ZA) and the rest is left to OpenSSL; a test pins it.
import { createPublicKey, createVerify, hash, type KeyObject } from "node:crypto";

/** The user id where nothing else was agreed (GM/T 0009-2012, 10). */
const USER_ID = Buffer.from("1234567812345678");
/** The curve's a, b, Gx, Gy (GB/T 32918.5-2017). */
const CURVE = Buffer.from(
  [
    "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc",
    "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93",
    "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7",
    "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0",
  ].join(""),
  "hex",
);
/** SubjectPublicKeyInfo up to the point: ecPublicKey (1.2.840.10045.2.1) over sm2 (1.2.156.10197.1.301). */
const SPKI_HEAD = Buffer.from("3059301306072a8648ce3d020106082a811ccf5501822d034200", "hex");

/** Takes a point (0x04 ‖ x ‖ y), gives ZA: SM3(length of the id in bits ‖ id ‖ a ‖ b ‖ Gx ‖ Gy ‖ x ‖ y), 32 bytes. */
export function userHash(point: Uint8Array, id: Uint8Array = USER_ID): Buffer {
  const bits = Buffer.alloc(2);
  bits.writeUInt16BE(id.length * 8);
  return hash("sm3", Buffer.concat([bits, id, CURVE, point.subarray(1)]), "buffer");
}

/** A key from its point. Throws where it is not on the curve, or where this platform takes it for another kind of key than SM2. */
export function sm2Key(point: Uint8Array): KeyObject {
  const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, point]), format: "der", type: "spki" });
  if (key.asymmetricKeyType !== undefined) throw new Error("this platform does not know SM2");
  return key;
}

/** An unsigned number of 32 bytes as an INTEGER of DER (X.690, 8.3). */
function integer(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = first < 0 ? Buffer.from([0]) : Buffer.from(bytes.subarray(first));
  const body = (short[0] as number) > 127 ? Buffer.concat([Buffer.from([0]), short]) : short;
  return Buffer.concat([Buffer.from([2, body.length]), body]);
}

/** True when r ‖ s is an SM2 signature by this key over the message under the default user id. About a millisecond. */
export function verifySm2(key: KeyObject, point: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const parts = [integer(signature.subarray(0, 32)), integer(signature.subarray(32))];
  const body = Buffer.concat(parts);
  const der = Buffer.concat([Buffer.from([0x30, body.length]), body]);
  return createVerify("sm3").update(userHash(point)).update(message).verify(key, der);
}
