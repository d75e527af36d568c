// The operators' pages: the same in both languages, what can be run the same word for word, and units that systemd takes.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { configFrom } from "../../src/app/config.ts";

const docs = fileURLToPath(new URL("../../docs", import.meta.url));
const pages = (language: string): string[] => readdirSync(join(docs, language)).sort();
const textOf = (language: string, page: string): string => readFileSync(join(docs, language, page), "utf8");
/** What stands between fences, with its language. */
const blocksOf = (text: string): string[] => [...text.matchAll(/^```[\s\S]*?^```$/gm)].map((found) => found[0]);
const linksOf = (text: string): string[] => [...text.matchAll(/\]\(([^)]+)\)/g)].map((found) => found[1] ?? "").sort();

describe("the pages for operators", () => {
  it("are the same set in both languages, and the index names each", () => {
    expect(pages("zh")).toEqual(pages("en"));
    for (const language of ["zh", "en"])
      for (const page of pages(language).filter((name) => name !== "README.md"))
        expect(textOf(language, "README.md")).toContain(`(${page})`);
  });
  it("give the same commands, and rows and links as many", () => {
    for (const page of pages("zh")) {
      const [zh, en] = [textOf("zh", page), textOf("en", page)];
      expect([page, blocksOf(zh)]).toEqual([page, blocksOf(en)]);
      expect([page, zh.match(/^\|/gm)?.length]).toEqual([page, en.match(/^\|/gm)?.length]);
      expect([page, linksOf(zh).length]).toEqual([page, linksOf(en).length]);
    }
  });
  it("set what the configuration reads", () => {
    const block = blocksOf(textOf("en", "processes.md")).find((text) => text.includes("common.env")) ?? "";
    const env = (name: string) =>
      Object.fromEntries(
        [...((block.split(`# /etc/mingtang/${name}.env\n`)[1] ?? "").split("#")[0]?.matchAll(/^(\w+)=(.*)$/gm) ?? [])].map(
          ([, key, value]) => [key, value],
        ),
      );
    for (const name of ["hall", "desk", "worker"]) {
      const config = configFrom({ ...env("common"), ...env(name) });
      expect(config).toMatchObject({ dataDir: "/var/lib/mingtang", county: "none" });
      expect(config.roles.length).toBeGreaterThan(0);
    }
  });
  it("come with a unit that systemd takes", () => {
    if (spawnSync("systemd-analyze", ["--version"]).status !== 0) return console.log("no systemd-analyze: the unit is not verified here");
    const folder = mkdtempSync(join(tmpdir(), "mingtang-unit-"));
    const unit = readFileSync(join(docs, "systemd/mingtang@.service"), "utf8").replace("/opt/mingtang/current/bin/mingtang", "/bin/true");
    writeFileSync(join(folder, "mingtang@.service"), unit);
    const said = spawnSync("systemd-analyze", ["verify", "--man=no", join(folder, "mingtang@.service")], { encoding: "utf8" });
    rmSync(folder, { recursive: true });
    expect(said.stderr.split("\n").filter((line) => line.includes("mingtang"))).toEqual([]);
  });
});
