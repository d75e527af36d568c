// My signing keys: making one and asking for its approval, what waits for mine, and revoking. It says so where no key can be kept at all.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Me } from "./api.ts";
import type { KeySaid, KeysPage } from "./api-keys.ts";
import { Failed } from "./Failed.tsx";
import { announce } from "./live.tsx";
import { useKeyHere, useSigningKeys } from "./queries.ts";
import { SigningAsk } from "./SigningAsk.tsx";
import { SigningKeyCard } from "./SigningKeyCard.tsx";
import { canSign } from "./signing.ts";
import { useTitle } from "./title.ts";
import { useWords } from "./words.ts";

/** The page. */
export function SigningKeys({ me }: { me: Me }) {
  const words = useWords();
  const w = words.signing;
  const found = useSigningKeys();
  const queries = useQueryClient();
  const [done, setDone] = useState<string | null>(null);
  useTitle("case", w.h1);
  const page = found.data;
  const inForce = page?.own.filter(({ state }) => state === "in-force").map(({ kid }) => kid);
  const moved = inForce !== undefined && inForce.join() !== me.keys.map(({ kid }) => kid).join();
  useEffect(() => {
    // Somebody approved or revoked: what I sign with has changed.
    if (moved) void queries.invalidateQueries({ queryKey: ["me"] });
  }, [moved, queries]);
  const told = (sentence: string): void => {
    setDone(sentence);
    announce(sentence);
    for (const key of [["signing"], ["me"], ["key-here"]]) void queries.invalidateQueries({ queryKey: key });
  };
  return (
    <main className="bench single offices" id="main">
      <h1>{w.h1}</h1>
      <p className="quiet">{w.about}</p>
      {!canSign() && (
        <p className="notice" role="alert">
          {w.insecure}
        </p>
      )}
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

type ListsProps = { me: Me; page: KeysPage; onDone: (sentence: string) => void };

function Lists({ me, page, onDone }: ListsProps) {
  const w = useWords().signing;
  const here = useKeyHere(me).data?.kid ?? null;
  const cards = (keys: readonly KeySaid[]) => (
    <ul className="mandates">
      {keys.map((one) => (
        <SigningKeyCard key={one.kid} one={one} page={page} here={one.kid === here} onDone={onDone} />
      ))}
    </ul>
  );
  return (
    <>
      <section aria-labelledby="signing-own">
        <h2 id="signing-own">{w.own}</h2>
        {page.own.length === 0 ? <p className="quiet">{w.none}</p> : cards(page.own)}
      </section>
      {canSign() && page.posts.length > 0 && <SigningAsk me={me} page={page} onDone={onDone} />}
      <section aria-labelledby="signing-others">
        <h2 id="signing-others">{w.others}</h2>
        {page.others.length === 0 ? <p className="quiet">{w.othersNone}</p> : cards(page.others)}
      </section>
    </>
  );
}
