// What the board understands of a stream.
import { expect, it } from "vitest";
import { readMessage } from "./client.ts";

it.each([
  ['id: 7\nevent: act\ndata: {"a":"b: c"}', { id: 7, event: "act", data: '{"a":"b: c"}' }],
  ["event: figures\ndata: {}", { id: null, event: "figures", data: "{}" }],
  ["retry: 2000\nid: -1", { id: -1, event: "message", data: "" }],
  [": 2026-03-05T10:20:00+08:00", { id: null, event: "message", data: "" }],
  ["", { id: null, event: "message", data: "" }],
])("reads %j", (text, message) => {
  expect(readMessage(text)).toEqual(message);
});
