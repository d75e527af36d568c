// What the pages of powers say of themselves agrees with itself, in the running example county and in both languages.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Running, startCounty } from "../api/site.ts";

let county: Running;
beforeAll(async () => {
  county = await startCounty();
});
afterAll(() => county.stop());

const html = async (path: string): Promise<string> => String((await county.anybody().get(path)).body);
const text = async (path: string): Promise<string> => (await html(path)).replace(/<[^>]+>/g, "");

describe("a power that only the window takes", () => {
  it("says so on its page, in the list, among the facets and on the front page, and is counted apart", async () => {
    expect(await text("/powers/DJ-0119?lang=zh")).toContain("只在窗口办");
    const list = await html("/powers?lang=zh");
    const part = /href="\/powers\?mode=window"[^>]*><span>其中只在窗口办<\/span><span>(\d+)</.exec(list)?.[1];
    expect(await text("/?lang=zh")).toContain(`其中${part}项只在窗口办`);
    const [, found] = /共(\d+)项。(?:其中符合所选范围的(\d+)项)?/.exec(await text("/powers?mode=window&lang=zh"))?.slice(1) ?? [];
    expect(found).toBe(part);
  });
});

describe("a power's page in English", () => {
  it("calls laws by their names, counts articles, and says nothing of what there is none of", async () => {
    const page = await text("/powers/DJ-0119?lang=en");
    expect(page).toContain("Administrative Licensing Law (行政许可法), art. 12 item 5 and others, 4 articles in all");
    expect(page).toContain("The words of this article are not kept here.");
    expect(page).not.toMatch(/No fee:|\b0 places|\b0 ways|since [A-Z][a-z]+day/);
  });

  it("says to where its promise counts, and what is not in the share of what is on time", async () => {
    const page = await text("/powers/DJ-0124?lang=en");
    expect(page).toMatch(/Up to the decision; after it, .* has 10 workdays of its own/);
    expect(page).not.toContain("accepted,");
    const [received = 0, decided = 0, ...parts] = [...(/Last 12 months: (.*?)(?:\. Of|\.)/.exec(page)?.[1]?.matchAll(/\d+/g) ?? [])].map(
      Number,
    );
    expect(received).toBeGreaterThanOrEqual(decided);
    expect(parts.reduce((sum, n) => sum + n, 0)).toBe(decided);
  });
});

describe("what must come first", () => {
  it("is a condition of the catering licence, with a link to where it is had", async () => {
    expect(await html("/powers/XK-0312?lang=zh")).toMatch(/先有营业执照。[^<]*<a href="\/powers\/DJ-0119">DJ-0119<\/a>/);
  });
});

describe("an empty form", () => {
  it("lists once what is empty, with a way to each, and says at each input what to do", async () => {
    const who = county.anybody();
    const sent = await who.send("POST", "/apply/XK-0312", "form=x&step=1", { "content-type": "application/x-www-form-urlencoded" });
    const page = String(sent.body);
    expect(page.match(/还没有填/g)).toHaveLength(1);
    expect(page.match(/还没有上传/g)).toHaveLength(1);
    const ways = [...(/<div class="faults".*?<\/ul>/s.exec(page)?.[0].matchAll(/href="#([^"]+)"/g) ?? [])].map(([, id]) => id);
    expect(ways.length).toBeGreaterThan(10);
    for (const id of ways) expect(page).toContain(`id="${id}"`);
    expect(page.match(/class="err"/g)).toHaveLength(ways.length);
  });
});
