// Buttons never lie: in every case that waits for anybody in the county, each that is allowed has a sheet and can be signed as its form
// asks; each that is not is refused. Signing changes the case, so each case is signed once, and every sheet is looked at before.
import { afterAll, beforeAll, expect, it } from "vitest";
import { OFFICIALS } from "../../county/officials.ts";
import { STANDARDS } from "../../county/standards.ts";
import type { ActButton, ActField, CaseView } from "../../src/web/desk/api.ts";
import { type Described, describedBy, faultsAgainst } from "./described.ts";
import { type Answer, type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
let all: Described;
beforeAll(async () => {
  county = await startCounty();
  all = await describedBy(county.anybody());
});
afterAll(() => county.stop());

const valueFor = (field: ActField): unknown => {
  if (field.options !== undefined) return field.type === "list" ? [field.options[0]?.id] : field.options[0]?.id;
  if (field.type === "count") return 1;
  if (field.type === "flag") return true;
  if (field.type === "list") return ["一项"];
  return field.type === "day" ? "2026-03-06" : "文字";
};
const factsOf = (button: ActButton): Record<string, unknown> => ({
  ...button.preset,
  ...Object.fromEntries(button.form.filter((f) => f.kind === "fact").map((f) => [f.path, valueFor(f)])),
});
/** Only what the form says is needed. */
const closedOf = (button: ActButton) =>
  button.form.filter((f) => f.kind === "field" && f.required).map((f) => ({ path: f.path, value: valueFor(f) }));

async function described(method: "GET" | "POST", path: string, answer: Promise<Answer>): Promise<Answer> {
  const given = await answer;
  expect(faultsAgainst(all, method, path, given)).toEqual([]);
  return given;
}

async function sheetOf(who: Caller, view: CaseView, button: ActButton): Promise<void> {
  const step = button.step === null ? "" : `&step=${encodeURIComponent(button.step)}`;
  const facts = encodeURIComponent(JSON.stringify(factsOf(button)));
  const path = `/api/v1/cases/${view.ref}/acts/${button.act}/sheet?post=${button.posts[0]?.post}${step}&facts=${facts}`;
  const sheet = await described("GET", path, who.get(path));
  expect([view.number, button.name, sheet.status]).toEqual([view.number, button.name, 200]);
  expect(sheet.body).toMatchObject({ seen: view.head.hash, act: { act: button.act, step: button.step, facts: factsOf(button) } });
}

async function sign(who: Caller, view: CaseView, button: ActButton): Promise<Answer> {
  const path = `/api/v1/cases/${view.ref}/acts`;
  const step = button.step === null ? {} : { step: button.step };
  const body = { act: button.act, post: button.posts[0]?.post ?? "post:market-window", ...step, seen: view.head.hash };
  return described("POST", path, who.post(path, { ...body, facts: factsOf(button), closed: closedOf(button) }));
}

/** Whoever holds a post that a standard names: nothing can wait for anybody else, and signing in takes its time. */
const BOUND = new Set(STANDARDS.flatMap((s) => [...Object.values(s.posts).flat(), ...s.flow.steps.flatMap((step) => step.posts ?? [])]));
const WORKING = OFFICIALS.filter(({ posts }) => posts.some((post) => BOUND.has(post))).map(({ account }) => account);

// Half a hundred desks, each signed in to: longer than other tests.
it("keeps what its buttons promise", async () => {
  let signed = 0;
  const done = new Set<string>();
  for (const account of WORKING) {
    const who = await county.official(account);
    const queue = await described("GET", "/api/v1/desk/queue", who.get("/api/v1/desk/queue"));
    for (const { ref } of (queue.body as { items: { ref: string }[] }).items) {
      if (done.has(ref)) continue;
      done.add(ref);
      const view = (await described("GET", `/api/v1/desk/cases/${ref}`, who.get(`/api/v1/desk/cases/${ref}`))).body as CaseView;
      const keys = view.acts.flatMap((b) => b.hotkey ?? []);
      expect(new Set(keys)).toHaveLength(keys.length);
      expect(view.acts.filter((b) => b.primary).length).toBeLessThan(2);
      const allowed = view.acts.filter((b) => b.allowed);
      for (const button of allowed) await sheetOf(who, view, button);
      for (const button of view.acts.filter((b) => !b.allowed)) {
        expect(button.why).toMatch(/./);
        expect([button.name, (await sign(who, view, button)).status >= 400]).toEqual([button.name, true]);
      }
      // A different one in each case, so that most are signed somewhere.
      const button = allowed[done.size % Math.max(1, allowed.length)];
      if (button === undefined) continue;
      expect([view.number, button.name, (await sign(who, view, button)).status]).toEqual([view.number, button.name, 200]);
      signed += 1;
    }
  }
  expect(signed).toBeGreaterThan(15);
}, 90_000);
