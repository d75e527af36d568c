// The queue at volume in a browser: two thousand by key, a list that refreshes under one's hands, filters that remember themselves.
import { describe, expect, test } from "vitest";
import { longQueue } from "./canned.ts";
import { focused, setStage, signIn } from "./stage.ts";

const stage = setStage();

describe("two thousand cases", () => {
  test("j held down goes through two thousand without a jump", async () => {
    stage.fake.items = longQueue(2000);
    await signIn(stage);
    // As a key that repeats faster than the screen: in the page, four presses a frame, so that no wire slows it down.
    const walked = await stage.page.evaluate(async () => {
      const place = (): number => Number(document.activeElement?.closest("li")?.getAttribute("aria-posinset") ?? 0);
      const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      const jumps: number[][] = [];
      let [at, waits, drawn] = [0, 0, 0];
      while (at < 2000 && waits < 600) {
        for (let press = 0; press < 4; press += 1) {
          const key = new KeyboardEvent("keydown", { key: "j", bubbles: true, cancelable: true });
          (document.activeElement ?? document.body).dispatchEvent(key);
        }
        await frame();
        const now = place();
        // On by what was pressed, or less while rows are drawn or the next page is on its way: never back, never further.
        if (now < at || now > at + 8) jumps.push([at, now]);
        waits = now === at ? waits + 1 : 0;
        at = now;
        drawn = Math.max(drawn, document.querySelectorAll(".queue ol li").length);
      }
      return { at, jumps, drawn };
    });
    expect(walked).toMatchObject({ at: 2000, jumps: [] });
    expect(walked.drawn).toBeLessThan(60);
  }, 120_000);

  const refresh = async (): Promise<void> => {
    const before = stage.fake.asked.filter((line) => line.includes("/desk/queue")).length;
    await stage.page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
    await expect.poll(() => stage.fake.asked.filter((line) => line.includes("/desk/queue")).length).toBeGreaterThan(before);
  };

  test("while the list refreshes, focus and sight stay on their case; where it has gone, on the next", async () => {
    stage.fake.items = longQueue(300);
    await signIn(stage);
    for (let step = 0; step < 30; step += 1) await stage.page.keyboard.press("j");
    expect(await focused(stage)).toContain("第29商店");
    const top = (): Promise<number> => stage.page.evaluate(() => document.activeElement?.getBoundingClientRect().top ?? -1);
    const before = await top();
    const [first] = stage.fake.items;
    if (first === undefined) throw new Error("no items");
    // Five more urgent cases come in above.
    const fresh = Array.from({ length: 5 }, (_, i) => ({ ...first, ref: `NEW${i}`, title: `新到第${i}件` }));
    stage.fake.items = [...fresh, ...stage.fake.items];
    await refresh();
    await stage.page.getByText("305件", { exact: true }).waitFor();
    expect(await focused(stage)).toContain("第29商店");
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2);
    await stage.page.keyboard.press("j");
    expect(await focused(stage)).toContain("第30商店");
    stage.fake.items = stage.fake.items.filter((item) => !item.title.includes("第30商店"));
    await refresh();
    await expect.poll(() => focused(stage)).toContain("第31商店");
  });

  test("filters and search survive a reload, are shown, and one key clears them", async () => {
    await signIn(stage);
    await stage.page.getByRole("combobox", { name: "事项" }).selectOption({ index: 1 });
    await stage.page.getByText(/^筛出\d+件，共11件$/).waitFor();
    const shown = await stage.page.locator(".queue ol a").count();
    expect(shown).toBeLessThan(11);
    await stage.page.keyboard.press("/");
    await stage.page.keyboard.type("昭明县");
    await stage.page.reload();
    await stage.page.locator(".queue ol a").first().waitFor();
    expect(await stage.page.getByRole("searchbox").inputValue()).toBe("昭明县");
    await stage.page.getByText(/^筛出\d+件，共11件$/).waitFor();
    // What is searched for may be a name: it is not among what stays in the browser.
    expect(await stage.page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("昭明县");
    await stage.page.locator(".queue ol a").first().focus();
    await stage.page.keyboard.press("0");
    await expect.poll(() => stage.page.locator(".queue ol a").count()).toBe(11);
    expect(await stage.page.getByRole("searchbox").inputValue()).toBe("");
    await stage.page.keyboard.press("1");
    await expect.poll(() => stage.page.locator(".queue ol a").count()).toBe(1);
    await stage.page.getByRole("button", { name: "退出" }).click();
    await stage.page.getByRole("button", { name: "登录" }).waitFor();
    expect(await stage.page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain("search");
  });
});
