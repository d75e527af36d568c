// Making a key and asking for its approval: at which post, kept where.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "./api.ts";
import type { KeysPage } from "./api-keys.ts";
import { askForKey } from "./client.ts";
import { canPasskey, makeKey, SigningFault } from "./signing.ts";
import { dropKey, type StoredKey } from "./signing-store.ts";
import { whyOf } from "./why.ts";
import { say, useWords } from "./words.ts";

export type SigningAskProps = { me: Me; page: KeysPage; onDone: (sentence: string) => void };

/** Makes the key, keeps it here, asks; where the server says no, it is forgotten again. */
function useAsk({ me, page, onDone }: SigningAskProps, about: { post: string; alg: StoredKey["alg"] }) {
  const words = useWords();
  const ask = useMutation({
    mutationFn: async () => {
      const { kid, request } = await makeKey(me, { ...about, origin: page.origin, rp: page.rp });
      try {
        return await askForKey(request);
      } catch (fault) {
        await dropKey(kid);
        throw fault;
      }
    },
    onSuccess: () => onDone(words.signing.asked),
  });
  const fault = ask.error instanceof SigningFault ? words.signing.declined : whyOf(ask.error, words);
  return { ask: () => ask.mutate(), busy: ask.isPending, fault };
}

/** The form. */
export function SigningAsk(props: SigningAskProps) {
  const { page } = props;
  const words = useWords();
  const w = words.signing;
  const [chosen, setPost] = useState("");
  const [alg, setAlg] = useState<StoredKey["alg"]>("p256");
  const post = page.posts.find(({ id }) => id === chosen) ?? page.posts[0];
  const { ask, busy, fault } = useAsk(props, { post: post?.id ?? "", alg });
  const approvers = post?.approvers.map(({ name }) => say(name, words)).join(words.list) ?? "";
  return (
    <section aria-labelledby="signing-add">
      <h2 id="signing-add">{w.add}</h2>
      <p className="quiet">{w.always}</p>
      <div className="one">
        <label htmlFor="signing-post">{w.post}</label>
        <select id="signing-post" value={post?.id} onChange={(event) => setPost(event.target.value)}>
          {page.posts.map(({ id, name }) => (
            <option key={id} value={id}>
              {say(name, words)}
            </option>
          ))}
        </select>
        <span className="quiet small hint">{w.postHint(approvers === "" ? w.noApprover : approvers, post?.approvers.length ?? 0)}</span>
      </div>
      <div className="one">
        <label htmlFor="signing-kind">{w.kind}</label>
        <select id="signing-kind" value={alg} onChange={(event) => setAlg(event.target.value === "webauthn" ? "webauthn" : "p256")}>
          <option value="p256">{w.kinds.p256}</option>
          {canPasskey() && <option value="webauthn">{w.kinds.webauthn}</option>}
        </select>
      </div>
      {fault !== null && (
        <p className="notice" role="alert">
          {fault}
        </p>
      )}
      <p className="go">
        <button type="button" className="prime" aria-disabled={busy} onClick={() => !busy && ask()}>
          {busy ? w.making : w.make}
        </button>
      </p>
    </section>
  );
}
