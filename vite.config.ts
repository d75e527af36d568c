import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Builds the officials' application from src/web/desk to dist/desk. The server serves that folder under /desk/ and gives
// index.html for every path below /desk/ that is no file. Nothing is inlined, so a strict content security policy holds.
export default defineConfig({
  root: "src/web/desk",
  base: "/desk/",
  plugins: [react()],
  build: { outDir: "../../../dist/desk", emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
