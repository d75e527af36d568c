import { describe, expect, it } from "vitest";
import { importArguments, type ReferenceAct, runImport } from "./run-import.ts";

const LIST = "事项名称,编码,类别,实施主体\n取水许可,A1,行政许可,县水利局\n";
const files: Record<string, string> = { "list.csv": LIST, "bad.csv": `${LIST},A2,行政许可,县水利局\n`, "map.json": "{" };

/** A world of files and one list; `answers` are what writing says, in turn. */
function world(answers: readonly ({ done: true } | { done: false; why: string })[] = []) {
  const said: string[] = [];
  const wrote: (readonly ReferenceAct[])[] = [];
  return {
    said,
    wrote,
    read: async (path: string) => {
      const text = files[path];
      if (text === undefined) throw new Error(`no ${path}`);
      return new TextEncoder().encode(text);
    },
    listed: async () => ({ powers: [], agencies: [] }),
    write: async (acts: readonly ReferenceAct[]) => answers[wrote.push(acts) - 1] ?? ({ done: true } as const),
    print: (text: string) => void said.push(text),
  };
}

describe("the command", () => {
  it("writes all in one go and reports", async () => {
    const w = world();
    expect(await runImport(["list.csv"], w)).toBe(0);
    expect(w.wrote.map((acts) => acts.map((act) => `${act.what} ${act.id.slice(0, 2)}`))).toEqual([["agency a-", "power A1"]]);
    expect(w.said.join("")).toContain("新增1项");
  });

  it("writes nothing when a row is refused, in a dry run, or when told nothing is wrong but the usage", async () => {
    for (const [args, exit] of [
      [["bad.csv"], 1],
      [["list.csv", "--dry-run"], 0],
      [["list.csv", "--mapping", "map.json"], 2],
      [["--help"], 0],
      [["list.csv", "--fast"], 2],
      [[], 2],
    ] as const) {
      const w = world();
      expect(await runImport(args, w), args.join(" ")).toBe(exit);
      expect([w.wrote, w.said.length]).toEqual([[], 1]);
    }
  });

  it("leaves faulty rows out when told to, and speaks JSON and English", async () => {
    const w = world();
    expect(await runImport(["bad.csv", "--skip-faulty", "--json"], w)).toBe(0);
    expect(JSON.parse(w.said[0] ?? "")).toMatchObject({
      exit: 0,
      added: 1,
      leftOut: 1,
      faults: [{ line: 3, code: "missing-field", refuses: true }],
    });
    expect(await runImport(["bad.csv", "--skip-faulty", "--lang=en"], w)).toBe(0);
    expect(w.said[1]).toContain("Left out as asked: 1 row.");
  });

  it("plans anew when the list moved, and gives up saying why", async () => {
    const moved = { done: false, why: "moved" } as const;
    const w = world([moved, moved]);
    expect([await runImport(["list.csv"], w), w.wrote.length]).toEqual([0, 3]);
    const never = world([moved, moved, moved]);
    expect([await runImport(["list.csv"], never), never.wrote.length, never.said]).toEqual([1, 3, ["moved\n"]]);
    const frozen = world([{ done: false, why: "frozen" }]);
    expect([await runImport(["list.csv"], frozen), frozen.said]).toEqual([1, ["frozen\n"]]);
  });

  it("lets a fault of the disk through", async () => {
    await expect(runImport(["gone.csv"], world())).rejects.toThrow("no gone.csv");
  });

  it("reads its arguments in any order, and names the one that is wrong", () => {
    expect(importArguments(["--sheet", "一", "a.xlsx", "--mapping=m.json"])).toMatchObject({
      file: "a.xlsx",
      sheet: "一",
      mapping: "m.json",
    });
    expect(importArguments(["a", "b"])).toEqual({ wrong: "b" });
    expect(importArguments(["a", "--sheet"])).toMatchObject({ wrong: expect.stringContaining("--sheet") });
    expect(importArguments(["a", "--fast"])).toMatchObject({ wrong: expect.stringContaining("--fast") });
    expect(importArguments(["a", "--lang", "fr"])).toEqual({ wrong: "--lang fr" });
  });
});
