// A hundred and seventeen cases of the example county, in every state a case can be in. Names of people, shops and firms are invented.
import { BUILDING_STORIES } from "./stories/building.ts";
import { CITY_AND_PEOPLE_STORIES } from "./stories/city-and-people.ts";
import { FOOD_STORIES } from "./stories/food.ts";
import { IMPACT_STORIES } from "./stories/impact.ts";
import { JOINT_STORIES } from "./stories/joint.ts";
import { ON_THE_SPOT_STORIES } from "./stories/on-the-spot.ts";
import { REGISTRATION_STORIES } from "./stories/registration.ts";
import { RENEWAL_STORIES } from "./stories/renewal.ts";
import { ROADS_AND_WATER_STORIES } from "./stories/roads-and-water.ts";
import { WORKS_STORIES } from "./stories/works.ts";
import type { Story } from "./story.ts";

export const STORIES: readonly Story[] = [
  ...[FOOD_STORIES, WORKS_STORIES, IMPACT_STORIES, JOINT_STORIES, REGISTRATION_STORIES].flat(),
  ...[BUILDING_STORIES, ROADS_AND_WATER_STORIES, CITY_AND_PEOPLE_STORIES, ON_THE_SPOT_STORIES, RENEWAL_STORIES].flat(),
];
