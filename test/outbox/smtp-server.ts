// A mail server that does at each stage what it is told: takes, hangs, drops the line, answers late or with any number. Real sockets.
// It writes down every letter whose end it saw, whatever it answered: that is what a reader would get.
import { createServer, type Server, type Socket } from "node:net";

export type Stage = "greeting" | "ehlo" | "mail" | "rcpt" | "data" | "end";
/** `say`: this answer. `late`: the good answer after so many ms. `half`: the line breaks in the middle of an answer. `drip`: a line of it now and then, for ever. */
export type Mood = "ok" | "hang" | "drop" | "half" | "drip" | { say: string } | { late: number };
export type Taken = { id: string; to: string; raw: string };
export type SmtpServer = {
  port: number;
  taken: Taken[];
  /** Stages in the order in which they were reached. */
  stages: Stage[];
  stop(): Promise<void>;
};

const GOOD: Record<Stage, string> = {
  greeting: "220 test.invalid ESMTP",
  ehlo: "250-test.invalid\r\n250 8BITMIME",
  mail: "250 ok",
  rcpt: "250 ok",
  data: "354 go on",
  end: "250 taken",
};
const STAGE_OF: Record<string, Stage> = { EHLO: "ehlo", MAIL: "mail", RCPT: "rcpt", DATA: "data" };

function answer(socket: Socket, stage: Stage, mood: Mood): void {
  const good = `${GOOD[stage]}\r\n`;
  if (mood === "ok") socket.write(good);
  else if (mood === "drop") socket.destroy();
  else if (mood === "half") socket.write(good.slice(0, 2), () => socket.destroy());
  else if (mood === "drip") {
    const dripping = setInterval(() => socket.write("250-and\r\n"), 100);
    socket.on("close", () => clearInterval(dripping));
  } else if (mood !== "hang" && "say" in mood) socket.write(`${mood.say}\r\n`);
  else if (mood !== "hang") setTimeout(() => socket.write(good), mood.late);
}

type Talk = { server: SmtpServer; moodOf: (stage: Stage) => Mood; socket: Socket };

/** One conversation: lines until DATA, then everything up to the single dot. */
function talk({ server, moodOf, socket }: Talk): void {
  let held = "";
  let to = "";
  let inLetter = false;
  const reach = (stage: Stage): void => {
    server.stages.push(stage);
    answer(socket, stage, moodOf(stage));
  };
  const letter = (): boolean => {
    const end = held.indexOf("\r\n.\r\n");
    if (end < 0) return false;
    const raw = held.slice(0, end);
    held = held.slice(end + 5);
    inLetter = false;
    server.taken.push({ id: /^Message-ID: (.+)$/im.exec(raw)?.[1] ?? "", to, raw });
    reach("end");
    return true;
  };
  const line = (): boolean => {
    const end = held.indexOf("\r\n");
    if (end < 0) return false;
    const said = held.slice(0, end);
    held = held.slice(end + 2);
    const stage = STAGE_OF[said.slice(0, 4).toUpperCase()];
    if (stage === "rcpt") to = /<(.*)>/.exec(said)?.[1] ?? "";
    if (stage === undefined) socket.write(/^QUIT/i.test(said) ? "221 bye\r\n" : "500 what\r\n");
    else reach(stage);
    inLetter = stage === "data" && moodOf("data") === "ok";
    return true;
  };
  socket.on("data", (bytes) => {
    held += bytes.toString("utf8");
    while (inLetter ? letter() : line());
  });
  socket.on("error", () => undefined);
  reach("greeting");
}

/** Starts a server on a free port of this machine; `moodOf` is asked at every stage. */
export async function startSmtp(moodOf: (stage: Stage) => Mood = () => "ok"): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const listener: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    talk({ server, moodOf, socket });
  });
  await new Promise<void>((ready) => listener.listen(0, "127.0.0.1", ready));
  const at = listener.address();
  const server: SmtpServer = {
    port: typeof at === "object" && at !== null ? at.port : 0,
    taken: [],
    stages: [],
    stop: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        listener.close(() => done());
      }),
  };
  return server;
}
