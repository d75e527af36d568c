// Every page of the hall, in both languages: whole, small, without script, without a missing word, and proof against what people type.
import { describe, expect, it } from "vitest";
import { AT_DECISION, DENIED_CASE } from "../../../test/hall-case.ts";
import { contextOf, LIST, NOW } from "../../../test/hall-county.ts";
import { caseOf, PAGES } from "../../../test/hall-pages.ts";
import { AGENCY_KIND_IDS } from "../../law/cn/agency-kinds.ts";
import { KIND_IDS } from "../../law/cn/kinds.ts";
import type { ApplyView } from "../../views/apply.ts";
import type { Lang } from "../../views/names.ts";
import { searchPowers } from "../../views/power-list.ts";
import { wordsOf } from "../ui/show.ts";
import { hallWordsOf } from "./page-words.ts";
import type { HallPage } from "./render.tsx";
import { renderPage } from "./render.tsx";

const LANGS: readonly Lang[] = ["zh", "en"];
const each = Object.entries(PAGES).flatMap(([name, page]) => LANGS.map((lang) => ({ name, page, lang })));

/** What is read on the page: no markup, no attributes that nobody reads, nothing marked as Chinese. */
function textOf(html: string): string {
  return html
    .replace(/<(\w+)[^>]* lang="zh-CN"[^>]*>.*?<\/\1>/gu, " ")
    .replace(/<bdi>.*?<\/bdi>/gsu, " ")
    .replace(/<[^>]+>/gu, " ");
}

const pageOf = (name: string): HallPage => PAGES[name] ?? { page: "accessibility" };
const applyOf = (x: Partial<ApplyView>): HallPage => {
  const page = pageOf("apply");
  return page.page === "apply" ? { page: "apply", view: { ...page.view, ...x } } : page;
};

