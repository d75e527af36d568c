// The page on which anybody checks a receipt: in his browser, by this server where there is no script, or in a file of his own.
import type { ReactNode } from "react";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { Verdict, type VerdictShown } from "../ui/Verdict.tsx";
import { VERIFY_ANSWER, VerifyForm } from "../ui/VerifyForm.tsx";
import { verifyEn } from "../ui/words-verify.en.ts";
import { type VerifyWords, verifyZh } from "../ui/words-verify.zh.ts";
import type { Here } from "./here.ts";
import { Section } from "./Section.tsx";

/** A receipt on paper names index and hash of a leaf: yes, they are those of the sealed ledger; no; none, nothing is sealed there. */
export type PaperView = { index: number; agrees: "yes" | "no" | "none" };
/**
 * `verdict`: by the server, or that nothing was sent. `log`: the name that the log's files lie under. `program`: SHA-256 of the script and of the file
 * for offline use; null where they are not built.
 */
export type VerifyView = {
  verdict: VerdictShown | "empty" | null;
  typed: { text: string; policy: string };
  paper: PaperView | null;
  log: string;
  program: { script: string; file: string } | null;
};

/** The words of the page. */
export const verifyWords = ({ lang }: Here): VerifyWords => (lang === "en" ? verifyEn : verifyZh);

function Paper({ index, agrees, w }: PaperView & { w: VerifyWords }): ReactNode {
  const said = { yes: w.paperYes, no: w.paperNo, none: w.paperNone }[agrees](String(index + 1));
  const [colour, sign] = { yes: ["yellow", "partly"], no: ["red", "no"], none: ["yellow", "partly"] }[agrees] as [string, string];
  return (
    <div className={`verdict ${colour}`} role="status">
      <h2 className={sign}>{w.paper}</h2>
      <p>{said}</p>
    </div>
  );
}

function Answer({ view, w }: { view: VerifyView; w: VerifyWords }): ReactNode {
  if (view.verdict === null) return null;
  if (view.verdict === "empty") return <p className="note">{w.empty}</p>;
  return <Verdict of={view.verdict} shown={w.shown} by={w.byServer} />;
}

function Offline({ view, w }: { view: VerifyView; w: VerifyWords }): ReactNode {
  if (view.program === null) return <p className="prose">{w.notBuilt}</p>;
  return (
    <>
      <p className="prose">
        {w.downloadOf} <code>{view.program.file}</code>
      </p>
      <p className="go">
        <a className="btn" href={paths.verifyFile} download="mingtang-verify.html">
          {w.download}
        </a>
      </p>
    </>
  );
}

/** Takes what was sent and found, gives the page. */
export function Verify({ view, here }: { view: VerifyView; here: Here }): ReactNode {
  const w = verifyWords(here);
  const log = paths.logFiles(view.log);
  return (
    <>
      <h1 className="top">{w.title}</h1>
      <p className="lead">{w.lead}</p>
      {view.paper !== null && <Paper {...view.paper} w={w} />}
      <VerifyForm
        w={w}
        action={paths.verify}
        policyHint={w.policyHint}
        typed={view.typed}
        more={
          view.program === null ? null : (
            <a className="btn" href={paths.verifyFile} download="mingtang-verify.html">
              {w.download}
            </a>
          )
        }
      />
      <div id={VERIFY_ANSWER} role="status" data-policy={`${log}policy`} data-names={paths.verifyNames(here.lang)}>
        <Answer view={view} w={w} />
      </div>
      <Section id="what" title={w.what}>
        <ul className="terms prose">
          {w.whatList.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </Section>
      <Section id="offline" title={w.offline}>
        <Offline view={view} w={w} />
      </Section>
      <Section id="whole" title={w.whole}>
        <p className="prose">
          <Fill text={w.wholeText} with={{ log: <code>{log}</code> }} />
        </p>
        <p className="prose">
          <code>mingtang replay https://…{log} --policy FILE</code>
        </p>
        <p className="go">
          <a className="btn" href={`${log}policy`}>
            {w.policyOf}
          </a>
        </p>
      </Section>
      {view.program !== null && <script type="module" src={paths.verifyScript(view.program.script)} />}
    </>
  );
}
