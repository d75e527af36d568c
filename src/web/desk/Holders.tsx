// Who holds a post, for the keeper of the holders: choose the post, choose who holds it from now on, look, sign.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Anchor } from "./api-keys.ts";
import type { IdName, OfficeSheet, PostsPage, PostWaiting } from "./api-offices.ts";
import { holdersSheet, setHolders } from "./client.ts";
import { LightCounts } from "./LightCounts.tsx";
import { announce } from "./live.tsx";
import { OfficeSheetPane } from "./OfficeSheetPane.tsx";
import { PostSelect } from "./PostSelect.tsx";
import { useMe, usePosts } from "./queries.ts";
import { signSetting } from "./signed-setting.ts";
import { whyOf } from "./why.ts";
import { say, useWords } from "./words.ts";

/** The section; nothing for those who keep no holders. */
export function Holders() {
  const words = useWords();
  const page = usePosts().data;
  const [post, setPost] = useState("");
  const [done, setDone] = useState<string | null>(null);
  if (page === undefined) return null;
  const w = words.holders;
  if (!page.may)
    return (
      <section aria-labelledby="holders-h">
        <h2 id="holders-h">{w.h2}</h2>
        <p className="quiet">{w.others}</p>
      </section>
    );
  const chosen = page.posts.find(({ id }) => id === post);
  return (
    <section aria-labelledby="holders-h">
      <h2 id="holders-h">{w.h2}</h2>
      <p className="quiet">{w.about}</p>
      {done !== null && (
        <p className="notice" role="status">
          {done}
        </p>
      )}
      <div className="one">
        <label htmlFor="p-post">{w.post}</label>
        <PostSelect
          id="p-post"
          posts={page.posts}
          value={post}
          onValue={(id) => {
            setPost(id);
            setDone(null);
          }}
        />
      </div>
      {chosen !== undefined && (
        <Change
          key={chosen.id}
          post={chosen}
          page={page}
          onDone={() => {
            setPost("");
            setDone(w.done(say(chosen.name, words)));
            announce(w.done(say(chosen.name, words)));
          }}
        />
      )}
    </section>
  );
}

/** Who is chosen, looked at on a sheet and set: by my signature, where I sign with a key. */
function useChange(post: PostWaiting, onDone: () => void) {
  const queries = useQueryClient();
  const [holders, setHoldersTo] = useState<string[]>(post.holders.map(({ id }) => id));
  const [sheet, setSheet] = useState<OfficeSheet | null>(null);
  const me = useMe().data;
  const chosen = { what: "holders", id: post.id, value: holders };
  const look = useMutation({ mutationFn: () => holdersSheet(post.id, holders), onSuccess: setSheet });
  const sign = useMutation({
    mutationFn: async (anchor: Anchor | null) => {
      if (me == null || sheet?.sign == null) await setHolders(post.id, holders);
      else await signSetting(me, sheet.sign, chosen, anchor);
    },
    onSuccess: () => {
      void queries.invalidateQueries();
      onDone();
    },
  });
  return { chosen, holders, setHoldersTo, sheet, setSheet, look, sign };
}

function Change({ post, page, onDone }: { post: PostWaiting; page: PostsPage; onDone: () => void }) {
  const words = useWords();
  const w = words.holders;
  const { chosen, holders, setHoldersTo, sheet, setSheet, look, sign } = useChange(post, onDone);
  if (sheet !== null) {
    const fault = whyOf(sign.error, words);
    const back = (): void => {
      sign.reset();
      setSheet(null);
    };
    return (
      <OfficeSheetPane
        title={w.sheetH}
        sheet={sheet}
        busy={sign.isPending}
        fault={fault}
        onSign={sign.mutate}
        chosen={chosen}
        onBack={back}
      />
    );
  }
  const toggle = (id: string): void => {
    look.reset();
    setHoldersTo(holders.includes(id) ? holders.filter((one) => one !== id) : [...holders, id]);
  };
  return (
    <>
      <p>{w.waiting}</p>
      <LightCounts counts={post.counts} />
      {post.inHand.map(({ id, name, n }) => (
        <p key={id} className="quiet">
          {w.inHand(say(name, words), n)}
        </p>
      ))}
      <People people={page.people} chosen={holders} onToggle={toggle} />
      {look.error !== null && (
        <p className="notice" role="alert">
          {whyOf(look.error, words)}
        </p>
      )}
      <p className="go">
        <button type="button" className="prime" aria-disabled={look.isPending} onClick={() => !look.isPending && look.mutate()}>
          {look.isPending ? words.loading : words.form.review}
        </button>
      </p>
    </>
  );
}

type PeopleProps = { people: readonly IdName[]; chosen: readonly string[]; onToggle: (id: string) => void };

function People({ people, chosen, onToggle }: PeopleProps) {
  const words = useWords();
  return (
    <fieldset className="one">
      <legend className="as-label">{words.holders.who}</legend>
      <div className="acts-list">
        {people.map(({ id, name }) => (
          <label className="pick" key={id}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => onToggle(id)} />
            <span>{say(name, words)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
