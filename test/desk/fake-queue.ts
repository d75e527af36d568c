// The queue of the canned server: filters and counts as the real one makes them, over the items it was given.
import type { QueueItem, QueuePage } from "../../src/web/desk/api.ts";

const HOLDER = "post:market-deputy";

/** What of these items a query asks for. */
export function fakeQueue(items: readonly QueueItem[], query: URLSearchParams): QueuePage {
  const q = query.get("q") ?? "";
  const [light, power, step] = [query.get("light"), query.get("power"), query.get("step")];
  const start = Number(query.get("after") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  const searched = items.filter((item) => (item.title + item.number).includes(q));
  const fits = (item: QueueItem, but: string): boolean =>
    (but === "light" || light === null || item.light === light) &&
    (but === "power" || power === null || item.power.code === power) &&
    (but === "step" || step === null || item.step.key === step);
  const found = searched.filter((item) => fits(item, ""));
  const lit = searched.filter((item) => fits(item, "light"));
  const count = (one: QueueItem["light"]): number => lit.filter((item) => item.light === one).length;
  const powers = new Map<string, QueuePage["powers"][number]>();
  for (const { power: each } of searched.filter((item) => fits(item, "power")))
    powers.set(each.code, { id: each.code, name: each.name, n: (powers.get(each.code)?.n ?? 0) + 1 });
  return {
    items: found.slice(start, start + limit),
    total: found.length,
    waiting: items.length,
    counts: { all: lit.length, red: count("red"), yellow: count("yellow"), green: count("green"), held: count("held") },
    powers: [...powers.values()],
    steps: [],
    holders: [{ id: HOLDER, name: { zh: "分管局长岗", en: "Deputy head" }, kind: "post", n: found.length }],
    several: 0,
    searched: q === "" ? null : { done: items.length, of: items.length },
    next: start + limit < found.length ? String(start + limit) : null,
  };
}
