// The one place where the desk speaks to the server. Every call gives a typed answer or throws a Problem (the server said no)
// or Unreachable (nobody knows whether it arrived; the same Idempotency-Key makes a second try safe).
import type {
  ActDone,
  ActRequest,
  CaseView,
  DonePage,
  IntakePower,
  IntakeRequest,
  Me,
  ProblemBody,
  QueuePage,
  Received,
  Sheet,
  Site,
  Uploaded,
} from "./api.ts";
import type { ClocksCounted } from "./api-clocks.ts";
import type { IntakeToSign, KeyAsk, KeysPage, RevokeGround } from "./api-keys.ts";
import type { HandoversPage, HandoverView, Heirs, MandateAsk, MandatesPage, OfficeSheet, PostsPage } from "./api-offices.ts";
import type { AddressItem, Letter, LetterDo, LetterState, OutboxPage } from "./api-outbox.ts";
import { setReachable } from "./connection.ts";
import type { Filters } from "./filters.ts";

const BASE = "/api/v1";

/** The server answered and refused; `body` is its problem document (empty where it sent none). */
export class Problem extends Error {
  readonly status: number;
  readonly body: ProblemBody;
  constructor(status: number, body: ProblemBody) {
    super(body.title ?? `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.body = body;
  }
}

/** No answer came: the network or the server is away. */
export class Unreachable extends Error {
  constructor() {
    super("unreachable");
    this.name = "Unreachable";
  }
}

let csrf = "";
let language = "zh-CN";

/** Sets the language in which the server composes words ("zh-CN" or "en"). */
export const setLanguage = (tag: string): void => {
  language = tag;
};

/** A random key for one intended write: 128 bits as hexadecimal. Kept by the caller until the answer is known. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

type Call = { method?: "GET" | "POST" | "DELETE"; body?: unknown; key?: string; signal?: AbortSignal | undefined };

const readBody = (text: string): unknown => {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return {};
  }
};

/** Asks the server; `path` from /api/v1 on. Throws Problem, Unreachable. */
export async function call<T>(path: string, { method = "GET", body, key, signal }: Call = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": language };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["X-Csrf"] = csrf;
  if (key !== undefined) headers["Idempotency-Key"] = key;
  let answer: Response;
  let text: string;
  try {
    const sent = body === undefined ? null : JSON.stringify(body);
    answer = await fetch(BASE + path, { method, headers, body: sent, credentials: "same-origin", signal: signal ?? null });
    text = await answer.text();
  } catch (fault) {
    if (signal?.aborted) throw fault;
    setReachable(false);
    throw new Unreachable();
  }
  setReachable(true);
  if (!answer.ok) throw new Problem(answer.status, readBody(text) as ProblemBody);
  return readBody(text) as T;
}

/** Sends a body and gives the answer as it comes in; throws as `call` does. To be read within `reached`. */
export async function answerTo(path: string, body: unknown, signal: AbortSignal | null): Promise<Response> {
  const headers = { "Accept-Language": language, "Content-Type": "application/json", "X-Csrf": csrf };
  const answer = await fetch(BASE + path, { method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin", signal });
  if (!answer.ok) throw new Problem(answer.status, readBody(await answer.text()) as ProblemBody);
  setReachable(true);
  return answer;
}

/** True for what our own no throws, and for the end that the caller made himself. */
const isMeant = (fault: unknown, signal?: AbortSignal): boolean => fault instanceof Problem || signal?.aborted === true;

/** Does what reads an answer; a line that breaks meanwhile is Unreachable, an end by `signal` stays what it is. */
export async function reached<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await task();
  } catch (fault) {
    if (isMeant(fault, signal)) throw fault;
    setReachable(false);
    throw new Unreachable();
  }
}

/** A file of the site as text; null where it is not there. */
export async function getText(path: string): Promise<string | null> {
  const answer = await fetch(path, { credentials: "same-origin" });
  return answer.ok ? answer.text() : null;
}

const keep = (me: Me): Me => {
  csrf = me.csrf;
  return me;
};
const query = (parts: Record<string, string | null>): string => {
  const pairs = Object.entries(parts).filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== "");
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
};
const at = (ref: string): string => `/cases/${encodeURIComponent(ref)}`;

/** What this site is; open to everybody. */
export const getSite = (signal?: AbortSignal): Promise<Site> => call("/site", { signal });

/** Who is signed in, or null. */
export async function getMe(signal?: AbortSignal): Promise<Me | null> {
  try {
    return keep(await call<Me>("/me", { signal }));
  } catch (fault) {
    if (fault instanceof Problem && fault.status === 401) return null;
    throw fault;
  }
}

/** Signs in; throws Problem 401 where name and password do not fit, 429 after too many tries. */
export const signIn = async (name: string, password: string): Promise<Me> =>
  keep(await call<Me>("/session", { method: "POST", body: { name, password } }));

/** Signs out. A session that has ended already is signed out too. */
export async function signOut(): Promise<void> {
  try {
    await call("/session", { method: "DELETE" });
  } catch (fault) {
    if (!(fault instanceof Problem && fault.status === 401)) throw fault;
  }
  csrf = "";
}

export type QueueAsk = Filters & { q: string; after: string | null; limit: number };
/** One page of what waits for my posts, most urgent first. */
export const getQueue = ({ light, limit, ...asked }: QueueAsk, signal?: AbortSignal): Promise<QueuePage> =>
  call(`/desk/queue${query({ ...asked, light: light === "all" ? null : light, limit: String(limit) })}`, { signal });

/** What I did lately, newest first. */
export const getDone = (after: string | null, signal?: AbortSignal): Promise<DonePage> => call(`/desk/done${query({ after })}`, { signal });

export type OutboxAsk = { state: LetterState | null; after: string | null };
/** One page of letters, newest first, with how many there are in each state. */
export const getOutbox = ({ state, after }: OutboxAsk, signal?: AbortSignal): Promise<OutboxPage> =>
  call(`/desk/outbox${query({ state, after })}`, { signal });

/** Sends a letter again, or cancels it; Problem 409 where its state has changed meanwhile. */
export const decideLetter = (id: number, what: LetterDo): Promise<Letter> =>
  call(`/desk/outbox/${id}`, { method: "POST", body: { do: what } });

/** Where everybody in office reads mail. */
export const getAddresses = (signal?: AbortSignal): Promise<{ items: AddressItem[] }> => call("/desk/addresses", { signal });

/** Says where an official reads mail; an empty text: nowhere. */
export const setAddress = (person: string, address: string): Promise<void> =>
  call("/desk/addresses", { method: "POST", body: { person, address: address.trim() === "" ? null : address.trim() } });

/** Everything that the workbench shows of one case. */
export const getCase = (ref: string, signal?: AbortSignal): Promise<CaseView> => call(`/desk${at(ref)}`, { signal });

/** How every clock of a case is counted, in words of the language in use. */
export const getClocks = (ref: string, signal?: AbortSignal): Promise<ClocksCounted> => call(`${at(ref)}/deadline`, { signal });

export type SheetAsk = { ref: string; act: string; post: string; step: string | null; facts: Record<string, unknown> };
/** What is about to be signed. Only facts go into the address: they are open anyway. */
export const getSheet = ({ ref, act, post, step, facts }: SheetAsk, signal?: AbortSignal): Promise<Sheet> =>
  call(`${at(ref)}/acts/${encodeURIComponent(act)}/sheet${query({ post, step, facts: JSON.stringify(facts) })}`, { signal });

/** Signs an act. `key` stays the same for every try of the same words. */
export const signAct = (ref: string, body: ActRequest, key: string): Promise<ActDone> =>
  call(`${at(ref)}/acts`, { method: "POST", body, key });

/** The powers that my window may take in, each with its form. */
export const getPowers = (signal?: AbortSignal): Promise<{ items: IntakePower[] }> => call("/desk/powers", { signal });

export type StartSheetAsk = { code: string; act: string; facts: Record<string, unknown> };
/** What is about to be signed where the window decides as it takes in. */
export const getStartSheet = ({ code, act, facts }: StartSheetAsk, signal?: AbortSignal): Promise<Sheet> =>
  call(`/desk/powers/${encodeURIComponent(code)}/acts/${encodeURIComponent(act)}/sheet${query({ facts: JSON.stringify(facts) })}`, {
    signal,
  });

/** Takes in an application on behalf of somebody who came in person. */
export const takeIn = (body: IntakeRequest, key: string): Promise<Received> => call("/cases", { method: "POST", body, key });

/** What I sign as I take in, where I have a key of my own. */
export const getIntakeToSign = (body: IntakeRequest): Promise<IntakeToSign> => call("/desk/intake/sheet", { method: "POST", body });

/** My signing keys, and those of others with which I may do something. */
export const getSigningKeys = (signal?: AbortSignal): Promise<KeysPage> => call("/desk/keys", { signal });

/** Asks for a key of mine; the same again changes nothing. */
export const askForKey = (body: KeyAsk): Promise<{ kid: string }> => call("/desk/keys", { method: "POST", body });

/** Approves a key that waits. */
export const approveKey = (kid: string): Promise<unknown> => call(`/desk/keys/${kid}/approve`, { method: "POST", body: {} });

/** Drops a request for a key. */
export const withdrawKey = (kid: string): Promise<unknown> => call(`/desk/keys/${kid}`, { method: "DELETE" });

/** Ends a key. */
export const revokeKey = (kid: string, ground: RevokeGround): Promise<unknown> =>
  call(`/desk/keys/${kid}/revoke`, { method: "POST", body: { ground } });

/** All mandates, and the posts that one may be given from and to, for who may set one. */
export const getMandates = (signal?: AbortSignal): Promise<MandatesPage> => call("/desk/mandates", { signal });

/** What a mandate would be, in words; throws Problem with every fault beside its field. */
export const mandateSheet = (body: MandateAsk): Promise<OfficeSheet> => call("/desk/mandates/sheet", { method: "POST", body });

/** Sets a mandate. `key` stays the same for every try of the same words. */
export const setMandate = (body: MandateAsk, key: string): Promise<{ id: string }> => call("/desk/mandates", { method: "POST", body, key });

/** Ends a mandate now. */
export const endMandate = (id: string): Promise<{ id: string }> =>
  call(`/desk/mandates/${encodeURIComponent(id)}/end`, { method: "POST", body: {} });

/** Whose cases I may hand over, and what I handed over lately. */
export const getHandovers = (signal?: AbortSignal): Promise<HandoversPage> => call("/desk/handovers", { signal });

/** Who may take over what waits for a holder. */
export const getHeirs = (from: string, signal?: AbortSignal): Promise<Heirs> => call(`/desk/handovers/heirs${query({ from })}`, { signal });

/** A draft: what would be handed over. Nothing is done yet. */
export const draftHandover = (from: string, to: string): Promise<HandoverView> =>
  call("/desk/handovers", { method: "POST", body: { from, to } });

const handover = (id: string): string => `/desk/handovers/${encodeURIComponent(id)}`;
/** A hand-over as it stands. */
export const getHandover = (id: string, signal?: AbortSignal): Promise<HandoverView> => call(handover(id), { signal });

/** Signs a draft; a second time changes nothing. */
export const signHandover = (id: string): Promise<HandoverView> => call(`${handover(id)}/sign`, { method: "POST", body: {} });

/** Drops a draft. */
export const dropHandover = (id: string): Promise<unknown> => call(handover(id), { method: "DELETE" });

/** All posts with who holds them and what waits, for who keeps the holders. */
export const getPosts = (signal?: AbortSignal): Promise<PostsPage> => call("/desk/posts", { signal });

const holdersOf = (post: string): string => `/desk/posts/${encodeURIComponent(post)}/holders`;
/** What another holder of a post would mean, in words. */
export const holdersSheet = (post: string, holders: string[]): Promise<OfficeSheet> =>
  call(`${holdersOf(post)}/sheet`, { method: "POST", body: { holders } });

/** Sets who holds a post; the same again changes nothing. */
export const setHolders = (post: string, holders: string[]): Promise<unknown> =>
  call(holdersOf(post), { method: "POST", body: { holders } });

export type Upload = { file: File; onShare: (share: number) => void; signal: AbortSignal };
/** Uploads one file; `onShare` hears 0–1. XMLHttpRequest, because fetch tells nothing of an upload's progress. */
export function upload({ file, onShare, signal }: Upload): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${BASE}/files`);
    request.setRequestHeader("X-Csrf", csrf);
    request.setRequestHeader("Accept-Language", language);
    request.upload.onprogress = (event) => onShare(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => {
      setReachable(false);
      reject(new Unreachable());
    };
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onload = () => {
      setReachable(true);
      const body = readBody(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as Uploaded);
      else reject(new Problem(request.status, body as ProblemBody));
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    const form = new FormData();
    form.append("file", file);
    request.send(form);
  });
}
