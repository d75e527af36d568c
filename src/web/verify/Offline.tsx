// The verifier as a file of its own: the same form and the same verdict, without a site around them.
import type { ReactNode } from "react";
import type { Lang } from "../../../verify/report.ts";
import { VERIFY_ANSWER, VerifyForm } from "../ui/VerifyForm.tsx";
import { verifyEn } from "../ui/words-verify.en.ts";
import { type VerifyWords, verifyZh } from "../ui/words-verify.zh.ts";

/** The words of the page in a language. */
export const pageWords = (lang: Lang): VerifyWords => (lang === "en" ? verifyEn : verifyZh);

/** Takes the language and what changes it. */
export function Offline({ lang, change }: { lang: Lang; change: () => void }): ReactNode {
  const w = pageWords(lang);
  return (
    <main className="wrap" id="main">
      <p className="tools">
        <button type="button" onClick={change}>
          {w.other}
        </button>
      </p>
      <h1 className="top">{w.title}</h1>
      <VerifyForm w={w} action={undefined} policyHint={w.policyHintOffline} typed={{ text: "", policy: "" }} more={null} />
      <div id={VERIFY_ANSWER} role="status" />
      <ul className="terms prose gap">
        {w.whatList.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </main>
  );
}
