// Stories of the example county: what happened in a case, told in workdays before now, and turned into moments. Nothing here makes a
// commit: a loader runs the commands through the gate, in order, in a log that is marked as a demonstration.
import { type Calendar, isWorkday } from "../src/kernel/calendar.ts";
import type { Facts } from "../src/kernel/fact.ts";
import { type ActId, type Day, HOUR_MS, type Instant, type PersonId, type PostId, type PowerId } from "../src/kernel/ids.ts";
import { dayOf, formatDay, startOf } from "../src/kernel/time.ts";
import { citizenCheckDigit, creditCheckDigit } from "../src/law/cn/credit-code.ts";
import { GENESIS } from "./agencies.ts";
import { OFFICIALS } from "./officials.ts";

/** `ago`: workdays before today (0: today). `by`: an account of county/agencies.ts, or the applicant. `step`: where several are open. */
export type Told = {
  ago: number;
  time: string;
  act: ActId;
  by: string;
  post?: PostId;
  facts?: Facts;
  fields?: Readonly<Record<string, unknown>>;
  step?: string;
};
export type Story = { id: string; power: PowerId; applicant: PersonId; acts: readonly Told[] };
/** One command of a story: who does what when. The loader adds what only it can know: case reference, salts, `seen`, files. */
export type StoryCommand = {
  story: string;
  power: PowerId;
  at: Instant;
  act: ActId;
  person: PersonId;
  post: PostId | null;
  step: string | null;
  facts: Facts;
  fields: readonly { path: string; value: unknown }[];
};

/** A day of a form that is told from now: the end of a licence, say. */
export type FromNow = { daysFromNow: number };
/** Takes a number of days, gives the day so far after now (before it where negative), as a form has it. */
export const daysFromNow = (days: number): FromNow => ({ daysFromNow: days });
const isFromNow = (value: unknown): value is FromNow => typeof value === "object" && value !== null && "daysFromNow" in value;

/** Today, or the workday before it where today is none; then `ago` workdays back. */
function workdayBefore(calendar: Calendar, today: Day, ago: number): Day {
  let day = today;
  while (!isWorkday(calendar, day)) day -= 1;
  for (let left = ago; left > 0; left -= 1) {
    day -= 1;
    while (!isWorkday(calendar, day)) day -= 1;
  }
  return day;
}

/** "09:30" as milliseconds after midnight. */
function timeOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return (hours + minutes / 60) * HOUR_MS;
}

const personOf = (account: string): PersonId | undefined => OFFICIALS.find((official) => official.account === account)?.person;

/**
 * Takes stories, now (ms) and the calendar, gives their commands in order of time, none later than now: what the story would do later
 * today has not happened yet. Two commands of one moment keep the order of the stories.
 */
export function storyCommands(stories: readonly Story[], now: Instant, calendar: Calendar): StoryCommand[] {
  const today = dayOf(now, GENESIS.zone);
  const commands = stories.flatMap(({ id, power, applicant, acts }) =>
    acts.map((told): StoryCommand => {
      const at = startOf(workdayBefore(calendar, today, told.ago), GENESIS.zone) + timeOf(told.time);
      const person = told.by === "applicant" ? applicant : (personOf(told.by) ?? applicant);
      const fields = Object.entries(told.fields ?? {}).map(([path, value]) => ({
        path,
        value: isFromNow(value) ? formatDay(today + value.daysFromNow) : value,
      }));
      return {
        story: id,
        power,
        at,
        act: told.act,
        person,
        post: told.post ?? null,
        step: told.step ?? null,
        facts: told.facts ?? {},
        fields,
      };
    }),
  );
  return commands.filter((command) => command.at <= now).sort((a, b) => a.at - b.at);
}

/** Who applies. Numbers have right check digits and a division (990001) that nobody has. */
export type Applicant = { id: string; name: string; kind: "person" | "individual-business" | "organisation"; serial: number };

/** The pseudonym of a party, in the form of those that are drawn (32 hexadecimal digits): made of the last sixteen letters of its name here. */
export const pseudonymOf = (name: string): PersonId =>
  `person:${[...name.slice(-16)]
    .map((c) => c.charCodeAt(0).toString(16).padStart(2, "0"))
    .join("")
    .padStart(32, "0")}`;

function numberOf({ kind, serial }: Applicant): string {
  const tail = String(serial).padStart(3, "0");
  if (kind === "person") {
    const first = `99000119${60 + (serial % 40)}0${1 + (serial % 9)}1${serial % 9}${tail}`;
    return first + (citizenCheckDigit(first) ?? "");
  }
  const first = kind === "organisation" ? `91990001MA00W0${tail}` : `92990001MA00Y0${tail}`;
  return first + (creditCheckDigit(first) ?? "");
}

/** The applicant's own fields of an application. */
export const applicantFields = (applicant: Applicant): Record<string, string> => ({
  "applicant.kind": applicant.kind,
  "applicant.name": applicant.name,
  "applicant.id": numberOf(applicant),
  "applicant.phone": `555 ${String(3000 + applicant.serial)}`,
});

