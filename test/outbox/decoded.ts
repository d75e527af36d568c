// A mail as its reader sees it: quoted-printable and base64 undone, words of headers (RFC 2047) too. What is not decoded could hide what leaks.
import { Buffer } from "node:buffer";

const quoted = (text: string): string =>
  text.replace(/=\r?\n/g, "").replace(/(=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll("=", ""), "hex").toString("utf8"));
const base64 = (text: string): string => Buffer.from(text.replace(/\s/g, ""), "base64").toString("utf8");

/** Takes a raw message, gives headers and parts in clear text, one after the other. */
export function decoded(raw: string): string {
  const lines = raw.replaceAll("\r\n", "\n").replace(/\n[ \t]+/g, " ");
  const words = lines
    .replace(/\?= +=\?UTF-8\?[QB]\?/gi, "")
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, part: string) => base64(part))
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, part: string) => quoted(part.replaceAll("_", " ")));
  const parts = words.split(/\n--[^\n]+\n/);
  return parts
    .map((part) => {
      const at = part.indexOf("\n\n");
      const [head, body] = [part.slice(0, at), part.slice(at)];
      if (/transfer-encoding: base64/i.test(head)) return head + base64(body);
      return /transfer-encoding: quoted-printable/i.test(head) ? `${head}\n${quoted(body)}` : part;
    })
    .join("\n");
}
