// What the counterpart does later: hand in what is missing, or withdraw.
import type { ReactNode } from "react";
import type { SupplyView, WithdrawView } from "../../views/apply.ts";
import { FORM, materialInput } from "../../views/apply.ts";
import { paths } from "../paths.ts";
import { FaultsBox, Field } from "../ui/Field.tsx";
import { figure, inLang, sizeOf } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import type { Here } from "./here.ts";
import { Section } from "./Section.tsx";
import { Upload } from "./Upload.tsx";

/** The longest note that goes with a correction, in characters. */
export const NOTE_MAX = 1000;

function Crumb({ view, here }: { view: Pick<SupplyView, "ref" | "number" | "power">; here: Here }): ReactNode {
  return (
    <nav className="crumb" aria-label={here.w.crumb}>
      <a href={paths.track}>{here.w.case.crumb}</a> /{" "}
      <a className="nb" href={paths.case(view.ref)}>
        {view.number}
      </a>{" "}
      / <TextOf text={view.power.name} lang={here.lang} />
    </nav>
  );
}

/** Takes what the agency asked for and what is here of it already. */
export function Supply({ view, here }: { view: SupplyView; here: Here }): ReactNode {
  const { w, lang } = here;
  const { supply } = w;
  const types = view.accept.map((ending) => ending.replace(".", "").toUpperCase()).join(w.list);
  const labels = {
    note: supply.note,
    ...Object.fromEntries(view.materials.map(({ material }) => [materialInput(material.id), inLang(material.name, lang)])),
  };
  return (
    <>
      <Crumb view={view} here={here} />
      <h1>{supply.title}</h1>
      <p className="lead">{supply.lead}</p>
      <FaultsBox faults={view.faults} labels={labels} kept={w.faults.keptSend} w={w} />
      <form action={paths.supply(view.ref)} method="post" encType="multipart/form-data" noValidate>
        <input type="hidden" name={FORM.token} value={view.formToken} />
        <Section id="p1" title={supply.asked}>
          {view.items !== null && <p>{supply.items(figure(view.items))}</p>}
          {view.asked !== null && (
            <blockquote>
              <bdi>{view.asked}</bdi>
            </blockquote>
          )}
        </Section>
        <Section id="p2" title={w.apply.materials}>
          <div className="first">
            <p className="kept">{w.apply.filesHint(types, sizeOf(view.maxBytes))}</p>
            {view.materials.map((field) => (
              <Upload key={field.material.id} field={field} faults={view.faults} accept={view.accept} here={here} allowLater={false} />
            ))}
            <Field name="note" label={supply.note} hint={supply.noteHint} faults={view.faults} w={w}>
              {(about) => <textarea {...about} rows={4} dir="auto" defaultValue={view.note} />}
            </Field>
            <p className="go">
              <button className="prime" type="submit">
                {supply.send}
              </button>
              <a className="btn" href={paths.case(view.ref)}>
                {w.message.back}
              </a>
            </p>
          </div>
        </Section>
      </form>
    </>
  );
}

/** Asks once more before a case is closed for good. */
export function Withdraw({ view, here }: { view: WithdrawView; here: Here }): ReactNode {
  const { supply } = here.w;
  return (
    <>
      <Crumb view={view} here={here} />
      <h1>{supply.withdrawTitle}</h1>
      <p className="lead">{supply.withdrawLead}</p>
      <form action={paths.withdraw(view.ref)} method="post">
        <input type="hidden" name={FORM.token} value={view.formToken} />
        <p className="go">
          <button className="prime" type="submit">
            {supply.withdrawSend}
          </button>
          <a className="btn" href={paths.case(view.ref)}>
            {supply.keep}
          </a>
        </p>
      </form>
    </>
  );
}
