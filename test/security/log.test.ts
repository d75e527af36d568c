// Whoever reads the log learns where a fault was, never what was sent: messages of faults quote values.
import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { loggerOf } from "../../src/app/server.ts";

describe("a line of the log", () => {
  it("has no message of a fault, not in its stack either", () => {
    const lines: string[] = [];
    const app = Fastify({ logger: { ...loggerOf("trace"), stream: { write: (line: string) => void lines.push(line) } } });
    const fault = new Error("duplicate key (name)=(王小明)\n  DETAIL: 电话 13800138000\nat 王小明 home");
    fault.cause = new Error("王小明");
    app.log.error({ err: fault }, "a request failed");
    app.log.error(fault);
    app.log.error({ err: "王小明" }, "thrown text");
    const text = lines.join("");
    expect(text).toContain("log.test.ts");
    expect(text).not.toMatch(/王小明|13800138000/);
  });
});
