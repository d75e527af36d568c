// The frame of the desk: who is signed in, which screen, in which language, and whether the line stands.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { Me, Said } from "./api.ts";
import { Bar } from "./Bar.tsx";
import { Calendar } from "./Calendar.tsx";
import { signOut } from "./client.ts";
import { isReachable, onReachable } from "./connection.ts";
import { DoneList } from "./DoneList.tsx";
import { fullTime } from "./days.ts";
import { dropDrafts } from "./draft.ts";
import { Failed } from "./Failed.tsx";
import { dropSearches, useSearchText } from "./filters.ts";
import { Handover } from "./Handover.tsx";
import { Inquiries } from "./Inquiries.tsx";
import { InquiryFile } from "./InquiryFile.tsx";
import { Intake } from "./Intake.tsx";
import { Live } from "./live.tsx";
import { Mandates } from "./Mandates.tsx";
import { Outbox } from "./Outbox.tsx";
import { forgetSession, useMe, useSite } from "./queries.ts";
import { go, usePlace } from "./route.ts";
import { SignIn } from "./SignIn.tsx";
import { SigningKeys } from "./SigningKeys.tsx";
import { useTitle } from "./title.ts";
import { Workroom } from "./Workroom.tsx";
import { type Language, say, speak, startLanguage, useWords, WordsContext } from "./words.ts";

/** The whole application. */
export function App() {
  const [language, setLanguage] = useState<Language>(startLanguage);
  const [words, setWords] = useState(() => speak(language));
  const other = (): void => {
    const next = language === "zh" ? "en" : "zh";
    setLanguage(next);
    setWords(speak(next));
  };
  return (
    <WordsContext value={words}>
      <Strips />
      <Inside onLanguage={other} />
      <Live />
    </WordsContext>
  );
}

/** What must be said above everything: demonstration, a set clock, a frozen ledger and why, a lost line. */
function Strips() {
  const words = useWords();
  const site = useSite().data;
  const reachable = useSyncExternalStore(onReachable, isReachable);
  const queries = useQueryClient();
  useEffect(() => {
    if (reachable) return;
    const look = setInterval(() => queries.invalidateQueries({ queryKey: ["site"] }), 5000);
    return () => clearInterval(look);
  }, [reachable, queries]);
  return (
    <>
      {site !== undefined && (site.demonstration || site.clockSet) && (
        <aside className="demo strip" aria-label={words.bar.notice}>
          {site.demonstration && words.bar.demonstration}
          {site.clockSet && words.bar.clockSet(fullTime(site.now))}
        </aside>
      )}
      <div role="alert">{site?.frozen != null && <p className="strip lost">{words.bar.frozen(say(site.frozen, words))}</p>}</div>
      <div role="alert">{!reachable && <p className="strip lost">{words.bar.lost}</p>}</div>
    </>
  );
}

function Inside({ onLanguage }: { onLanguage: () => void }) {
  const words = useWords();
  const me = useMe();
  const site = useSite().data;
  const [before, setBefore] = useState<Me | null>(null);
  useEffect(() => {
    if (me.data) setBefore(me.data);
  }, [me.data]);
  if (me.isPending) return <p className="wait">{words.loading}</p>;
  if (me.data === undefined) return <Failed what={words.bench.failed} fault={me.error ?? new Error()} again={() => void me.refetch()} />;
  if (me.data === null) return <SignIn site={site} expired={before} onLanguage={onLanguage} />;
  return <Signed me={me.data} siteName={site?.name} onLanguage={onLanguage} onOut={() => setBefore(null)} />;
}

type SignedProps = { me: Me; siteName: Said | undefined; onLanguage: () => void; onOut: () => void };

function Signed({ me, siteName, onLanguage, onOut }: SignedProps) {
  const words = useWords();
  const queries = useQueryClient();
  const place = usePlace();
  const [outFault, setOutFault] = useState(false);
  const [search, setSearch] = useSearchText(me.name);
  const year = me.now.slice(0, 4);
  useEffect(() => {
    if (place.at === "nowhere") go({ at: "queue" });
  }, [place.at]);
  useTitle("desk", siteName === undefined ? words.desk : `${words.desk} ${say(siteName, words)}`);
  const leave = async (): Promise<void> => {
    try {
      await signOut();
    } catch {
      setOutFault(true);
      return;
    }
    dropDrafts();
    setSearch("");
    dropSearches();
    onOut();
    go({ at: "queue" });
    forgetSession(queries);
  };
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Bar me={me} place={place} search={search} onSearch={setSearch} onLanguage={onLanguage} onOut={() => void leave()} />
      {outFault && (
        <p className="strip lost" role="alert">
          {words.bar.outLost}
        </p>
      )}
      {place.at === "done" && <DoneList year={year} />}
      {place.at === "outbox" && <Outbox year={year} />}
      {place.at === "mandates" && <Mandates me={me} />}
      {place.at === "calendar" && <Calendar me={me} />}
      {place.at === "signing" && <SigningKeys me={me} />}
      {place.at === "inquiries" && (place.id === null ? <Inquiries me={me} /> : <InquiryFile key={place.id} id={place.id} year={year} />)}
      {place.at === "handover" && <Handover key={place.id} me={me} id={place.id} />}
      {place.at === "intake" && <Intake key={place.code} me={me} code={place.code} />}
      {(place.at === "queue" || place.at === "case") && (
        <Workroom me={me} year={year} openRef={place.at === "case" ? place.ref : null} search={search} onSearch={setSearch} />
      )}
    </>
  );
}
