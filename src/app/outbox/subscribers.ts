// Who is told of commits by webhook: a file that the county keeps, read once at the start.
import { readFile } from "node:fs/promises";
import { ConfigFault } from "../config.ts";

/** `inner`: the address may be one of the inside, and without TLS. */
export type Subscriber = { id: string; url: URL; secret: Buffer; inner: boolean };

const ID = /^[a-z0-9-]{1,40}$/;
const SECRET = /^whsec_([A-Za-z0-9+/]{32,88}={0,2})$/;
const KNOWN = new Set(["id", "url", "secret", "inner"]);
const SUBSCRIBERS_MAX = 50;

function subscriberOf(value: unknown, nth: number, fault: (what: string) => ConfigFault): Subscriber {
  const at = `entry ${nth + 1}`;
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw fault(`${at} is no object`);
  const { id, url, secret, inner = false } = value as Record<string, unknown>;
  const strange = Object.keys(value).find((key) => !KNOWN.has(key));
  if (strange !== undefined) throw fault(`${at} has "${strange}"; it takes id, url, secret and inner`);
  if (typeof id !== "string" || !ID.test(id)) throw fault(`${at} needs an id of 1 to 40 of a-z, 0-9 and "-"`);
  if (typeof inner !== "boolean") throw fault(`${id}: inner is true or false`);
  if (typeof url !== "string" || !URL.canParse(url)) throw fault(`${id}: url is no address`);
  const read = new URL(url);
  if (read.protocol !== "https:" && !(inner && read.protocol === "http:"))
    throw fault(`${id}: url begins with https:// (http:// only with "inner": true)`);
  if (read.username !== "" || read.password !== "") throw fault(`${id}: url holds no name and no password`);
  // The bytes are 24 to 64 by the standard; the secret itself is never repeated in a message.
  const bytes = Buffer.from(typeof secret === "string" ? (SECRET.exec(secret)?.[1] ?? "") : "", "base64");
  if (bytes.length < 24 || bytes.length > 64) throw fault(`${id}: secret is whsec_ and 24 to 64 bytes in base64`);
  return { id, url: read, secret: bytes, inner };
}

/** Takes the text of the file, gives its subscribers. Throws ConfigFault with a sentence that says what to change. */
export function subscribersIn(text: string, file: string): Subscriber[] {
  const fault = (what: string): ConfigFault => new ConfigFault(`WEBHOOKS: ${file}: ${what}.`);
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    throw fault("this is no JSON");
  }
  if (!Array.isArray(list)) throw fault("this is no list");
  if (list.length > SUBSCRIBERS_MAX) throw fault(`at most ${SUBSCRIBERS_MAX} subscribers`);
  const all = list.map((one, nth) => subscriberOf(one, nth, fault));
  const twice = all.find(({ id }, nth) => all.findIndex((other) => other.id === id) !== nth);
  if (twice !== undefined) throw fault(`${twice.id} stands there twice`);
  return all;
}

/** Reads the file of subscribers; none where no file is set. */
export async function readSubscribers(file: string | null): Promise<Subscriber[]> {
  if (file === null) return [];
  const text = await readFile(file, "utf8").catch((fault: NodeJS.ErrnoException) => {
    throw new ConfigFault(`WEBHOOKS: ${file} cannot be read (${fault.code ?? "unknown"}).`);
  });
  return subscribersIn(text, file);
}
