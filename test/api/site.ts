// A running installation for tests: the example county at a fixed moment, a real server on a free port, and somebody who calls it.
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { configFrom } from "../../src/app/config.ts";
import { found } from "../../src/app/county.ts";
import { makeServer } from "../../src/app/server.ts";
import { openSite, type Site } from "../../src/app/site.ts";
import { copyTemplate } from "../template.ts";

/** A working Thursday of the county, in the middle of its stories. */
export const NOW = "2026-03-05T10:20:00+08:00";

export type Answer = { status: number; body: unknown; headers: Headers; ms: number };
export type Caller = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Sends a body exactly as it is. */
  send(method: string, path: string, body: BodyInit | null, headers?: Record<string, string>): Promise<Answer>;
  delete(path: string): Promise<Answer>;
};
export type Running = {
  site: Site;
  app: FastifyInstance;
  address: string;
  /** Every answer that anybody got, as text, with its path. */
  heard: { path: string; text: string; signedIn: boolean }[];
  /** Somebody with cookies of his own, not signed in. */
  anybody(): Caller;
  /** An official who signed in. */
  official(name: string): Promise<Caller>;
  commits(): Promise<number>;
  stop(): Promise<void>;
};

/** Somebody who calls a server, with cookies of his own. */
export function callerOf(running: Pick<Running, "address" | "heard">): Caller & { signIn(name: string): Promise<void> } {
  const jar = new Map<string, string>();
  let csrf = "";
  const send: Caller["send"] = async (method, path, body, headers = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const started = performance.now();
    const response = await fetch(`${running.address}${path}`, {
      method,
      body,
      headers: { cookie, "x-csrf": csrf, ...headers },
      redirect: "manual",
    });
    const text = await response.text();
    const ms = performance.now() - started;
    running.heard.push({ path, text, signedIn: jar.has("mingtang_session") });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    const json = text !== "" && /[/+]json\b/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, body: json ? JSON.parse(text) : text, headers: response.headers, ms };
  };
  const caller: Caller = {
    send,
    get: (path, headers) => send("GET", path, null, headers),
    post: (path, body, headers) => send("POST", path, JSON.stringify(body), { "content-type": "application/json", ...headers }),
    delete: (path) => send("DELETE", path, null),
  };
  return {
    ...caller,
    async signIn(name) {
      const answer = await caller.post("/api/v1/session", { name, password: "mingtang-demo" });
      if (answer.status !== 200) throw new Error(`${name} could not sign in: ${answer.status}`);
      csrf = (answer.body as { csrf: string }).csrf;
    },
  };
}

/** Founds the example county in a folder and closes it again. */
async function foundIn(folder: string): Promise<void> {
  const site = await openSite(configFrom({ DATA_DIR: folder, MINGTANG_NOW: NOW }), () => undefined);
  try {
    await found(site, () => undefined);
  } finally {
    await site.close();
  }
}

/**
 * Starts the example county in a new folder; `stop` ends it and removes the folder. `env`: more of the configuration; `set`: ms that its
 * clock is set by.
 */
export async function startCounty(env: Record<string, string> = {}, set: () => number = () => 0): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), "mingtang-api-"));
  const config = configFrom({ DATA_DIR: folder, MINGTANG_NOW: NOW, PORT: "0", LOG_LEVEL: "fatal", ...env });
  const kept = !("MINGTANG_NOW" in env || "MINGTANG_COUNTY" in env || "MINGTANG_LOG" in env || "DATABASE_URL" in env);
  if (kept) await copyTemplate(folder, foundIn);
  const site = await openSite(config, () => undefined, false, set);
  await found(site, () => undefined);
  const app = await makeServer(site);
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  const running = { address: `http://127.0.0.1:${port}`, heard: [] as Running["heard"] };
  return {
    ...running,
    site,
    app,
    anybody: () => callerOf(running),
    official: async (name) => {
      const caller = callerOf(running);
      await caller.signIn(name);
      return caller;
    },
    commits: async () => (await site.store.head()).next,
    stop: async () => {
      await app.close();
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** An application for the catering licence that has no fault. Its number has a right check digit and a division that nobody has. */
export const application = (more: Record<string, unknown> = {}) => ({
  power: "XK-0312",
  applicant: { kind: "individual-business", name: "测试面馆", id: "92990001MA00Y0001Y", phone: "555 3999" },
  form: {
    "site.name": "测试面馆",
    "site.address": "昭明县城关镇试验路1号",
    "site.area": 60,
    "business.type": "snack",
    "business.items": "hot",
    "site.water": "own",
    "site.staff": 3,
  },
  ...more,
});

/** A file that is a PDF by its first bytes. */
export const pdf = (name = "plan.pdf", bytes = "%PDF-1.7\nplan"): FormData => {
  const form = new FormData();
  form.append("file", new Blob([bytes], { type: "application/pdf" }), name);
  return form;
};
