// Applications and their files: at a window by a clerk, online by anybody.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import type { PersonId, PostId } from "../../kernel/ids.ts";
import { type Application, intakePower, takersOf } from "../api/intake.ts";
import { keyOf } from "../api/keys.ts";
import { speakerFor } from "../api/speaker.ts";
import { startActs, startSheet } from "../api/start-acts.ts";
import { intakeToSign, powerNamed, takeIn } from "../api/take-in.ts";
import { makeThrottle } from "../api/throttle.ts";
import { asking } from "../postgres/connection.ts";
import type { Site } from "../site.ts";
import { isTooMuch, payerOf, UPLOAD_LIMITS } from "../upload-budget.ts";
import { FILE_MAX, MEDIA_TYPES, receive as receiveFile, type UploadFault } from "../uploads.ts";
import { factsIn } from "./api-acts.ts";
import { networkOf, officialOf, Problem, sessionOf } from "./asking.ts";
import { countUpload, uploaderOf } from "./hall-form.ts";
import { SheetAnswer, StartSheetParams, StartSheetQuery } from "./schemas/acts.ts";
import { answers, IdempotencyHeaders, LangQuery } from "./schemas/basics.ts";
import { ApplicationBody, IntakeToSign, Received, UploadAnswer } from "./schemas/cases.ts";
import { IntakePowersAnswer } from "./schemas/desk.ts";

/** What one application may bring. */
const UPLOAD = { maxBytes: FILE_MAX, maxFiles: 20, types: [...MEDIA_TYPES] };
const FAULT_STATUS: Readonly<Record<UploadFault, number>> = {
  "file-type": 415,
  "file-size": 413,
  "file-empty": 422,
  "file-yours-full": 429,
  "file-full": 429,
};
const WINDOW_MS = 60 * 60_000;
/** Applications an hour from one address; a service hall shares one, so it is no small number. */
const APPLICATIONS_AN_HOUR = 300;

/** Who uploads: the account of a session, else whoever holds the cookie, which is given here. */
async function ownerOf(site: Site, req: FastifyRequest, reply: FastifyReply): Promise<string> {
  if ((await asking(() => sessionOf(site, req))) !== null) return `account:${(await officialOf(site, req)).session.account}`;
  return uploaderOf(site, req, reply);
}

/** The clerk at the post of his that takes in applications for this power. Throws Problem 401 or 403. */
async function clerkFor(site: Site, req: FastifyRequest, power: string): Promise<{ person: PersonId; post: PostId; account: string }> {
  const { session, posts } = await asking(() => officialOf(site, req));
  const takers = takersOf(powerNamed(site, power));
  const post = posts.find((p) => takers.includes(p));
  if (post === undefined) throw new Problem(403, "not-yours");
  return { person: session.person, post, account: session.account };
}

/** Shortest key of somebody who is not signed in: whoever knows it together with the application is told the query code, so it is a secret (UUIDs have 36). */
const KEY_MIN = 16;

function refuseGuessable(req: FastifyRequest): void {
  const key = req.headers["idempotency-key"];
  if (typeof key === "string" && key.length < KEY_MIN)
    throw new Problem(422, "bad-input", {
      errors: [{ path: "idempotency-key", code: "minLength", params: { limit: KEY_MIN } }],
    });
}

async function receive(site: Site, req: FastifyRequest, reply: FastifyReply): Promise<Static<typeof Received>> {
  const body = req.body as Application;
  const say = speakerFor(site, req);
  const clerk = body.channel === "window" ? await clerkFor(site, req, body.power) : null;
  if (clerk === null) refuseGuessable(req);
  // Facts are an official's to state and acts his to sign; what an applicant says of himself is closed.
  for (const path of ["facts", "signed"] as const)
    if (clerk === null && body[path] !== undefined) throw new Problem(422, "bad-input", { errors: [{ path, code: "unknown-field" }] });
  const owner = clerk === null ? await ownerOf(site, req, reply) : `account:${clerk.account}`;
  const by = clerk === null ? null : { person: clerk.person, post: clerk.post };
  return takeIn(site, say, body, { owner, clerk: by, key: keyOf(req, clerk === null ? "public" : clerk.person, body) });
}

