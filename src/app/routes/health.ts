// /healthz: this process; /readyz: its database and key file; /metrics: Prometheus, for loopback only.
import type { FastifyInstance } from "fastify";
import { addGauges } from "../gauges.ts";
import { measureOutbox } from "../outbox/metrics.ts";
import type { Site } from "../site.ts";
import { StoreAway } from "../store.ts";

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

const PROXIED = ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-real-ip", "forwarded", "via"];

/** Takes the site, gives the plugin of its health routes. Metrics name route patterns and statuses, never addresses or people. */
export const healthRoutes = (site: Site) => async (app: FastifyInstance) => {
  const { metrics } = site;
  addGauges(site);
  measureOutbox(metrics.registry, site);
  app.get("/healthz", async () => ({ status: "ok" }));
  app.get("/readyz", async (_req, reply) => {
    try {
      const { next, frozen } = await site.store.head();
      await site.keys.flush();
      return reply.code(frozen ? 503 : 200).send({ status: frozen ? "frozen" : "ready", entries: next });
    } catch (fault) {
      return reply.code(503).send({ status: fault instanceof StoreAway ? "database away" : "keys cannot be written" });
    }
  });
  app.get("/metrics", async (req, reply) => {
    // A proxy on this machine is on the loopback address too: whoever comes through one is somebody else.
    if (!LOOPBACK.has(req.socket.remoteAddress ?? "") || PROXIED.some((name) => req.headers[name] !== undefined))
      return reply.code(404).send();
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
};
