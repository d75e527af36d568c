// What letters say, in English. Same type as words.zh.ts.
import type { LetterWords, MovedSaid, RecountSaid } from "./words.zh.ts";

const where = ({ county, link }: { county: string; link: string | null }): string =>
  link === null ? `See it in the public hall of ${county}, with number and query code.` : `See it with number and query code: ${link}`;
const LIGHTS = { red: "overdue", yellow: "near", green: "in time", held: "stopped" } as const;
const cases = (n: number): string => (n === 1 ? "1 case" : `${n} cases`);
const moved = ({ limit, what, from, to }: MovedSaid): string =>
  `${limit}: the ${what === "promised" ? "promised last day" : "last day"} moves from ${from} to ${to}`;
const calendar = ({ version, notice }: RecountSaid): string =>
  `The calendar of workdays is now version ${version}${notice === null ? "" : ` (${notice})`}.`;

export const en: LetterWords = {
  tag: "en",
  receipt: {
    subject: (c) => `application received ${c.number}`,
    lines: (c) => [
      `On ${c.day} ${c.agency} received an application for "${c.power}", number ${c.number}.`,
      where(c),
      "The query code stands on the receipt and is never sent by mail.",
    ],
  },
  defects: {
    subject: (c) => `correction needed ${c.number}`,
    lines: (c) => [`The application for "${c.power}" (${c.number}) needs a correction. All that is missing is told at once.`, where(c)],
  },
  acceptance: {
    subject: (c) => `application accepted ${c.number}`,
    lines: (c) => [`The application for "${c.power}" (${c.number}) was accepted on ${c.day}.`, where(c)],
  },
  stopped: {
    subject: (c) => `the clock is stopped ${c.number}`,
    lines: (c) => [
      `The limit of "${c.power}" (${c.number}) is stopped from ${c.day} on. Why, and until when at the latest, stands on its page.`,
      where(c),
    ],
  },
  resumed: {
    subject: (c) => `the clock runs again ${c.number}`,
    lines: (c) => [`The limit of "${c.power}" (${c.number}) runs again from ${c.day} on. Its new last day stands on its page.`, where(c)],
  },
  extended: {
    subject: (c) => `the limit is extended ${c.number}`,
    lines: (c) => [
      `The limit of "${c.power}" (${c.number}) was extended once on ${c.day}, as the law allows. Why, and its new last day, stand on its page.`,
      where(c),
    ],
  },
  decision: {
    subject: (c) => `there is an outcome ${c.number}`,
    lines: (c) => [`There is an outcome of the application for "${c.power}" (${c.number}).`, where(c)],
  },
  recount: {
    subject: (c) => `the calendar changed, limits counted again ${c.number}`,
    lines: (c, r) => [`${calendar(r)} By it the limits of "${c.power}" (${c.number}) were counted again:`, ...r.moved.map(moved), where(c)],
  },
  recounts: {
    subject: (n) => `the calendar changed, limits of ${cases(n)} counted again`,
    lines: (n, r) => [`${calendar(r)} By it limits were counted again in ${cases(n)} waiting for your posts:`],
    line: (number, power, days) => `${number} ${power}. ${days.map(moved).join("; ")}`,
  },
  light: {
    subject: (l) => `${l.red} overdue, ${l.yellow} near`,
    lines: (l) => [`Of what waits for your posts, ${cases(l.red)} overdue and ${cases(l.yellow)} near the limit:`],
  },
  digest: {
    subject: (l) => `${cases(l.all)} waiting today`,
    lines: (l) => [`${cases(l.all)} waiting for your posts, ${l.red} overdue and ${l.yellow} near the limit. The most urgent first:`],
  },
  line: (one) => `${LIGHTS[one.light]} ${one.number} ${one.power}${one.due === null ? "" : `, last day ${one.due}`}`,
  more: (n) => `And ${n} more.`,
  desk: (link) => (link === null ? "Please see to them at the desk." : `See to them at the desk: ${link}`),
  footCase: ({ phone }) =>
    `This letter was sent by a machine. It reminds and does not serve: limits and documents are what the page of the case and the served documents say. Please do not answer it; call ${phone}. If you did not apply, delete it.`,
  footDesk: "This letter was sent by a machine; please do not answer it.",
};
