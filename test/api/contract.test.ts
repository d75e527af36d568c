// What the desk and the board expect and the schemas of the interface say the same: a difference is a type error here.

import type { Static } from "typebox";
import { expect, it } from "vitest";
import type * as Served from "../../src/app/api/shapes.ts";
import type { ActLine, BoardAnswer } from "../../src/app/routes/schemas/live.ts";
import type * as Board from "../../src/views/board.ts";
import type { Board as BoardAtClient } from "../../src/web/board/client.ts";
import type * as Desk from "../../src/web/desk/api.ts";
import type * as Calendars from "../../src/web/desk/api-calendar.ts";
import type * as Keys from "../../src/web/desk/api-keys.ts";
import type * as Offices from "../../src/web/desk/api-offices.ts";
import type * as Outbox from "../../src/web/desk/api-outbox.ts";

/** Without `readonly`, all the way down. */
type Plain<T> = T extends string
  ? string extends T
    ? T
    : T extends { brand: string }
      ? string
      : T
  : T extends object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T;
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
  outbox: Same<Served.OutboxPage, Outbox.OutboxPage>;
  addresses: Same<Served.AddressItem, Outbox.AddressItem>;
  mandates: Same<Served.MandatesPage, Offices.MandatesPage>;
  mandate: Same<Served.MandateAsk, Offices.MandateAsk>;
  handovers: Same<Served.HandoversPage, Offices.HandoversPage>;
  handover: Same<Served.HandoverView, Offices.HandoverView>;
  heirs: Same<Served.Heirs, Offices.Heirs>;
  posts: Same<Served.PostsPage, Offices.PostsPage>;
  keys: Same<Served.KeysPage, Keys.KeysPage>;
  key: Same<Served.KeyAsk, Keys.KeyAsk>;
  signing: Same<Served.ActAsk["sig"], Desk.ActRequest["sig"]>;
  toSign: Same<Served.IntakeToSign, Keys.IntakeToSign>;
  office: Same<Served.OfficeSheet, Offices.OfficeSheet>;
  calendar: Same<Served.CalendarPage, Calendars.CalendarPage>;
  notice: Same<Served.CalendarRead, Calendars.CalendarRead>;
  whatIf: Same<Served.WhatIfAsk, Calendars.WhatIfAsk>;
  whatIfLine: Same<Served.WhatIfLine, Calendars.WhatIfLine>;
  act: Same<Plain<Static<typeof ActLine>>, Plain<Board.ActLine>>;
  board: Same<Plain<Static<typeof BoardAnswer>>, Plain<BoardAtClient>>;
} = {
  site: true,
  me: true,
  queue: true,
  done: true,
  bench: true,
  sheet: true,
  closed: true,
  intake: true,
  outbox: true,
  addresses: true,
  mandates: true,
  mandate: true,
  handovers: true,
  handover: true,
  heirs: true,
  posts: true,
  keys: true,
  key: true,
  signing: true,
  toSign: true,
  office: true,
  calendar: true,
  notice: true,
  whatIf: true,
  whatIfLine: true,
  act: true,
  board: true,
};

it("serves what the desk expects", () => {
  expect(Object.values(same).every(Boolean)).toBe(true);
});
