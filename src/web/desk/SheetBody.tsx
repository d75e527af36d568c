// What stands on the sheet: the server's rows, and the signer's own closed words, which were never sent before signing.

import { signedValue } from "./act-values.ts";
import type { ActButton, ActField, Row, Said, Sheet } from "./api.ts";
import type { Draft, DraftValue } from "./draft.ts";
import { say, useWords } from "./words.ts";
import type { DeskWords } from "./words.zh.ts";

type Line = { label: string; value: string; who: string };

/** A value as words: the label of a choice, the lines of a list, 是/否. */
function inWords(field: ActField, value: DraftValue | undefined, words: DeskWords): string {
  const signed = signedValue(field, value);
  const named = (id: string): string => {
    const option = field.options?.find((each) => each.id === id);
    return option === undefined ? id : say(option.label, words);
  };
  if (signed === null) return "";
  if (typeof signed === "boolean") return signed ? words.form.yes : words.form.no;
  if (Array.isArray(signed)) return signed.map((each) => named(String(each))).join("\n");
  return field.type === "longtext" || field.type === "text" ? words.quote(String(signed)) : named(String(signed));
}

function closedLines(sheet: Sheet, form: readonly ActField[], values: Draft["values"], words: DeskWords): Line[] {
  const mine = form
    .filter((field) => field.kind === "field")
    .map((field) => ({ field, value: inWords(field, values[field.path], words) }))
    .filter(({ value }) => value !== "");
  const whoOf = (field: ActField): string => {
    const row = sheet.closed.find((each) => each.path === field.path);
    return row !== undefined ? say(row.who, words) : words.form.audience[field.audience ?? "internal"];
  };
  const others = sheet.closed.filter((row) => row.path === undefined || !form.some((field) => field.path === row.path));
  return [
    ...mine.map(({ field, value }) => ({ label: say(field.label, words), value, who: whoOf(field) })),
    ...others.map((row) => ({ label: say(row.label, words), value: say(row.value, words), who: say(row.who, words) })),
  ];
}

/** The facts that the signer states, from the form itself so that none can be missing, then what the server adds. */
function openRows(sheet: Sheet, form: readonly ActField[], values: Draft["values"], words: DeskWords): Row[] {
  const stated = form
    .filter((field) => field.kind === "fact")
    .map((field) => ({ label: say(field.label, words), value: inWords(field, values[field.path], words) }))
    .filter((row) => row.value !== "");
  return [...stated, ...sheet.public.filter((row) => !stated.some((each) => each.label === say(row.label, words)))];
}

/** The sheet's sections in the order of the design: seen and ground, public, not public, what follows. */
export function SheetBody({ sheet, button, values }: { sheet: Sheet; button: ActButton; values: Draft["values"] }) {
  const words = useWords();
  const closed = closedLines(sheet, button.form, values, words);
  const open = openRows(sheet, button.form, values, words);
  return (
    <>
      <Rows rows={sheet.rows} />
      <h3>{words.sheet.public}</h3>
      {open.length === 0 ? <p className="quiet">{words.sheet.noPublic}</p> : <Rows rows={open} />}
      <h3>{words.sheet.closed}</h3>
      {closed.length === 0 ? (
        <p className="quiet">{words.sheet.noClosed}</p>
      ) : (
        <dl className="kv">
          {closed.map((line) => (
            <div key={line.label + line.value}>
              <dt>{line.label}</dt>
              <dd>
                {line.value}
                {line.who !== "" && <span className="quiet">{`${line.value === "" ? "" : words.gap}${line.who}`}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <h3>{words.sheet.after}</h3>
      <ul className="then">
        {sheet.then.map((each: Said) => (
          <li key={say(each, words)}>{say(each, words)}</li>
        ))}
      </ul>
    </>
  );
}

/** Rows of a sheet: what, and its value. */
export function Rows({ rows }: { rows: Row[] }) {
  const words = useWords();
  return (
    <dl className="kv">
      {rows.map((row) => (
        <div key={say(row.label, words)}>
          <dt>{say(row.label, words)}</dt>
          <dd>{say(row.value, words)}</dd>
        </div>
      ))}
    </dl>
  );
}
