// The desk in a real browser, from signing in to signing off, over canned answers: what an officer does, and what must never be lost.
import { describe, expect, test } from "vitest";
import { longQueue, ZHOU } from "./canned.ts";
import { focused, openCase, opinion, setStage, sheetReady, signIn, stored, TEXT, toSheet } from "./stage.ts";

const stage = setStage();

describe("signing in and out", () => {
  test("a wrong password keeps the name, empties the password and says what to do", async () => {
    await stage.page.goto(`${stage.fake.url}/desk/`);
    await stage.page.getByRole("button", { name: "deputy1" }).click();
    await stage.page.getByLabel("口令", { exact: true }).fill("wrong");
    await stage.page.keyboard.press("Enter");
    await stage.page.getByRole("alert").filter({ hasText: "账户或口令不对" }).waitFor();
    expect(await stage.page.getByRole("textbox", { name: "账户" }).inputValue()).toBe("deputy1");
    expect(await stage.page.getByLabel("口令", { exact: true }).inputValue()).toBe("");
  });

  test("signing out clears every draft and leaves no word of a case in the browser", async () => {
    await openCase(stage);
    await opinion(stage).fill(TEXT);
    expect(await stored(stage)).toContain(TEXT);
    await stage.page.getByRole("button", { name: "退出" }).click();
    await stage.page.getByRole("heading", { name: "登录办案台" }).waitFor();
    expect(await stored(stage)).not.toContain(TEXT);
    expect(await stored(stage)).not.toContain("csrf-of-the-test");
  });

  test("a session that ends while writing comes back to the same case with the words", async () => {
    await openCase(stage);
    await opinion(stage).fill(TEXT);
    stage.fake.signedIn = false;
    await stage.page.keyboard.press("Control+Enter");
    await stage.page.getByText("登录过期了").waitFor();
    await stage.page.getByLabel("口令", { exact: true }).fill("right");
    await stage.page.keyboard.press("Enter");
    await stage.page.getByRole("heading", { name: "昭明县城关镇周记面馆" }).waitFor();
    expect(await opinion(stage).inputValue()).toBe(TEXT);
  });
});

describe("the queue", () => {
  test("j, k and Enter walk and open; the address is the case's own", async () => {
    await signIn(stage);
    for (const key of ["j", "j", "j", "k", "j", "j"]) await stage.page.keyboard.press(key);
    expect(await focused(stage)).toContain("周记面馆");
    await stage.page.keyboard.press("Enter");
    await stage.page.getByRole("heading", { name: "昭明县城关镇周记面馆" }).waitFor();
    expect(stage.page.url()).toContain(`/desk/cases/${ZHOU}`);
    expect(await focused(stage)).toBe("昭明县城关镇周记面馆");
    await stage.page.goBack();
    await stage.page.getByText("从左边选一件").waitFor();
  });

  test("the filter is remembered, and an empty list says why", async () => {
    await signIn(stage);
    await stage.page.getByRole("button", { name: /^1\s*件超期$/ }).click();
    await expect.poll(() => stage.page.locator(".queue ol a").count()).toBe(1);
    await stage.page.reload();
    await stage.page.locator(".queue ol a").first().waitFor();
    expect(await stage.page.locator(".queue ol a").count()).toBe(1);
    await stage.page.keyboard.press("/");
    await stage.page.keyboard.type("没有这一家");
    await stage.page.getByText("没有和“没有这一家”相符的待办").waitFor();
    await stage.page.getByRole("button", { name: "看全部" }).click();
    await expect.poll(() => stage.page.locator(".queue ol a").count()).toBe(11);
  });

  test("five thousand cases draw a few dozen rows, and the sixtieth is reached by key", async () => {
    stage.fake.items = longQueue(5000);
    await signIn(stage);
    expect(await stage.page.locator(".queue ol li").count()).toBeLessThan(40);
    // At the end of a page the next one may still be on its way: the key is pressed again, as anybody would.
    const walk = async (): Promise<string> => {
      for (let step = 0; step < 60 && !(await focused(stage)).includes("第59商店"); step += 1) await stage.page.keyboard.press("j");
      return focused(stage);
    };
    await expect.poll(walk).toContain("昭明县第59商店");
  });
});

