// The workbench: one case, what may be done with it, and the sheet that is signed. It decides nothing: the server says what is
// allowed and why not.
import { useEffect, useRef } from "react";
import { ActForm } from "./ActForm.tsx";
import { actKey } from "./act-values.ts";
import type { CaseView, Me } from "./api.ts";
import { useBench } from "./bench-state.ts";
import { CaseBody } from "./CaseBody.tsx";
import { CaseHead } from "./CaseHead.tsx";
import { Problem } from "./client.ts";
import { readDraft } from "./draft.ts";
import { Failed } from "./Failed.tsx";
import { useKeys } from "./keys.ts";
import { News } from "./News.tsx";
import { Past } from "./Past.tsx";
import { useCase } from "./queries.ts";
import { SheetPane } from "./SheetPane.tsx";
import { useTitle } from "./title.ts";
import { useWords } from "./words.ts";

export type BenchProps = { me: Me; reference: string; year: string; onSheet: (open: boolean) => void; onNext: (() => void) | null };

/** The case pane, from loading on. */
export function Bench(props: BenchProps) {
  const words = useWords();
  const found = useCase(props.reference);
  if (found.data !== undefined) return <Loaded {...props} view={found.data} />;
  const missing = found.error instanceof Problem && (found.error.status === 404 || found.error.status === 403);
  return (
    <main className="bench" id="main">
      {found.isPending && <p className="wait">{words.loading}</p>}
      {found.error !== null && (
        <Failed what={missing ? words.bench.missing : words.bench.failed} fault={found.error} again={() => void found.refetch()} />
      )}
    </main>
  );
}

function Loaded({ me, year, onSheet, onNext, view }: BenchProps & { view: CaseView }) {
  const bench = useBench(view, me.person);
  const { chosen, opened, news } = bench;
  useTitle("case", `${view.title} ${view.number}`);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    onSheet(opened !== null);
    return () => onSheet(false);
  }, [opened, onSheet]);
  const hot = view.acts.flatMap((button) => (button.hotkey !== null && button.allowed ? [[button.hotkey, () => bench.press(button)]] : []));
  useKeys({
    ...Object.fromEntries(hot),
    "Ctrl+Enter": opened === null && chosen !== undefined ? () => bench.review(chosen) : undefined,
  });
  const read = (): void => {
    news.read();
    heading.current?.focus();
  };
  return (
    <>
      <main className="bench" id="main" data-sheet={opened !== null}>
        <div className="work">
          <CaseHead view={view} year={year} chosen={chosen} onPress={bench.press} heading={heading} />
          {bench.signed !== null && <Signed sentence={bench.signed} onNext={onNext} />}
          {news.waiting && <News entries={news.entries} year={year} refused={news.wasRefused} onRead={read} box={news.box} />}
          <CaseBody view={view} year={year}>
            {chosen !== undefined && (
              <ActForm
                key={actKey(chosen)}
                button={chosen}
                draft={bench.draftOf(chosen)}
                faults={bench.faults}
                onChange={bench.changed}
                onReview={() => bench.review(chosen)}
              />
            )}
          </CaseBody>
        </div>
        <Past view={view} year={year} />
      </main>
      {opened !== null && chosen !== undefined && (
        <SheetPane
          key={opened.turn}
          view={view}
          button={chosen}
          values={readDraft(bench.draftOf(chosen)).values}
          opened={opened}
          onBack={bench.back}
          onDone={(answer) => bench.done(chosen, answer)}
          onStale={bench.stale}
          onFaults={bench.point}
        />
      )}
    </>
  );
}

function Signed({ sentence, onNext }: { sentence: string; onNext: (() => void) | null }) {
  const words = useWords();
  return (
    <section className="signed" tabIndex={-1} aria-label={sentence}>
      <p className="light shut">{sentence}</p>
      {onNext !== null && (
        <button type="button" onClick={onNext}>
          {words.sheet.next}
        </button>
      )}
    </section>
  );
}
