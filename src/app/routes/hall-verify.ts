// The page that checks receipts. Without script the server does what the browser would, by the same core, and says that one then trusts the server.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { verifyReceipt } from "../../../verify/receipt.ts";
import { reportOf } from "../../../verify/report.ts";
import { type NoTrust, type Trust, trustPolicy, trustText } from "../../../verify/trust.ts";
import { fromHex } from "../../ledger/sha256.ts";
import { sameNode } from "../../ledger/tree.ts";
import type { PaperView, VerifyView } from "../../web/hall/Verify.tsx";
import { nodesOf, sizeOfNote } from "../log/tree-files.ts";
import type { Site } from "../site.ts";
import { platformCrypto } from "../verify/platform.ts";
import { siteNames } from "../verify/site-names.ts";
import { langOf } from "./hall-context.ts";
import { param } from "./hall-pages.ts";
import { sendOwn, sendShared } from "./hall-send.ts";
import { projectFolder } from "./static.ts";

type Program = { script: Buffer; file: Buffer; hashes: { script: string; file: string } };
/** Characters of a policy or key that somebody types. */
const POLICY_MAX = 200_000;
const NOTHING = { text: "", policy: "" };

/** The built verifier; null where it is not built. */
function programIn(folder: string): Program | null {
  const [script, file] = ["verify.js", "verify.html"].map((name) => join(folder, name));
  if (script === undefined || file === undefined || !existsSync(script) || !existsSync(file)) return null;
  const read = { script: readFileSync(script), file: readFileSync(file) };
  const hash = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
  return { ...read, hashes: { script: hash(read.script).slice(0, 16), file: hash(read.file) } };
}

/** What a paper receipt says of an entry, compared with the tree that is signed. */
async function paperOf(site: Site, req: FastifyRequest): Promise<PaperView | null> {
  const [index, hash] = [param(req, "index"), fromHex(param(req, "hash"))];
  if (!/^\d{1,15}$/.test(index) || hash?.length !== 32) return null;
  const at = Number(index);
  const { files } = site.tree;
  const size = sizeOfNote(await files.note("checkpoint"));
  // On paper stands the log's origin; a file lies under its name.
  if (![site.origin, site.config.log].includes(param(req, "log")) || size <= at) return { index: at, agrees: "none" };
  const node = await nodesOf(files, size)({ level: 0, index: at });
  return { index: at, agrees: sameNode(node, hash) ? "yes" : "no" };
}

type Sent = { text: string; policy: string };

/** The fields of the form, the file before the text. Bytes that are no text are no receipt, and the check says so. */
async function sentIn(req: FastifyRequest): Promise<Sent> {
  const sent = { ...NOTHING };
  let file = "";
  if (!req.isMultipart()) return sent;
  for await (const part of req.parts()) {
    if (part.type === "file") {
      const bytes = await part.toBuffer();
      if (part.fieldname === "receipt" && bytes.length > 0) file = bytes.toString("utf8");
    } else if (typeof part.value === "string") {
      if (part.fieldname === "text") sent.text = part.value;
      if (part.fieldname === "policy") sent.policy = part.value.slice(0, POLICY_MAX);
    }
  }
  return { ...sent, text: file === "" ? sent.text : file };
}

async function trustOf(site: Site, { policy }: Sent): Promise<Trust | NoTrust> {
  if (policy.trim() !== "") return trustText(policy, platformCrypto.hash);
  const own = await site.tree.files.note("policy");
  return own === null ? { fault: "nobody-trusted" } : trustPolicy(new TextDecoder().decode(own), "site", platformCrypto.hash);
}

async function answer(site: Site, req: FastifyRequest, reply: FastifyReply, program: Program | null): Promise<FastifyReply> {
  const sent = await sentIn(req);
  const base = { paper: null, log: site.config.log, program: program?.hashes ?? null };
  if (sent.text.trim() === "") {
    const view: VerifyView = { ...base, verdict: "empty", typed: { text: "", policy: sent.policy } };
    return sendOwn(site, { req, reply }, { page: "verify", view }, 422);
  }
  // A clock that was set back for a demonstration must not make the future of what witnesses saw.
  const now = Math.max(site.clock.now(), Date.now());
  const verdict = verifyReceipt({ text: sent.text, trust: await trustOf(site, sent), now, crypto: platformCrypto });
  const lang = langOf(req);
  const view: VerifyView = {
    ...base,
    verdict: reportOf(verdict, lang, siteNames(site.worlds.book(), lang)),
    typed: { text: "", policy: sent.policy },
  };
  return sendOwn(site, { req, reply }, { page: "verify", view });
}

/** Takes the site, gives the plugin of the page, its script and the file for offline use. */
export const hallVerify = (site: Site) => async (app: FastifyInstance) => {
  const program = programIn(join(projectFolder(), "dist/verify"));
  app.get("/verify", (req, reply) =>
    sendShared(site, req, reply, async () => {
      const view: VerifyView = {
        verdict: null,
        typed: NOTHING,
        paper: await paperOf(site, req),
        log: site.config.log,
        program: program?.hashes ?? null,
      };
      return { page: "verify", view };
    }),
  );
  app.post("/verify", (req, reply) => answer(site, req, reply, program));
  app.get("/verify/names.json", (req, reply) => reply.header("cache-control", "no-cache").send(siteNames(site.worlds.book(), langOf(req))));
  if (program === null) return;
  app.get("/verify/verify.js", async (req, reply) => {
    const known = param(req, "v") === program.hashes.script;
    return reply
      .header("cache-control", known ? "public, max-age=31536000, immutable" : "no-cache")
      .type("text/javascript; charset=utf-8")
      .send(program.script);
  });
  app.get("/verify/verify.html", async (_req, reply) =>
    reply
      .header("cache-control", "no-cache")
      .header("content-disposition", 'attachment; filename="mingtang-verify.html"')
      .type("text/html; charset=utf-8")
      .send(program.file),
  );
};
