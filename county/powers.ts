// Eighty-one powers of the example county, of all ten kinds and public services. Every basis is a real law and article; a test compares its
// text with the law itself, and where we do not have the law none is given. Those with a standard run here or are mirrored
// (county/standards); the rest are listed.
import type { Power } from "../src/kernel/standard.ts";
import { EVERYDAY } from "./everyday.ts";
import { BESIDE_POWERS } from "./powers/beside.ts";
import { BUILDING_POWERS } from "./powers/building.ts";
import { CIVIL_POWERS } from "./powers/civil.ts";
import { ECOLOGY_POWERS } from "./powers/ecology.ts";
import { GOVERNMENT_POWERS } from "./powers/government.ts";
import { HEALTH_POWERS } from "./powers/health.ts";
import { LOCAL_POWERS } from "./powers/local.ts";
import { MARKET_POWERS } from "./powers/market.ts";
import { POLICE_POWERS } from "./powers/police.ts";
import { ROADS_AND_WATER_POWERS } from "./powers/roads-and-water.ts";
import type { PowerRow } from "./powers/row.ts";
import { URBAN_POWERS } from "./powers/urban.ts";

const ROWS: readonly PowerRow[] = [
  ...MARKET_POWERS,
  ...BUILDING_POWERS,
  ...ECOLOGY_POWERS,
  ...POLICE_POWERS,
  ...CIVIL_POWERS,
  ...ROADS_AND_WATER_POWERS,
  ...HEALTH_POWERS,
  ...URBAN_POWERS,
  ...GOVERNMENT_POWERS,
  ...LOCAL_POWERS,
  ...BESIDE_POWERS,
];

export const POWERS: readonly Power[] = ROWS.map(({ code, zh, en, kind, agency, basis, declared }) => ({
  id: code,
  code,
  aliases: [...(EVERYDAY[code] ?? [])],
  name: { zh, en },
  kind,
  agency,
  service: kind === "public-service",
  origin: declared === true ? "declared" : "inherited",
  basis,
}));
