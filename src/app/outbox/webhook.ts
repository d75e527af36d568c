// One commit to one subscriber, by Standard Webhooks (https://www.standardwebhooks.com): signed, with an id that is the same at every try,
// so that a receiver who got it twice knows. Redirects are not followed: where a message goes is what the county wrote down.
import { createHash, createHmac } from "node:crypto";
import { type RequestOptions, request as request80 } from "node:http";
import { request as request443 } from "node:https";
import { isIP } from "node:net";
import { guardedLookup, InnerAddress, isInner, type Resolve } from "./inner-address.ts";
import type { Outcome } from "./letter.ts";
import type { Subscriber } from "./subscribers.ts";

/** Ms for a whole call; the standard advises 15 to 30 s. */
export const CALL_MS = 20_000;

export type Call = { subscriber: Subscriber; id: string; body: string; at: number };
export type CallOptions = { ms?: number; resolve?: Resolve };

/** The same for the same commit and subscriber, however often it is sent. */
export function webhookId(origin: string, key: string): string {
  return `msg_${createHash("sha256").update(`mingtang/webhook/v1\0${origin}\0${key}`).digest("hex").slice(0, 32)}`;
}

/** `v1,BASE64`: HMAC-SHA256 over id, time in seconds and body, joined by dots. */
export function signatureOf(secret: Buffer, { id, at, body }: Pick<Call, "id" | "at" | "body">): string {
  return `v1,${createHmac("sha256", secret)
    .update(`${id}.${Math.floor(at / 1000)}.${body}`)
    .digest("base64")}`;
}

const headersOf = ({ subscriber, id, at, body }: Call): Record<string, string | number> => ({
  "content-type": "application/json",
  "content-length": Buffer.byteLength(body),
  "user-agent": "mingtang-webhook/1",
  "webhook-id": id,
  "webhook-timestamp": String(Math.floor(at / 1000)),
  "webhook-signature": signatureOf(subscriber.secret, { id, at, body }),
});

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { state: "sent", said: status };
  if (status >= 300 && status < 400) return { state: "failed", reason: "redirect", said: status };
  if (status === 410) return { state: "failed", reason: "gone", said: status };
  return { state: "later", reason: "put-off", said: status };
}

function faultOutcome(fault: Error): Outcome {
  if (fault instanceof InnerAddress) return { state: "failed", reason: "inner-address" };
  // Nobody knows whether it was taken; the id makes another try harmless, and the standard asks for one.
  return { state: "later", reason: fault.name === "AbortError" || fault.name === "TimeoutError" ? "silent" : "unreachable" };
}

/** The status of the answer. Of an answer nothing else is read: its body may be endless. */
function post(url: URL, options: RequestOptions, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = (url.protocol === "https:" ? request443 : request80)(url, options, (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    call.on("error", reject);
    call.end(body);
  });
}

/** Sends one call and gives how it ended. `stop` cuts it short. */
export async function callWebhook(call: Call, stop: AbortSignal, { ms = CALL_MS, resolve }: CallOptions = {}): Promise<Outcome> {
  const { url, inner } = call.subscriber;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  try {
    // An address that is written out is never looked up.
    if (!inner && isIP(host) !== 0 && isInner(host)) throw new InnerAddress("an address is inside");
    const options: RequestOptions = {
      method: "POST",
      headers: headersOf(call),
      // No connection is kept: each call judges its address anew.
      agent: false,
      signal: AbortSignal.any([stop, AbortSignal.timeout(ms)]),
      ...(inner ? {} : { lookup: guardedLookup(resolve) }),
    };
    return outcomeOf(await post(url, options, call.body));
  } catch (fault) {
    return faultOutcome(fault as Error);
  }
}
