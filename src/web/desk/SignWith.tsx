// What a signature will be made with, and over which text, word for word; or why none can be made here, and where to go.
import { canonical } from "../../ledger/canonical.ts";
import { fingerprintOf } from "../ui/show.ts";
import type { Looked } from "./anchor.ts";
import type { Me } from "./api.ts";
import { Link } from "./Link.tsx";
import { useKeyHere } from "./queries.ts";
import { canSign, type SigningFaultKind } from "./signing.ts";
import { useWords } from "./words.ts";

/** Why I cannot sign here, or null: also for who signs with no key. `undefined` while the browser looks. */
export function useSignable(me: Me | null | undefined): SigningFaultKind | null | undefined {
  const here = useKeyHere(me);
  if (me == null || !me.signs) return null;
  if (!canSign()) return "insecure";
  return here.isPending ? undefined : here.data == null ? "missing" : null;
}

/**
 * `text`: what is about to be signed, or null where the sheet is not there yet; `value`: what a signature names by its hash alone. `why`: of the checkpoint
 * that it names, why it names none.
 */
export type SignWithProps = { me: Me; text: string | null; value?: unknown; why?: Looked["why"] };

/** The line above the button. */
export function SignWith({ me, text, value, why: looked = null }: SignWithProps) {
  const words = useWords();
  const w = words.signing;
  const why = useSignable(me);
  const here = useKeyHere(me).data;
  if (!me.signs || why === undefined) return null;
  if (why !== null)
    return (
      <p className="notice" role="alert">
        {w.faults[why]} <Link to={{ at: "signing" }}>{w.toPage}</Link>
      </p>
    );
  return (
    <div className="signwith">
      <p className="quiet">
        {w.with(w.alg[here?.alg ?? "p256"] ?? "")} <span className="mono">{fingerprintOf(here?.kid ?? "")}</span>
      </p>
      {looked !== null && <p className={looked === "key" ? "notice" : "quiet"}>{w.noAnchor[looked]}</p>}
      {text !== null && (
        <details>
          <summary>{w.exact}</summary>
          <pre className="exact mono">{text}</pre>
          {value !== undefined && <p className="quiet">{w.hashed}</p>}
          {value !== undefined && <pre className="exact mono">{canonical(value)}</pre>}
        </details>
      )}
    </div>
  );
}
