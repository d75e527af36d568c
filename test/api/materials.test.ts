// What came with an application and what did not, from the window to the sheet: nothing is granted or accepted unseen.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseView, Received, Sheet } from "../../src/web/desk/api.ts";
import { type Answer, application, type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
let window: Caller;
beforeAll(async () => {
  county = await startCounty();
  window = await county.official("window1");
});
afterAll(() => county.stop());

const code = (answer: Answer) => [answer.status, (answer.body as { code?: string }).code];
const paths = (answer: Answer) => ((answer.body as { errors?: { path: string }[] }).errors ?? []).map(({ path }) => path);
const bench = async (ref: string): Promise<CaseView> => (await window.get(`/api/v1/desk/cases/${ref}`)).body as CaseView;
const took = async (more: Record<string, unknown>): Promise<Received> => {
  const answer = await window.post("/api/v1/cases", { ...application({ channel: "window" }), ...more });
  expect(answer.status).toBe(201);
  return answer.body as Received;
};

describe("an application at the window", () => {
  it("says of each material how it came, offers what is lacking as lines, and says it on the sheet", async () => {
    const { ref, queryCode } = await took({ files: [], paper: ["application"] });
    const { materials, acts } = await bench(ref);
    const came = new Map(materials.map((m) => [m.id, m.came]));
    expect(came.get("application")).toBe("paper");
    const lacking = materials.filter((m) => m.came === "lacking").map((m) => m.label);
    expect(lacking).toContain("从业人员健康证明");
    expect([...came.values()]).toContain("shared");
    const told = acts.find((a) => a.act === "ask-correction")?.form.find((f) => f.path === "defects");
    expect(told?.phrases).toEqual(lacking);
    const sheet = (await window.get(`/api/v1/cases/${ref}/acts/accept/sheet?post=post:market-window&step=intake`)).body as Sheet;
    expect(sheet.rows.find((row) => row.label === "还缺材料")?.value).toBe(lacking.join("\n"));
    const own = await county.anybody().get(`/api/v1/cases/${ref}`, { "query-code": queryCode });
    const { fields } = (own.body as { counterpart: { fields: { path: string; value: unknown }[] } }).counterpart;
    expect(fields.find(({ path }) => path === "paper")?.value).toBe("application");
    expect(JSON.stringify((await county.anybody().get(`/api/v1/cases/${ref}`)).body)).not.toContain("paper");
  });

  it("takes paper from a window alone, and no material that nobody asks for", async () => {
    const online = await county.anybody().post("/api/v1/cases", { ...application(), paper: ["application"] });
    expect([...code(online), paths(online)]).toEqual([422, "bad-input", ["files.application"]]);
    const strange = await window.post("/api/v1/cases", { ...application({ channel: "window" }), paper: ["nobody"] });
    expect([...code(strange), paths(strange)]).toEqual([422, "bad-input", ["files.nobody"]]);
  });

  it("is told of defects as many as are listed, whatever was stated", async () => {
    const { ref } = await took({ files: [] });
    const { head } = await bench(ref);
    const ask = (facts: Record<string, unknown>) => ({
      act: "ask-correction",
      post: "post:market-window",
      step: "intake",
      seen: head.hash,
      facts,
      closed: [{ path: "defects", value: ["缺申请书", "缺健康证明"] }],
    });
    expect(code(await window.post(`/api/v1/cases/${ref}/acts`, ask({ items: 7 })))).toEqual([422, "bad-fact"]);
    expect((await window.post(`/api/v1/cases/${ref}/acts`, ask({}))).status).toBe(200);
    expect((await county.site.handle.find(ref))?.state.done.at(-1)?.facts.items).toBe(2);
  });
});
