// Environment → one frozen typed object, once. Nothing else reads `process.env`.
import { resolve } from "node:path";
import { isMailAddress } from "./outbox/mail-address.ts";

export type Role = "hall" | "desk" | "worker";
/** `tls`: from the start; `starttls`: before anything is said; `none`: in the clear, only where SMTP_URL asks for it or stays on this machine. */
export type MailServer = {
  host: string;
  port: number;
  security: "tls" | "starttls" | "none";
  auth: { user: string; pass: string } | null;
  /** The address that letters come from. */
  from: string;
};
export type Config = {
  port: number;
  host: string;
  /** Absolute. Holds the embedded database, keys and files. */
  dataDir: string;
  databaseUrl: string | null;
  /** What an empty log is founded with: `example`, or anything else (`none`) for a genesis and a calendar alone. */
  county: "example" | "none";
  log: string;
  roles: readonly Role[];
  /** Agencies that have a place on the board, in order; null: what the county's own settings say. */
  board: readonly string[] | null;
  /** Address at which the public reaches the site, without a slash at the end; null: as each request named it. */
  url: string | null;
  tls: { cert: string; key: string } | null;
  /** Starts the clock elsewhere (ms); refused outside tests and demonstrations, shown on every page. */
  startAt: number | null;
  logLevel: string;
  /** By which letters go out; null: no mail is sent. */
  mail: MailServer | null;
  /** File of the subscribers of webhooks; null: there are none. */
  webhooks: string | null;
  /** File of the witnesses that this log asks (C2SP tlog-policy); null: it has none. */
  policy: string | null;
};
/** What is wrong with the environment, one sentence each. */
export class ConfigFault extends Error {}

const ROLES: readonly Role[] = ["hall", "desk", "worker"];
const isRole = (r: string): r is Role => (ROLES as readonly string[]).includes(r);

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new ConfigFault(`PORT must be a number from 0 to 65535, not "${text}".`);
  return port;
}

function rolesOf(text: string): Role[] {
  const names = text.split(",").map((r) => r.trim());
  const wrong = names.find((r) => !isRole(r));
  if (wrong !== undefined) throw new ConfigFault(`MINGTANG_ROLES knows hall, desk and worker, not "${wrong}".`);
  return names.filter(isRole);
}

function countyOf(text: string): Config["county"] {
  if (text === "example" || text === "none") return text;
  throw new ConfigFault(`MINGTANG_COUNTY knows example and none, not "${text}".`);
}

function boardOf(text: string | undefined): string[] | null {
  const ids = (text ?? "").split(",").map((id) => id.trim());
  return text === undefined || text.trim() === "" ? null : ids.filter((id) => id !== "");
}

function startOf(text: string | undefined): number | null {
  if (text === undefined || text === "") return null;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new ConfigFault(`MINGTANG_NOW must be a time such as 2026-03-05T10:20:00+08:00, not "${text}".`);
  return at;
}

function urlOf(text: string | undefined): string | null {
  if (text === undefined || text.trim() === "") return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search !== "" || url.username !== "")
    throw new ConfigFault(`MINGTANG_URL must be an address such as https://powers.example.gov.cn, not "${text}".`);
  return url.origin;
}

function tlsOf(env: NodeJS.ProcessEnv): Config["tls"] {
  const { TLS_CERT: cert, TLS_KEY: key } = env;
  if (!cert && !key) return null;
  if (!cert || !key) throw new ConfigFault("TLS_CERT and TLS_KEY go together.");
  return { cert: resolve(cert), key: resolve(key) };
}

const MAIL_PORTS: Readonly<Record<string, number>> = { "smtps:": 465, "smtp:": 587 };

/** What is wrong is said without the address itself: it holds a password. */
function mailOf(env: NodeJS.ProcessEnv): MailServer | null {
  const { SMTP_URL: text, SMTP_FROM: from } = env;
  if (!text && !from) return null;
  if (!text || !from) throw new ConfigFault("SMTP_URL and SMTP_FROM go together.");
  if (!isMailAddress(from)) throw new ConfigFault(`SMTP_FROM must be one address such as notice@example.cn, not "${from}".`);
  const url = URL.canParse(text) ? new URL(text) : null;
  const port = url === null ? undefined : MAIL_PORTS[url.protocol];
  if (url === null || port === undefined || url.hostname === "")
    throw new ConfigFault("SMTP_URL must be smtps://USER:PASSWORD@HOST or smtp://USER:PASSWORD@HOST:PORT.");
  const clear = url.searchParams.get("tls") === "no" || isLoopback(url.hostname);
  const auth = url.username === "" ? null : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  const security = url.protocol === "smtps:" ? "tls" : clear ? "none" : "starttls";
  return { host: url.hostname, port: url.port === "" ? port : Number(url.port), security, auth, from };
}

const LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

function levelOf(text: string): string {
  if (LEVELS.includes(text)) return text;
  throw new ConfigFault(`LOG_LEVEL knows ${LEVELS.join(", ")}, not "${text}".`);
}

/** Takes an environment, gives the configuration. Throws `ConfigFault` with a sentence that says what to change. */
export function configFrom(env: NodeJS.ProcessEnv): Config {
  const log = env.MINGTANG_LOG ?? "county";
  if (!/^[a-z0-9-]{1,40}$/.test(log)) throw new ConfigFault(`MINGTANG_LOG must be 1 to 40 of a-z, 0-9 and "-", not "${log}".`);
  return Object.freeze({
    port: portOf(env.PORT ?? "8600"),
    host: env.HOST ?? "127.0.0.1",
    dataDir: resolve(env.DATA_DIR ?? "data"),
    databaseUrl: env.DATABASE_URL || null,
    county: countyOf(env.MINGTANG_COUNTY ?? "example"),
    log,
    roles: rolesOf(env.MINGTANG_ROLES ?? "hall,desk,worker"),
    board: boardOf(env.MINGTANG_BOARD),
    url: urlOf(env.MINGTANG_URL),
    tls: tlsOf(env),
    startAt: startOf(env.MINGTANG_NOW),
    logLevel: levelOf(env.LOG_LEVEL || "info"),
    mail: mailOf(env),
    webhooks: env.WEBHOOKS ? resolve(env.WEBHOOKS) : null,
    policy: env.MINGTANG_POLICY ? resolve(env.MINGTANG_POLICY) : null,
  });
}

/** The configuration of this process. */
export const readConfig = (): Config => configFrom(process.env);

/** True for an address that only this machine reaches. */
export const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");
