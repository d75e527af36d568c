// The form of window intake, or in its place the sheet of what is about to be signed. What it does is in intake-state.ts.
import { ActInput, inputId } from "./ActInput.tsx";
import { samePath } from "./act-values.ts";
import type { Fault, IntakePower, Received } from "./api.ts";
import { clockTime } from "./days.ts";
import { IntakeOutcome } from "./IntakeOutcome.tsx";
import { IntakeSheet } from "./IntakeSheet.tsx";
import { useIntake } from "./intake-state.ts";
import { ANYWAY, asActField, chosenAct, OUTCOME, saidFields } from "./intake-values.ts";
import { Lacking } from "./Lacking.tsx";
import { Link } from "./Link.tsx";
import { Materials } from "./Materials.tsx";
import { say, useWords } from "./words.ts";

export type IntakeFormProps = { power: IntakePower; person: string; onReceived: (answer: Received) => void };
type Intake = ReturnType<typeof useIntake>;

/** One power: its form, then, where the window decides at once, its sheet. */
export function IntakeForm({ power, person, onReceived }: IntakeFormProps) {
  const form = useIntake(power, person, onReceived);
  const act = chosenAct(power, form.draft);
  if (form.opened === null || act === null) return <Ask power={power} form={form} />;
  const { draft, opened, sending, said } = form;
  return (
    <IntakeSheet
      {...{ power, act, draft, said }}
      turn={opened}
      pending={sending.isPending}
      onSign={() => sending.mutate()}
      onBack={form.close}
    />
  );
}

/** The whole form of one power. */
function Ask({ power, form }: { power: IntakePower; form: Intake }) {
  const words = useWords();
  const { draft, complaint } = form;
  const { faults } = complaint;
  const inputs = (part: "applicant" | "form") =>
    power[part].map((each) => {
      const field = asActField(part, each);
      return (
        <ActInput
          key={field.path}
          field={field}
          value={draft.values[field.path]}
          fault={faults.find((fault) => samePath(fault.path, field.path))?.message ?? null}
          onValue={(value) => form.keep({ values: { ...draft.values, [field.path]: value } })}
        />
      );
    });
  return (
    <form className="intake" onSubmit={form.submit} noValidate>
      <What power={power} />
      <div role="alert" tabIndex={-1} ref={complaint.box}>
        {complaint.top !== "" && <Complaint top={complaint.top} faults={faults} power={power} />}
      </div>
      <h2>{words.intake.applicant}</h2>
      {inputs("applicant")}
      {power.form.length > 0 && <h2>{words.intake.form}</h2>}
      {inputs("form")}
      <h2>{words.intake.files}</h2>
      <Materials
        power={power}
        draft={draft}
        faults={faults}
        onFiles={(extra) => form.keep({ extra })}
        onValues={(values) => form.keep({ values })}
        onUploading={form.setUploading}
      />
      <Lacking power={power} draft={draft} faults={faults} onValues={(values) => form.keep({ values })} />
      <IntakeOutcome power={power} draft={draft} faults={faults} onValues={(values) => form.keep({ values })} />
      <p className="go">
        <button type="submit" className="prime" aria-disabled={form.sending.isPending}>
          {power.acts.length > 0 ? words.form.review : form.sending.isPending ? words.intake.submitting : words.intake.submit}
        </button>
        {draft.at > 0 && (
          <>
            <button type="button" onClick={form.clear}>
              {words.intake.clear}
            </button>
            <span className="quiet">{words.intake.saved(clockTime(draft.at))}</span>
          </>
        )}
      </p>
    </form>
  );
}

/** For what, by which version, and the way back to the list. */
function What({ power }: { power: IntakePower }) {
  const words = useWords();
  return (
    <p>
      <b>{say(power.name, words)}</b>
      {words.gap}
      <span className="quiet">
        {say(power.agency.name, words)}
        {words.gap}
        {words.intake.version(power.standard.version)}
      </span>
      {words.gap}
      <Link to={{ at: "intake", code: null }}>{words.intake.back}</Link>
    </p>
  );
}

type ComplaintProps = { top: string; faults: Fault[]; power: IntakePower };

/** What is wrong, with a link to each field under the field's own name. */
function Complaint({ top, faults, power }: ComplaintProps) {
  const words = useWords();
  const named = [
    ...power.applicant.map((each) => ({ path: `applicant.${each.path}`, label: each.label })),
    ...power.form.map((each) => ({ path: `form.${each.path}`, label: each.label })),
    ...power.materials.map((each) => ({ path: `files.${each.id}`, label: each.name })),
    ...power.acts.flatMap(saidFields),
    { path: ANYWAY, label: words.intake.files },
    { path: OUTCOME, label: words.intake.outcome },
  ];
  return (
    <div className="faults">
      <p>{top}</p>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => {
            const field = named.find((each) => samePath(fault.path, each.path));
            return (
              <li key={fault.path + fault.code}>
                {field === undefined ? (
                  fault.message
                ) : (
                  <a href={`#${inputId(field.path)}`}>{`${say(field.label, words)}${words.colon}${fault.message}`}</a>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
