// A small server for development and for the browser test: the built desk under /desk/ and canned answers under /api/v1.
// It keeps what it was sent, so that a test can see exactly what the desk signs.
import { createReadStream, existsSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import type { ActRequest, CaseView, IntakeRequest, QueueItem } from "../../src/web/desk/api.ts";
import { caseView, intakePower, me, NOW, queueItems, sheet, spotPower, urged } from "./canned.ts";
import { fakeQueue } from "./fake-queue.ts";

export type Fake = {
  url: string;
  /** Answers of the next signatures, in order: "stale" 409, "lost" (taken, but the line breaks), "bad" 422, "refused" 403. */
  moods: ("stale" | "lost" | "bad" | "refused")[];
  items: QueueItem[];
  view: CaseView;
  signedIn: boolean;
  signatures: { key: string; csrf: string; body: ActRequest }[];
  intakes: { key: string; body: IntakeRequest }[];
  uploads: number;
  asked: string[];
  close: () => Promise<void>;
};
type Exchange = { fake: Fake; request: IncomingMessage; response: ServerResponse; url: URL; body: string };

const TYPES: Record<string, string> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" };
// As strict as the real server may be: no inline script, no inline style element, nothing from elsewhere.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

const send = (response: ServerResponse, status: number, body: unknown): null => {
  response.writeHead(status, { "content-type": status < 400 ? "application/json" : "application/problem+json" });
  response.end(status === 204 ? "" : JSON.stringify(body));
  return null;
};
const refuse = (exchange: Exchange, status: number, more: Record<string, unknown>): null =>
  send(exchange.response, status, { status, ...more });

const queue = ({ fake, response, url }: Exchange): null => send(response, 200, fakeQueue(fake.items, url.searchParams));

function sign(exchange: Exchange): null {
  const { fake, request, response, body } = exchange;
  const signed = JSON.parse(body) as ActRequest;
  const key = String(request.headers["idempotency-key"]);
  const mood = fake.moods.shift();
  if (mood === "stale") {
    fake.view = {
      ...fake.view,
      timeline: [urged, ...fake.view.timeline],
      head: { seq: urged.seq, hash: urged.hash, at: urged.at, what: urged.title },
    };
    return refuse(exchange, 409, { code: "seen-is-stale", title: "有新内容", since: [urged] });
  }
  if (mood === "bad")
    return refuse(exchange, 422, {
      code: "bad-field",
      title: "有错",
      errors: [{ path: "closed.opinion", code: "bad-field", message: "意见里有不能用的字符。" }],
    });
  if (mood === "refused")
    return refuse(exchange, 403, { code: "not-yours", title: "这一步不归你的岗位。", detail: "本件刚刚移交给另一个岗位。" });
  if (!fake.signatures.some((each) => each.key === key))
    fake.signatures.push({ key, csrf: String(request.headers["x-csrf"]), body: signed });
  if (mood === "lost") {
    // Headers first: a browser silently sends a request again when a kept-alive line breaks before any answer.
    response.writeHead(200, { "content-length": "1000" });
    response.write("{", () => response.destroy());
    return null;
  }
  fake.items = fake.items.filter((item) => item.ref !== fake.view.ref);
  const seq = fake.view.head.seq + 1;
  const made = { index: 900, seq, at: NOW, title: "决定：准予许可", detail: null, hash: "bb22".repeat(16) };
  fake.view = {
    ...fake.view,
    timeline: [made, ...fake.view.timeline],
    acts: [],
    head: { seq, hash: made.hash, at: NOW, what: made.title },
  };
  return send(response, 200, { index: made.index, seq, state: "open" });
}

function takeIn(exchange: Exchange): null {
  const { fake, request, response } = exchange;
  const body = JSON.parse(exchange.body) as IntakeRequest;
  if (String(body.applicant.code).length !== 18) {
    return refuse(exchange, 422, {
      code: "invalid",
      errors: [{ path: "/applicant/code", code: "bad-code", message: "统一社会信用代码要18位。" }],
    });
  }
  fake.intakes.push({ key: String(request.headers["idempotency-key"]), body });
  return send(response, 201, {
    ref: fake.view.ref,
    number: "XK0312-2026-0052",
    queryCode: "K7MQ2ZP4XW3A",
    receivedAt: NOW,
    receiptUrl: "/desk/",
    outcome: body.facts === undefined ? null : { code: "registered", name: "准予登记" },
  });
}

function session(exchange: Exchange): null {
  const { fake, request, response, body } = exchange;
  if (request.method === "DELETE") {
    fake.signedIn = false;
    return send(response, 204, null);
  }
  const given = JSON.parse(body) as { name: string; password: string };
  fake.signedIn = given.password === "right";
  if (fake.signedIn) return send(response, 200, me);
  return refuse(exchange, 401, { code: "wrong-password", title: "账户或口令不对" });
}

const done = (fake: Fake) => ({
  items: fake.signatures.map((_, place) => ({
    index: 900 + place,
    ref: fake.view.ref,
    number: fake.view.number,
    title: fake.view.title,
    power: fake.view.power,
    act: "准予许可",
    at: NOW,
  })),
  next: null,
});

const UNSIGNED: Record<string, (exchange: Exchange) => null> = {
  "GET /site": ({ response }) =>
    send(response, 200, {
      name: { zh: "昭明县明堂", en: "Zhaoming Mingtang" },
      demonstration: true,
      now: NOW,
      clockSet: true,
      frozen: null,
      accounts: ["window1", "officer1", "deputy1"],
    }),
  "POST /session": session,
};
const SIGNED: Record<string, (exchange: Exchange) => null> = {
  "DELETE /session": session,
  "GET /me": ({ response }) => send(response, 200, me),
  "GET /desk/queue": queue,
  "GET /desk/done": ({ fake, response }) => send(response, 200, done(fake)),
  "GET /desk/powers": ({ response }) => send(response, 200, { items: [intakePower, spotPower] }),
  "GET /desk/cases/REF": ({ fake, response, url }) => send(response, 200, { ...fake.view, ref: url.pathname.split("/").at(-1) }),
  "GET /cases/REF/acts/ACT/sheet": ({ fake, response }) => send(response, 200, sheet(fake.view.head.hash)),
  "GET /desk/powers/DJ0119/acts/ACT/sheet": ({ response }) => send(response, 200, sheet("0".repeat(64))),
  "POST /cases/REF/acts": sign,
  "POST /cases": takeIn,
  "POST /files": ({ fake, response, body }) => {
    fake.uploads += 1;
    return send(response, 201, { token: `token-${fake.uploads}`, size: body.length, mediaType: "application/pdf" });
  },
};

function api(exchange: Exchange): void {
  const { fake, request, response, url } = exchange;
  const path = url.pathname
    .slice("/api/v1".length)
    .replace(/\/cases\/[^/]+/, "/cases/REF")
    .replace(/\/acts\/[^/]+/, "/acts/ACT");
  const name = `${request.method} ${path}`;
  fake.asked.push(`${request.method} ${url.pathname}${url.search}`);
  const route = UNSIGNED[name] ?? (fake.signedIn ? SIGNED[name] : undefined);
  if (route !== undefined) route(exchange);
  else send(response, fake.signedIn ? 404 : 401, { status: fake.signedIn ? 404 : 401, code: "none", title: "none" });
}

function file(dist: string, { response, url }: Exchange): void {
  const path = url.pathname.replace(/^\/desk\/?/, "");
  const wanted = join(dist, path);
  const found = path !== "" && wanted.startsWith(dist) && existsSync(wanted) ? wanted : join(dist, "index.html");
  response.writeHead(200, { "content-type": TYPES[extname(found)] ?? "application/octet-stream", "content-security-policy": POLICY });
  createReadStream(found).pipe(response);
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve) =>
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    }),
  );

/** Starts the server over a built desk; port 0 takes a free one. */
export async function startFake(dist: string, port = 0): Promise<Fake> {
  const fresh = { moods: [], items: [...queueItems], view: caseView, signedIn: false, signatures: [], intakes: [], uploads: 0, asked: [] };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const exchange = { fake, request, response, url, body: Buffer.concat(parts).toString("utf8") };
      if (url.pathname.startsWith("/api/v1/")) api(exchange);
      else file(dist, exchange);
    });
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  const fake: Fake = { ...fresh, url: "", close };
  fake.url = `http://127.0.0.1:${await listen(server, port)}`;
  return fake;
}
