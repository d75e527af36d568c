// What an applicant sees of his own case, from the receipt to the correction: what is wanted of him, by whom, and how to do it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { application, type Caller, pdf, type Running, startCounty } from "../api/site.ts";

type Made = { ref: string; number: string; queryCode: string; receiptUrl: string };
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const DEFECTS = ["健康证明没有交", "布局图没有标出水池"];

let county: Running;
let owner: Caller;
let made: Made;
beforeAll(async () => {
  county = await startCounty();
  owner = county.anybody();
  const up = (await owner.send("POST", "/api/v1/files", pdf())).body as { token: string };
  const files = [{ material: "layout", token: up.token, name: "布局图.pdf" }];
  made = (await owner.post("/api/v1/cases", application({ files }))).body as Made;
});
afterAll(() => county.stop());

const track = (who: Caller, number: string, code: string) =>
  who.send("POST", "/track", new URLSearchParams({ number, code }).toString(), FORM);
const text = (body: unknown): string => String(body).replace(/<[^>]+>/g, "");
const wide = (typed: string): string => typed.replace(/[!-~]/g, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0));

describe("the receipt", () => {
  it("names who applied, counts entries from one, and has an address to type in elsewhere", async () => {
    const page = text((await owner.get(made.receiptUrl)).body);
    expect(page).toContain("测试面馆");
    const { index } = (await county.site.store.leavesOf(made.ref as never))[0] ?? { index: -1 };
    expect(page).toContain(`账本第${index + 1}条`);
    expect(page).toContain(`${county.address}/track?number=${made.number}`);
    expect(page).toContain("等窗口一次告知补正以后");
  });

  it("takes the address from a proxy of this machine, in both parts", async () => {
    const proxied = { "x-forwarded-proto": "https", "x-forwarded-host": "powers.example" };
    expect(text((await owner.get(made.receiptUrl, proxied)).body)).toContain(`https://powers.example/track?number=${made.number}`);
  });
});

describe("the way in", () => {
  it("blames the empty field, and never the number for a wrong code", async () => {
    const bad = async (number: string, code: string): Promise<string[]> => {
      const page = await track(county.anybody(), number, code);
      expect(page.status).toBe(422);
      return [...String(page.body).matchAll(/<a href="#f-(\w+)">/g)].map(([, field]) => field ?? "");
    };
    expect(await bad(made.number, "")).toEqual(["code"]);
    expect(await bad("", made.queryCode)).toEqual(["number"]);
    expect(await bad("", "")).toEqual(["number", "code"]);
    expect(await bad(made.number, "AAAABBBBCCCC")).toEqual(["code"]);
  });

  it("takes number and code in any width and case, with what people put between", async () => {
    const code = made.queryCode.replace(/(.{4})/g, "$1 ").trim();
    const ways = [
      [made.number.toLowerCase(), code.toLowerCase()],
      [wide(made.number), wide(made.queryCode)],
      [` ${made.number.replaceAll("-", "—")}　`, made.queryCode.replace(/(.{4})/g, "$1-")],
    ] as const;
    for (const [number, typed] of ways) expect([number, (await track(county.anybody(), number, typed)).status]).toEqual([number, 303]);
  });

  it("says what is true of a lost code", async () => {
    expect(text((await county.anybody().get("/track")).body)).toContain("不能补发");
  });
});

describe("the case of its counterpart", () => {
  const own = async (lang = "zh"): Promise<string> => String((await owner.get(`/cases/${made.ref}?lang=${lang}`)).body);

  it("lists what was left for later and when it is asked for, and calls files by their material", async () => {
    await track(owner, made.number, made.queryCode);
    const page = await own();
    expect(page).not.toContain("file.");
    expect(text(page)).toMatch(/布局图.*布局图\.pdf/s);
    expect(text(page)).toMatch(/健康证明[^。]*以后补，还没有交/);
    expect(text(page)).toContain("收件窗口会把还缺的一次告知你");
  });

  it("asks for what is missing in its heading and lists it above the chart, to its counterpart alone", async () => {
    const window = await county.official("window1");
    const facts = { items: DEFECTS.length };
    const { head } = (await county.site.handle.find(made.ref))?.state ?? { head: "" };
    const asked = {
      act: "ask-correction",
      post: "post:market-window",
      step: "intake",
      seen: head,
      facts,
      closed: [{ path: "defects", value: DEFECTS }],
    };
    expect((await window.post(`/api/v1/cases/${made.ref}/acts`, asked, { "idempotency-key": "ask-1" })).status).toBe(200);

    const page = await own();
    expect(text(/<h1[^>]*>.*?<\/h1>/s.exec(page)?.[0])).toBe("请你补正：昭明县市场监督管理局窗口收件岗一次告知，还缺2项。");
    expect(text(/<h1[^>]*>.*?<\/h1>/s.exec(await own("en"))?.[0])).toContain("has told you of 2 items");
    const chart = page.indexOf("case-chart");
    for (const line of [...DEFECTS, `/cases/${made.ref}/supply`]) {
      expect(page.indexOf(line)).toBeGreaterThan(0);
      expect(page.indexOf(line)).toBeLessThan(chart);
    }
    const open = String((await county.anybody().get(`/cases/${made.ref}`)).body);
    expect(text(open)).toContain("现在等申请人补正");
    expect(open).not.toContain(DEFECTS[0]);
    // Only a correction was asked for: nothing is accepted yet.
    expect(text(/<svg class="chart.*?<\/desc>/s.exec(open)?.[0])).not.toMatch(/已办完：[^。]*受理/);
  });

  it("offers the telephone and no button where complaints are not taken online", async () => {
    const page = await own();
    expect(text(page)).toMatch(/认为有问题：请拨本机关投诉电话555 \d{4}/);
    expect(page).not.toMatch(/class="btn"[^>]*href="\/voice"/);
  });
});
