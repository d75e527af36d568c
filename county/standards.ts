// The standards of the example county, in the order in which they are set: twenty-one that run here, then five that are mirrored.
import type { Standard } from "../src/kernel/standard.ts";
import { HOMESTEAD, PLANNING, PRESALE, VILLAGE } from "./standards/building.ts";
import { ASSOCIATION, HYGIENE } from "./standards/civil-and-health.ts";
import { FOOD } from "./standards/food.ts";
import { IMPACT } from "./standards/impact.ts";
import { JOINT } from "./standards/joint.ts";
import { DISCHARGE, DOCTOR, ESTATE, MARRIAGE, VEHICLE } from "./standards/mirrored.ts";
import { EQUIPMENT, PREPACKAGED } from "./standards/on-the-spot.ts";
import { CHANGE, SET_UP } from "./standards/registration.ts";
import { HYGIENE_RENEWAL } from "./standards/renewal.ts";
import { HIGHWAY, STREET } from "./standards/roads.ts";
import { ADVERTISEMENT, DRAINS } from "./standards/urban.ts";
import { CONSERVATION, RIVER } from "./standards/water.ts";
import { WORKS } from "./standards/works.ts";

const RUN: readonly Standard[] = [
  ...[FOOD, WORKS, IMPACT, JOINT, SET_UP, CHANGE, EQUIPMENT, PREPACKAGED],
  ...[PLANNING, VILLAGE, PRESALE, HOMESTEAD, ASSOCIATION, HYGIENE, HYGIENE_RENEWAL],
  ...[HIGHWAY, STREET, CONSERVATION, RIVER, DRAINS, ADVERTISEMENT],
];

export const STANDARDS: readonly Standard[] = [...RUN, VEHICLE, DISCHARGE, DOCTOR, MARRIAGE, ESTATE];
