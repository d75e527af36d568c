// The fields of a mandate.
import type { ChangeEvent, ReactNode } from "react";
import type { MandatesPage, OfficePost } from "./api-offices.ts";
import { GROUNDS, givers, KINDS, takers, type Values } from "./mandate-values.ts";
import { PostSelect } from "./PostSelect.tsx";
import { say, useWords } from "./words.ts";

export type MandateFieldsProps = {
  page: MandatesPage;
  values: Values;
  faults: Readonly<Record<string, string>>;
  onChange: (more: Values) => void;
};
const text = (values: Values, name: string): string => (typeof values[name] === "string" ? values[name] : "");

/** Whose, to whom, which, why, from when until when. */
export function MandateFields(props: MandateFieldsProps) {
  const { page, values, faults, onChange } = props;
  return (
    <>
      <Kind values={values} onChange={onChange} />
      <WhoFields {...props} />
      <Acts post={page.posts.find(({ id }) => id === values.from)} values={values} fault={faults.acts} onChange={onChange} />
      <WhyFields {...props} />
    </>
  );
}

const sharedBy = (faults: MandateFieldsProps["faults"]) => (name: string) => ({
  id: `m-${name}`,
  "aria-invalid": faults[name] === undefined ? undefined : (true as const),
});

function WhoFields({ page, values, faults, onChange }: MandateFieldsProps) {
  const words = useWords();
  const w = words.mandates;
  const from = text(values, "from");
  const to = page.posts.find(({ id }) => id === values.to);
  const shared = sharedBy(faults);
  const giver = (id: string): void => onChange({ from: id, to: "", person: "", acts: [] });
  const taker = (id: string): void => onChange({ to: id, person: "" });
  return (
    <>
      <Field name="from" label={w.from} fault={faults.from}>
        <PostSelect {...shared("from")} posts={givers(page.posts)} value={from} onValue={giver} />
      </Field>
      <Field name="to" label={w.to} fault={faults.to} hint={from === "" ? w.fromFirst : w.toHint}>
        <PostSelect {...shared("to")} posts={takers(page.posts, from)} value={text(values, "to")} onValue={taker} />
      </Field>
      {to !== undefined && (
        <Field name="person" label={w.person} fault={faults.person}>
          <select {...shared("person")} value={text(values, "person")} onChange={(event) => onChange({ person: event.target.value })}>
            <option value="">{w.anyHolder}</option>
            {to.holders.map(({ id, name }) => (
              <option key={id} value={id}>
                {say(name, words)}
              </option>
            ))}
          </select>
        </Field>
      )}
    </>
  );
}

function WhyFields({ page, values, faults, onChange }: MandateFieldsProps) {
  const words = useWords();
  const w = words.mandates;
  const shared = sharedBy(faults);
  const typed = (name: string) => ({
    ...shared(name),
    value: text(values, name),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) => onChange({ [name]: event.target.value }),
  });
  return (
    <>
      <Field name="ground" label={w.ground} fault={faults.ground} hint={w.groundHint}>
        <select {...typed("ground")}>
          <option value="">{words.form.choose}</option>
          {GROUNDS.map((ground) => (
            <option key={ground} value={ground}>
              {w.grounds[ground]}
            </option>
          ))}
        </select>
      </Field>
      <Field name="paper" label={`${w.paper} ${words.form.optional}`} fault={faults.paper} hint={w.paperHint}>
        <input type="text" maxLength={60} {...typed("paper")} />
      </Field>
      <Field name="first" label={w.first} fault={faults.first} hint={w.firstHint}>
        <input type="date" min={page.today} {...typed("first")} />
      </Field>
      <Field name="last" label={w.last} fault={faults.last} hint={w.lastHint}>
        <input type="date" min={text(values, "first") || page.today} {...typed("last")} />
      </Field>
    </>
  );
}

type FieldProps = { name: string; label: string; fault: string | undefined; hint?: string; children: ReactNode };

function Field({ name, label, fault, hint, children }: FieldProps) {
  return (
    <div className={fault === undefined ? "one" : "one bad"}>
      <label htmlFor={`m-${name}`}>{label}</label>
      {fault !== undefined && <span className="err">{fault}</span>}
      {children}
      {hint !== undefined && <span className="quiet small hint">{hint}</span>}
    </div>
  );
}

function Kind({ values, onChange }: Pick<MandateFieldsProps, "values" | "onChange">) {
  const words = useWords();
  return (
    <fieldset className="one">
      <legend className="as-label">{words.mandates.kind}</legend>
      {KINDS.map((kind) => (
        <label className="pick" key={kind}>
          <input type="radio" name="m-kind" checked={values.kind === kind} onChange={() => onChange({ kind })} />
          <span>{words.mandates.kinds[kind]}</span>
        </label>
      ))}
    </fieldset>
  );
}

type ActsProps = { post: OfficePost | undefined; values: Values; fault: string | undefined; onChange: (more: Values) => void };

function Acts({ post, values, fault, onChange }: ActsProps) {
  const words = useWords();
  const w = words.mandates;
  if (post === undefined) return null;
  const chosen = Array.isArray(values.acts) ? values.acts : [];
  const toggle = (id: string): void => onChange({ acts: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] });
  return (
    <fieldset className={fault === undefined ? "one" : "one bad"}>
      <legend className="as-label">{w.acts}</legend>
      {fault !== undefined && <span className="err">{fault}</span>}
      {[true, false].map((all) => (
        <label className="pick" key={String(all)}>
          <input
            type="radio"
            name="m-all"
            id={all ? "m-all" : "m-acts"}
            checked={(values.all !== false) === all}
            onChange={() => onChange({ all })}
          />
          <span>{all ? w.allActs : w.someActs}</span>
        </label>
      ))}
      {values.all === false && (
        <div className="acts-list">
          {post.acts.map(({ id, name }) => (
            <label className="pick" key={id}>
              <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
              <span>{name}</span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
