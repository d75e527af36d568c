// No personal value of any case reaches what anybody may read: answers and pages, leaves of the ledger, lines of the log.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AGENCIES } from "../../county/agencies.ts";
import { STANDARDS } from "../../county/standards.ts";
import { STORIES } from "../../county/stories.ts";
import { FORMATS } from "../../src/app/open-data/dataset.ts";
import { DATASET_IDS } from "../../src/views/open-data.ts";
import { decisionValues, personalValues } from "./personal.ts";
import { startProcess } from "./process.ts";
import { application, type Running, startCounty } from "./site.ts";

let county: Running;
beforeAll(async () => {
  county = await startCounty();
});
afterAll(() => county.stop());

const personal = personalValues(STORIES, JSON.stringify([STANDARDS, AGENCIES]));
/** Which of the values stand in a text. */
const standing = (values: ReadonlySet<string>, text: string): string[] => [...values].filter((value) => text.includes(value));

describe("personal values", () => {
  it("are many, and a test that looks for them finds them where they are open", async () => {
    expect(personal.size).toBeGreaterThan(100);
    const clerk = await county.official("window1");
    const queue = (await clerk.get("/api/v1/desk/queue")).body as { items: { ref: string }[] };
    const bench = await clerk.get(`/api/v1/desk/cases/${queue.items[0]?.ref}`);
    expect(standing(personal, JSON.stringify(bench.body)).length).toBeGreaterThan(2);
    expect(decisionValues(STORIES).size).toBeGreaterThan(5);
  });

  it("are in no leaf", async () => {
    for (let after = -1; ; after += 200) {
      const leaves = await county.site.store.leavesAfter(after, 200);
      const text = leaves.map((l) => new TextDecoder().decode(l.leaf)).join("\n");
      expect(standing(personal, text)).toEqual([]);
      if (leaves.length < 200) break;
    }
  });

  it("are in no public answer and on no public page", async () => {
    const anybody = county.anybody();
    const { items } = (await anybody.get("/api/v1/cases?limit=200")).body as { items: { ref: string }[] };
    const cases = items.flatMap(({ ref }) => [
      `/api/v1/cases/${ref}`,
      `/api/v1/cases/${ref}/deadline`,
      `/cases/${ref}`,
      `/cases/${ref}?lang=en`,
    ]);
    const lists = [
      "/",
      "/powers",
      "/powers/XK-0312",
      "/cases?state=all",
      "/track",
      "/deadline",
      "/board",
      "/board?plain=1",
      "/board?plain=1&lang=en",
      "/agencies",
      ...["market", "housing", "resources", "ecology", "office"].flatMap((id) => [`/agencies/${id}`, `/api/v1/agencies/${id}`]),
      ...[...county.site.worlds.book().posts.keys()].flatMap((id) => [
        `/posts/${id.slice(5)}`,
        `/posts/${id.slice(5)}?lang=en`,
        `/api/v1/posts/${id}`,
      ]),
      ...["month", "agency", "power", "mode", "promise"].map((by) => `/statistics?by=${by}&period=all`),
      "/open-data",
      "/open-data/catalog.jsonld",
      "/api/v1/board",
      "/api/v1/board?lang=en",
      "/api/v1/powers",
      "/api/v1/powers/XK-0312",
    ];
    // What a decision publishes is public, and no personal value of the list.
    const told = ["/notices", "/notices?lang=en", "/notices.atom", "/notices.atom?lang=en"];
    const sets = DATASET_IDS.flatMap((id) => FORMATS.map((format) => `/open-data/${id}.${format}`));
    const data = ["/api/v1/commits?limit=200", "/api/v1/commits?after=199&limit=200", "/api/v1/statistics?by=power", "/api/v1/site"];
    for (const path of [...cases, ...lists, ...told, ...sets, ...data]) {
      const answer = await anybody.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
    }
    const open = county.heard.filter((one) => !one.signedIn);
    expect(open.length).toBeGreaterThan(100);
    for (const { path, text } of open) expect([path, standing(personal, text)]).toEqual([path, []]);
  });

  it("are in no line of the log, whatever fails", async () => {
    const running = await startProcess();
    const mine = application({ channel: "window" });
    const values = new Set([
      mine.applicant.name,
      mine.applicant.id,
      mine.applicant.phone,
      mine.form["site.address"],
      "意见机密",
      "mingtang-demo",
    ]);
    try {
      const clerk = await running.official("window1");
      const { ref, queryCode } = (await clerk.post("/api/v1/cases", mine)).body as { ref: string; queryCode: string };
      values.add(queryCode);
      await clerk.get(`/api/v1/desk/cases/${ref}`);
      await clerk.get(`/api/v1/cases/${ref}`, { "query-code": queryCode });
      await clerk.post("/api/v1/cases", { ...mine, power: "none" });
      await clerk.post("/api/v1/cases", { ...mine, applicant: { ...mine.applicant, kind: "意见机密" } });
      await clerk.post("/api/v1/session", { name: "意见机密", password: "意见机密" });
      await clerk.send("POST", "/api/v1/cases", '{"意见机密":', { "content-type": "application/json" });
      await clerk.get(`/api/v1/powers?q=${encodeURIComponent("意见机密")}`);
    } finally {
      await running.stop();
    }
    expect(running.lines.join("")).toContain("serving");
    // The greeting tells the demonstration's password; it is meant to.
    const told = running.lines.join("").replace(/口令 password: .*/, "");
    expect(standing(values, told)).toEqual([]);
    expect(standing(personal, told)).toEqual([]);
  });
});
