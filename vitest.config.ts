import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "test/template.ts",
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}", "county/**/*.test.ts", "verify/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
