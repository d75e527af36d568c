// What every hall page knows beside its view.
import type { FastifyRequest } from "fastify";
import { LAW_TITLES_EN } from "../../law/cn/titles.ts";
import { PROCEDURES } from "../../law/registry.ts";
import type { Lang } from "../../views/names.ts";
import type { HallContext } from "../../web/hall/here.ts";
import type { Site } from "../site.ts";
import { SHEET_HASH } from "./static.ts";

const words = (lang: Lang) => Object.fromEntries(Object.values(PROCEDURES).map((r) => [r.procedure.id, r.words[lang]]));
const WORDS = { zh: words("zh"), en: words("en") };
const NAMELESS = { zh: "明堂", en: "Mingtang" };

/** Language of a request: `?lang=`, then the cookie, then Chinese. */
export function langOf(req: FastifyRequest): Lang {
  const asked = (req.query as { lang?: unknown }).lang ?? req.cookies.lang;
  return asked === "en" ? "en" : "zh";
}

/** Size of type of a request: `?size=`, then the cookie. */
export function sizeOf(req: FastifyRequest): "normal" | "large" {
  const asked = (req.query as { size?: unknown }).size ?? req.cookies.size;
  return asked === "large" ? "large" : "normal";
}

/** Takes the site, a request and how many entries the ledger holds, gives the context of a page. */
export function contextOf(site: Site, req: FastifyRequest, entries: number): HallContext {
  const genesis = site.worlds.book().genesis;
  const lang = langOf(req);
  return {
    lang,
    size: sizeOf(req),
    now: site.clock.now(),
    zone: genesis?.zone ?? "+08:00",
    clockSet: site.clock.set,
    demonstration: genesis?.demonstration ?? false,
    site: { name: titleOf(genesis?.name ?? NAMELESS), host: hostOf(genesis?.name ?? NAMELESS), phone: "12345" },
    address: req.url,
    ledger: { entries, ...site.seals.now },
    sheet: SHEET_HASH,
    procedures: WORDS[lang],
    laws: lang === "en" ? LAW_TITLES_EN : {},
  };
}

const titleOf = (name: { zh: string; en?: string }) => ({ zh: `${name.zh}权力公开`, en: `${name.en ?? name.zh}: Open Powers` });
/** Who publishes the site of a county of this name. */
export const hostOf = (name: { zh: string; en?: string }) => ({
  zh: `${name.zh}人民政府办公室`,
  en: `${name.en ?? name.zh} Government Office`,
});
