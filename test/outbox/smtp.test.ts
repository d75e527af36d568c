// Mail over real sockets to servers that hang, lie and drop: what was surely not taken may be tried again, and nothing else.
import { afterEach, describe, expect, it } from "vitest";
import type { MailServer } from "../../src/app/config.ts";
import type { Outcome } from "../../src/app/outbox/letter.ts";
import { type Mail, makeMailer, messageId } from "../../src/app/outbox/smtp.ts";
import { type Mood, type SmtpServer, type Stage, startSmtp } from "./smtp-server.ts";

const MAIL: Mail = { key: "7/applicant", to: "wang@example.org", subject: "已收到", text: "一\n.\n二", html: "<p>一</p>" };
const TIMES = { connect: 400, answer: 400, whole: 2_000 };
const NEVER = new AbortController().signal;
const running: SmtpServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

const server = (port: number, more: Partial<MailServer> = {}): MailServer => ({
  host: "127.0.0.1",
  port,
  security: "none",
  auth: null,
  from: "notice@example.cn",
  ...more,
});

async function sentTo(at: Partial<Record<Stage, Mood>>, more: Partial<MailServer> = {}, stop = NEVER) {
  const smtp = await startSmtp((stage) => at[stage] ?? "ok");
  running.push(smtp);
  let handed = 0;
  const handing = async (): Promise<boolean> => {
    handed += 1;
    return true;
  };
  const outcome = await makeMailer(server(smtp.port, more), "test/log", TIMES).send(MAIL, handing, stop);
  return { outcome, handed, smtp };
}

const later = (reason: string, said?: number): Outcome => ({ state: "later", reason, ...(said && { said }) }) as Outcome;
const uncertain: Outcome = { state: "uncertain", reason: "silent" };
const rows: readonly [name: string, at: Partial<Record<Stage, Mood>>, outcome: Outcome, taken: number][] = [
  ["takes it", {}, { state: "sent", said: 250 }, 1],
  ["takes it late, but within the time", { end: { late: 150 } }, { state: "sent", said: 250 }, 1],
  ["says nothing at all", { greeting: "hang" }, later("silent"), 0],
  ["drops the line at once", { greeting: "drop" }, later("unreachable"), 0],
  ["greets with a refusal", { greeting: { say: "554 no" } }, later("not-admitted", 554), 0],
  ["hangs after the sender", { mail: "hang" }, later("silent"), 0],
  ["does not let us send", { mail: { say: "550 no" } }, later("not-admitted", 550), 0],
  ["puts the reader off", { rcpt: { say: "450 greylisted" } }, later("put-off", 450), 0],
  ["knows no such reader", { rcpt: { say: "550 nobody" } }, { state: "failed", reason: "refused", said: 550 }, 0],
  ["drops the line before the letter", { rcpt: "drop" }, later("unreachable"), 0],
  ["hangs before the letter", { data: "hang" }, later("silent"), 0],
  ["drops the line at DATA", { data: "drop" }, later("unreachable"), 0],
  ["refuses at DATA", { data: { say: "554 no" } }, { state: "failed", reason: "refused", said: 554 }, 0],
  ["says 4xx after the letter", { end: { say: "451 try again" } }, later("put-off", 451), 1],
  ["says 5xx after the letter", { end: { say: "554 spam" } }, { state: "failed", reason: "refused", said: 554 }, 1],
  ["closes after the letter", { end: "drop" }, uncertain, 1],
  ["breaks off in the middle of its answer", { end: "half" }, uncertain, 1],
  ["hangs after the letter", { end: "hang" }, uncertain, 1],
  ["answers after we gave up", { end: { late: 1_000 } }, uncertain, 1],
];

describe("a mail server that", () => {
  it.each(rows)("%s", async (_, at, outcome, taken) => {
    const { outcome: found, smtp } = await sentTo(at);
    expect(found).toEqual(outcome);
    expect(smtp.taken).toHaveLength(taken);
  });

  it("cannot be reached leaves the letter where it was", async () => {
    const { smtp } = await sentTo({});
    await smtp.stop();
    const outcome = await makeMailer(server(smtp.port), "test/log", TIMES).send(MAIL, async () => true, NEVER);
    expect(outcome).toEqual(later("unreachable"));
  });

  it("has no TLS gets nothing where TLS is asked for, not even the sender", async () => {
    const { outcome, smtp } = await sentTo({}, { security: "starttls" });
    expect(outcome.state).toBe("later");
    expect(smtp.stages).not.toContain("mail");
  });

  it("drips one line for ever is left when the whole time is over", async () => {
    const began = performance.now();
    const { outcome } = await sentTo({ ehlo: "drip" });
    expect(outcome.state).toBe("later");
    const ms = performance.now() - began;
    expect(ms).toBeGreaterThan(TIMES.answer * 2);
    expect(ms).toBeLessThan(TIMES.whole + 1_000);
  });
});

describe("a letter", () => {
  it("stays when it is not ours any more at the last moment: the server gets no end of it", async () => {
    const smtp = await startSmtp();
    running.push(smtp);
    const outcome = await makeMailer(server(smtp.port), "test/log", TIMES).send(MAIL, async () => false, NEVER);
    expect(outcome.state).toBe("later");
    expect(smtp.taken).toEqual([]);
    expect(smtp.stages).toContain("data");
  });

  it("is asked for once, and only when the server waits for it", async () => {
    expect((await sentTo({})).handed).toBe(1);
    expect((await sentTo({ rcpt: { say: "550 nobody" } })).handed).toBe(0);
    expect((await sentTo({ data: { say: "451 later" } })).handed).toBe(0);
  });

  it("has an id that is the same at every try, says nothing, and differs for others", async () => {
    const [first, again] = [await sentTo({ end: { say: "451 later" } }), await sentTo({})];
    const ids = [first, again].map(({ smtp }) => smtp.taken[0]?.id);
    expect(new Set(ids)).toEqual(new Set([messageId("test/log", "7/applicant", "notice@example.cn")]));
    expect(messageId("test/log", "8/applicant", "notice@example.cn")).not.toBe(ids[0]);
    expect(messageId("other/log", "7/applicant", "notice@example.cn")).not.toBe(ids[0]);
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@example\.cn>$/);
  });

  it("arrives whole, with a line of one dot, as text and HTML, and says that a machine sent it", async () => {
    const { smtp } = await sentTo({});
    const raw = smtp.taken[0]?.raw ?? "";
    expect(smtp.taken[0]?.to).toBe("wang@example.org");
    expect(raw).toContain("Auto-Submitted: auto-generated");
    expect(raw).toMatch(/Content-Type: text\/plain; charset=utf-8/);
    expect(raw).toMatch(/Content-Type: text\/html; charset=utf-8/);
  });

  it("that is cut short by a stop is uncertain once it left, and ours before", async () => {
    const stop = new AbortController();
    const smtp = await startSmtp((stage) => {
      if (stage === "end") setTimeout(() => stop.abort(), 50);
      return stage === "end" ? "hang" : "ok";
    });
    running.push(smtp);
    const mailer = makeMailer(server(smtp.port), "test/log", { ...TIMES, answer: 5_000, whole: 5_000 });
    expect(await mailer.send(MAIL, async () => true, stop.signal)).toEqual(uncertain);
    expect((await mailer.send(MAIL, async () => true, stop.signal)).state).toBe("later");
    expect(smtp.taken).toHaveLength(1);
  });
});
