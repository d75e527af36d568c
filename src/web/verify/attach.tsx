// Takes over a form that is on the page: from now on the receipt is checked here and sent nowhere.
import { createRoot, type Root } from "react-dom/client";
import type { Lang } from "../../../verify/report.ts";
import { Verdict } from "../ui/Verdict.tsx";
import { VERIFY_ANSWER, VERIFY_FORM } from "../ui/VerifyForm.tsx";
import type { VerifyWords } from "../ui/words-verify.zh.ts";
import { checkReceipt } from "./check.ts";

const FILE_BYTES_MAX = 8_000_000;
type Fields = {
  form: HTMLFormElement;
  answer: HTMLElement;
  file: HTMLInputElement;
  text: HTMLTextAreaElement;
  policy: HTMLTextAreaElement;
};

function fieldsIn(page: Document): Fields | null {
  const form = page.getElementById(VERIFY_FORM);
  const answer = page.getElementById(VERIFY_ANSWER);
  const [file, text, policy] = ["receipt", "text", "policy"].map((id) => page.getElementById(id));
  if (!(form instanceof HTMLFormElement) || answer === null || !(file instanceof HTMLInputElement)) return null;
  if (!(text instanceof HTMLTextAreaElement) || !(policy instanceof HTMLTextAreaElement)) return null;
  return { form, answer, file, text, policy };
}

/** What the site has under an address; null where it has nothing yet, and in a file of its own. */
async function fromSite(path: string | undefined): Promise<string | null> {
  if (path === undefined) return null;
  try {
    const found = await fetch(path);
    return found.ok ? await found.text() : null;
  } catch {
    return null;
  }
}

/** A file that is dropped comes first, then the chosen one, then what was pasted. A file too large for a receipt is none. */
async function chosen({ file, text }: Fields, dropped: File | null): Promise<string> {
  const one = dropped ?? file.files?.[0] ?? null;
  if (one === null) return text.value;
  return one.size > FILE_BYTES_MAX ? "-" : one.text();
}

/** Takes the page, its language and words; gives false where there is no form on it. Dropping or choosing a file checks at once. */
export function attach(page: Document, lang: Lang, w: VerifyWords): boolean {
  const fields = fieldsIn(page);
  if (fields === null) return false;
  let root: Root | null = null;
  const run = async (dropped: File | null): Promise<void> => {
    root ??= createRoot(fields.answer);
    const text = await chosen(fields, dropped);
    if (text === "") return root.render(<p className="note">{w.empty}</p>);
    root.render(<p className="note">{w.wait}</p>);
    const { dataset } = fields.answer;
    const [site, names] = await Promise.all([fromSite(dataset.policy), fromSite(dataset.names)]);
    const ask = { text, policy: fields.policy.value, site, names, lang, now: Date.now() };
    const started = performance.now();
    const report = checkReceipt(ask);
    const ms = Math.ceil(performance.now() - started);
    fields.answer.dataset.ms = String(ms);
    root.render(<Verdict of={report} shown={w.shown} by={w.byBrowser(String(ms))} />);
  };
  fields.form.addEventListener("submit", (e) => {
    e.preventDefault();
    void run(null);
  });
  fields.file.addEventListener("change", () => void run(null));
  page.body.addEventListener("dragover", (e) => e.preventDefault());
  page.body.addEventListener("drop", (e) => {
    e.preventDefault();
    const file = e.dataTransfer?.files[0];
    if (file !== undefined) void run(file);
  });
  return true;
}
