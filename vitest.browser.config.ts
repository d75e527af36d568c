import { defineConfig } from "vitest/config";

// One file after the other and one test after the other: figures taken in the browser are not disturbed by a neighbour.
export default defineConfig({
  test: {
    globalSetup: "test/template.ts",
    include: ["test/browser/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
