// The one case of a secret order, for whom it names: to read, with nothing to do.
import { CaseBody } from "./CaseBody.tsx";
import { Failed } from "./Failed.tsx";
import { Link } from "./Link.tsx";
import { Past } from "./Past.tsx";
import { useInquiryFile } from "./queries.ts";
import { useTitle } from "./title.ts";
import { say, useWords } from "./words.ts";

/** The page. */
export function InquiryFile({ id, year }: { id: string; year: string }) {
  const words = useWords();
  const w = words.inquiries;
  const found = useInquiryFile(id);
  const view = found.data;
  useTitle("case", view === undefined ? w.h1 : view.number);
  return (
    <main className="bench" id="main">
      <div className="work">
        <p>
          <Link to={{ at: "inquiries", id: null }}>‹ {w.h1}</Link>
        </p>
        {found.isPending && <p className="wait">{words.loading}</p>}
        {found.error !== null && <Failed what={w.readFailed} fault={found.error} again={() => void found.refetch()} />}
        {view !== undefined && (
          <>
            <header>
              <p className="quiet">
                <span className="mono">{view.number}</span>
                {words.gap}
                {say(view.power.name, words)}
              </p>
              <h1>{view.title}</h1>
              {view.sentence !== null && <p className="quiet">{say(view.sentence, words)}</p>}
              <p className="notice">{w.readNote}</p>
            </header>
            <CaseBody view={view} year={year}>
              {null}
            </CaseBody>
          </>
        )}
      </div>
      {view !== undefined && <Past view={view} year={year} />}
    </main>
  );
}
