import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ConfigFault } from "../config.ts";
import { readSubscribers, subscribersIn } from "./subscribers.ts";

const SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const good = { id: "press", url: "https://press.example.cn/hook", secret: SECRET };
const read = (...list: unknown[]) => subscribersIn(JSON.stringify(list), "hooks.json");

it("reads what the county wrote down", () => {
  const [first, second] = read(good, { ...good, id: "portal", url: "http://10.0.0.5:8080/x", inner: true });
  expect(first).toMatchObject({ id: "press", inner: false, secret: Buffer.alloc(32, 7) });
  expect(second?.url.href).toBe("http://10.0.0.5:8080/x");
});

it.each([
  [{ ...good, url: "http://press.example.cn/" }, /https:/],
  [{ ...good, url: "ftp://press.example.cn/" }, /https:/],
  [{ ...good, url: "https://user:pass@press.example.cn/" }, /no password/],
  [{ ...good, url: "press" }, /no address/],
  [{ ...good, secret: "whsec_short" }, /24 to 64 bytes/],
  [{ ...good, secret: undefined }, /24 to 64 bytes/],
  [{ ...good, id: "Press!" }, /id of 1 to 40/],
  [{ ...good, inner: "yes" }, /true or false/],
  [{ ...good, header: "x" }, /"header"/],
  ["press", /no object/],
])("refuses %j with a sentence that names it", (one, says) => {
  expect(() => read(one)).toThrow(ConfigFault);
  expect(() => read(one)).toThrow(says);
});

it("refuses two of one name, no list, no JSON, too many, and never repeats a secret", () => {
  expect(() => read(good, good)).toThrow(/press stands there twice/);
  expect(() => subscribersIn("{}", "hooks.json")).toThrow(/no list/);
  expect(() => subscribersIn("[", "hooks.json")).toThrow(/no JSON/);
  expect(() => read(...Array.from({ length: 51 }, (_, n) => ({ ...good, id: `s${n}` })))).toThrow(/at most 50/);
  try {
    read({ ...good, id: "", secret: SECRET });
  } catch (fault) {
    expect(String(fault)).not.toContain(SECRET);
  }
});

it("reads a file, and says which one cannot be read", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mingtang-hooks-"));
  await writeFile(join(folder, "hooks.json"), JSON.stringify([good]));
  expect(await readSubscribers(join(folder, "hooks.json"))).toHaveLength(1);
  await expect(readSubscribers(join(folder, "none.json"))).rejects.toThrow(/none\.json cannot be read \(ENOENT\)/);
  expect(await readSubscribers(null)).toEqual([]);
  await rm(folder, { recursive: true });
});
