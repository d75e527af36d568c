// The sample application (what was typed, what is here, what is wrong) and lines of the list of cases. For tests and pictures of the hall.

import type { CaseRef } from "../src/kernel/ids.ts";
import type { ApplyView } from "../src/views/apply.ts";
import { ownQuestions } from "../src/views/apply.ts";
import type { CaseLine } from "../src/views/case-list.ts";
import type { VerifyView } from "../src/web/hall/Verify.tsx";
import { at } from "./hall-case.ts";
import { day, FOOD } from "./licence-sample.ts";

export const power = { code: "XK-0312", name: { zh: "食品经营许可（餐饮服务）", en: "Food business licence (catering)" } };
export const materials = FOOD.materials.map((material) => ({
  material,
  files:
    material.id === "plan"
      ? [{ token: "tok-1", name: "平面图.jpg", size: 1_800_000 }]
      : material.id === "rules"
        ? [{ token: "tok-2", name: "制度目录.pdf", size: 212_000 }]
        : [],
  later: material.id === "form",
}));
export const apply: ApplyView = {
  power,
  agency: { id: "market", name: { zh: "县市场监督管理局", en: "County Market Regulation Bureau" } },
  page: 1,
  formToken: "form-token",
  values: {
    "applicant.kind": "organisation",
    "applicant.name": "昭明县城关镇周记面馆",
    "applicant.id": "92369927MA2JKX7P38",
    "applicant.phone": "13800000126",
    "site.address": "昭明县城关镇柳树巷17号",
    "site.water": "well",
  },
  kinds: ["person", "individual-business", "organisation"],
  questions: ownQuestions(FOOD.fields, "apply"),
  materials,
  faults: [
    { field: "applicant.id", code: "bad-credit-code" },
    { field: "material.health", code: "file-missing" },
  ],
  accept: [".pdf", ".jpg", ".png", ".ofd"],
  maxBytes: 20_000_000,
  consult: "555 0125",
};

/** A line of the public list of cases. */
export const line = (i: number, x: Partial<CaseLine>): CaseLine => ({
  ref: `ABCDEFGHIJKLMNOPQRSTUVWX${"ABCDEFGHIJ"[i] ?? "K"}2` as CaseRef,
  number: `XK0312-2026-00${40 + i}`,
  power,
  agency: { id: "market", name: { zh: "县市场监督管理局", en: "County Market Regulation Bureau" } },
  receivedAt: at("2026-02-10 16:42"),
  light: "green",
  late: null,
  lastDay: day("2026-03-09"),
  steps: [{ zh: "决定", en: "Decision" }],
  outcome: null,
  procedure: "licence",
  ...x,
});

/** As it is opened: nothing sent, no paper, everything built. */
export const VERIFY: VerifyView = {
  verdict: null,
  typed: { text: "", policy: "" },
  paper: null,
  log: "county",
  program: { script: "0a1b2c", file: "ab".repeat(32) },
};
