// Starts the verifier: on the hall's page it takes over the form that is there; in a file of its own it makes the page.
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { Lang } from "../../../verify/report.ts";
import { warmUp } from "../proof/ed25519.ts";
import { attach } from "./attach.tsx";
import { Offline, pageWords } from "./Offline.tsx";

function offline(place: HTMLElement, lang: Lang): void {
  // A form and its verdict are made anew in the other language: what was checked before is not kept.
  const fresh = document.createElement("div");
  place.replaceChildren(fresh);
  document.documentElement.lang = lang === "en" ? "en" : "zh-CN";
  document.title = pageWords(lang).title;
  flushSync(() => createRoot(fresh).render(<Offline lang={lang} change={() => offline(place, lang === "en" ? "zh" : "en")} />));
  attach(document, lang, pageWords(lang));
}

const place = document.getElementById("offline-verifier");
const lang: Lang = document.documentElement.lang.startsWith("en") ? "en" : "zh";
if (place !== null) offline(place, lang);
else attach(document, lang, pageWords(lang));
setTimeout(warmUp);