describe.each(each)("$name in $lang", ({ name, page, lang }) => {
  const html = renderPage(page, contextOf(lang));

  it("is a whole document of at most 30 KB without script, style or event handler", () => {
    expect(html.startsWith("<!doctype html><html lang=")).toBe(true);
    expect(html.endsWith("</html>")).toBe(true);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
    // The verifier's page works without it, and checks in the browser with it.
    const own = '<script type="module" src="/verify/verify.js?v=0a1b2c"></script>';
    expect(html.split(own).length - 1).toBe(name === "verify" ? 1 : 0);
    expect(html.replace(own, "")).not.toMatch(/<script|<style| style=|javascript:| on\w+="/iu);
  });

  it("has no missing word", () => {
    expect(textOf(html)).not.toMatch(/undefined|null|NaN|\[object|\{\w+\}/u);
  });

  it("has one h1, a title, a main, and labels for what it points to", () => {
    expect(html.match(/<h1/gu)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]+<\/title>/u);
    const ids = [...html.matchAll(/ id="([^"]+)"/gu)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, named] of html.matchAll(/ (?:for|aria-labelledby|aria-describedby)="([^"]+)"/gu)) {
      for (const id of (named ?? "").split(" ")) expect(ids).toContain(id);
    }
    for (const [, anchor] of html.matchAll(/ href="#([^"]+)"/gu)) expect(ids).toContain(anchor);
  });
});

describe.each(Object.entries(PAGES))("%s in English", (_name, page) => {
  it("says nothing in Chinese that is not marked as Chinese", () => {
    const values = new Set(["昭明县城关镇周记面馆", "昭明县城关镇柳树巷17号", "赵某", "平面图.jpg", "制度目录.pdf"]);
    let text = textOf(renderPage(page, contextOf("en")));
    for (const value of values) text = text.replaceAll(value, "");
    // What is searched for is the reader's own, and phones and bases are the county's.
    text = text.replaceAll(/&#x27;[^&]*&#x27;/gu, "").replaceAll("县市场监督管理局机关纪委", "");
    expect(text.match(/[\u4e00-\u9fff]+/gu) ?? []).toEqual([]);
  });
});

describe("the frame", () => {
  it("keeps the address when it changes language or size", () => {
    const html = renderPage(pageOf("verify"), contextOf("zh", { address: "/powers?q=%E9%A3%9F&lang=zh&page=2" }));
    expect(html).toContain('href="/powers?q=%E9%A3%9F&amp;page=2&amp;lang=en"');
    expect(html).toContain('href="/powers?q=%E9%A3%9F&amp;lang=zh&amp;page=2&amp;size=large"');
  });

  it("says the mode that is on: elder mode offers the way back", () => {
    const html = renderPage(pageOf("verify"), contextOf("zh", { size: "large" }));
    expect(html).toContain('data-size="large"');
    expect(html).toContain("标准字");
  });

  it("never links to another host, whatever the address", () => {
    for (const address of ["//evil.example/x", "/\\evil.example", "https://evil.example/?a"]) {
      const html = renderPage(pageOf("verify"), contextOf("zh", { address }));
      expect(html).not.toMatch(/href="(?:\/\/|\/\\|https?:)/u);
    }
  });

  it("is silent about demonstration and clock where there is neither", () => {
    const html = renderPage(pageOf("home"), contextOf("zh", { demonstration: false, clockSet: false }));
    expect(html).not.toContain('class="demo"');
  });

  it("says honestly how far the ledger is sealed and who has seen it", () => {
    const home = (ledger: object, lang: "zh" | "en" = "zh") => {
      const context = contextOf(lang);
      return renderPage(pageOf("home"), { ...context, ledger: { ...context.ledger, ...ledger } });
    };
    expect(home({ sealed: null })).toContain("账本到第48,213条，尚未封存。");
    expect(home({})).toContain("账本到第48,213条，封存到第48,213条，没有外部见证。");
    expect(home({ witnesses: 3 })).toContain("还没有外部见证。");
    const witnessed = { witnesses: 3, witnessed: { size: 48_000, at: 0, by: ["a", "b"] } };
    expect(home(witnessed)).toContain("由2方见证到第48,000条。");
    expect(home(witnessed, "en")).toContain("seen by 2 outside witnesses up to entry 48,000.");
    expect(home({ entries: 0 })).toContain("账本还没有记录。");
  });

  it("says on every page that the ledger is frozen, and why", () => {
    const context = contextOf("zh");
    const html = renderPage(pageOf("home"), {
      ...context,
      ledger: { ...context.ledger, frozen: { code: "witness-ahead", at: 50_000, from: "甲市" } },
    });
    expect(html).toContain("账本已冻结，暂停一切写入：见证方甲市看到过第50,000条，这里却没有。");
  });
});

const HOSTILE = [
  `"><script>alert(1)</script><img src=x onerror=alert(1)>`,
  "'; drop table commits; --",
  "\u202eevil\u2066 \u200f שלום مرحبا",
  "👩‍👩‍👧‍👦🧨",
  "\u0000\u0007",
  "\ud800 lone",
  "</textarea></title></svg><script>",
  "{phone}{day}",
  "长".repeat(10_000),
];

describe.each(HOSTILE.map((text) => ({ text, short: JSON.stringify(text).slice(0, 24) })))("hostile text $short", ({ text }) => {
  const strings = (html: string): void => {
    expect(html).not.toMatch(/<script|<img/iu);
    expect(html.match(/<title>[^<]*<\/title>/gu)?.length).toBeGreaterThan(0);
    expect(html.match(/<\/main>/gu)).toHaveLength(1);
  };

  it("stays a value in the form, on both pages, and in its faults", () => {
    const values = { "applicant.name": text, "applicant.id": text, "site.address": text, "site.water": text };
    for (const page of [1, 2] as const) {
      const html = renderPage(
        applyOf({ values, page, formToken: text, faults: [{ field: text, code: "too-long", detail: text }] }),
        contextOf("zh"),
      );
      strings(html);
    }
  });

  it("stays text in searches, cases and tracks", () => {
    strings(
      renderPage({ page: "powers", view: searchPowers(LIST, { q: text, agency: text, kind: text, mode: text, page: 1 }) }, contextOf("zh")),
    );
    strings(renderPage({ page: "track", view: { number: text, faults: [], refused: true } }, contextOf("en")));
    const openings = [{ path: "reasons", value: text }];
    strings(renderPage(caseOf(DENIED_CASE, NOW, { openings }), contextOf("zh")));
    strings(
      renderPage(
        caseOf(AT_DECISION, NOW, {
          openings,
          counterpart: { reads: [], officers: [text], may: [], supply: false, withdraw: false, formToken: text },
        }),
        contextOf("en"),
      ),
    );
  });
});

describe("the kinds of power", () => {
  it.each(LANGS)("have a word each in %s, and no other word is there", (lang) => {
    expect(Object.keys(wordsOf(lang).kinds).sort()).toEqual([...KIND_IDS].sort());
  });
});

describe("the kinds of agency", () => {
  it.each(LANGS)("have a word each in %s, and no other word is there", (lang) => {
    expect(Object.keys(hallWordsOf(lang).agencies.kinds).sort()).toEqual([...AGENCY_KIND_IDS].sort());
  });
});
