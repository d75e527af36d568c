// Days and moments as <time>, so that machines read them too.
import type { ReactNode } from "react";
import type { Day, Instant } from "../../kernel/ids.ts";
import { formatDay } from "../../kernel/time.ts";
import { isoInstant, wallClock } from "../../views/civil.ts";
import type { Lang } from "../../views/names.ts";
import { longDay, plainDay, shortDay, timeOfDay, weekDay } from "./show.ts";

const DAY_FORMS = { long: longDay, plain: plainDay, short: shortDay, week: weekDay } as const;

/** A day: `long` 2026-03-09（周一）, `plain` 2026-03-09, `week` 03-09（周一）, `short` 03-09. */
export function DayOf({ day, lang, form = "long" }: { day: Day; lang: Lang; form?: keyof typeof DAY_FORMS }): ReactNode {
  return <time dateTime={formatDay(day)}>{DAY_FORMS[form](day, lang)}</time>;
}

/** A moment: day and time of day in the county's zone. `stacked` puts the time under the day, for the timeline. */
export function Moment({ at, zone, lang, form = "long", stacked = false, ends = false, className }: MomentProps): ReactNode {
  const clock = wallClock(at, zone);
  // What happens at the end of a day belongs to the day that ends.
  const midnight = ends && clock.hour === 0 && clock.minute === 0;
  const day = DAY_FORMS[form](midnight ? clock.day - 1 : clock.day, lang);
  return (
    <time dateTime={isoInstant(at, zone)} className={className}>
      {day}
      {stacked ? <br /> : form === "long" && lang === "zh" ? "" : " "}
      {midnight ? "24:00" : timeOfDay(at, zone)}
    </time>
  );
}

export type MomentProps = {
  at: Instant;
  zone: string;
  lang: Lang;
  form?: keyof typeof DAY_FORMS;
  stacked?: boolean;
  /** Said by the clock: 00:00 is told as 24:00 of the day before. */
  ends?: boolean;
  className?: string;
};
