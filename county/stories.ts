// Fifty-one cases of the example county, in every state a case can be in. Names of people, shops and firms are invented.
import { FOOD_STORIES } from "./stories/food.ts";
import { IMPACT_STORIES } from "./stories/impact.ts";
import { JOINT_STORIES } from "./stories/joint.ts";
import { REGISTRATION_STORIES } from "./stories/registration.ts";
import { WORKS_STORIES } from "./stories/works.ts";
import type { Story } from "./story.ts";

export const STORIES: readonly Story[] = [...FOOD_STORIES, ...WORKS_STORIES, ...IMPACT_STORIES, ...JOINT_STORIES, ...REGISTRATION_STORIES];