/** What a clerk is about to sign with his own key. */
async function toSign(site: Site, req: FastifyRequest): Promise<Static<typeof IntakeToSign>> {
  const body = req.body as Application;
  const { person, post, account } = await clerkFor(site, req, body.power);
  const sent: Application = { ...body, channel: "window" };
  return intakeToSign(site, speakerFor(site, req), sent, { owner: `account:${account}`, clerk: { person, post } });
}

/** The powers that this official's window takes in, each with its form. */
async function powersFor(site: Site, req: FastifyRequest) {
  const { session, posts } = await asking(() => officialOf(site, req));
  const say = speakerFor(site, req);
  const now = site.clock.now();
  const worlds = [...site.worlds.book().powers.keys()].flatMap((id) => site.worlds.world(id, { at: now }) ?? []);
  return worlds.flatMap((w) => {
    const post = posts.find((p) => takersOf(w).includes(p));
    if (post === undefined) return [];
    return [intakePower(w, say, { acts: startActs(w, say, { person: session.person, post }, now), upload: UPLOAD })];
  });
}

/** What is about to be signed where a window decides as it takes in. */
async function sheet(site: Site, req: FastifyRequest) {
  const { code, act } = req.params as Static<typeof StartSheetParams>;
  const facts = factsIn((req.query as Static<typeof StartSheetQuery>).facts);
  const { person, post } = await clerkFor(site, req, code);
  return startSheet(powerNamed(site, code), speakerFor(site, req), { person, post }, { act, facts, now: site.clock.now() });
}

async function upload(site: Site, req: FastifyRequest, reply: FastifyReply): Promise<Static<typeof UploadAnswer>> {
  if (!req.isMultipart()) throw new Problem(415, "not-multipart");
  const owner = await ownerOf(site, req, reply);
  const part = await req.file({ limits: { fileSize: FILE_MAX + 1, files: 1 } });
  if (part === undefined) throw new Problem(422, "file-missing");
  const uploader = { owner, payer: payerOf(site, owner, networkOf(req.ip)) };
  const taken = await receiveFile(site, uploader, { name: part.filename ?? "", source: part.file });
  if (typeof taken === "string")
    throw new Problem(FAULT_STATUS[taken], taken, isTooMuch(taken) ? { retryAfter: UPLOAD_LIMITS.retryAfter } : {});
  return { token: taken.token, size: taken.size, mediaType: taken.mediaType };
}

/** Takes the site, gives the plugin of intake. */
export const intakeRoutes = (site: Site) => async (app: FastifyInstance) => {
  const applications = makeThrottle(APPLICATIONS_AN_HOUR, WINDOW_MS);
  app.get("/desk/powers", { schema: { querystring: LangQuery, response: answers({ 200: IntakePowersAnswer }) } }, async (req) => ({
    items: await powersFor(site, req),
  }));
  app.get(
    "/desk/powers/:code/acts/:act/sheet",
    { schema: { params: StartSheetParams, querystring: StartSheetQuery, response: answers({ 200: SheetAnswer }) } },
    async (req) => sheet(site, req),
  );
  app.post(
    "/cases",
    { schema: { querystring: LangQuery, headers: IdempotencyHeaders, body: ApplicationBody, response: answers({ 201: Received }) } },
    async (req, reply) => {
      applications.take(networkOf(req.ip), Date.now());
      return reply.code(201).send(await receive(site, req, reply));
    },
  );
  app.post(
    "/desk/intake/sheet",
    { schema: { querystring: LangQuery, body: ApplicationBody, response: answers({ 200: IntakeToSign }) } },
    async (req) => toSign(site, req),
  );
  app.post(
    "/files",
    { schema: { consumes: ["multipart/form-data"], querystring: LangQuery, response: answers({ 201: UploadAnswer }) } },
    async (req, reply) => {
      countUpload(site, req);
      return reply.code(201).send(await upload(site, req, reply));
    },
  );
};
