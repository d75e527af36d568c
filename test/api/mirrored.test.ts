// What another system runs takes no application here, by no way in: the page says where to go, the window does not offer it, the
// interface refuses in words, and what is handed straight to the gate is refused there.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OFFICIALS } from "../../county/officials.ts";
import { STANDARDS } from "../../county/standards.ts";
import { newCaseRef } from "../../src/app/query-code.ts";
import { PROCEDURES } from "../../src/law/registry.ts";
import type { IntakePower } from "../../src/web/desk/api.ts";
import { type Described, describedBy, faultsAgainst } from "./described.ts";
import { type Answer, type Running, startCounty } from "./site.ts";

let county: Running;
let all: Described;
beforeAll(async () => {
  county = await startCounty();
  all = await describedBy(county.anybody());
});
afterAll(() => county.stop());

const MIRRORED = STANDARDS.filter((standard) => standard.mode === "mirrored");
const code = (answer: Answer) => [answer.status, (answer.body as { code?: string }).code];
const sent = (power: string, channel: "online" | "window") => ({
  power,
  channel,
  applicant: { kind: "person", name: "测试人", id: "990001196501011000", phone: "555 3998" },
});
/** Whoever sits at the window that the standard names. */
const clerkOf = (standard: (typeof MIRRORED)[number]): string => {
  const [post] = standard.posts.window ?? [];
  return OFFICIALS.find((official) => post !== undefined && official.posts.includes(post))?.account ?? "";
};

describe.each(MIRRORED.map((standard) => [standard.power, standard] as const))("%s", (power, standard) => {
  it("is published whole, with its mode, and says where it is handled", async () => {
    const said = await county.anybody().get(`/api/v1/powers/${power}`);
    expect(faultsAgainst(all, "GET", `/api/v1/powers/${power}`, said)).toEqual([]);
    expect(said.body).toMatchObject({ mode: "mirrored", online: false, standard: { version: 1, places: standard.places } });
    for (const lang of ["zh", "en"] as const) {
      const page = ((await county.anybody().get(`/powers/${power}?lang=${lang}`)).body as string).replaceAll("&#x27;", "'");
      expect(page).toContain(lang === "zh" ? "这一项在别的系统办，这里不收申请。" : "Run in another system; no application is taken here.");
      for (const place of standard.places) expect(page).toContain(place[lang]);
      expect(page).not.toContain(`/apply/${power}`);
      // No noughts where nothing is known.
      expect(page).not.toContain(`/cases?power=${power}`);
    }
  });

  it("has no form: who asks for it, or sends one, is brought to its page", async () => {
    const before = await county.commits();
    const asked = await county.anybody().get(`/apply/${power}`);
    const form = new FormData();
    form.set("step", "2");
    form.set("form", "a-token-of-a-form");
    const posted = await county.anybody().send("POST", `/apply/${power}`, form);
    for (const answer of [asked, posted]) expect([answer.status, answer.headers.get("location")]).toEqual([303, `/powers/${power}`]);
    expect(await county.commits()).toBe(before);
  });

  it("is refused by the interface online and at the window, with the place in words", async () => {
    const before = await county.commits();
    const online = await county
      .anybody()
      .post("/api/v1/cases", sent(power, "online"), { "idempotency-key": `nobody-guesses-this-${power}` });
    const window = await county.official(clerkOf(standard));
    const atWindow = await window.post("/api/v1/cases", sent(power, "window"));
    const [place] = standard.places;
    for (const answer of [online, atWindow]) {
      expect(code(answer)).toEqual([409, "run-elsewhere"]);
      expect(faultsAgainst(all, "POST", "/api/v1/cases", answer)).toEqual([]);
      expect((answer.body as { detail: string }).detail).toContain(place?.zh);
      expect((answer.body as { title: string }).title).toContain(place?.en);
    }
    const offered = ((await window.get("/api/v1/desk/powers")).body as { items: IntakePower[] }).items.map((item) => item.code);
    expect(offered).not.toContain(power);
    expect(code(await window.get(`/api/v1/desk/powers/${power}/acts/register/sheet`))).toEqual([409, "run-elsewhere"]);
    expect(await county.commits()).toBe(before);
  });

  it("is refused by the gate itself", async () => {
    const act = PROCEDURES[standard.procedure]?.start.online[0]?.act ?? "";
    const by = { kind: "person", person: "person:0123456789abcdef01234567", post: null } as const;
    const answer = await county.site.handle.handle({ command: { case: newCaseRef(), act, by, facts: { channel: "online" } }, power });
    expect(answer).toMatchObject({ done: false, refusal: { refused: "run-elsewhere", about: power } });
  });
});

it("is what the list tells apart, and has no case", async () => {
  const listed = await county.anybody().get("/api/v1/powers?mode=mirrored");
  const codes = (listed.body as { items: { code: string }[] }).items.map((item) => item.code);
  expect(codes.sort()).toEqual(MIRRORED.map((standard) => standard.power).sort());
  for (const power of codes) expect((await county.anybody().get(`/api/v1/cases?power=${power}`)).body).toMatchObject({ items: [] });
});
