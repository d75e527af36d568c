// The second page of the application: exactly what will be sent, carried in hidden inputs, and one button.
import type { ReactNode } from "react";
import { Fragment } from "react";
import type { FormField } from "../../kernel/standard.ts";
import type { ApplyView, MaterialField } from "../../views/apply.ts";
import { FORM, isApplicantKind, keptInput, keptValue, laterInput } from "../../views/apply.ts";
import { paths } from "../paths.ts";
import { inLang, sizeOf } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import type { Here } from "./here.ts";
import { Section } from "./Section.tsx";

type Props = { view: ApplyView; here: Here };

/** Takes the filled form, gives it to read once more. */
export function ApplyCheck({ view, here }: Props): ReactNode {
  const { w } = here;
  return (
    <form action={paths.apply(view.power.code)} method="post" encType="multipart/form-data">
      <Carried view={view} />
      <Section id="s4" title={w.apply.check}>
        <p className="prose">{w.apply.checkLead}</p>
        <dl className="facts wide gap">
          {answersOf(view, here).map(([label, value]) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{value === "" ? <span className="quiet">{w.apply.none}</span> : <bdi>{value}</bdi>}</dd>
            </Fragment>
          ))}
          {view.materials.map((field) => (
            <Fragment key={field.material.id}>
              <dt>
                <TextOf text={field.material.name} lang={here.lang} />
              </dt>
              <dd>
                <MaterialSaid field={field} here={here} />
              </dd>
            </Fragment>
          ))}
        </dl>
        <p className="note">{w.apply.agree}</p>
        <p className="go">
          <button className="prime" type="submit">
            {w.apply.send}
          </button>
          <button type="submit" name={FORM.back} value="1">
            {w.apply.back}
          </button>
        </p>
      </Section>
    </form>
  );
}

function answersOf(view: ApplyView, here: Here): [string, string][] {
  const { apply } = here.w;
  const value = (name: string): string => view.values[name] ?? "";
  const kind = value(FORM.kind);
  return [
    [apply.kind, isApplicantKind(kind) ? apply.kinds[kind] : ""],
    [apply.name, value(FORM.name)],
    [apply.id, value(FORM.id)],
    [apply.phone, value(FORM.phone)],
    ...view.questions.map((field): [string, string] => [inLang(field.label, here.lang), answerOf(field, value(field.path), here)]),
  ];
}

function answerOf(field: FormField, value: string, here: Here): string {
  const option = field.options?.find((one) => one.id === value);
  return option === undefined ? value : inLang(option.label, here.lang);
}

function MaterialSaid({ field, here }: { field: MaterialField; here: Here }): ReactNode {
  const { w } = here;
  if (field.material.source === "shared") return w.power.byAgency;
  if (field.files.length === 0) return field.later ? w.apply.laterSaid : <span className="quiet">{w.apply.noFile}</span>;
  return field.files.map((file) => (
    <Fragment key={file.token}>
      <bdi>{file.name}</bdi>
      {w.comma}
      {sizeOf(file.size)}
      <br />
    </Fragment>
  ));
}

function Carried({ view }: { view: ApplyView }): ReactNode {
  const names = [FORM.kind, FORM.name, FORM.id, FORM.phone, ...view.questions.map((field) => field.path)];
  return (
    <>
      <input type="hidden" name={FORM.token} value={view.formToken} />
      <input type="hidden" name={FORM.page} value="2" />
      {names.map((name) => (
        <input key={name} type="hidden" name={name} value={view.values[name] ?? ""} />
      ))}
      {view.materials.map((field) => (
        <Fragment key={field.material.id}>
          {field.files.map((file) => (
            <input key={file.token} type="hidden" name={keptInput(field.material.id)} value={keptValue(file)} />
          ))}
          {field.later && <input type="hidden" name={laterInput(field.material.id)} value="1" />}
        </Fragment>
      ))}
    </>
  );
}
