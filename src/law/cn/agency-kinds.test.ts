import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sharedData } from "../../../test/shared-data.ts";
import { AGENCY_KIND_IDS, AGENCY_KINDS, agencyKindOf, isAgencyKind } from "./agency-kinds.ts";

it("has nine bodies, each kind with words in both languages and of its own", () => {
  expect(new Set(AGENCY_KIND_IDS.map((id) => AGENCY_KINDS[id].body)).size).toBe(9);
  expect(AGENCY_KIND_IDS.filter((id) => AGENCY_KINDS[id].body === "administrative")).toEqual(["government", "department", "branch"]);
  for (const lang of ["zh", "en"] as const) {
    const words = AGENCY_KIND_IDS.map((id) => AGENCY_KINDS[id].words[lang].trim());
    expect(new Set(words.filter((word) => word !== "")).size).toBe(AGENCY_KIND_IDS.length);
  }
});

it("knows an object's own names only", () => {
  expect(isAgencyKind("town")).toBe(true);
  expect([isAgencyKind("toString"), isAgencyKind("constructor"), isAgencyKind("")]).toEqual([false, false, false]);
});

it.each([
  ["昭明县市场监督管理局", "department"],
  ["县发展和改革委员会", "department"],
  ["县卫健委", "department"],
  ["中共昭明县委组织部", "party"],
  ["区委统战部", "party"],
  ["县纪委监委", "party"],
  ["昭明县人民代表大会常务委员会", "congress"],
  ["县人大常委会办公室", "congress"],
  ["昭明县人民政府", "government"],
  ["昭明县人民政府办公室", "government"],
  ["中国人民政治协商会议昭明县委员会", "consultative"],
  ["昭明县人民法院", "court"],
  ["昭明县人民法院城关人民法庭", "court"],
  ["昭明县人民检察院", "procuratorate"],
  ["昭明县残疾人联合会", "mass-organisation"],
  ["共青团昭明县委员会", "mass-organisation"],
  ["昭明县城关镇人民政府", "town"],
  ["城关街道办事处", "town"],
  ["昭明经济开发区管理委员会", "zone"],
  ["高新区管委会", "zone"],
  ["昭宁市生态环境局昭明分局", "branch"],
  ["城关派出所", "branch"],
  ["昭明县残疾人就业服务中心", "department"],
  ["", "department"],
])("takes %s for a %s", (name, kind) => expect(agencyKindOf(name)).toBe(kind));

it("tells the agencies of a real list apart by their short names", () => {
  const path = sharedData("power-list/guangan-items.json");
  if (path === null) return;
  const items = JSON.parse(readFileSync(path, "utf8")) as { department: string }[];
  const others = [...new Set(items.map((item) => item.department))].filter((name) => agencyKindOf(name) !== "department");
  expect(Object.fromEntries(others.map((name) => [name, agencyKindOf(name)]))).toEqual({
    区政府办: "government",
    区委办: "party",
    区委统战部: "party",
  });
});
