// A notice that moves every running case: how long until each is counted anew, while the county goes on acting. By name only; `NOTICE=3000` says how many.
import { makeRecounter, type Recounted, recountsOf } from "../src/app/recounting.ts";
import { refer } from "../src/app/refer.ts";
import { startTicker } from "../src/app/tick.ts";
import { calendarDocument } from "../src/kernel/calendar-document.ts";
import { addWorkdays } from "../src/kernel/calendar-table.ts";
import { dayOf } from "../src/kernel/time.ts";
import { CALENDAR_CN } from "../src/law/cn/calendar.ts";
import { withCounty } from "./handle.ts";
import { actMeanwhile, applyMany } from "./midnight.ts";
import { type Figure, middle } from "./yardstick.ts";

const SECONDS_MAX = 60;
const ACT_MS_MAX = 100;

/** The recount of a notice that closes the county on the next day, and what acts take meanwhile. */
export const noticeBench = (cases = Number(process.env.NOTICE ?? 100_000)): Promise<Figure[]> =>
  withCounty(async (site) => {
    const { zone = "" } = site.worlds.book().genesis ?? {};
    const { handle, clock } = site;
    const { now } = clock;
    await applyMany(handle, cases);
    const today = dayOf(now(), zone);
    // The intake of each has five workdays: the next is one of them.
    const closed = addWorkdays(CALENDAR_CN, today, 1);
    const value = calendarDocument({
      ...CALENDAR_CN,
      version: 2,
      until: Math.max(CALENDAR_CN.until, closed),
      local: new Map([[closed, { zh: "防汛停止办公", en: "closed for flood control" }]]),
      notice: { title: { zh: "关于防汛停止办公的通知", en: "Notice of closing for flood control" }, issued: today },
    });
    const by = { kind: "person", person: "person:zm-list1", post: "post:list-keeper" } as const;
    const set = await refer({ ...site, origin: site.origin }, [{ what: "calendar", id: "cn", value, by }], now());
    if (!set.done) throw new Error(`the calendar was refused: ${set.refusal.refused}`);
    let so: Recounted | null = null;
    let over = false;
    const began = performance.now();
    const recount = makeRecounter({
      ...{ handle, lists: site.desk, recounts: recountsOf({ pool: site.pool, log: site.log, now }) },
      told(counted, stretch) {
        so = counted;
        over = stretch.over;
      },
    });
    const ticker = startTicker({ store: site.store, handle, now, fault: (what) => console.error(what), recount });
    const taken = await actMeanwhile(handle, () => over);
    const seconds = (performance.now() - began) / 1000;
    await ticker.stop();
    const { looked = 0, moved = 0 } = (so ?? {}) as Partial<Recounted>;
    const p99 = middle(taken, 0.99);
    const goal = SECONDS_MAX * Math.max(1, cases / 100_000);
    return [
      { name: "cases looked at", value: looked, unit: "cases" },
      { name: "cases counted anew", value: moved, unit: "cases", goal: cases, ok: moved >= cases },
      { name: "counted anew within", value: seconds, unit: "s", goal, ok: seconds <= goal },
      { name: "counted anew", value: moved / seconds, unit: "cases/s" },
      { name: "acts meanwhile p99", value: p99, unit: "ms", goal: ACT_MS_MAX, ok: p99 <= ACT_MS_MAX },
    ];
  });
