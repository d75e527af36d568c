// Forty cases of the example county, in every state a case can be in. Names of people, shops and firms are invented.
import type { Calendar } from "../src/kernel/calendar.ts";
import type { Instant } from "../src/kernel/ids.ts";
import { FOOD_STORIES } from "./stories/food.ts";
import { IMPACT_STORIES } from "./stories/impact.ts";
import { JOINT_STORIES } from "./stories/joint.ts";
import { WORKS_STORIES } from "./stories/works.ts";
import { commandsOf, type Story, type StoryCommand } from "./story.ts";

export const STORIES: readonly Story[] = [...FOOD_STORIES, ...WORKS_STORIES, ...IMPACT_STORIES, ...JOINT_STORIES];

/** Takes now (ms) and the calendar, gives what happens in the county's stories up to now, in order (see commandsOf). */
export const storyCommands = (now: Instant, calendar: Calendar): StoryCommand[] => commandsOf(STORIES, now, calendar);
