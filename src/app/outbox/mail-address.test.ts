import { expect, it } from "vitest";
import { isMailAddress, maskedAddress } from "./mail-address.ts";

it.each(["a@b.cn", "wang.xiaoyun@example.com.cn", "x+tag@sub.example.org", "12345678@qq.com", `${"a".repeat(64)}@example.cn`])(
  "takes %s",
  (text) => expect(isMailAddress(text)).toBe(true),
);

it.each([
  "",
  "a",
  "@b.cn",
  "a@",
  "a@b",
  "a@b.c",
  "a b@c.cn",
  "a@b.cn\r\nBcc: x@y.cn",
  "a@b.cn, c@d.cn",
  "王 <a@b.cn>",
  "<a@b.cn>",
  "a@-b.cn",
  "a@b..cn",
  ".a@b.cn",
  "a.@b.cn",
  "a@b.cn ",
  "王@例子.cn",
  `${"a".repeat(65)}@example.cn`,
  `a@${"b.".repeat(200)}cn`,
])("does not take %j", (text) => expect(isMailAddress(text)).toBe(false));

it("is masked so that only its owner knows it", () => {
  expect(maskedAddress("wang@example.cn")).toBe("w***@example.cn");
});

it("is judged in a moment, however it is made", () => {
  const began = performance.now();
  for (const text of ["a.".repeat(200_000), `${"a".repeat(100_000)}@`, `a@${"a-".repeat(100_000)}`]) isMailAddress(text);
  expect(performance.now() - began).toBeLessThan(200);
});