/** Who does what in the standard of a power. */
export type Cast = Readonly<Record<string, { by: string; post: PostId }>>;
type When = readonly [ago: number, time: string];
const done = (when: When, act: ActId, who: { by: string; post?: PostId } | undefined, rest: Partial<Told> = {}): Told => ({
  ago: when[0],
  time: when[1],
  act,
  by: who?.by ?? "applicant",
  ...(who?.post === undefined ? {} : { post: who.post }),
  ...rest,
});

/** The happenings of a licence as functions of when and what was said; each power has its own cast. */
export function telling(cast: Cast) {
  const text = (path: string, value: string): Partial<Told> => ({ fields: { [path]: value } });
  return {
    apply: (when: When, fields: Readonly<Record<string, unknown>>) =>
      done(when, "apply", undefined, { facts: { channel: "online" }, fields }),
    accept: (when: When) => done(when, "accept", cast.window),
    decline: (when: When, ground: "not-required" | "not-competent", reasons: string) =>
      done(when, "decline", cast.window, { facts: { ground }, ...text("reasons", reasons) }),
    askCorrection: (when: When, defects: readonly string[]) =>
      done(when, "ask-correction", cast.window, { facts: { items: defects.length }, fields: { defects } }),
    supply: (when: When, note: string) => done(when, "supply", undefined, text("note", note)),
    pass: (when: When, at: string, opinion: string) => done(when, "pass", cast[at], { step: at, ...text("opinion", opinion) }),
    setAside: (when: When, at: string, stop: { ground: string; days: number; reasons: string }) =>
      done(when, "set-aside", cast[at], { step: at, facts: { ground: stop.ground, days: stop.days }, ...text("reasons", stop.reasons) }),
    report: (when: When, at: string, finding: string) => done(when, "report", cast[at], text("finding", finding)),
    opinion: (when: When, of: string, said: { agrees: boolean; opinion: string }) =>
      done(when, "give-opinion", cast[of], {
        step: `opinion/${cast[of]?.post ?? ""}`,
        facts: { agrees: said.agrees },
        ...text("opinion", said.opinion),
      }),
    sendBack: (when: When, reasons: string) => done(when, "send-back", cast.decide, text("reasons", reasons)),
    extend: (when: When, reasons: string) => done(when, "extend", cast.chief, text("reasons", reasons)),
    grant: (when: When, opinion: string) => done(when, "decide", cast.decide, { facts: { outcome: "grant" }, ...text("opinion", opinion) }),
    deny: (when: When, reasons: string) =>
      done(when, "decide", cast.decide, { facts: { outcome: "deny" }, fields: { opinion: "不同意准予许可。", reasons } }),
    serve: (when: When, manner: "in-person" | "mail" | "electronic" = "electronic") =>
      done(when, "serve", cast.serve, { facts: { manner } }),
    publish: (when: When, decision: { party: string; summary: string; number: string }) =>
      done(when, "publish", cast.serve, {
        fields: { "decision.party": decision.party, "decision.summary": decision.summary, "decision.number": decision.number },
      }),
    withdraw: (when: When, note: string) => done(when, "withdraw", undefined, text("note", note)),
    correct: (when: When, of: number, correction: string) =>
      done(when, "correct", cast.serve, { facts: { of }, ...text("correction", correction) }),
  };
}

const said = (path: string, value: string): Partial<Told> => ({ fields: { [path]: value } });
type Brought = { form: Readonly<Record<string, unknown>>; person: PersonId };
const atWindow = ({ person }: Pick<Brought, "person">, outcome: string) => ({ channel: "window", party: person, outcome });

/** The happenings of a registration: the window does everything but what the applicant does himself. */
export function registering(cast: Cast) {
  return {
    register: (when: When, form: Brought["form"], person: PersonId) =>
      done(when, "register", cast.window, { facts: atWindow({ person }, "registered"), fields: form }),
    denyAtOnce: (when: When, { form, person }: Brought, reasons: string) =>
      done(when, "register", cast.window, { facts: atWindow({ person }, "denied"), fields: { ...form, reasons } }),
    apply: (when: When, fields: Readonly<Record<string, unknown>>) =>
      done(when, "apply", undefined, { facts: { channel: "online" }, fields }),
    askCorrection: (when: When, defects: readonly string[]) =>
      done(when, "ask-correction", cast.window, { facts: { items: defects.length }, fields: { defects } }),
    decline: (when: When, ground: "not-registrable" | "not-competent", reasons: string) =>
      done(when, "decline", cast.window, { facts: { ground }, ...said("reasons", reasons) }),
    extend: (when: When, reasons: string) => done(when, "extend", cast.chief, said("reasons", reasons)),
    decide: (when: When) => done(when, "decide", cast.window, { facts: { outcome: "registered" } }),
    deny: (when: When, reasons: string) => done(when, "decide", cast.window, { facts: { outcome: "denied" }, ...said("reasons", reasons) }),
    serve: (when: When, manner: "in-person" | "mail" | "electronic") => done(when, "serve", cast.window, { facts: { manner } }),
    publish: (when: When, decision: { party: string; summary: string; number: string }) =>
      done(when, "publish", cast.window, {
        fields: { "decision.party": decision.party, "decision.summary": decision.summary, "decision.number": decision.number },
      }),
  };
}
