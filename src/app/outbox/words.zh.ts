// What letters say, in Chinese. Open data only: which power, which number, which day. Names, reasons, query codes and what is missing are not
// in a letter; who may see them opens the case with the query code. words.en.ts has the same type.

/** What a letter to an applicant may say. `link`: to the door where the query code is asked for, or null where this site has no address yet. */
export type CaseSaid = { county: string; agency: string; phone: string; power: string; number: string; day: string; link: string | null };
/** A last day that a newer calendar moved: of which limit, promised or by law. */
export type MovedSaid = { limit: string; what: "promised" | "due"; from: string; to: string };
/** What a newer calendar did. `notice`: what its version comes from, or null. */
export type RecountSaid = { version: number; notice: string | null; moved: readonly MovedSaid[] };
/** A case that waits for somebody. `due`: its last day, or null where no limit runs. */
export type LineSaid = { number: string; power: string; light: "red" | "yellow" | "green" | "held"; due: string | null };
export type ListSaid = { county: string; all: number; red: number; yellow: number; lines: readonly LineSaid[]; link: string | null };

const where = ({ county, link }: { county: string; link: string | null }): string =>
  link === null ? `请到${county}政务公开大厅，用编号和查询码查看。` : `用编号和查询码查看：${link}`;
const LIGHTS = { red: "超期", yellow: "临近", green: "正常", held: "停计" } as const;

const moved = ({ limit, what, from, to }: MovedSaid): string =>
  `${limit}，${what === "promised" ? "承诺期满日" : "期满日"}由${from}改为${to}`;

export const zh = {
  tag: "zh-CN" as "zh-CN" | "en",
  receipt: {
    subject: (c: CaseSaid) => `已收到申请 ${c.number}`,
    lines: (c: CaseSaid) => [
      `${c.agency}于${c.day}收到“${c.power}”的申请，编号${c.number}。`,
      where(c),
      "查询码写在收据上，不会用邮件发给您。",
    ],
  },
  defects: {
    subject: (c: CaseSaid) => `需要补正 ${c.number}`,
    lines: (c: CaseSaid) => [`“${c.power}”的申请（编号${c.number}）需要补正。要补哪些内容，已经一次告知。`, where(c)],
  },
  acceptance: {
    subject: (c: CaseSaid) => `申请已受理 ${c.number}`,
    lines: (c: CaseSaid) => [`“${c.power}”的申请（编号${c.number}）已于${c.day}受理。`, where(c)],
  },
  stopped: {
    subject: (c: CaseSaid) => `期限停止计算 ${c.number}`,
    lines: (c: CaseSaid) => [
      `“${c.power}”（编号${c.number}）的期限自${c.day}停止计算。为什么停、预计多少天、最迟到哪一天，写在办件页。`,
      where(c),
    ],
  },
  resumed: {
    subject: (c: CaseSaid) => `期限恢复计算 ${c.number}`,
    lines: (c: CaseSaid) => [`“${c.power}”（编号${c.number}）的期限自${c.day}恢复计算，新的期满日写在办件页。`, where(c)],
  },
  extended: {
    subject: (c: CaseSaid) => `期限延长 ${c.number}`,
    lines: (c: CaseSaid) => [`“${c.power}”（编号${c.number}）的期限于${c.day}依法延长一次。延长的理由和新的期满日写在办件页。`, where(c)],
  },
  decision: {
    subject: (c: CaseSaid) => `已有办理结果 ${c.number}`,
    lines: (c: CaseSaid) => [`“${c.power}”的申请（编号${c.number}）已有办理结果。`, where(c)],
  },
  recount: {
    subject: (c: CaseSaid) => `日历变动，期限重算 ${c.number}`,
    lines: (c: CaseSaid, r: RecountSaid) => [
      `工作日日历更新为第${r.version}版${r.notice === null ? "" : `（${r.notice}）`}，“${c.power}”（编号${c.number}）的期限按新日历重算：`,
      ...r.moved.map(moved),
      where(c),
    ],
  },
  recounts: {
    subject: (n: number) => `日历变动，${n}件待办的期限重算`,
    lines: (n: number, r: RecountSaid) => [
      `工作日日历更新为第${r.version}版${r.notice === null ? "" : `（${r.notice}）`}，等您的岗位办理的办件中有${n}件的期限重算：`,
    ],
    line: (number: string, power: string, days: readonly MovedSaid[]) => `${number} ${power}：${days.map(moved).join("；")}`,
  },
  light: {
    subject: (l: ListSaid) => `待办提醒：超期${l.red}件，临近${l.yellow}件`,
    lines: (l: ListSaid) => [`等您的岗位办理的办件里，现在超期${l.red}件，临近期限${l.yellow}件：`],
  },
  digest: {
    subject: (l: ListSaid) => `今日待办${l.all}件`,
    lines: (l: ListSaid) => [`等您的岗位办理的有${l.all}件，其中超期${l.red}件，临近期限${l.yellow}件。最急的在前：`],
  },
  line: (one: LineSaid) => `${LIGHTS[one.light]} ${one.number} ${one.power}${one.due === null ? "" : `，最后一天${one.due}`}`,
  more: (n: number) => `另有${n}件。`,
  desk: (link: string | null) => (link === null ? "请到办案台办理。" : `到办案台办理：${link}`),
  footCase: ({ phone }: CaseSaid) =>
    `这封信由系统自动发出，只是提醒，不算送达；期限和文书以办件页和送达的文书为准。请不要回信，有事打${phone}。不是您的申请，请删除。`,
  footDesk: "这封信由系统自动发出，请不要回信。",
};
export type LetterWords = typeof zh;
