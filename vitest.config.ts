import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "test/template.ts",
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}", "county/**/*.test.ts", "verify/**/*.test.ts"],
    // Vitest leaves one processor to itself, but these tests wait for databases and processes more than they count.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