describe("acting", () => {
  test("writes, reviews, signs by keyboard; what is signed is what was shown", async () => {
    await toSheet(stage);
    const sheet = stage.page.getByRole("dialog", { name: "将要签署：准予许可" });
    expect(await sheet.textContent()).toContain(`“${TEXT}”只给申请人看`.replace("”", "”　"));
    expect(stage.fake.asked.filter((line) => line.includes("sheet")).join()).not.toContain(encodeURIComponent(TEXT));
    expect(await sheet.locator(".prime").count()).toBe(1);
    await stage.page.keyboard.press("Control+Enter");
    await stage.page.locator(".signed").getByText("已签署：准予许可，是本件第9条").waitFor();
    expect(stage.fake.signatures).toHaveLength(1);
    expect(stage.fake.signatures[0]?.csrf).toBe("csrf-of-the-test");
    expect(stage.fake.signatures[0]?.body).toMatchObject({
      act: "decide",
      post: "post:deputy",
      step: "decide",
      facts: { outcome: "grant" },
      closed: [{ path: "opinion", value: TEXT }],
    });
    expect(await stored(stage)).not.toContain(TEXT);
    await expect.poll(() => stage.page.locator(".queue ol a").count()).toBe(10);
    await stage.page.getByRole("button", { name: "办下一件" }).click();
    await expect.poll(() => stage.page.url()).not.toContain(ZHOU);
    await stage.page.getByRole("link", { name: "已办" }).click();
    await stage.page.getByRole("cell", { name: "准予许可" }).waitFor();
  });

  test("an act that is not allowed is disabled and says why in words", async () => {
    await openCase(stage);
    const barred = stage.page.getByRole("button", { name: "要求补正" });
    expect(await barred.isDisabled()).toBe(true);
    const why = await barred.getAttribute("aria-describedby");
    expect(await stage.page.locator(`#${why}`).textContent()).toContain("已经受理，不能再要求补正");
  });

  test("Esc goes back with the words; a change closes the sheet; a missing field is named beside itself", async () => {
    await toSheet(stage);
    await stage.page.keyboard.press("Escape");
    await stage.page.locator(".sheet").waitFor({ state: "detached" });
    await expect.poll(() => focused(stage)).toContain("准予许可");
    await stage.page.keyboard.press("g");
    await sheetReady(stage);
    await opinion(stage).fill(`${TEXT}补充。`);
    await stage.page.locator(".sheet").waitFor({ state: "detached" });
    await stage.page.getByRole("button", { name: "退回核查" }).click();
    await stage.page.getByLabel("几天内交回").fill("x");
    await stage.page.keyboard.press("Control+Enter");
    await stage.page.getByText("要填一个整数").waitFor();
    expect(await stage.page.getByLabel("几天内交回").getAttribute("aria-invalid")).toBe("true");
    await expect.poll(() => stage.page.evaluate(() => document.activeElement?.id)).toBe("f-days");
    expect(stage.fake.signatures).toHaveLength(0);
  });

  test("a draft outlives a reload, each act its own; a phrase is added to it", async () => {
    await openCase(stage);
    await stage.page.getByRole("button", { name: "核查意见同意" }).click();
    await stage.page.getByRole("button", { name: "不予许可" }).click();
    await stage.page.getByRole("checkbox", { name: "场所不符合" }).check();
    await stage.page.getByRole("textbox", { name: "理由" }).fill("油烟直排。");
    await stage.page.reload();
    expect(await opinion(stage).inputValue()).toBe("核查意见同意");
    await stage.page.getByRole("button", { name: "不予许可" }).click();
    await sheetReady(stage);
    expect(await stage.page.getByRole("textbox", { name: "理由" }).inputValue()).toBe("油烟直排。");
    expect(stage.fake.asked.at(-1)).toContain(encodeURIComponent('"grounds":["place"]'));
    expect(await stage.page.locator(".sheet").textContent()).toContain("理由类别场所不符合");
  });

  test("something new came (409): it is shown and has to be read; nothing is sent again by itself", async () => {
    await toSheet(stage);
    stage.fake.moods.push("stale");
    await stage.page.keyboard.press("Control+Enter");
    const news = stage.page.getByRole("region", { name: "你看过以后，这件有1条新内容" });
    await news.getByText("申请人催办").waitFor();
    expect(await opinion(stage).inputValue()).toBe(TEXT);
    await stage.page.keyboard.press("Control+Enter");
    expect(await stage.page.locator(".sheet").count()).toBe(0);
    expect(stage.fake.signatures).toHaveLength(0);
    await news.getByRole("button", { name: "看过了" }).click();
    await stage.page.keyboard.press("Control+Enter");
    await sheetReady(stage);
    await stage.page.keyboard.press("Control+Enter");
    await stage.page.locator(".signed").waitFor();
    expect(stage.fake.signatures[0]?.body.seen).toBe("aa11".repeat(16));
  });

  test("the line breaks while signing: the words stay, the same key signs again, once", async () => {
    await toSheet(stage);
    stage.fake.moods.push("lost");
    await stage.page.keyboard.press("Control+Enter");
    await stage.page.locator(".sheet").getByText("断线了，不知道签上没有").waitFor();
    await stage.page.getByText("连不上服务器。写的都留着").waitFor();
    await stage.page.getByRole("button", { name: "签署" }).click();
    await stage.page.locator(".signed").waitFor();
    expect(stage.fake.signatures).toHaveLength(1);
    expect(await stage.page.getByText("连不上服务器。写的都留着").count()).toBe(0);
  });

  test("a refusal (403) and a fault in a field (422) are said in words, and the words stay", async () => {
    await toSheet(stage);
    stage.fake.moods.push("refused", "bad");
    await stage.page.keyboard.press("Control+Enter");
    await stage.page.locator(".sheet").getByText("本件刚刚移交给另一个岗位").waitFor();
    await stage.page.keyboard.press("Control+Enter");
    await stage.page.locator("#act-form .err").getByText("意见里有不能用的字符").waitFor();
    expect(await opinion(stage).inputValue()).toBe(TEXT);
  });
});

