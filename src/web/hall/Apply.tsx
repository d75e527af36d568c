// The application: first page asks, second page shows what will be sent. All of it travels in the form itself; nothing is kept by a script.
import type { ReactNode } from "react";
import type { FormField } from "../../kernel/standard.ts";
import type { ApplyView } from "../../views/apply.ts";
import { FORM, materialInput } from "../../views/apply.ts";
import { paths } from "../paths.ts";
import type { Attributes } from "../ui/Field.tsx";
import { attributesOf, FaultLines, FaultsBox, Field, fieldId } from "../ui/Field.tsx";
import { inLang, sizeOf } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { ApplyCheck } from "./ApplyCheck.tsx";
import type { Here } from "./here.ts";
import { Section } from "./Section.tsx";
import { Upload } from "./Upload.tsx";

type Props = { view: ApplyView; here: Here };

/** Takes the form as it stands. */
export function Apply({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  return (
    <>
      <nav className="crumb" aria-label={w.crumb}>
        <a href={paths.powers()}>{w.doors.powers}</a> /{" "}
        <a href={paths.power(view.power.code)}>
          <TextOf text={view.power.name} lang={lang} />
        </a>{" "}
        / {w.power.apply}
      </nav>
      <h1>{w.apply.title(inLang(view.power.name, lang))}</h1>
      <p className="lead">{w.apply.lead(view.page)}</p>
      <FaultsBox faults={view.faults} labels={labelsOf(view, here)} kept={w.faults.kept} w={w} />
      {view.page === 1 ? <Ask view={view} here={here} /> : <ApplyCheck view={view} here={here} />}
    </>
  );
}

/** What the page calls each input, for the box of faults. */
export function labelsOf(view: Pick<ApplyView, "questions" | "materials">, here: Here): Record<string, string> {
  const { apply } = here.w;
  const labels: Record<string, string> = {
    [FORM.kind]: apply.kind,
    [FORM.name]: apply.name,
    [FORM.id]: apply.id,
    [FORM.phone]: apply.phone,
  };
  for (const field of view.questions) labels[field.path] = inLang(field.label, here.lang);
  for (const { material } of view.materials) labels[materialInput(material.id)] = inLang(material.name, here.lang);
  return labels;
}

function Ask({ view, here }: Props): ReactNode {
  const { w } = here;
  return (
    <form action={paths.apply(view.power.code)} method="post" encType="multipart/form-data" noValidate>
      <input type="hidden" name={FORM.token} value={view.formToken} />
      <input type="hidden" name={FORM.page} value="1" />
      <Section id="s1" title={w.apply.who}>
        <div className="first">
          <WhoApplies view={view} here={here} />
        </div>
      </Section>
      {view.questions.length > 0 && (
        <Section id="s2" title={w.apply.about}>
          <div className="first">
            {view.questions.map((field) => (
              <Question key={field.path} field={field} view={view} here={here} />
            ))}
          </div>
        </Section>
      )}
      <Section id="s3" title={w.apply.materials}>
        <div className="first">
          <Materials view={view} here={here} />
          <p className="go">
            <button className="prime" type="submit">
              {w.apply.next}
            </button>
          </p>
          {view.consult !== "" && <p className="note">{w.apply.help(view.consult)}</p>}
        </div>
      </Section>
    </form>
  );
}

function WhoApplies({ view, here }: Props): ReactNode {
  const { apply } = here.w;
  const common = { faults: view.faults, w: here.w };
  const value = (name: string): string => view.values[name] ?? "";
  const bad = view.faults.filter((fault) => fault.field === FORM.kind);
  const about = attributesOf(FORM.kind, bad.length > 0, false);
  return (
    <>
      <fieldset className={bad.length > 0 ? "field bad" : "field"} aria-describedby={about["aria-describedby"]}>
        <legend>{apply.kind}</legend>
        <FaultLines id={fieldId(FORM.kind)} faults={bad} w={here.w} />
        {view.kinds.map((kind, i) => (
          <label key={kind} className="pick">
            <input
              type="radio"
              id={i === 0 ? about.id : undefined}
              name={FORM.kind}
              value={kind}
              defaultChecked={value(FORM.kind) === kind}
            />
            <span>{apply.kinds[kind]}</span>
          </label>
        ))}
      </fieldset>
      <Field {...common} name={FORM.name} label={apply.name} hint={apply.nameHint}>
        {(about) => <input {...about} autoComplete="name" dir="auto" defaultValue={value(FORM.name)} />}
      </Field>
      <Field {...common} name={FORM.id} label={apply.id} hint={apply.idHint}>
        {(about) => <input {...about} className="w18" autoComplete="off" spellCheck={false} defaultValue={value(FORM.id)} />}
      </Field>
      <Field {...common} name={FORM.phone} label={apply.phone} hint={apply.phoneHint}>
        {(about) => <input {...about} className="w10" type="tel" autoComplete="tel" inputMode="numeric" defaultValue={value(FORM.phone)} />}
      </Field>
    </>
  );
}

function Question({ field, view, here }: Props & { field: FormField }): ReactNode {
  const { w, lang } = here;
  const label = inLang(field.label, lang);
  const hint = [field.hint === undefined ? "" : inLang(field.hint, lang), field.required ? "" : w.apply.optional]
    .filter(Boolean)
    .join(w.comma);
  const value = view.values[field.path] ?? "";
  if (field.options !== undefined) return <Choice field={field} value={value} hint={hint} view={view} here={here} />;
  return (
    <Field name={field.path} label={label} {...(hint === "" ? {} : { hint })} faults={view.faults} w={w}>
      {(about) => inputOf(field, about, value)}
    </Field>
  );
}

const isText = ({ type }: FormField): boolean => type === undefined || type === "text";

function inputOf(field: FormField, about: Attributes, value: string): ReactNode {
  if (field.type === "count" || field.type === "fen")
    return <input {...about} className="w10" inputMode="numeric" autoComplete="off" defaultValue={value} />;
  if (field.type === "list" || (isText(field) && (field.max ?? 0) > 120))
    return <textarea {...about} rows={4} dir="auto" defaultValue={value} />;
  if (field.type === "day") return <input {...about} className="w10" type="date" defaultValue={value} />;
  if (field.type === "phone") return <input {...about} className="w10" type="tel" inputMode="numeric" defaultValue={value} />;
  if (field.path === FORM.email)
    return <input {...about} autoComplete="email" inputMode="email" spellCheck={false} dir="ltr" defaultValue={value} />;
  if (field.type === "id") return <input {...about} className="w18" autoComplete="off" spellCheck={false} defaultValue={value} />;
  return <input {...about} autoComplete="off" dir="auto" defaultValue={value} />;
}

function Choice({ field, value, hint, view, here }: Props & { field: FormField; value: string; hint: string }): ReactNode {
  const bad = view.faults.filter((fault) => fault.field === field.path);
  const id = fieldId(field.path);
  const about = attributesOf(field.path, bad.length > 0, hint !== "");
  return (
    <fieldset className={bad.length > 0 ? "field bad" : "field"} aria-describedby={about["aria-describedby"]}>
      <legend>{inLang(field.label, here.lang)}</legend>
      {hint !== "" && (
        <p className="hint" id={`${id}-h`}>
          {hint}
        </p>
      )}
      <FaultLines id={id} faults={bad} w={here.w} />
      {(field.options ?? []).map((option, i) => (
        <label key={option.id} className="pick">
          <input type="radio" id={i === 0 ? id : undefined} name={field.path} value={option.id} defaultChecked={value === option.id} />
          <span>
            <TextOf text={option.label} lang={here.lang} />
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Materials({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const types = view.accept.map((ending) => ending.replace(".", "").toUpperCase()).join(w.list);
  const shared = view.materials.filter(({ material }) => material.source === "shared").map(({ material }) => inLang(material.name, lang));
  const asked = view.materials.filter(({ material }) => material.source === "applicant");
  return (
    <>
      {asked.length === 0 && <p>{w.power.noMaterials}</p>}
      {asked.length > 0 && <p className="kept">{w.apply.filesHint(types, sizeOf(view.maxBytes))}</p>}
      {shared.length > 0 && <p className="kept">{w.apply.sharedHint(shared.join(w.list))}</p>}
      {asked.map((field) => (
        <Upload key={field.material.id} field={field} faults={view.faults} accept={view.accept} here={here} allowLater />
      ))}
    </>
  );
}
