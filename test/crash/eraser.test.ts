// Kills the worker that erases at every step of its work: whoever comes next finishes, and nothing that was to stay is lost.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { unsealBundle } from "../../src/app/bundle.ts";
import { ERASING_STEPS } from "../../src/app/erasing.ts";
import { openKeyFile } from "../../src/app/keys.ts";
import type { CaseRef, PersonId, PostId } from "../../src/kernel/ids.ts";
import { application, pdf, type Running, startCounty } from "../api/site.ts";

let county: Running;
beforeAll(async () => {
  county = await startCounty();
});
afterAll(() => county.stop());

/** Runs the worker in a process of its own; gives how it ended. */
async function run(step: string): Promise<string> {
  const tsx = createRequire(import.meta.url).resolve("tsx");
  const program = fileURLToPath(new URL("./eraser.ts", import.meta.url));
  const args = ["--import", `file://${tsx}`, program, county.site.config.dataDir, step];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  return signal ?? String(code);
}

async function redacted(): Promise<CaseRef> {
  const who = county.anybody();
  const up = (await who.send("POST", "/api/v1/files", pdf())).body as { token: string };
  const sent = application({ files: [{ material: "layout", token: up.token, name: "图.pdf" }] });
  const { ref } = (await who.post("/api/v1/cases", sent)).body as { ref: CaseRef };
  const at = (post: PostId) => ({ kind: "person" as const, person: county.site.worlds.book().holders[post]?.[0] as PersonId, post });
  for (const [act, post, facts] of [
    ["redact", "post:market-window", { ground: "unlawfully-held", entry: 1, paths: ["applicant.name", "file.layout"] }],
    ["co-sign", "post:market-review", { act: "redact" }],
  ] as const) {
    const state = (await county.site.handle.find(ref))?.state;
    const answer = await county.site.handle.handle({ command: { case: ref, act, by: at(post), facts, seen: state?.head as never } });
    expect(answer).toMatchObject({ done: true });
  }
  return ref;
}

/** Paths that the case's bundles hold, by the keys that lie in the folder now; null where a bundle cannot be opened. */
async function held(ref: CaseRef): Promise<(string[] | null)[]> {
  const keys = await openKeyFile(`${county.site.config.dataDir}/keys`);
  const all = await Promise.all(
    (["counterpart", "internal"] as const).map(async (audience) => {
      const [bundle] = await county.site.store.bundlesOf(ref, audience);
      if (bundle === undefined) return [];
      const key = await keys.read(bundle.slot);
      return key === null ? null : unsealBundle(key, { ref, seq: 1, audience }, bundle.sealed).map((o) => o.path);
    }),
  );
  await keys.close();
  return all;
}

it("is finished by the next, wherever the worker was killed", async () => {
  for (const step of ERASING_STEPS) {
    const ref = await redacted();
    const before = (await held(ref)).flat().length;
    expect([step, await run(step)]).toEqual([step, "SIGKILL"]);
    // Whatever the moment, what is to stay can be read.
    expect([step, (await held(ref)).flat().filter((path) => path === "site.address" || path === null)]).toEqual([step, ["site.address"]]);
    expect([step, await run("")]).toEqual([step, "0"]);
    const after = (await held(ref)).flat();
    expect([step, after.includes("applicant.name"), after.includes("file.layout"), after.length]).toEqual([step, false, false, before - 2]);
    // The row of the upload held the hash of what was in the file.
    const [first] = await county.site.store.leavesOf(ref);
    expect([step, (await county.site.pool.query("select file from uploads where used_by_index = $1", [first?.index])).rows]).toEqual([
      step,
      [],
    ]);
  }
}, 300_000);
