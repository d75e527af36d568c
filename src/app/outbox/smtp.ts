// One letter by SMTP (RFC 5321). It promises to tell apart what was surely not taken, which may be tried again, and what left without an
// answer, which nobody may try again unasked: SMTP has no way to ask a server whether it took something.
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection, { type SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import type { MailServer } from "../config.ts";
import type { Outcome } from "./letter.ts";
import type { LetterText } from "./letter-text.ts";

/** Ms. `answer`: how long a server may be silent; `whole`: the longest attempt. */
export type MailTimes = { connect: number; answer: number; whole: number };
export type Mail = LetterText & { key: string; to: string };
/** Asked just before the letter leaves: false, and it stays. */
export type Handing = () => Promise<boolean>;
export type Mailer = { send(mail: Mail, handing: Handing, stop: AbortSignal): Promise<Outcome> };

/** RFC 5321, 4.5.3.2: a server may take ten minutes over its last answer, and who does not wait makes doubles. */
export const MAIL_TIMES: MailTimes = { connect: 30_000, answer: 600_000, whole: 720_000 };

/** The same for the same letter, however often it is sent: by it a reader's server knows a repeat. Says nothing of who or what. */
export function messageId(origin: string, key: string, from: string): string {
  const name = createHash("sha256").update(`mingtang/letter/v1\0${origin}\0${key}`).digest("hex").slice(0, 32);
  return `<${name}@${from.slice(from.lastIndexOf("@") + 1)}>`;
}

const bytesOf = (mail: Mail, { from }: MailServer, origin: string): Promise<Buffer> =>
  new MailComposer({
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: messageId(origin, mail.key, from),
    // RFC 3834: no machine answers a machine.
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();

const optionsOf = ({ host, port, security }: MailServer, { connect, answer }: MailTimes): SMTPConnectionOptions => ({
  host,
  port,
  secure: security === "tls",
  requireTLS: security === "starttls",
  ignoreTLS: security === "none",
  tls: { minVersion: "TLSv1.2" },
  connectionTimeout: connect,
  greetingTimeout: connect,
  dnsTimeout: connect,
  socketTimeout: answer,
  maxResponseSize: 65_536,
  // A proper name of this machine is nobody's business.
  name: "[127.0.0.1]",
});

type SmtpFault = Error & { code?: string; command?: string; responseCode?: number };
/** Refusals of these are about the letter; those of a greeting, of a sign-in or of the sender are about us, and an administrator mends them. */
const ABOUT_LETTER = /^(RCPT TO|DATA)/;

/** What a fault means for the letter. */
function outcomeOf(fault: SmtpFault, left: boolean): Outcome {
  const said = fault.responseCode;
  if (said !== undefined && said >= 400) {
    if (said < 500) return { state: "later", reason: "put-off", said };
    if (left || ABOUT_LETTER.test(fault.command ?? "")) return { state: "failed", reason: "refused", said };
    return { state: "later", reason: "not-admitted", said };
  }
  if (left) return { state: "uncertain", reason: "silent" };
  const reason = fault.code === "EAUTH" ? "not-admitted" : fault.code === "ETIMEDOUT" ? "silent" : "unreachable";
  return { state: "later", reason };
}

/** Goes through the conversation up to the server's last answer; resolves with its number, rejects with the first thing that went wrong. */
function converse(c: SMTPConnection, { auth, from }: MailServer, to: string, body: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    c.on("error", reject);
    c.on("end", () => reject(new Error("the connection ended")));
    const send = (): void =>
      c.send({ from, to: [to] }, body, (fault, info) => (fault ? reject(fault) : resolve(Number(info?.response.slice(0, 3)))));
    c.connect((fault) => {
      if (fault) return reject(fault);
      if (auth === null) return send();
      c.login({ credentials: auth }, (refused) => (refused ? reject(refused) : send()));
    });
  });
}

/** Takes the server and who we are, gives what sends letters by it, one connection each. */
export function makeMailer(server: MailServer, origin: string, times: MailTimes = MAIL_TIMES): Mailer {
  return {
    async send(mail, handing, stop) {
      const bytes = await bytesOf(mail, server, origin);
      let left = false;
      let kept = false;
      // Read when the server has said 354, and not before: what was not read never left.
      const body = Readable.from(
        (async function* () {
          kept = !(await handing());
          if (kept) throw new Error("the letter is not ours any more");
          left = true;
          yield bytes;
        })(),
        { objectMode: false, highWaterMark: bytes.length + 1 },
      );
      body.on("error", () => undefined);
      const c = new SMTPConnection(optionsOf(server, times));
      const end = AbortSignal.any([stop, AbortSignal.timeout(times.whole)]);
      const cut = (): void => c.close();
      end.addEventListener("abort", cut, { once: true });
      try {
        if (end.aborted) throw new Error("stopping");
        const said = await converse(c, server, mail.to, body);
        c.quit();
        return { state: "sent", said };
      } catch (fault) {
        c.close();
        return outcomeOf(fault as SmtpFault, left && !kept);
      } finally {
        end.removeEventListener("abort", cut);
        body.destroy();
      }
    },
  };
}
