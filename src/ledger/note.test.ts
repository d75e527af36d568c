import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOf, checkNote, noteSigner, sha256 } from "../../test/note-keys.ts";
import { COSIGNATURE, cosignedText, parseCheckpoint, timeOf, timestamped, writeCheckpoint } from "./checkpoint.ts";
import {
  ED25519,
  type NoteSignature,
  parseNote,
  parseVerifierKey,
  SIGNATURES_MAX,
  signersOf,
  type VerifierKey,
  writeNote,
  writeVerifierKey,
} from "./note.ts";
import { parseTlogProof, writeTlogProof } from "./tlog-proof.ts";

const hash = sha256;
const check = checkNote;

/** The example of C2SP signed-note. */
const VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
const KEY = parseVerifierKey(VKEY, hash) as VerifierKey;

const log = noteSigner("zhaoming.example/log", ED25519);
const witness = noteSigner("witness.example/w1", COSIGNATURE);
const TEXT = writeCheckpoint({ origin: "zhaoming.example/log", size: 42, root: new Uint8Array(32).fill(7) });
const signed = (...lines: NoteSignature[]) => ({ text: TEXT, signatures: lines });

describe("a signed note", () => {
  test("the example of the specification, word for word", () => {
    const note = parseNote(bytesOf(NOTE));
    expect(note?.text).toBe("This is an example message.\n");
    expect(note && signersOf(note, [KEY], check)).toMatchObject([{ key: { name: "example.com/foo" } }]);
    expect(note && writeNote(note)).toBe(NOTE);
    expect(writeVerifierKey(KEY, hash)).toBe(VKEY);
  });

  test("with any bit changed, or a byte less, it is no note of that key", () => {
    const bytes = bytesOf(NOTE);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const bad = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        const note = parseNote(bad);
        expect(note && signersOf(note, [KEY], check)).toBeNull();
      }),
      { numRuns: 1000 },
    );
    for (let n = 0; n < bytes.length; n++) {
      const note = parseNote(bytes.subarray(0, n));
      expect(note && signersOf(note, [KEY], check)).toBeNull();
    }
  });

  test("any bytes are a note that is written as it was read, or none", () => {
    const piece = fc.constantFrom("\n", "\n\n", "— a AAAAAAA=\n", "— a b", "text", "\r", "\0", "\u0085", "— a+b AAAAAAA=\n", "é");
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => bytesOf(pieces.join("")));
    fc.assert(
      fc.property(fc.oneof(text, fc.uint8Array()), (bytes) => {
        const note = parseNote(bytes);
        if (note !== null) expect([...bytesOf(writeNote(note))]).toEqual([...bytes]);
      }),
      { numRuns: 2000 },
    );
    expect(() => writeNote({ text: "a\n\n— k AAAAAAA=", signatures: [log.line("x")] })).toThrow();
    for (const name of ["a b", "a+b", "", "a\u00a0b", "a\u0085b", "a\u2003b", "a\u3000b"])
      expect(parseNote(bytesOf(`x\n\n— ${name} AAAAAAA=\n`))).toBeNull();
    expect(parseNote(bytesOf(`x\n\n${"— a AAAAAAA=\n".repeat(SIGNATURES_MAX)}`))?.signatures.length).toBe(SIGNATURES_MAX);
    expect(parseNote(bytesOf(`x\n\n${"— a AAAAAAA=\n".repeat(SIGNATURES_MAX + 1)}`))).toBeNull();
  });

  test("unknown keys are passed over, a known one that did not sign spoils it, one that signed twice counts once", () => {
    const known = [log.key, witness.key];
    const stranger = noteSigner("zhaoming.example/log", ED25519).line(TEXT);
    expect(signersOf(signed(stranger), known, check)).toBeNull();
    expect(signersOf(signed(log.line(TEXT), stranger, witness.line(TEXT)), known, check)?.length).toBe(2);
    expect(signersOf(signed(log.line(TEXT), witness.line("another text\n")), known, check)).toBeNull();
    expect(signersOf(signed(witness.line(TEXT, 1), witness.line(TEXT, 2)), known, check)?.length).toBe(1);
  });

  test("a key is read only in its own spelling and under its own identifier; a plus in its Base 64 divides nothing", () => {
    for (const wrong of [
      "",
      "a",
      "a+b",
      VKEY.replace("530d903a", "530d903b"),
      VKEY.replace("530d", "530D"),
      VKEY.slice(0, -1),
      `${VKEY}=`,
      VKEY.replace("foo", "f o"),
    ])
      expect(parseVerifierKey(wrong, hash)).toBeNull();
    const key = { name: "a", type: 1, key: new Uint8Array(32).fill(0xfb) };
    expect(writeVerifierKey(key, hash).split("+").length).toBeGreaterThan(3);
    expect([...(parseVerifierKey(writeVerifierKey(key, hash), hash)?.key ?? [])]).toEqual([...key.key]);
  });
});

