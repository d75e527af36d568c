// Secret orders: what waits to be confirmed, what is in force, what is over; and asking for one, for whom that is.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "./api.ts";
import type { InquiriesPage } from "./api-inquiries.ts";
import { Failed } from "./Failed.tsx";
import { InquiryCard } from "./InquiryCard.tsx";
import { InquiryForm } from "./InquiryForm.tsx";
import { announce } from "./live.tsx";
import { useInquiries } from "./queries.ts";
import { useTitle } from "./title.ts";
import { useWords } from "./words.ts";

/** The page. */
export function Inquiries({ me }: { me: Me }) {
  const words = useWords();
  const w = words.inquiries;
  const found = useInquiries();
  const queries = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  useTitle("case", w.h1);
  const told = (sentence: string): void => {
    setDone(sentence);
    announce(sentence);
    void queries.invalidateQueries({ queryKey: ["inquiries"] });
  };
  const page = found.data;
  return (
    <main className="bench single offices" id="main">
      <h1>{w.h1}</h1>
      <p className="quiet">{w.about}</p>
      {done !== null && (
        <p className="notice" role="status">
          {done}
        </p>
      )}
      {found.isPending && <p className="wait">{words.loading}</p>}
      {found.error !== null && <Failed what={w.failed} fault={found.error} again={() => void found.refetch()} />}
      {page !== undefined && <Lists me={me} page={page} onDone={told} />}
    </main>
  );
}

type ListsProps = { me: Me; page: InquiriesPage; onDone: (sentence: string) => void };

function Lists({ me, page, onDone }: ListsProps) {
  const w = useWords().inquiries;
  const none = page.asks !== null ? w.noneAsk : page.confirms ? w.noneConfirm : w.none;
  return (
    <>
      {page.items.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <ul className="mandates">
          {page.items.map((one) => (
            <InquiryCard key={`${one.id}-${one.state}`} one={one} me={me} onDone={onDone} />
          ))}
        </ul>
      )}
      {page.asks !== null && <InquiryForm asks={page.asks} today={page.today} onDone={() => onDone(w.asked)} />}
    </>
  );
}
