// The form that takes a receipt: a file or its text, and whom to trust. It works without script, by the server; with script, in the browser.
import type { ReactNode } from "react";
import type { VerifyWords } from "./words-verify.zh.ts";

/** Ids by which the program in the browser finds the form and where its verdict goes. */
export const VERIFY_FORM = "verify";
export const VERIFY_ANSWER = "verify-answer";

type Props = { w: VerifyWords; action: string | undefined; policyHint: string; typed: { text: string; policy: string }; more: ReactNode };

/** Takes the words, where it is sent (nowhere in a file of its own), what was typed before, and what stands beside the button. */
export function VerifyForm({ w, action, policyHint, typed, more }: Props): ReactNode {
  return (
    <form id={VERIFY_FORM} action={action} method="post" encType="multipart/form-data">
      <div className="field">
        <label htmlFor="receipt">{w.file}</label>
        <p className="hint" id="receipt-hint">
          {w.fileHint}
        </p>
        <input id="receipt" name="receipt" type="file" accept=".json,application/json" aria-describedby="receipt-hint" />
      </div>
      <details open={typed.text !== ""}>
        <summary>{w.paste}</summary>
        <div className="field">
          <label htmlFor="text">{w.paste}</label>
          <textarea id="text" name="text" rows={6} spellCheck={false} defaultValue={typed.text} />
        </div>
      </details>
      <details open={typed.policy !== ""}>
        <summary>{w.policy}</summary>
        <div className="field">
          <label htmlFor="policy">{w.policy}</label>
          <p className="hint" id="policy-hint">
            {policyHint}
          </p>
          <textarea id="policy" name="policy" rows={5} spellCheck={false} defaultValue={typed.policy} aria-describedby="policy-hint" />
        </div>
      </details>
      <p className="go">
        <button className="prime" type="submit">
          {w.go}
        </button>
        {more}
      </p>
    </form>
  );
}
