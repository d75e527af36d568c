// A QR code as one path of an SVG, so that a page can be printed without a picture.
import { encode } from "uqr";

/** Modules a side, with the quiet zone of four that ISO/IEC 18004 asks for; `path` draws the dark ones in those units. */
export type QrCode = { side: number; path: string };

/** Takes a text, gives its code at level M: a corner of the paper may be lost. */
export function qrOf(text: string): QrCode {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const path = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");
  return { side: size, path };
}
