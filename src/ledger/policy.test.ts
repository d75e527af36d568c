import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOf, checkNote, noteSigner, sha256 } from "../../test/note-keys.ts";
import { COSIGNATURE, writeCheckpoint } from "./checkpoint.ts";
import { ED25519, keyIdOf, type NoteSignature, type VerifierKey, writeNote, writeVerifierKey } from "./note.ts";
import { judgeNote, meetsQuorum, type Policy, PolicyError, parsePolicy, readPolicy, writePolicy } from "./policy.ts";

const log = noteSigner("zhaoming.example/log", ED25519);
const other = noteSigner("other.example/log", ED25519);
const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => noteSigner(`${name}.example`, COSIGNATURE)) as [
  typeof log,
  typeof log,
  typeof log,
  typeof log,
];
const vkey = ({ key }: { key: VerifierKey }): string => writeVerifierKey(key, sha256);
const LINES = [
  "# 昭明县",
  `log ${vkey(log)} https://zhaoming.example/log`,
  "",
  `\twitness A ${vkey(a)}  https://a.example`,
  `witness 乙 ${vkey(b)}`,
  `witness C ${vkey(c)}`,
  "group two 2 A 乙 C",
  "quorum two",
];
const TEXT = `${LINES.join("\n")}\n`;
const POLICY = readPolicy(TEXT, sha256);
const without = (line: string, put: string): string => `${LINES.map((one) => (one.includes(line) ? put : one)).join("\n")}\n`;

describe("a policy", () => {
  test("says which logs, which witnesses, and how many", () => {
    expect(POLICY.logs).toEqual([{ key: log.key, url: "https://zhaoming.example/log" }]);
    expect(POLICY.witnesses.map(({ name, url }) => [name, url])).toEqual([
      ["A", "https://a.example"],
      ["乙", null],
      ["C", null],
    ]);
    expect(readPolicy(writePolicy(POLICY, sha256), sha256)).toEqual(POLICY);
  });

  test.each([
    ["two quorums", `${TEXT}quorum A\n`, 9],
    ["none", without("quorum", ""), 0],
    ["a quorum of somebody unknown", without("quorum", "quorum B"), 8],
    ["a name twice", without("witness C", `witness A ${vkey(c)}`), 6],
    ["the name none", without("witness C", `witness none ${vkey(c)}`), 6],
    ["a key twice under another name", without("witness C", `witness C ${writeVerifierKey({ ...b.key, name: "x" }, sha256)}`), 6],
    ["the log's own key as a witness", without("witness C", `witness C ${writeVerifierKey({ ...log.key, type: COSIGNATURE }, sha256)}`), 6],
    ["a witness's key as a log", without("log", `log ${vkey(a)}`), 2],
    ["a threshold above its members", without("group", "group two 4 A 乙 C"), 7],
    ["a threshold of nought", without("group", "group two 0 A 乙 C"), 7],
    ["a group of nobody", without("group", "group two all"), 7],
    ["a member named twice", without("group", "group two 2 A A C"), 7],
    ["a member that comes later", without("witness A", `group two any A`), 4],
    ["a word that is not understood", `logs ${vkey(log)}\n${TEXT}`, 1],
    ["a word of every object", `constructor x\n${TEXT}`, 1],
    ["a last line without its end", TEXT.slice(0, -1), 0],
    ["a carriage return", TEXT.replace("\n", "\r\n"), 0],
    ["an identifier that is not the key's", TEXT.replace(/\+[0-9a-f]{8}\+/, "+00000000+"), 2],
  ])("is refused for %s, by line", (_, text, line) => {
    let fault: unknown;
    try {
      readPolicy(text, sha256);
    } catch (caught) {
      fault = caught;
    }
    expect(fault).toBeInstanceOf(PolicyError);
    expect((fault as PolicyError).line).toBe(line);
    expect(parsePolicy(text, sha256)).toBeNull();
  });

  test("no text throws anything else", () => {
    const words = fc.constantFrom(
      "log",
      "witness",
      "group",
      "quorum",
      "none",
      "all",
      "any",
      "2",
      vkey(a),
      vkey(log),
      "A",
      "B",
      " ",
      "\n",
      "\t",
      "#",
    );
    fc.assert(
      fc.property(
        fc.array(words).map((all) => `${all.join(" ")}\n`),
        (text) => void parsePolicy(text, sha256),
      ),
    );
  });

  test("of groups within groups counts members, and none counts nobody", () => {
    const groups = [
      { name: "x", threshold: 1, members: ["1", "2"] },
      { name: "y", threshold: 2, members: ["x", "3", "4"] },
    ];
    expect(meetsQuorum({ groups, quorum: "y" }, new Set(["1", "2"]))).toBe(false);
    expect(meetsQuorum({ groups, quorum: "y" }, new Set(["1", "3"]))).toBe(true);
    expect(meetsQuorum({ groups, quorum: "none" }, new Set())).toBe(true);
    expect(meetsQuorum({ groups, quorum: "3" }, new Set(["1", "2", "4"]))).toBe(false);
  });
});

