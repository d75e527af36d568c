// Base 64 (RFC 4648 §4) with padding, in its one spelling: what decodes encodes to the same text again, so that nobody can write one proof twice.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter, value]));
/** More than any note or proof holds: a longer text is nobody's, and a pattern is not tried on it. */
export const BASE64_MAX = 1_000_000;
const FORM = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Takes bytes, gives their text. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const bits = ((bytes[i] as number) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const letters = Math.min(bytes.length - i, 3) + 1;
    for (let n = 0; n < 4; n++) text += n < letters ? ALPHABET[(bits >> (18 - 6 * n)) & 63] : "=";
  }
  return text;
}

/** Takes a text, gives its bytes; null where it is no Base 64, or not in the spelling that `toBase64` gives. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length > BASE64_MAX || !FORM.test(text)) return null;
  const letters = text.replace(/=+$/, "");
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let [bits, known, at] = [0, 0, 0];
  for (const letter of letters) {
    bits = ((bits << 6) | (VALUES.get(letter) as number)) & 0xffff;
    known += 6;
    if (known < 8) continue;
    known -= 8;
    bytes[at++] = (bits >> known) & 255;
  }
  // Bits that no byte holds are zero.
  return (bits & ((1 << known) - 1)) === 0 ? bytes : null;
}
