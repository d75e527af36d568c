// Shoots every sample page of the hall: `tsx test/pictures.ts OUTDIR [NAME…]` writes pages and pictures, and prints what axe finds.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";
import { renderPage } from "../src/web/hall/render.tsx";
import { contextOf } from "./hall-county.ts";
import { PAGES } from "./hall-pages.ts";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
const LOOKS = [
  { tag: "1440", width: 1440, lang: "zh", size: "normal", dark: false },
  { tag: "390", width: 390, lang: "zh", size: "normal", dark: false },
  { tag: "en-1440", width: 1440, lang: "en", size: "normal", dark: false },
  { tag: "en-390", width: 390, lang: "en", size: "normal", dark: false },
  { tag: "dark-1440", width: 1440, lang: "zh", size: "normal", dark: true },
  { tag: "large-320", width: 320, lang: "zh", size: "large", dark: false },
  { tag: "en-large-320", width: 320, lang: "en", size: "large", dark: false },
] as const;
type Look = (typeof LOOKS)[number];

const [out = "pictures", ...wanted] = process.argv.slice(2);
const root = resolve(out);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Renders one page in one look, shoots it, and gives what is wrong with it: axe's findings and scrolling sideways. */
async function shoot(browser: Browser, name: string, look: Look): Promise<string[]> {
  const page = PAGES[name];
  if (page === undefined) return [`${name}: no such page`];
  const html = renderPage(page, contextOf(look.lang, { size: look.size })).replace(/\/static\/tokens\.css\?v=\w+/u, "tokens.css");
  const file = join(root, `${name}.${look.tag}.html`);
  writeFileSync(file, html);
  const tab = await browser.newPage({ viewport: { width: look.width, height: 900 }, colorScheme: look.dark ? "dark" : "light" });
  await tab.goto(`file://${file}`);
  await tab.screenshot({ path: join(root, `${name}-${look.tag}.png`), fullPage: true });
  const wide = await tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  await tab.evaluate(axe);
  const found = (await tab.evaluate(
    "axe.run().then((r) => r.violations.flatMap((v) => v.nodes.map((n) => 'axe ' + v.id + ' ' + n.target.join(' '))))",
  )) as string[];
  // The receipt says that it is one page of A4: it must be, in both languages.
  const pdf = name === "receipt" && look.width === 1440 ? (await tab.pdf({ preferCSSPageSize: true })).toString("latin1") : "";
  const sheets = pdf.match(/\/Type\s*\/Page\b/gu)?.length ?? 0;
  if (sheets > 1) found.push(`print ${sheets} pages`);
  await tab.close();
  const said = found.map((one) => `${name} ${look.tag}: ${one}`);
  return Number(wide) > 0 ? [...said, `${name} ${look.tag}: scrolls sideways by ${wide}px`] : said;
}

mkdirSync(root, { recursive: true });
copyFileSync(new URL("../src/web/tokens.css", import.meta.url), join(root, "tokens.css"));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
const names = wanted.length > 0 ? wanted : Object.keys(PAGES);
let faults = 0;
for (const name of names) {
  for (const look of LOOKS) {
    for (const line of await shoot(browser, name, look)) {
      faults += 1;
      console.log(line);
    }
  }
}
await browser.close();
console.log(`${names.length} pages in ${LOOKS.length} looks, ${faults} faults`);
