import { describe, expect, it } from "vitest";
import { type CaseKind, caseLetter, listLetter, recountLetter, recountsLetter } from "./letter-text.ts";
import type { CaseSaid, ListSaid } from "./words.zh.ts";

const CASE: CaseSaid = {
  county: "昭明县",
  agency: "市监局",
  phone: "555 0120",
  power: "食品经营许可",
  number: "XK0312-2026-0052",
  day: "2026-03-05（周四）",
  link: "https://hall.example.cn/track?number=XK0312-2026-0052",
};
const KINDS: CaseKind[] = ["receipt", "defects", "acceptance", "stopped", "resumed", "extended", "decision"];
const letters = (said: CaseSaid) => KINDS.map((kind) => caseLetter(kind, { zh: said, en: { ...said, power: "Food business licence" } }));

describe("a letter to an applicant", () => {
  it("says number and power in both languages, Chinese first, and where to look", () => {
    for (const { subject, text, html } of letters(CASE)) {
      expect(subject).toMatch(/^[^·]+XK0312-2026-0052 · [^·]+XK0312-2026-0052$/);
      expect(text.indexOf("食品经营许可")).toBeLessThan(text.indexOf("Food business licence"));
      expect(text.split(CASE.link as string)).toHaveLength(3);
      expect(html).toContain(`<a href="${CASE.link}">${CASE.link}</a>`);
      expect(html).toContain('<div lang="en">');
    }
  });

  it("says that it serves nothing, whom to call, and nothing of an outcome", () => {
    for (const { subject, text } of letters(CASE)) {
      expect(text).toContain("不算送达");
      expect(text).toContain("555 0120");
      expect(`${subject}${text}`).not.toMatch(/准予|不予|granted|denied|refused/);
    }
  });

  it("has words instead of a link where the site has no address", () => {
    for (const { text, html } of letters({ ...CASE, link: null })) {
      expect(text).not.toContain("null");
      expect(html).not.toContain("<a ");
      expect(text).toContain("昭明县政务公开大厅");
    }
  });

  it("stays one line of subject and plain text of HTML, whatever a name holds", () => {
    for (const { subject, html } of letters({ ...CASE, power: "<script>x</script>\r\nBcc: a@b.cn", number: "A\nBcc: a@b.cn" })) {
      expect(subject).not.toMatch(/[\r\n]/);
      expect(html).not.toContain("<script>");
    }
  });
});

describe("a letter of a newer calendar", () => {
  const notice = "关于防汛停止办公的通知，昭政办〔2026〕3号";
  const moved = [{ limit: "准予决定", what: "promised" as const, from: "2026-03-09", to: "2026-03-10" }];
  const by = { version: 2, notice, moved };
  it("says to the applicant which day became which, and on what notice, in both languages", () => {
    const { subject, text } = recountLetter({ zh: { ...CASE, ...by }, en: { ...CASE, ...by, notice: null } });
    expect(subject).toBe("日历变动，期限重算 XK0312-2026-0052 · the calendar changed, limits counted again XK0312-2026-0052");
    expect(text).toContain(`第2版（${notice}）`);
    expect(text).toContain("准予决定，承诺期满日由2026-03-09改为2026-03-10");
    expect(text).toContain("the promised last day moves from 2026-03-09 to 2026-03-10");
    expect(text).toContain("is now version 2. ");
    expect(text).toContain(CASE.link as string);
  });
  it("lists to an official the cases that it moved, and says how many more there are", () => {
    const lines = [{ number: "XK0312-2026-0052", power: "食品经营许可", days: moved }];
    const said = { all: 1_002, by, lines, link: "https://hall.example.cn/desk/" };
    const { subject, text } = recountsLetter({ zh: said, en: { ...said, all: 1 } });
    expect(subject).toBe("日历变动，1002件待办的期限重算 · the calendar changed, limits of 1 case counted again");
    expect(text).toContain("XK0312-2026-0052 食品经营许可：准予决定，承诺期满日由2026-03-09改为2026-03-10");
    expect(text).toContain("另有1001件");
    expect(text).not.toContain("And 0 more");
  });
});

describe("a letter to an official", () => {
  const list = (all: number, lines = 2): ListSaid => ({
    county: "昭明县",
    all,
    red: 1,
    yellow: 2,
    lines: Array.from({ length: lines }, (_, n) => ({
      number: `XK0312-2026-000${n}`,
      power: "许可",
      light: n === 0 ? ("red" as const) : ("held" as const),
      due: n === 0 ? "2026-03-04" : null,
    })),
    link: "https://hall.example.cn/desk/",
  });
  it("lists what waits, says how many more there are, and leads to the desk", () => {
    const { subject, text } = listLetter("digest", { zh: list(9), en: list(9) });
    expect(subject).toBe("今日待办9件 · 9 cases waiting today");
    expect(text).toContain("超期 XK0312-2026-0000 许可，最后一天2026-03-04");
    expect(text).toContain("停计 XK0312-2026-0001 许可\n");
    expect(text).toContain("另有7件。");
    expect(text).toContain("And 7 more.");
    expect(text).toContain("https://hall.example.cn/desk/");
  });

  it("counts only what is urgent where lights are meant", () => {
    const { subject, text } = listLetter("light", { zh: list(9, 3), en: list(9, 3) });
    expect(subject).toBe("待办提醒：超期1件，临近2件 · 1 overdue, 2 near");
    expect(text).not.toContain("另有");
  });
});
