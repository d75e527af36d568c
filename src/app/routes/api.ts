// The application interface, /api/v1. Routes by area; a route comes with the issue that needs it.
import type { FastifyInstance } from "fastify";
import type { Site } from "../site.ts";

/** Takes the site, gives the plugin of the interface. */
export const apiRoutes = (site: Site) => async (app: FastifyInstance) => {
  app.get("/site", async () => ({ now: site.clock.now() }));
};
