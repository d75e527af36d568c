// One mandate: who for whom, on what ground, until when, what may be done by it; and its end before the day, for who keeps it.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { MandateSaid } from "./api-offices.ts";
import { endMandate } from "./client.ts";
import { endSheet } from "./client-signed.ts";
import { fullTime, shortTime } from "./days.ts";
import { Failed } from "./Failed.tsx";
import { DoableList } from "./OfficeSheetPane.tsx";
import { useMe } from "./queries.ts";
import { signSetting } from "./signed-setting.ts";
import { say, useWords } from "./words.ts";

export type MandateCardProps = { mandate: MandateSaid; may: boolean; year: string; onEnded: () => void };

/** The card. */
export function MandateCard({ mandate, may, year, onEnded }: MandateCardProps) {
  const words = useWords();
  const { from, to, person, kind, paper, ground, since, state, mine } = mandate;
  const w = words.mandates;
  const holder = person === null ? w.anyHolder : say(person.name, words);
  return (
    <li>
      <h3>
        {w.line[kind](say(from.name, words), say(to.name, words), holder)}
        {mine !== null && <span className="tag">{w.mineTag[mine]}</span>}
      </h3>
      <p className="quiet">
        {[say(from.agency.name, words), w.grounds[ground], paper === null ? w.noPaper : w.paperNo(paper)].join(words.gap)}
      </p>
      <p>
        {w.span(shortTime(since, year), lastMoment(mandate, year, w.endOf))}
        {mandate.endedEarly && <span className="tag">{w.early}</span>}
      </p>
      <details>
        <summary>{mandate.all ? w.allActs : w.someActs}</summary>
        {mandate.doable.length === 0 ? <p className="quiet">{w.nothing}</p> : <DoableList doable={mandate.doable} />}
      </details>
      {may && state !== "ended" && <End mandate={mandate} onEnded={onEnded} />}
    </li>
  );
}

/** A mandate that runs to the end of a day says the day; one that was ended earlier, the minute. */
function lastMoment({ until, last }: MandateSaid, year: string, endOf: (day: string) => string): string {
  return until.slice(11, 19) === "00:00:00" ? endOf(last.startsWith(`${year}-`) ? last.slice(5) : last) : fullTime(until);
}

function End({ mandate, onEnded }: { mandate: MandateSaid; onEnded: () => void }) {
  const words = useWords();
  const [sure, setSure] = useState(false);
  const me = useMe().data;
  const end = useMutation({
    mutationFn: async () => {
      const { sign } = me?.signs ? await endSheet(mandate.id) : { sign: null };
      if (me == null || sign === null) await endMandate(mandate.id);
      else await signSetting(me, sign, { what: "mandate", id: mandate.id, value: { from: mandate.from.id, to: mandate.to.id } });
    },
    onSuccess: onEnded,
  });
  const w = words.mandates;
  if (!sure)
    return (
      <p className="go">
        <button type="button" onClick={() => setSure(true)}>
          {mandate.state === "coming" ? w.cancel : w.end}
        </button>
      </p>
    );
  return (
    <div className="notice">
      <p>{mandate.state === "coming" ? w.cancelSure : w.endSure}</p>
      {end.error !== null && <Failed what={w.endFailed} fault={end.error} again={() => end.mutate()} />}
      <p className="go">
        <button type="button" className="prime" aria-disabled={end.isPending} onClick={() => !end.isPending && end.mutate()}>
          {end.isPending ? words.sheet.signing : w.endNow}
        </button>{" "}
        <button type="button" onClick={() => setSure(false)}>
          {w.keep}
        </button>
      </p>
    </div>
  );
}
