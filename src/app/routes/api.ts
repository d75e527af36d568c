// The application interface, /api/v1. Routes by area; a route comes with the issue that needs it.
import swagger from "@fastify/swagger";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { compileCheck } from "../api/check.ts";
import { readBody } from "../api/read-body.ts";
import type { Site } from "../site.ts";
import { actRoutes } from "./api-acts.ts";
import { caseRoutes } from "./api-cases.ts";
import { deadlineRoutes } from "./api-deadline.ts";
import { intakeRoutes } from "./api-intake.ts";
import { liveRoutes } from "./api-live.ts";
import { officeRoutes } from "./api-offices.ts";
import { openRoutes } from "./api-open.ts";
import { powerRoutes } from "./api-powers.ts";
import { sessionRoutes, siteRoutes } from "./api-session.ts";
import { Problem } from "./asking.ts";
import { deskCalendarRoutes } from "./desk-calendar.ts";
import { deskCaseRoutes } from "./desk-case.ts";
import { handoverRoutes } from "./desk-handovers.ts";
import { inquiryRoutes } from "./desk-inquiries.ts";
import { keyRoutes } from "./desk-keys.ts";
import { mandateRoutes } from "./desk-mandates.ts";
import { deskOutboxRoutes } from "./desk-outbox.ts";
import { postRoutes } from "./desk-posts.ts";
import { deskQueueRoutes } from "./desk-queue.ts";
import { settingRoutes } from "./desk-settings.ts";
import { whatIfRoutes } from "./desk-what-if.ts";
import { calendarRoutes } from "./hall-calendar.ts";
import { serviceRoutes } from "./service-acts.ts";

const ABOUT = {
  openapi: "3.1.0",
  info: {
    title: "Mingtang",
    version: "1",
    description: "Powers, cases and the open ledger of a county. Errors are application/problem+json (RFC 9457).",
  },
} as const;

/** PostgreSQL refuses zero bytes, and nothing of ours is named with one. */
function refuseZero(req: FastifyRequest): void {
  const named = [...Object.values((req.query ?? {}) as object), ...Object.values((req.params ?? {}) as object)].flat();
  if (named.some((text) => typeof text === "string" && (text.includes("\u0000") || text.includes("\ufffd"))))
    throw new Problem(400, "bad-request");
}

/** Takes the site, gives the plugin of the interface. */
export const apiRoutes = (site: Site) => async (app: FastifyInstance) => {
  // JSON and uploads only: a form of another site's page can send neither without asking first.
  app.removeContentTypeParser(["application/x-www-form-urlencoded", "text/plain", "application/json"]);
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, async (_req: FastifyRequest, body: Buffer) => readBody(body));
  app.setValidatorCompiler(compileCheck);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.addHook("preValidation", async (req) => refuseZero(req));
  app.addHook("onSend", async (_req, reply, payload) => {
    if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
    return payload;
  });
  app.addHook("onRoute", ({ method, url, schema }) => {
    if (schema === undefined) throw new Error(`${String(method)} ${url} has no schema: what is not described is not served`);
  });
  await app.register(swagger, { openapi: ABOUT });
  const open = [siteRoutes, intakeRoutes, powerRoutes, officeRoutes, caseRoutes, deadlineRoutes, openRoutes, calendarRoutes, liveRoutes];
  const desk = [
    sessionRoutes,
    deskQueueRoutes,
    deskCaseRoutes,
    actRoutes,
    mandateRoutes,
    handoverRoutes,
    postRoutes,
    keyRoutes,
    inquiryRoutes,
    settingRoutes,
    serviceRoutes,
    deskOutboxRoutes,
    deskCalendarRoutes,
    whatIfRoutes,
  ];
  const routes = site.config.roles.includes("desk") ? [...open, ...desk] : open;
  for (const area of routes) await app.register(area(site));
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
};