describe("window intake", () => {
  test("says every fault at once, keeps all over a reload, uploads, takes in once, shows the query code", async () => {
    await signIn(stage);
    await stage.page.getByRole("link", { name: "收件" }).click();
    await stage.page.getByRole("link", { name: "食品经营许可（餐饮服务）" }).click();
    await stage.page.getByRole("textbox", { name: "名称" }).fill("昭明县老街面馆");
    await stage.page.getByRole("button", { name: "收下" }).click();
    expect(await stage.page.locator(".faults li").count()).toBe(5);
    await stage.page.getByText("必交的还缺：申请书、平面图与设备布局图").waitFor();
    const files = stage.page.getByLabel("为“申请书”选文件");
    await files.setInputFiles({ name: "大.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(1_200_000) });
    await stage.page.getByText("太大了，最多1 MB").waitFor();
    await files.setInputFiles({ name: "申请.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4") });
    await stage.page.getByRole("button", { name: "去掉申请.pdf" }).waitFor();
    await stage.page.getByRole("textbox", { name: "统一社会信用代码" }).fill("123");
    await stage.page.getByRole("textbox", { name: "联系电话" }).fill("00000000");
    await stage.page.getByRole("textbox", { name: "经营场所" }).fill("老街3号");
    await stage.page.getByRole("combobox", { name: "水源" }).selectOption("tap");
    await stage.page.getByText("必交的还缺：平面图与设备布局图").waitFor();
    await stage.page.getByRole("checkbox", { name: "缺着先收下" }).check();
    await stage.page.reload();
    await stage.page.getByRole("button", { name: "去掉申请.pdf" }).waitFor();
    expect(await stage.page.getByRole("textbox", { name: "名称" }).inputValue()).toBe("昭明县老街面馆");
    await stage.page.getByRole("button", { name: "收下" }).click();
    await stage.page.locator(".one .err").getByText("统一社会信用代码要18位").waitFor();
    await stage.page.getByRole("textbox", { name: "统一社会信用代码" }).fill("92369927MA2JKX7P3T");
    await stage.page.getByRole("button", { name: "收下" }).click();
    await stage.page.getByText("K7MQ 2ZP4 XW3A").waitFor();
    expect(stage.fake.intakes).toHaveLength(1);
    expect(stage.fake.intakes[0]?.body).toEqual({
      power: "XK0312",
      applicant: { name: "昭明县老街面馆", code: "92369927MA2JKX7P3T", phone: "00000000" },
      form: { place: "老街3号", water: "tap" },
      files: [{ material: "form", token: "token-1", name: "申请.pdf" }],
      channel: "window",
    });
    expect(await stored(stage)).not.toContain("老街");
  });

  test("where it decides at once, shows the sheet over the whole application, and signs it with the outcome that was chosen", async () => {
    await signIn(stage);
    await stage.page.goto(`${stage.fake.url}/desk/intake/DJ0119`);
    await stage.page.getByRole("textbox", { name: "名称" }).fill("罗长根");
    await stage.page.getByRole("textbox", { name: "统一社会信用代码" }).fill("92369927MA2JKX7P3T");
    await stage.page.getByRole("textbox", { name: "联系电话" }).fill("00000000");
    await stage.page.getByRole("textbox", { name: "经营场所" }).fill("老街9号");
    await stage.page.getByRole("button", { name: "核对" }).click();
    await stage.page.locator(".faults li").getByText("请选办理结果").waitFor();
    await stage.page.getByRole("radio", { name: "不予登记" }).check();
    await stage.page.getByRole("button", { name: "核对" }).click();
    await stage.page.locator(".faults li").getByText("理由：还没有填。").waitFor();
    await stage.page.getByRole("textbox", { name: "理由" }).fill("不符合规定");
    await stage.page.getByRole("button", { name: "核对" }).click();
    await stage.page.getByRole("heading", { name: "将要签署：不予登记" }).waitFor();
    await stage.page.locator(".sheet dd").getByText("“老街9号”").waitFor();
    await stage.page.locator(".sheet dd").getByText("“不符合规定”").waitFor();
    expect(stage.fake.intakes).toHaveLength(0);
    await stage.page.keyboard.press("Escape");
    await stage.page.getByRole("radio", { name: "准予登记" }).check();
    await stage.page.getByRole("button", { name: "核对" }).click();
    await stage.page.locator(".faults li").getByText("当场登记要材料齐全").first().waitFor();
    for (const name of ["申请书", "平面图与设备布局图"])
      await stage.page.getByRole("checkbox", { name: `“${name}”的纸质原件已核对` }).check();
    await stage.page.getByRole("button", { name: "核对" }).click();
    await stage.page.locator(".sheet dd").getByText("“老街9号”").waitFor();
    await stage.page.locator(".sheet dd").getByText("纸质原件已核对").first().waitFor();
    // The key that opened the sheet does not sign it as well.
    await stage.page.keyboard.press("Control+Enter");
    expect(stage.fake.intakes).toHaveLength(0);
    await sheetReady(stage);
    await stage.page.keyboard.press("Control+Enter");
    await stage.page.getByRole("heading", { name: "已当场办结：准予登记" }).waitFor();
    expect(stage.fake.intakes.map((one) => one.body)).toEqual([
      {
        power: "DJ0119",
        applicant: { name: "罗长根", code: "92369927MA2JKX7P3T", phone: "00000000" },
        form: { place: "老街9号" },
        files: [],
        paper: ["form", "plan"],
        channel: "window",
        facts: { outcome: "registered" },
      },
    ]);
    expect(stage.fake.asked.filter((path) => path.includes("/sheet")).every((path) => !path.includes("老街"))).toBe(true);
    expect(await stored(stage)).not.toContain("老街");
  });
});
