import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

// Builds the verifier from src/web/verify to dist/verify: one script, which the hall's page names, and the same script with its style in one HTML file
// that runs from `file://` and may load nothing.
const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const PACKAGES = ["@noble/curves", "@noble/hashes", "react", "react-dom", "scheduler"];
const licences = (): string => PACKAGES.map((name) => `${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8")}`).join("\n\n");

function page(script: string): string {
  const style = readFileSync("src/web/tokens.css", "utf8");
  const safe = script.replaceAll("</script", "<\\/script");
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(safe)}; form-action 'none'; base-uri 'none'`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>验证收据</title>
<style>${style}</style>
</head>
<body>
<div id="offline-verifier"></div>
<noscript><p>这个文件要用脚本验证。 This file checks by script.</p></noscript>
<script>${safe}</script>
<!--
Mingtang, Apache-2.0. 其中还有 Also in this file:

${licences().replaceAll("--", "- -")}
-->
</body>
</html>
`;
}

const oneFile: Plugin = {
  name: "one-file",
  generateBundle(_, bundle) {
    const script = Object.values(bundle).find((one) => one.type === "chunk");
    if (script?.type !== "chunk") throw new Error("the verifier is one script");
    this.emitFile({ type: "asset", fileName: "verify.html", source: page(script.code) });
  },
};

export default defineConfig({
  plugins: [react(), oneFile],
  define: { "process.env.NODE_ENV": JSON.stringify("production") },
  build: {
    outDir: "dist/verify",
    emptyOutDir: true,
    copyPublicDir: false,
    modulePreload: false,
    lib: { entry: "src/web/verify/main.tsx", formats: ["iife"], name: "verifier", fileName: () => "verify.js" },
  },
});