describe("a checkpoint", () => {
  test("is read as it was written, and in no other spelling", () => {
    expect(parseCheckpoint(TEXT)).toMatchObject({ origin: "zhaoming.example/log", size: 42, more: [] });
    const [origin, , root] = TEXT.split("\n");
    const wrong = [
      `${origin}\n042\n${root}\n`,
      `${origin}\n-1\n${root}\n`,
      `${origin}\n1e3\n${root}\n`,
      `${origin}\n9007199254740992\n${root}\n`,
      `${origin}\n42\n${root}`,
      `${origin}\n42\n${root}\n\n`,
      `${origin}\n42\n${root?.slice(4)}\n`,
      `\n42\n${root}\n`,
      `${origin}\n42\n`,
      "",
    ];
    for (const text of wrong) expect(parseCheckpoint(text)).toBeNull();
    expect(parseCheckpoint(`${origin}\n0\n${root}\nmore\n`)).toMatchObject({ size: 0, more: ["more"] });
    expect(parseCheckpoint(`${origin}\n9007199254740991\n${root}\n`)?.size).toBe(Number.MAX_SAFE_INTEGER);
  });

  test("a cosignature says when, and is none of the log's; neither passes for the other", () => {
    const line = witness.line(TEXT, 1_679_315_147);
    expect(timeOf(line.signature)).toBe(1_679_315_147);
    expect(new TextDecoder().decode(cosignedText(bytesOf(TEXT), 5))).toBe(`cosignature/v1\ntime 5\n${TEXT}`);
    expect(signersOf(signed(line), [witness.key], check)?.length).toBe(1);
    // The moment is signed too.
    const later = { ...line, signature: timestamped(1_679_315_148, line.signature.subarray(8)) };
    expect(signersOf(signed(later), [witness.key], check)).toBeNull();
    const asLog = { ...witness.key, type: ED25519 };
    expect(signersOf(signed(line), [asLog], check)).toBeNull();
    expect(signersOf(signed(log.line(TEXT)), [{ ...log.key, type: COSIGNATURE }], check)).toBeNull();
    expect(signersOf(signed(log.line(TEXT)), [{ ...log.key, type: 0x02 }], check)).toBeNull();
    expect(timeOf(new Uint8Array(72).fill(255))).toBeNull();
    expect(timeOf(new Uint8Array(71))).toBeNull();
  });
});

describe("a proof as text", () => {
  const node = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const proof = fc.record({
    extra: fc.option(fc.uint8Array({ maxLength: 40 })),
    index: fc.maxSafeNat(),
    proof: fc.array(node, { maxLength: 53 }),
    checkpoint: fc.constant(writeNote(signed(log.line(TEXT), witness.line(TEXT)))),
  });

  test("is read as it was written", () => {
    fc.assert(
      fc.property(proof, (one) => {
        const read = parseTlogProof(writeTlogProof(one));
        expect(read?.index).toBe(one.index);
        expect(read && writeTlogProof(read)).toBe(writeTlogProof(one));
      }),
    );
  });

  test("any text is read in its one spelling, or is none", () => {
    const piece = fc.constantFrom(
      "c2sp.org/tlog-proof@v1",
      "index 0",
      "index 01",
      "index 5",
      "extra AA==",
      "extra ",
      "",
      `${"A".repeat(43)}=`,
      "x",
      "index 9007199254740993",
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }).map((lines) => lines.join("\n")),
        (text) => {
          const read = parseTlogProof(text);
          if (read !== null) expect(writeTlogProof(read)).toBe(text);
        },
      ),
      { numRuns: 3000 },
    );
    expect(parseTlogProof("c2sp.org/tlog-proof@v1\nindex 0\n\nx")).toMatchObject({ index: 0, extra: null, proof: [], checkpoint: "x" });
  });
});
