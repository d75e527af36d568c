import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharedData } from "../../../test/shared-data.ts";
import { type ImportOutcome, importFile } from "./import-file.ts";
import { guessMapping, type Mapping, mappingOf } from "./mapping.ts";
import { type Listed, type Plan, planImport, powerIdOf, referenceActs } from "./power-list.ts";
import { faultCounts, reportJson, reportText } from "./report.ts";
import { basesOf } from "./row.ts";
import type { Row } from "./sheet.ts";

const EMPTY: Listed = { powers: [], agencies: [] };
const MAPPING: Mapping = {
  columns: { name: "名称", code: "编码", kind: "类别", agency: "单位", credit: "信用代码", basis: "依据" },
  kinds: {},
  code: null,
  inherited: /^51/u,
  area: "511602000000",
};
const GOOD = { 名称: "取水许可", 编码: "51-1", 类别: "行政许可", 单位: "县水利局", 信用代码: "11511301008778386B", 依据: "" };
const row = (line: number, values: Record<string, string>): Row => ({ line, values: { ...GOOD, ...values }, unreadable: {} });
const plan = (rows: readonly Row[], now: Listed = EMPTY, skipFaulty = false): Plan => planImport(rows, MAPPING, now, { skipFaulty });
const faultsOf = (rows: readonly Row[]): string[] => plan(rows).faults.map((f) => `${f.line} ${f.column} ${f.code}`);
const adopt = (p: Plan): Listed => ({ powers: p.powers, agencies: p.agencies });

describe("faults by line and column", () => {
  it.each([
    [{ 名称: "　" }, "7 名称 missing-field"],
    [{ 编码: "" }, "7 编码 missing-field"],
    [{ 类别: "" }, "7 类别 missing-field"],
    [{ 单位: "" }, "7 单位 missing-field"],
    [{ 类别: "备案" }, "7 类别 unknown-kind"],
    [{ 名称: "字".repeat(301) }, "7 名称 too-long"],
    [{ 名称: "甲\u202E乙" }, "7 名称 control-character"],
    [{ 编码: "A\uD800" }, "7 编码 control-character"],
    [{ 信用代码: "" }, "7 信用代码 credit-missing"],
    [{ 信用代码: "11511301008778386C" }, "7 信用代码 credit-check-digit"],
    [{ 信用代码: "11511301008778386I" }, "7 信用代码 credit-characters"],
    [{ 信用代码: "11736" }, "7 信用代码 credit-length"],
    [{ 信用代码: "2222222222222" }, "7 信用代码 credit-placeholder"],
    [{ 信用代码: "68236467-9" }, "7 信用代码 credit-organisation-code"],
  ])("%j: %s", (values, fault) => expect(faultsOf([row(7, values)])).toEqual([fault]));

  it("finds the same code and the same name twice, and names the first line", () => {
    const twice = plan([row(2, {}), row(3, { 名称: "别的" }), row(4, { 编码: "51-2" })]);
    expect(twice.faults.map((f) => [f.line, f.code, f.about])).toEqual([
      [3, "duplicate-code", "2"],
      [4, "same-name", "2"],
    ]);
  });

  it("finds a cell that could not be read, and a second fault in the same row", () => {
    const odd: Row = { line: 9, values: { ...GOOD, 类别: "?" }, unreadable: { 编码: "rounded" } };
    expect(faultsOf([odd])).toEqual(["9 编码 unreadable", "9 类别 unknown-kind"]);
  });
});

describe("what refuses and what does not", () => {
  it("imports a power whose agency has a wrong credit code, without the code", () => {
    const p = plan([row(2, { 信用代码: "2222222222222" })]);
    expect([p.refused, p.added, p.agencies[0]?.code]).toEqual([false, 1, null]);
    expect(p.agencies[0]?.id).toMatch(/^a-[0-9a-f]{16}$/);
  });

  it("writes nothing at all when one row is refused, and the rest when told to skip it", () => {
    const rows = [row(2, {}), row(3, { 编码: "51-2", 名称: "" })];
    expect([plan(rows).refused, referenceActs(plan(rows))]).toEqual([true, []]);
    const skipped = plan(rows, EMPTY, true);
    expect([skipped.refused, skipped.leftOut, referenceActs(skipped).map((a) => a.what)]).toEqual([false, 1, ["agency", "power"]]);
  });
});

