// The desk's own types and the schemas of the interface say the same: a difference is a type error here.
import { expect, it } from "vitest";
import type * as Served from "../../src/app/api/shapes.ts";
import type * as Desk from "../../src/web/desk/api.ts";

/** True only where each type can stand for the other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

const same: {
  site: Same<Served.SiteSaid, Desk.Site>;
  me: Same<Served.Me, Desk.Me>;
  queue: Same<Served.QueuePage, Desk.QueuePage>;
  done: Same<Served.DonePage, Desk.DonePage>;
  bench: Same<Served.CaseView, Desk.CaseView>;
  sheet: Same<Served.Sheet["rows"], Desk.Sheet["rows"]>;
  closed: Same<Served.ClosedRow, Desk.ClosedRow>;
  intake: Same<Served.IntakePower, Desk.IntakePower>;
} = { site: true, me: true, queue: true, done: true, bench: true, sheet: true, closed: true, intake: true };

it("serves what the desk expects", () => {
  expect(Object.values(same).every(Boolean)).toBe(true);
});
