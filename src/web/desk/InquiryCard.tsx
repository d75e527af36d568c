// One secret order: which case, who reads, why, until when; and what I may do with it.
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Me } from "./api.ts";
import type { InquirySaid } from "./api-inquiries.ts";
import { dropInquiry, inquirySheet, setInquiry } from "./client-inquiries.ts";
import { InquiryExtend } from "./InquiryExtend.tsx";
import { Link } from "./Link.tsx";
import { signSetting } from "./signed-setting.ts";
import { whyOf } from "./why.ts";
import { say, useWords } from "./words.ts";

export type InquiryCardProps = { one: InquirySaid; me: Me; onDone: (sentence: string) => void };

/** The card. */
export function InquiryCard(props: InquiryCardProps) {
  const { one } = props;
  const words = useWords();
  const w = words.inquiries;
  const { closed } = one;
  const rows: [string, string][] = [
    ...(closed === null
      ? []
      : ([
          [w.readers, closed.readers.map(({ name }) => say(name, words)).join(words.list)],
          [w.paper, closed.number],
          [w.text, closed.text],
        ] as [string, string][])),
    [w.ground, [say(one.ground, words), one.law].filter(Boolean).join(words.gap)],
    [w.asker, say(one.asker.name, words)],
  ];
  return (
    <li>
      <h3>
        {closed === null ? w.h1 : `${w.caseNo} ${closed.case.number}`}
        <span className="tag">{w.states[one.state]}</span>
        {one.extends && <span className="tag">{w.extension}</span>}
        {one.endedEarly && <span className="tag">{w.early}</span>}
      </h3>
      <p>{w.until(one.until)}</p>
      {closed === null && <p className="notice">{w.gone}</p>}
      <dl className="kv">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Does {...props} />
    </li>
  );
}

type Step = "confirm" | "end" | "drop";

/** The buttons; what changes the ledger is asked once more before it is done. */
function Does({ one, me, onDone }: InquiryCardProps) {
  const words = useWords();
  const w = words.inquiries;
  const [open, setOpen] = useState<"confirm" | "end" | "extend" | null>(null);
  const does = useMutation({
    mutationFn: async (step: Step) => {
      if (step === "drop") return dropInquiry(one.id);
      const { sign } = me.signs ? await inquirySheet(one.id, step) : { sign: null };
      if (sign === null) return setInquiry(one.id, step);
      const value = { asker: one.asker.id, ...(step === "end" && { ended: true }) };
      return signSetting(me, sign, { what: "inquiry", id: one.id, value });
    },
    onSuccess: (_, step) => onDone(w.done[step]),
  });
  const may = (what: InquirySaid["may"][number]): boolean => one.may.includes(what);
  if (open === "extend") return <InquiryExtend one={one} onStop={() => setOpen(null)} onDone={() => onDone(w.asked)} />;
  const fault = whyOf(does.error, words);
  return (
    <>
      {fault !== null && (
        <p className="notice" role="alert">
          {w.notDone} {fault}
        </p>
      )}
      {open !== null ? (
        <Sure step={open} busy={does.isPending} onYes={() => does.mutate(open)} onNo={() => setOpen(null)} />
      ) : (
        one.may.length > 0 && (
          <p className="go">
            {may("read") && (
              <Link to={{ at: "inquiries", id: one.id }} className="prime btn">
                {w.read}
              </Link>
            )}{" "}
            {may("confirm") && <Button name={w.confirm} prime onPress={() => setOpen("confirm")} />}{" "}
            {may("refuse") && <Button name={w.refuse} onPress={() => does.mutate("drop")} />}{" "}
            {may("withdraw") && <Button name={w.withdraw} onPress={() => does.mutate("drop")} />}{" "}
            {may("extend") && <Button name={w.extend} onPress={() => setOpen("extend")} />}{" "}
            {may("end") && <Button name={w.end} onPress={() => setOpen("end")} />}
          </p>
        )
      )}
    </>
  );
}

function Button({ name, prime, onPress }: { name: string; prime?: true; onPress: () => void }) {
  return (
    <button type="button" className={prime && "prime"} onClick={onPress}>
      {name}
    </button>
  );
}

type SureProps = { step: "confirm" | "end"; busy: boolean; onYes: () => void; onNo: () => void };

function Sure({ step, busy, onYes, onNo }: SureProps) {
  const words = useWords();
  const w = words.inquiries;
  return (
    <div className="notice">
      <p>{step === "confirm" ? w.confirmSure : w.endSure}</p>
      <p className="go">
        <button type="button" className="prime" aria-disabled={busy} onClick={() => !busy && onYes()}>
          {busy ? words.sheet.signing : step === "confirm" ? w.confirmNow : w.endNow}
        </button>{" "}
        <button type="button" onClick={onNo}>
          {w.back}
        </button>
      </p>
    </div>
  );
}
