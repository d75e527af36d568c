// SHA-256 (FIPS 180-4), synchronous and without the platform, so that the same code runs in the browser, offline and on the server.
// The server hands its own, faster one to whoever takes a `HashText`; both are held to the same digests by the tests.

/** SHA-256 as 64 lower-case hexadecimal characters. The same brand as the kernel's: the two rings do not import each other. */
export type Hash = string & { readonly brand: "Hash" };

/** Takes bytes, gives the 32 bytes of their SHA-256. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;
/** Takes a text without lone surrogates, gives the SHA-256 of its UTF-8 bytes. */
export type HashText = (text: string) => Hash;

/** The first 32 bits of the fractional parts of a root: FIPS 180-4 §4.2.2 and §5.3.3, computed so that no table can hold a slip. */
function constants(): { k: Int32Array; h: Int32Array } {
  const k = new Int32Array(64);
  const h = new Int32Array(8);
  const fraction = (x: number): number => ((x - Math.floor(x)) * 2 ** 32) | 0;
  let found = 0;
  for (let n = 2; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) h[found] = fraction(Math.sqrt(n));
    k[found] = fraction(Math.cbrt(n));
    found++;
  }
  return { k, h };
}
const { k: K, h: H0 } = constants();
/** Room for one block's schedule, written anew for every block. */
const W = new Int32Array(64);

/** The message with its padding: 0x80, zeros, and its length in bits as 64 bits, big-endian (FIPS 180-4 §5.1.1). */
function padded(bytes: Uint8Array): DataView {
  const length = ((bytes.length + 8) >> 6) * 64 + 64;
  const out = new Uint8Array(length);
  out.set(bytes);
  out[bytes.length] = 0x80;
  const view = new DataView(out.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, (bytes.length * 8) >>> 0);
  return view;
}

// The schedule and the rounds are written out on local numbers: through arrays and iterators they cost three times as much.
function schedule(w: Int32Array, view: DataView, at: number): void {
  for (let t = 0; t < 16; t++) w[t] = view.getInt32(at + t * 4);
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15] as number;
    const y = w[t - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[t] = ((w[t - 16] as number) + s0 + (w[t - 7] as number) + s1) | 0;
  }
}

function compress(state: Int32Array, w: Int32Array): void {
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let t = 0; t < 64; t++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[t] as number) + (w[t] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  add(state, 0, a);
  add(state, 1, b);
  add(state, 2, c);
  add(state, 3, d);
  add(state, 4, e);
  add(state, 5, f);
  add(state, 6, g);
  add(state, 7, h);
}

const add = (state: Int32Array, i: number, x: number): void => {
  state[i] = ((state[i] as number) + x) | 0;
};

/** SHA-256 of bytes (FIPS 180-4), 32 bytes. */
export const sha256: Sha256 = (bytes) => {
  const view = padded(bytes);
  const state = H0.slice();
  for (let at = 0; at < view.byteLength; at += 64) {
    schedule(W, view, at);
    compress(state, W);
  }
  const out = new Uint8Array(32);
  const result = new DataView(out.buffer);
  for (let i = 0; i < 8; i++) result.setInt32(i * 4, state[i] as number);
  return out;
};

const encoder = new TextEncoder();
const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

/** Bytes as lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let out = "";
  for (let i = 0; i < bytes.length; i++) out += HEX[bytes[i] as number];
  return out;
}

/** SHA-256 of a text's UTF-8 bytes. */
export const hashText: HashText = (text) => toHex(sha256(encoder.encode(text))) as Hash;

/** Lower-case hexadecimal as bytes; null when the text is anything else. */
export function fromHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(i * 2, i * 2 + 2), 16));
}
