// Bytes to text: UTF-8 with or without its mark, UTF-16 with its mark, else GB18030, which is what Chinese spreadsheets save as CSV.
import iconv from "iconv-lite";
import { ReadError } from "./sheet.ts";

/** Decodes a text file; throws ReadError "not-text" for zero bytes and for what is valid in none of the three encodings. */
export function decodeText(bytes: Uint8Array): string {
  const text = decode(bytes);
  const zero = text.indexOf("\u0000");
  if (zero >= 0) throw new ReadError("not-text", text.slice(0, zero).split("\n").length, "U+0000");
  return text;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(Buffer.from(bytes), "utf16be");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const text = iconv.decode(Buffer.from(bytes), "gb18030");
    if (text.includes("\uFFFD"))
      throw new ReadError("not-text", text.slice(0, text.indexOf("\uFFFD")).split("\n").length, "UTF-8, GB18030");
    return text;
  }
}
