// Base64url (RFC 4648 §5) without padding, in its one spelling: keys and signatures of acts stand in leaves so.
import { fromBase64, toBase64 } from "./base64.ts";

const FORM = /^[A-Za-z0-9_-]*$/;

/** Takes bytes, gives their text. */
export const toBase64Url = (bytes: Uint8Array): string => toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** Takes a text, gives its bytes; null where it is no base64url, is padded, or is not in the spelling that `toBase64Url` gives. */
export function fromBase64Url(text: string): Uint8Array | null {
  if (!FORM.test(text)) return null;
  const plain = text.replaceAll("-", "+").replaceAll("_", "/");
  return fromBase64(plain + "=".repeat((4 - (plain.length % 4)) % 4));
}