describe("against what is listed", () => {
  it("changes nothing the second time, and only what differs the third", () => {
    const rows = [row(2, {}), row(3, { 编码: "X-2", 名称: "别的", 类别: "公共服务" })];
    const first = plan(rows);
    expect(first.powers.map((p) => [p.id, p.origin, p.service])).toEqual([
      ["51-1", "inherited", false],
      ["X-2", "declared", true],
    ]);
    const again = plan(rows, adopt(first));
    expect([again.added, again.changed, again.unchanged, referenceActs(again)]).toEqual([0, 0, 2, []]);
    const third = plan([row(2, { 名称: "取水许可（新）" })], adopt(first));
    expect([third.added, third.changed, third.notInFile]).toEqual([0, 1, 1]);
    expect(referenceActs(third).map((a) => a.id)).toEqual(["51-1"]);
  });

  it("keeps what the file has no column for, and finds a power by an alias", () => {
    const listed = { ...adopt(plan([row(2, {})])) };
    const [power] = listed.powers;
    if (power === undefined) throw new Error("no power");
    const edited = {
      ...power,
      id: "XK-1",
      aliases: ["51-1"],
      name: { ...power.name, en: "Water" },
      basis: [{ law: "水法", article: "第七条" }],
    };
    const p = plan([row(2, {})], { ...listed, powers: [edited] });
    expect(p.powers).toEqual([{ ...edited, aliases: ["51-1"], code: "51-1" }]);
    expect(p.unchanged).toBe(1);
  });

  it("makes a safe id for an odd code and keeps the code as an alias", () => {
    const p = plan([row(2, { 编码: "XK/〔2010〕 1" })]).powers[0];
    expect([p?.id, p?.aliases]).toEqual([powerIdOf("XK/〔2010〕 1"), ["XK/〔2010〕 1"]]);
    expect(p?.id).toMatch(/^p-[0-9a-f]{16}$/);
  });

  it("reads bases of one cell", () => {
    expect(basesOf("《食品安全法》第三十五条第一款；《行政许可法》（2019修正）第十二条\n某某办法")).toEqual([
      { law: "食品安全法", article: "第三十五条第一款" },
      { law: "行政许可法", article: "第十二条" },
      { law: "某某办法", article: "" },
    ]);
  });
});

it("never throws, counts every row once, and is the same the second time, whatever the rows hold", () => {
  const cell = fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.constantFrom(...Object.values(GOOD), "公共服务", "2", "a"));
  const rows = fc.array(fc.record({ 名称: cell, 编码: cell, 类别: cell, 单位: cell, 信用代码: cell, 依据: cell }), { maxLength: 12 });
  fc.assert(
    fc.property(rows, fc.boolean(), (values, skipFaulty) => {
      const found = values.map((v, place) => ({ line: place + 2, values: v, unreadable: {} }));
      const p = plan(found, EMPTY, skipFaulty);
      expect(p.added + p.changed + p.unchanged + p.leftOut).toBe(p.rows);
      expect(new Set(p.powers.map((power) => power.id)).size).toBe(p.powers.length);
      expect(new Set(p.agencies.map((agency) => agency.id)).size).toBe(p.agencies.length);
      expect(referenceActs(plan(found, adopt(p), skipFaulty))).toEqual([]);
      const outcome: ImportOutcome = { exit: p.refused ? 1 : 0, plan: p, guessed: false };
      expect(reportText(outcome, "zh") + reportText(outcome, "en")).not.toMatch(/\u202E/);
      expect(JSON.stringify(reportJson(outcome))).toContain('"rows"');
    }),
  );
});

