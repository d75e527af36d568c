// Track a case with its number and query code. A wrong number and a wrong code get the same answer.
import type { ReactNode } from "react";
import type { TrackView } from "../../views/apply.ts";
import { paths } from "../paths.ts";
import { FaultsBox, Field } from "../ui/Field.tsx";
import { fill } from "../ui/show.ts";
import type { Here } from "./here.ts";

const EXAMPLE = "XK0312-2026-0047";

/** Takes what was typed; the code is never given back. */
export function Track({ view, here }: { view: TrackView; here: Here }): ReactNode {
  const { w } = here;
  const faults = view.refused ? [...view.faults, { field: "code", code: "bad-query" as const }] : view.faults;
  return (
    <>
      <h1 className="top">{w.track.title}</h1>
      <p className="lead">{w.track.lead}</p>
      <FaultsBox faults={faults} labels={{ number: w.track.number, code: w.track.code }} kept={w.faults.keptTrack} w={w} />
      <form action={paths.track} method="post">
        <Field name="number" label={w.track.number} hint={fill(w.track.numberHint, { example: EXAMPLE })} faults={faults} w={w}>
          {(about) => (
            <input
              {...about}
              className="w18"
              autoComplete="off"
              spellCheck={false}
              autoCapitalize="characters"
              defaultValue={view.number}
            />
          )}
        </Field>
        <Field name="code" label={w.track.code} hint={w.track.codeHint} faults={faults} w={w}>
          {(about) => (
            <input {...about} className="w18 mono" autoComplete="off" spellCheck={false} autoCapitalize="characters" maxLength={20} />
          )}
        </Field>
        <p className="go">
          <button className="prime" type="submit">
            {w.track.go}
          </button>
          <a className="btn" href={paths.cases()}>
            {w.track.list}
          </a>
        </p>
        <p className="note">{w.track.lost}</p>
      </form>
    </>
  );
}
