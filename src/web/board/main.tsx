// Starts the board.
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { heard } from "./board-state.ts";
import { keepChecking } from "./checking.ts";
import { follow } from "./client.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
const lang = document.documentElement.lang === "en" ? "en" : "zh";
createRoot(root).render(<App lang={lang} />);
void follow(lang, heard);
void keepChecking(lang);
