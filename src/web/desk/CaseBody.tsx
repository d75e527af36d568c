// What the officer reads before acting: the application, its materials, the opinions so far. The form of the act stands beside them.
import type { ReactNode } from "react";
import type { CaseView, FileView, MaterialView, OpinionView } from "./api.ts";
import { shortTime } from "./days.ts";
import { say, useWords } from "./words.ts";

export type CaseBodyProps = { view: CaseView; year: string; children: ReactNode };

/** Two columns: what was applied for, and what was said and is to be said. */
export function CaseBody({ view, year, children }: CaseBodyProps) {
  const words = useWords();
  return (
    <>
      <MissingValues missing={view.missing} />
      <div className="cols">
        <section aria-labelledby="b1">
          <h2 id="b1">{words.bench.application}</h2>
          {view.fields.length === 0 ? (
            <p className="quiet">{words.bench.noFields}</p>
          ) : (
            <dl className="kv">
              {view.fields.map((field) => (
                <div key={field.path}>
                  <dt>{say(field.label, words)}</dt>
                  <dd className={field.missing && "err"}>{field.value}</dd>
                </div>
              ))}
            </dl>
          )}
          <Files files={view.files} materials={view.materials} />
        </section>
        <section aria-labelledby="b3">
          <h2 id="b3">{words.bench.before}</h2>
          {view.opinions.length === 0 ? (
            <p className="quiet">{words.bench.noBefore}</p>
          ) : (
            <ul className="ops">
              {view.opinions.map((opinion) => (
                <Opinion key={`${opinion.at}-${opinion.by}-${opinion.text}`} opinion={opinion} year={year} />
              ))}
            </ul>
          )}
          {children}
        </section>
      </div>
    </>
  );
}

/** What is gone although no redaction says why, and what the officer has to do. */
function MissingValues({ missing }: Pick<CaseView, "missing">) {
  const words = useWords();
  if (missing.length === 0) return null;
  const { title, some, entry, means } = words.bench.lost;
  return (
    <section className="faults" role="alert">
      <h2>{title}</h2>
      <ul>
        {missing.map((one) => (
          <li key={`${one.entry}-${JSON.stringify(one.label)}`}>
            <b>{one.label === null ? some : say(one.label, words)}</b>
            {words.gap}
            {entry(one.entry)}
          </li>
        ))}
      </ul>
      <p>{means}</p>
    </section>
  );
}

function Opinion({ opinion, year }: { opinion: OpinionView; year: string }) {
  const words = useWords();
  return (
    <li>
      <b>{say(opinion.act, words)}</b>
      {words.gap}
      {say(opinion.post, words)} {opinion.by}
      {words.gap}
      <span className="nb">{shortTime(opinion.at, year)}</span>
      <p>{opinion.text}</p>
    </li>
  );
}

/** What did not come as a file: seen on paper, still lacking, not to be brought. */
function Others({ materials }: { materials: MaterialView[] }) {
  const words = useWords();
  const others = materials.flatMap(({ id, label, came }) => (came === "file" ? [] : [{ id, label, came }]));
  if (others.length === 0) return null;
  return (
    <ul className="files">
      {others.map(({ id, label, came }) => (
        <li key={id}>
          <span>{say(label, words)}</span>
          <span className={came === "lacking" ? "err" : "quiet"}>{words.bench.came[came]}</span>
        </li>
      ))}
    </ul>
  );
}

function Files({ files, materials }: { files: FileView[]; materials: MaterialView[] }) {
  const words = useWords();
  return (
    <>
      <h2 id="b2">
        {words.bench.files} <span className="quiet">{words.bench.filesCount(files.length)}</span>
      </h2>
      {files.length === 0 ? (
        <p className="quiet">{words.bench.noFiles}</p>
      ) : (
        <ul className="files" aria-labelledby="b2">
          {files.map((file) => (
            <li key={`${file.path}-${file.name}`}>
              {file.href === null ? (
                <b title={words.bench.outside}>{say(file.label, words)}</b>
              ) : (
                <a href={file.href} target="_blank" rel="noreferrer" title={file.name}>
                  {say(file.label, words)}
                </a>
              )}
              <span>{file.note === undefined ? words.size(file.size) : say(file.note, words)}</span>
            </li>
          ))}
        </ul>
      )}
      <Others materials={materials} />
    </>
  );
}
