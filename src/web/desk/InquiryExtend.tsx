// Asking for a later last day of a secret order in force.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { InquirySaid } from "./api-inquiries.ts";
import { extendInquiry } from "./client-inquiries.ts";
import { emptyIn, type Faults, faultsOf, PaperFields } from "./inquiry-fields.tsx";
import { whyOf } from "./why.ts";
import { useWords } from "./words.ts";

/** The form. */
export function InquiryExtend({ one, onStop, onDone }: { one: InquirySaid; onStop: () => void; onDone: () => void }) {
  const words = useWords();
  const w = words.inquiries;
  const [values, setValues] = useState({ until: "", number: "", text: "" });
  const [missing, setMissing] = useState<Faults>({});
  const ask = useMutation({ mutationFn: () => extendInquiry(one.id, values), onSuccess: onDone });
  const send = (): void => {
    const lacking = emptyIn(values, words.form.missing);
    setMissing(lacking);
    if (Object.keys(lacking).length === 0) ask.mutate();
  };
  const fault = whyOf(ask.error, words);
  const longest = one.longest ?? "";
  return (
    <div className="notice">
      {fault !== null && <p role="alert">{fault}</p>}
      <PaperFields
        prefix={`x-${one.id}`}
        values={values}
        faults={{ ...faultsOf(ask.error), ...missing }}
        days={{ min: one.until, max: longest, hint: w.extendHint(longest) }}
        onChange={(more) => setValues({ ...values, ...more })}
      />
      <p className="go">
        <button type="button" className="prime" aria-disabled={ask.isPending} onClick={() => !ask.isPending && send()}>
          {w.send}
        </button>{" "}
        <button type="button" onClick={onStop}>
          {w.back}
        </button>
      </p>
    </div>
  );
}
