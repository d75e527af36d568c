// The form of the chosen act. Everything typed is kept as a draft at once.

import { useState } from "react";
import { ActInput } from "./ActInput.tsx";
import { postOf, samePath, withPost } from "./act-values.ts";
import type { ActButton, Fault } from "./api.ts";
import { clockTime } from "./days.ts";
import { type Draft, useDraft, writeDraft } from "./draft.ts";
import { Key } from "./Key.tsx";
import { useSigning } from "./queries.ts";
import { say, useWords } from "./words.ts";

export type ActFormProps = { button: ActButton; draft: string; faults: Fault[]; onChange: () => void; onReview: () => void };

/** The form: fields in the server's order, faults beside them, and the way to the sheet. */
export function ActForm({ button, draft: draftName, faults, onChange, onReview }: ActFormProps) {
  const words = useWords();
  const draft = useDraft(draftName);
  // What is being signed must stay what it is until the answer is there.
  const busy = useSigning();
  const [stored, setStored] = useState(true);
  const keep = (values: Draft["values"]): void => {
    setStored(writeDraft(draftName, { values, at: Date.now() }));
    onChange();
  };
  const saved = !stored ? words.form.unsaved : draft.at === 0 ? "" : words.form.saved(clockTime(draft.at));
  const loose = faults.filter((fault) => !button.form.some((field) => samePath(fault.path, field.path)));
  return (
    <form
      id="act-form"
      inert={busy}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onReview();
      }}
    >
      <h2>
        {words.form.h2(say(button.name, words))} <span className="quiet">{saved}</span>
      </h2>
      {faults.length > 0 && <FaultBox loose={loose} />}
      {button.posts.length > 1 && <PostChoice button={button} values={draft.values} onValues={keep} />}
      {button.form.length === 0 && <p className="quiet">{words.form.nothing}</p>}
      {button.form.map((field) => (
        <ActInput
          key={field.path}
          field={field}
          value={draft.values[field.path]}
          fault={faults.find((fault) => samePath(fault.path, field.path))?.message ?? null}
          onValue={(value) => keep({ ...draft.values, [field.path]: value })}
        />
      ))}
      <p className="phr">
        <button type="submit" className="look">
          {words.form.review}
          <Key name="Ctrl" />
          <Key name="Enter" />
        </button>
      </p>
    </form>
  );
}

/** That something is wrong, and what belongs to no field. */
function FaultBox({ loose }: { loose: Fault[] }) {
  const words = useWords();
  return (
    <div className="faults" id="act-faults" role="alert" tabIndex={-1}>
      <p>{words.form.faults}</p>
      {loose.map((fault) => (
        <p key={fault.path + fault.code}>{fault.message}</p>
      ))}
    </div>
  );
}

type PostChoiceProps = { button: ActButton; values: Draft["values"]; onValues: (values: Draft["values"]) => void };

/** Who holds several posts that may do the act says for which. */
function PostChoice({ button, values, onValues }: PostChoiceProps) {
  const words = useWords();
  return (
    <p className="one">
      <label htmlFor="act-post">{words.form.post}</label>
      <select id="act-post" value={postOf(button, values)} onChange={(event) => onValues(withPost(values, event.target.value))}>
        {button.posts.map((post) => (
          <option key={post.post} value={post.post}>
            {say(post.name, words)}
          </option>
        ))}
      </select>
    </p>
  );
}
