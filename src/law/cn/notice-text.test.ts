import { describe, expect, test } from "vitest";
import { formatDay, parseDay } from "../../kernel/time.ts";
import { CALENDAR_CN } from "./calendar.ts";
import { readNotice } from "./notice-text.ts";

const said = (text: string, year = 2026) => {
  const { holidays, faults } = readNotice(text, year);
  const rows = holidays.map(({ zh, from, to, makeUp }) =>
    `${zh} ${formatDay(from)}..${formatDay(to)} ${makeUp.map(formatDay).join(" ")}`.trim(),
  );
  return { rows, faults: faults.map(({ code, about }) => `${code} ${about}`) };
};

/** As published, with its brackets. */
const NOTICE_2026 = `国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置。
国务院办公厅
2025年11月4日
`;

describe("a notice", () => {
  test("as a whole comes to the calendar that stands for its year", () => {
    const read = readNotice(NOTICE_2026, 1999);
    expect(read.faults).toEqual([]);
    expect([read.title, read.number, read.year]).toEqual(["国务院办公厅关于2026年部分节假日安排的通知", "国办发明电〔2025〕7号", 2026]);
    expect(formatDay(read.issued ?? 0)).toBe("2025-11-04");
    const [first, last] = [parseDay("2026-01-01") ?? 0, parseDay("2026-12-31") ?? 0];
    const of = (days: ReadonlyMap<number, unknown>) => [...days.keys()].filter((day) => day >= first && day <= last).sort((a, b) => a - b);
    const free = read.holidays.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
    expect(free.sort((a, b) => a - b)).toEqual(of(CALENDAR_CN.free));
    expect(read.holidays.flatMap(({ makeUp }) => makeUp).sort((a, b) => a - b)).toEqual(of(CALENDAR_CN.makeUp));
  });

  test.each<[string, string, number, string[]]>([
    [
      "one sentence",
      "春节：2月15日至23日放假调休，共9天。2月14日（周六）、2月28日（周六）上班。",
      2026,
      ["春节 2026-02-15..2026-02-23 2026-02-14 2026-02-28"],
    ],
    [
      "two holidays in one",
      "国庆节、中秋节：10月1日至8日放假调休，共8天。9月28日（周日）、10月11日（周六）上班。",
      2025,
      ["国庆节、中秋节 2025-10-01..2025-10-08 2025-09-28 2025-10-11"],
    ],
    ["over the turn of the year", "元旦：2022年12月31日至2023年1月2日放假，共3天。", 2023, ["元旦 2022-12-31..2023-01-02"]],
    ["the same without the second year", "元旦：2022年12月31日至1月2日放假调休，共3天。", 2023, ["元旦 2022-12-31..2023-01-02"]],
    [
      "a year named once",
      "元旦：2027年1月1日至3日放假，共3天。\n春节：2月6日至12日放假。2月14日（周日）上班。",
      2026,
      ["元旦 2027-01-01..2027-01-03", "春节 2027-02-06..2027-02-12 2027-02-14"],
    ],
    ["a day made up for by another off", "元旦：1月1日放假，1月2日（星期一）补休。", 2017, ["元旦 2017-01-01..2017-01-02"]],
    ["beside a weekend", "清明节：4月5日放假，与周末连休。", 2019, ["清明节 2019-04-05..2019-04-05"]],
    [
      "full-width digits, all in one line",
      "一、元旦：１月１日放假，共１天。二、清明节：4月4日至6日放假，共3天。",
      2026,
      ["元旦 2026-01-01..2026-01-01", "清明节 2026-04-04..2026-04-06"],
    ],
  ])("is read: %s", (_, text, year, rows) => expect(said(text, year)).toEqual({ rows, faults: [] }));

  test.each<[string, string, string]>([
    ["a date that there is not", "春节：2月30日放假。", "no-date 2月30日"],
    ["another day of the week", "劳动节：5月1日（周四）放假。", "weekday 2026-05-01"],
    ["another number of days", "劳动节：5月1日至5日放假，共6天。", "total 劳动节 6≠5"],
    ["a sentence of another form", "劳动节：5月1日至5日放假。5月9日另有安排。", "unread 劳动节"],
    ["no notice at all", "请各单位做好防汛工作。", "unread "],
  ])("that contradicts itself says so: %s", (_, text, fault) => expect(said(text).faults).toContain(fault));

  test("of any length and kind throws nothing", () => {
    for (const text of [
      "",
      "：".repeat(50_000),
      "春节：".repeat(9_000),
      `春节：${"1月1日至".repeat(5_000)}放假`,
      "春节：99999999999日放假",
    ])
      said(text);
  });
});
