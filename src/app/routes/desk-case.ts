// The workbench: one case with everything that this official may see and do.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import { benchCase } from "../api/bench-case.ts";
import { seatAt } from "../api/seat.ts";
import { speakerFor } from "../api/speaker.ts";
import { lightOfRow } from "../lists.ts";
import { asking } from "../postgres/connection.ts";
import type { Site } from "../site.ts";
import { officialOf } from "./asking.ts";
import { answers, LangQuery, RefParams } from "./schemas/basics.ts";
import { BenchAnswer } from "./schemas/desk.ts";

/** Takes the site, gives the plugin of the workbench. */
export const deskCaseRoutes = (site: Site) => async (app: FastifyInstance) => {
  app.get(
    "/desk/cases/:ref",
    { schema: { params: RefParams, querystring: LangQuery, response: answers({ 200: BenchAnswer }) } },
    async (req: FastifyRequest) => {
      const official = await asking(() => officialOf(site, req));
      const found = await seatAt(site, official, (req.params as Static<typeof RefParams>).ref);
      const { now } = found.seat;
      const { row } = found.standing;
      const light = row.status === "none" ? "done" : lightOfRow({ ...row, status: row.status }, now);
      return benchCase({ ...found, say: speakerFor(site, req), light });
    },
  );
};