describe("mappings", () => {
  it("says every mistake by its path", () => {
    const wrong = { columns: { name: "a", code: 1, agenzy: "x" }, kinds: { "1": "licens" }, inherited: { code: "(" }, areas: "" };
    const found = mappingOf(wrong);
    expect("faults" in found && found.faults.map((f) => `${f.path} ${f.problem}`)).toEqual([
      "areas unknown-key",
      "columns.code not-text",
      "columns.agenzy unknown-key",
      "columns.kind missing",
      "columns.agency missing",
      "kinds.1 unknown-kind",
      "inherited.code not-a-pattern",
    ]);
  });

  it("guesses headings that everybody uses, and nothing else", () => {
    expect(guessMapping(["序号", "事项名称", "实施主体", "事项类型", "实施编码"])?.columns).toEqual({
      name: "事项名称",
      code: "实施编码",
      kind: "事项类型",
      agency: "实施主体",
    });
    expect(guessMapping(["事项名称", "编码", "单位"])).toBeNull();
  });
});

describe("from file to outcome", () => {
  const request = { name: "a.csv", skipFaulty: false, now: EMPTY };
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const list = "事项名称,编码,类别,实施主体\n取水许可,A1,许可,县水利局\n";

  it.each([
    [{ bytes: bytes(list) }, 0, "猜出"],
    [{ bytes: bytes(`${list},A2,许可,县水利局\n`) }, 1, "3   事项名称  缺少必填内容"],
    [{ bytes: bytes("a,a\n1,2\n") }, 1, "表头重复"],
    [{ bytes: bytes("a,b\n1,2\n") }, 2, "表头认不出"],
    [{ bytes: bytes(list), mapping: "{" }, 2, "映射文件有误"],
    [{ bytes: bytes(list), mapping: '{"columns":{"name":"x","code":"编码","kind":"类别","agency":"实施主体"}}' }, 2, "没有：x"],
  ])("says what happened, case %#", async (part, exit, said) => {
    const outcome = await importFile({ ...request, ...part });
    expect(outcome.exit).toBe(exit);
    expect(reportText(outcome, "zh")).toContain(said);
    expect(reportText(outcome, "en")).toMatch(/^[\x20-\x7E\n\u00D7\u2026\u4E00-\u9FFF]+$/);
    expect(reportJson(outcome)).toMatchObject({ exit });
  });
});

describe("the real list of Guang'an district", () => {
  const path = sharedData("power-list/guangan-items.json");
  it("is read and planned in well under five seconds, its faults as they were counted by hand", async () => {
    if (path === null) return;
    const mapping = readFileSync(join(import.meta.dirname, "../../../county/mappings/guangan.json"), "utf8");
    const request = { bytes: readFileSync(path), name: "guangan-items.json", mapping, skipFaulty: false, now: EMPTY };
    const from = performance.now();
    const outcome = await importFile(request);
    expect(performance.now() - from).toBeLessThan(2000);
    if (!("plan" in outcome)) throw new Error(reportText(outcome, "en"));
    const { plan: p } = outcome;
    expect([outcome.exit, p.rows, p.added, p.leftOut, p.agencies.length]).toEqual([0, 695, 695, 0, 20]);
    expect([p.inherited, p.declared, p.powers.filter((power) => power.service).length]).toEqual([682, 13, 64]);
    expect(faultCounts(p.faults).map((c) => `${c.times} ${c.code} ${c.column}`)).toEqual([
      "443 credit-organisation-code dept_code",
      "23 credit-length dept_code",
      "17 credit-contradicts dept_code",
      "8 credit-placeholder item_code",
      "7 credit-check-digit item_code",
      "5 credit-organisation-code item_code",
      "2 code-form item_code",
      "1 credit-length item_code",
      "1 other-area item_code",
      "1 same-name name",
    ]);
    expect(p.agencies.filter((agency) => agency.code === null).map((agency) => agency.name.zh)).toEqual(["区烟草专卖局"]);
    const again = await importFile({ ...request, now: adopt(p) });
    expect("plan" in again && [again.plan.unchanged, referenceActs(again.plan).length]).toEqual([695, 0]);
    expect(p.faults.find((f) => f.code === "same-name")?.line).toBe(4902);
  });
});
