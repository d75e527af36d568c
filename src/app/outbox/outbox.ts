// The outbox of a worker: reads the ledger for letters, sends them by their lanes, finds what a dead process left. Off where nothing is set.
import { randomUUID } from "node:crypto";
import type { Site } from "../site.ts";
import { composeCommit, composeMail } from "./compose.ts";
import { planDigests, planNew } from "./follow.ts";
import { type Lane, LEASE_MS, type Send, startLane } from "./lane.ts";
import { MAIL_LANE, WEBHOOK_LANE } from "./letter.ts";
import { type Letters, makeLetters } from "./letters.ts";
import { maskedAddress } from "./mail-address.ts";
import { startRounds } from "./rounds.ts";
import { makeMailer } from "./smtp.ts";
import { readSubscribers, type Subscriber } from "./subscribers.ts";
import { callWebhook, webhookId } from "./webhook.ts";

export type Outbox = { stop(): Promise<void> };

const LOOK_MS = 5_000;
const SWEEP_MS = 3_600_000;
const MAILS_AT_ONCE = 4;
const CALLS_AT_ONCE = 2;
const DAY_MS = 86_400_000;
/** How long it stays written down that something was sent (days). */
export const KEPT_DAYS = { webhooks: 30, mail: 730 } as const;

/** The letters of a site. */
export const lettersOfSite = (site: Site): Letters => makeLetters(site.pool, site.log, site.clock.now);

function mailSender(site: Site): Send | null {
  if (site.config.mail === null) return null;
  const mailer = makeMailer(site.config.mail, site.origin);
  return async (l, handing, stop) => {
    const made = await composeMail(site, l);
    if (!("to" in made)) return made;
    const outcome = await mailer.send({ ...made.letter, key: l.key, to: made.to }, handing, stop);
    return { ...outcome, address: maskedAddress(made.to) };
  };
}

/** A webhook may go twice, by the same id: nothing needs to be asked before it leaves. */
const hookSender =
  (site: Site, subscriber: Subscriber): Send =>
  async (l, _handing, stop) => {
    const body = await composeCommit(site, l);
    if (body === null) return { state: "failed", reason: "not-read" };
    const outcome = await callWebhook({ subscriber, id: webhookId(site.origin, l.key), body, at: Date.now() }, stop);
    return { ...outcome, address: subscriber.url.hostname };
  };

/** Starts the outbox of this process; null where neither mail nor webhooks are set. Throws ConfigFault for a file of subscribers that is none. */
export async function startOutbox(site: Site, fault: (what: unknown) => void): Promise<Outbox | null> {
  const subscribers = await readSubscribers(site.config.webhooks);
  const letters = lettersOfSite(site);
  const byMail = mailSender(site);
  if (byMail === null && subscribers.length === 0) return null;
  const owner = randomUUID();
  await letters.orphan(subscribers.map(({ id }) => `${WEBHOOK_LANE}${id}`));
  const lane = (name: string, atOnce: number, send: Send): Lane => startLane({ name, atOnce, letters, owner, send, fault });
  const lanes = [
    ...(byMail === null ? [] : [lane(MAIL_LANE, MAILS_AT_ONCE, byMail)]),
    ...subscribers.map((s) => lane(`${WEBHOOK_LANE}${s.id}`, CALLS_AT_ONCE, hookSender(site, s))),
  ];
  const parts = { site, letters, subscribers: subscribers.map(({ id }) => id) };
  async function look(): Promise<void> {
    const found = (await letters.recover()) + (await planNew(parts)) + (await planDigests(parts));
    if (found > 0) for (const one of lanes) one.soon();
  }
  const follower = startRounds(look, LOOK_MS, fault);
  const deaf = site.revision.heard(() => follower.soon());
  const life = startRounds(() => letters.renew(owner, LEASE_MS), LEASE_MS / 3, fault);
  const sweeping = startRounds(
    () => letters.sweep(site.clock.now() - KEPT_DAYS.webhooks * DAY_MS, site.clock.now() - KEPT_DAYS.mail * DAY_MS),
    SWEEP_MS,
    fault,
  );
  return {
    async stop() {
      deaf();
      await follower.stop();
      await Promise.all(lanes.map((one) => one.stop()));
      await life.stop();
      await sweeping.stop();
    },
  };
}
