// The pages of the hall, all of them without script.
import type { FastifyInstance } from "fastify";
import type { Site } from "../site.ts";

/** Takes the site, gives the plugin of the hall's pages. */
export const hallRoutes = (_site: Site) => async (_app: FastifyInstance) => undefined;
