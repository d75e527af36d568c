import { describe, expect, test } from "vitest";
import { closedOf, factsOf, faultsOf, postOf, samePath, signedValue, withPost } from "./act-values.ts";
import type { ActButton, ActField } from "./api.ts";
import { zh } from "./words.zh.ts";

const field = (path: string, more: Partial<ActField>): ActField => ({
  path,
  kind: "fact",
  label: path,
  type: "text",
  required: true,
  ...more,
});
const form = [
  field("days", { type: "count", max: 10 }),
  field("again", { type: "flag", required: false }),
  field("items", { type: "list", max: 2 }),
  field("opinion", { kind: "field", type: "longtext", max: 3, audience: "internal" }),
];
const button: ActButton = {
  act: "send-back",
  step: null,
  name: "退回",
  hotkey: null,
  allowed: true,
  why: null,
  primary: false,
  preset: { outcome: "back" },
  form,
  posts: [
    { post: "post:a", name: "甲岗" },
    { post: "post:b", name: "乙岗" },
  ],
};

describe("what is signed", () => {
  test("facts are typed and carry the preset; closed fields stay apart; what was left empty is not sent", () => {
    const values = { days: " 3 ", again: true, items: "营业执照\n\n 平面图 ", opinion: "  同意 " };
    expect(factsOf(button, values)).toEqual({ outcome: "back", days: 3, again: true, items: ["营业执照", "平面图"] });
    expect(closedOf(button, values)).toEqual([{ path: "opinion", value: "同意" }]);
    expect(factsOf(button, {})).toEqual({ outcome: "back" });
    expect(closedOf(button, { opinion: "   " })).toEqual([]);
  });

  test.each(["1.5", "-1", "3天", "1e3", "9".repeat(16)])("%s is no count", (text) => {
    expect(signedValue(field("days", { type: "count" }), text)).toBeNull();
  });

  test("an unticked flag that must be answered is a no, not nothing", () => {
    expect(signedValue(field("flag", { type: "flag" }), undefined)).toBe(false);
    expect(signedValue(field("flag", { type: "flag", required: false }), false)).toBeNull();
  });
});

describe("faults", () => {
  const messages = (values: Parameters<typeof faultsOf>[1]): Record<string, string> =>
    Object.fromEntries(faultsOf(form, values, zh).map((fault) => [fault.path, fault.message]));

  test("everything missing is named at once, in the order of the form", () => {
    expect(Object.keys(messages({}))).toEqual(["days", "items", "opinion"]);
  });

  test("bounds: too great, too many, too long by characters and not by code units", () => {
    expect(messages({ days: "11", items: "a\nb\nc", opinion: "一二三四" })).toEqual({
      days: zh.form.tooBig(10),
      items: zh.form.tooMany(2),
      opinion: zh.form.tooLong(3),
    });
    expect(messages({ days: "10", items: "a\nb", opinion: "𠮷𠮷𠮷" })).toEqual({});
    expect(messages({ days: "x", items: "a", opinion: "好" })).toEqual({ days: zh.form.notCount });
  });

  test("the server's paths meet the form's", () => {
    expect(samePath("/facts/days", "days")).toBe(true);
    expect(samePath("closed.opinion", "opinion")).toBe(true);
    expect(samePath("/applicant/code", "applicant.code")).toBe(true);
    expect(samePath("facts.days2", "days")).toBe(false);
  });
});

test("the post is the one chosen, while it may still do the act", () => {
  expect(postOf(button, {})).toBe("post:a");
  expect(postOf(button, withPost({}, "post:b"))).toBe("post:b");
  expect(postOf(button, withPost({}, "post:gone"))).toBe("post:a");
});
