// Setting something of the world by one's own signature: mandates, holders of posts, keys.
import type { FastifyInstance } from "fastify";
import { closedForSigned } from "../api/inquiries.ts";
import { setSigned } from "../api/settings.ts";
import { speakerFor } from "../api/speaker.ts";
import { inquiryRequests } from "../inquiries/requests.ts";
import { asking } from "../postgres/connection.ts";
import { keyRequests } from "../signatures/key-requests.ts";
import type { Site } from "../site.ts";
import { officialOf } from "./asking.ts";
import { answers, LangQuery } from "./schemas/basics.ts";
import { SettingBody, SettingDone } from "./schemas/settings.ts";

/** Takes the site, gives the plugin of signed settings. */
export const settingRoutes = (site: Site) => async (app: FastifyInstance) => {
  const requests = keyRequests(site);
  const inquiries = inquiryRequests(site);
  app.post(
    "/desk/settings",
    { schema: { querystring: LangQuery, body: SettingBody, response: answers({ 200: SettingDone }) } },
    async (req) => {
      const official = await asking(() => officialOf(site, req));
      const about = { site, say: speakerFor(site, req), official, now: site.clock.now() };
      const inquiry = async (id: string, value: unknown) =>
        closedForSigned({ ...about, requests: inquiries, now: await site.orders.moment() }, id, value);
      return setSigned({ ...about, requests, inquiry }, req.body as SettingBody);
    },
  );
};
