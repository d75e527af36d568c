import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Builds the board from src/web/board to dist/board. The server serves its files under /board/ and its index.html at /board. Nothing is
// inlined, so a strict content security policy holds.
export default defineConfig({
  root: "src/web/board",
  base: "/board/",
  plugins: [react()],
  build: { outDir: "../../../dist/board", emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
