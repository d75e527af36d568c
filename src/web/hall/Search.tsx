// The one search of the hall.
import type { ReactNode } from "react";
import { paths } from "../paths.ts";
import type { Here } from "./here.ts";

/** Takes what was searched for; `kept` are the conditions that a new search keeps. */
export function Search({ here, q, label, kept = {} }: SearchProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is unknown to the old phones that the hall must serve.
    <form className="find" role="search" action={paths.powers()}>
      <label className="vh" htmlFor="q">
        {label}
      </label>
      <input id="q" name="q" type="search" defaultValue={q} placeholder={here.w.find.placeholder} autoComplete="off" maxLength={200} />
      {Object.entries(kept).map(([name, value]) => value !== "" && <input key={name} type="hidden" name={name} value={value} />)}
      <button className="prime" type="submit">
        {here.w.find.button}
      </button>
    </form>
  );
}

export type SearchProps = { here: Here; q: string; label: string; kept?: Readonly<Record<string, string>> };
