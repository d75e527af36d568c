// The standards of the example county, in the order in which they are set: six that run here, then five that are mirrored.
import type { Standard } from "../src/kernel/standard.ts";
import { FOOD } from "./standards/food.ts";
import { IMPACT } from "./standards/impact.ts";
import { JOINT } from "./standards/joint.ts";
import { DISCHARGE, DOCTOR, ESTATE, MARRIAGE, VEHICLE } from "./standards/mirrored.ts";
import { CHANGE, SET_UP } from "./standards/registration.ts";
import { WORKS } from "./standards/works.ts";

export const STANDARDS: readonly Standard[] = [FOOD, WORKS, IMPACT, JOINT, SET_UP, CHANGE, VEHICLE, DISCHARGE, DOCTOR, MARRIAGE, ESTATE];
