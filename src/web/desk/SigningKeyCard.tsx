// One signing key: its fingerprint large enough to be compared by eye, where it stands, and what may be done with it.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { fingerprintOf } from "../ui/show.ts";
import type { Me } from "./api.ts";
import type { KeySaid, KeysPage, RevokeGround } from "./api-keys.ts";
import { approveKey, revokeKey, withdrawKey } from "./client.ts";
import { keySheet } from "./client-signed.ts";
import { useMe } from "./queries.ts";
import { signSetting } from "./signed-setting.ts";
import { whyOf } from "./why.ts";
import { say, useWords } from "./words.ts";
import type { DeskWords } from "./words.zh.ts";

const GROUNDS = ["lost", "replaced", "exposed", "left", "other"] as const satisfies readonly RevokeGround[];

export type SigningKeyCardProps = { one: KeySaid; page: KeysPage; here: boolean; onDone: (sentence: string) => void };

function standing({ one, page, here }: SigningKeyCardProps, words: DeskWords): string {
  const w = words.signing;
  if (one.state === "waiting") {
    const approvers = one.mine ? (page.posts.find(({ id }) => id === one.post?.id)?.approvers ?? []) : [];
    return approvers.length === 0
      ? w.approverGone
      : w.waiting(approvers.map(({ name }) => say(name, words)).join(words.list), approvers.length);
  }
  if (one.state === "ended")
    return [w.ended(one.from ?? 0, one.until ?? 0), one.ground === null ? w.left : w.grounds[one.ground]].join(words.gap);
  if (one.asker !== null) return [w.inForce(one.from ?? 0), w.asker(say(one.asker.name, words))].join(words.gap);
  return [w.inForce(one.from ?? 0), ...(one.mine ? [here ? w.here : w.notHere] : [])].join(words.gap);
}

/** The card. */
export function SigningKeyCard(props: SigningKeyCardProps) {
  const { one, onDone } = props;
  const words = useWords();
  const w = words.signing;
  const post = one.post === null ? "" : say(one.post.name, words);
  return (
    <li>
      <h3>
        {one.post === null ? w.system(one.person.id.slice("service:".length)) : one.mine ? post : w.lead(say(one.person.name, words), post)}
      </h3>
      <p>
        <span className="quiet">
          {w.alg[one.alg]}
          {words.gap}
          {w.fingerprint}
        </span>{" "}
        <b className="mono fingerprint">{fingerprintOf(one.kid)}</b>
      </p>
      <p className="quiet">{standing(props, words)}</p>
      {one.state === "waiting" && one.may.length > 0 && <Decide one={one} onDone={onDone} />}
      {one.may.includes("revoke") && <Revoke one={one} onDone={onDone} />}
    </li>
  );
}

type DoProps = Pick<SigningKeyCardProps, "one" | "onDone">;

/** Sets what becomes of a key: by my signature, where I sign with a key; `plain` where I do not. */
async function settle(
  me: Me | null | undefined,
  { kid, person, post }: KeySaid,
  plain: () => Promise<unknown>,
  ground?: RevokeGround,
): Promise<void> {
  const { sign } = me?.signs ? await keySheet(kid, ground) : { sign: null };
  const value = { person: person.id, post: post?.id ?? null, ...(ground !== undefined && { revoked: ground }) };
  if (me == null || sign === null) await plain();
  else await signSetting(me, sign, { what: "key", id: kid, value });
}

/** Approving after comparing, or taking the request away. */
function Decide({ one, onDone }: DoProps) {
  const words = useWords();
  const w = words.signing;
  const me = useMe().data;
  const approve = useMutation({ mutationFn: () => settle(me, one, () => approveKey(one.kid)), onSuccess: () => onDone(w.approved) });
  const withdraw = useMutation({ mutationFn: () => withdrawKey(one.kid), onSuccess: () => onDone(w.withdrawn) });
  const busy = approve.isPending || withdraw.isPending;
  const why = whyOf(approve.error ?? withdraw.error, words);
  const may = one.may.includes("approve");
  return (
    <div className={may ? "notice" : undefined}>
      {may && <p>{w.compare}</p>}
      {why !== null && <p role="alert">{why}</p>}
      <p className="go">
        {may && (
          <button type="button" className="prime" aria-disabled={busy} onClick={() => !busy && approve.mutate()}>
            {approve.isPending ? words.sheet.signing : w.approve}
          </button>
        )}{" "}
        <button type="button" aria-disabled={busy} onClick={() => !busy && withdraw.mutate()}>
          {one.mine ? w.withdraw : w.decline}
        </button>
      </p>
    </div>
  );
}

/** Ending it, with a ground, after being asked once more. */
function Revoke({ one, onDone }: DoProps) {
  const words = useWords();
  const w = words.signing;
  const [sure, setSure] = useState(false);
  const [ground, setGround] = useState<RevokeGround>("lost");
  const me = useMe().data;
  const revoke = useMutation({
    mutationFn: () => settle(me, one, () => revokeKey(one.kid, ground), ground),
    onSuccess: () => onDone(w.revoked),
  });
  const why = whyOf(revoke.error, words);
  if (!sure)
    return (
      <p className="go">
        <button type="button" onClick={() => setSure(true)}>
          {w.revoke}
        </button>
      </p>
    );
  return (
    <div className="notice">
      <div className="one">
        <label htmlFor={`ground-${one.kid}`}>{w.ground}</label>
        <select id={`ground-${one.kid}`} value={ground} onChange={(event) => setGround(event.target.value as RevokeGround)}>
          {GROUNDS.map((each) => (
            <option key={each} value={each}>
              {w.grounds[each]}
            </option>
          ))}
        </select>
      </div>
      {why !== null && <p role="alert">{why}</p>}
      <p className="go">
        <button type="button" className="prime" aria-disabled={revoke.isPending} onClick={() => !revoke.isPending && revoke.mutate()}>
          {revoke.isPending ? words.sheet.signing : w.revokeNow}
        </button>{" "}
        <button type="button" onClick={() => setSure(false)}>
          {w.keep}
        </button>
      </p>
    </div>
  );
}