const NOTE = writeCheckpoint({ origin: log.key.name, size: 42, root: new Uint8Array(32).fill(7) });
const noteOf = (signatures: NoteSignature[], text = NOTE): Uint8Array => bytesOf(writeNote({ text, signatures }));
const judge = (bytes: Uint8Array, policy: Policy = POLICY) => judgeNote(bytes, policy, checkNote);

describe("a checkpoint under a policy", () => {
  test("is witnessed when enough of its witnesses saw it, each counted once", () => {
    expect(judge(noteOf([log.line(NOTE)]))).toMatchObject({ met: false, cosigned: [], checkpoint: { size: 42 } });
    expect(judge(noteOf([log.line(NOTE), a.line(NOTE), a.line(NOTE, 1_800_000_000)]))).toMatchObject({ met: false });
    expect(judge(noteOf([log.line(NOTE), a.line(NOTE), d.line(NOTE)]))).toMatchObject({ met: false });
    expect(judge(noteOf([a.line(NOTE, 5), log.line(NOTE), c.line(NOTE, 6)]))).toMatchObject({
      met: true,
      cosigned: [
        { witness: "A", at: 5 },
        { witness: "C", at: 6 },
      ],
    });
  });

  test("is worth nothing without its log", () => {
    expect(judge(noteOf([a.line(NOTE), b.line(NOTE)]))).toEqual({ fault: "unknown-log" });
    expect(judge(noteOf([other.line(NOTE), a.line(NOTE)]))).toEqual({ fault: "unknown-log" });
    // A log that is trusted signs for itself alone.
    const both = readPolicy(`log ${vkey(other)}\n${TEXT}`, sha256);
    expect(judge(noteOf([other.line(NOTE)]), both)).toEqual({ fault: "unknown-log" });
    expect(judge(bytesOf(NOTE))).toEqual({ fault: "no-note" });
    expect(judge(noteOf([log.line("x\n")], "x\n"))).toEqual({ fault: "no-checkpoint" });
  });

  test("is worth nothing where a signature is claimed that is none", () => {
    expect(judge(noteOf([{ ...log.line(NOTE), signature: other.line(NOTE).signature }]))).toEqual({ fault: "bad-signature" });
    expect(judge(noteOf([log.line(NOTE), { ...a.line(NOTE), signature: b.line(NOTE).signature }]))).toEqual({ fault: "bad-signature" });
    // The log's own key under a witness's name, and a witness's signature without its time.
    const forged = { name: a.key.name, id: a.key.id, signature: log.line(NOTE).signature };
    expect(judge(noteOf([log.line(NOTE), forged]))).toEqual({ fault: "bad-signature" });
    expect(keyIdOf(a.key, sha256)).toBe(a.key.id);
  });
});
