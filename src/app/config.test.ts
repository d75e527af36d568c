import { describe, expect, it } from "vitest";
import { ConfigFault, configFrom, isLoopback } from "./config.ts";

describe("configuration", () => {
  it("has the defaults that interface and README name", () => {
    const config = configFrom({});
    expect(config).toMatchObject({
      port: 8600,
      host: "127.0.0.1",
      county: "example",
      log: "county",
      roles: ["hall", "desk", "worker"],
      databaseUrl: null,
      tls: null,
      url: null,
      startAt: null,
    });
    expect(config.dataDir.endsWith("/data")).toBe(true);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it.each([
    [{ PORT: "eighty" }, "PORT"],
    [{ PORT: "70000" }, "PORT"],
    [{ MINGTANG_ROLES: "hall,king" }, "king"],
    [{ MINGTANG_LOG: "Über" }, "MINGTANG_LOG"],
    [{ MINGTANG_NOW: "tomorrow" }, "MINGTANG_NOW"],
    [{ MINGTANG_COUNTY: "exmaple" }, "exmaple"],
    [{ TLS_CERT: "cert.pem" }, "TLS_KEY"],
    [{ MINGTANG_URL: "powers.example.gov.cn" }, "MINGTANG_URL"],
    [{ MINGTANG_URL: "javascript:alert(1)" }, "MINGTANG_URL"],
    [{ MINGTANG_URL: "https://powers.example.gov.cn/hall" }, "MINGTANG_URL"],
    [{ SMTP_URL: "smtps://mail.example.cn" }, "SMTP_FROM"],
    [{ SMTP_URL: "mail.example.cn", SMTP_FROM: "a@b.cn" }, "SMTP_URL"],
    [{ SMTP_URL: "http://mail.example.cn", SMTP_FROM: "a@b.cn" }, "SMTP_URL"],
    [{ SMTP_URL: "smtps://mail.example.cn", SMTP_FROM: "Hall <a@b.cn>" }, "SMTP_FROM"],
  ])("refuses %j with a sentence that names it", (env, named) => {
    expect(() => configFrom(env)).toThrow(ConfigFault);
    expect(() => configFrom(env)).toThrow(named);
  });

  it.each([
    [undefined, null],
    [" ", null],
    ["market, housing,,ecology", ["market", "housing", "ecology"]],
  ])("takes %j as the places of the board", (text, places) => {
    expect(configFrom({ MINGTANG_BOARD: text }).board).toEqual(places);
  });

  it("takes the public address without a slash at its end", () => {
    expect(configFrom({ MINGTANG_URL: "https://powers.example.gov.cn/" }).url).toBe("https://powers.example.gov.cn");
  });

  it.each([
    ["127.0.0.1", true],
    ["localhost", true],
    ["::1", true],
    ["0.0.0.0", false],
    ["10.0.0.4", false],
  ])("knows whether %s is this machine alone", (host, alone) => {
    expect(isLoopback(host)).toBe(alone);
  });

  it.each([
    ["smtps://u%40x:p%3Aw@mail.example.cn", { port: 465, security: "tls", auth: { user: "u@x", pass: "p:w" } }],
    ["smtp://mail.example.cn", { port: 587, security: "starttls", auth: null }],
    ["smtp://mail.example.cn:25?tls=no", { port: 25, security: "none" }],
    ["smtp://127.0.0.1:2525", { port: 2525, security: "none" }],
  ])("reads a mail server from %s", (url, mail) => {
    expect(configFrom({ SMTP_URL: url, SMTP_FROM: "a@b.cn" }).mail).toMatchObject({ ...mail, from: "a@b.cn" });
  });

  it("never repeats the address of a mail server, which holds a password", () => {
    const fault = (() => {
      try {
        return configFrom({ SMTP_URL: "smpt://u:geheim@mail", SMTP_FROM: "a@b.cn" });
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(fault).toBeInstanceOf(ConfigFault);
    expect(String(fault)).not.toContain("geheim");
  });
});
