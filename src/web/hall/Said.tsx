// Pages that only say something: errors, doors that are not open yet, how to check the ledger, accessibility.
import type { ReactNode } from "react";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import type { MessageKind } from "../words.zh.ts";
import type { Here } from "./here.ts";

/** What a page of words needs. `trace` names the log line of a fault. */
export type MessageView = { kind: MessageKind; trace: string | null };

/** What happened, what is kept, what next. */
export function Message({ view, here }: { view: MessageView; here: Here }): ReactNode {
  const { w } = here;
  const [title, happened, kept, next] = w.message.kinds[view.kind];
  return (
    <>
      <h1 className="top">{title}</h1>
      <dl className="facts prose">
        <dt>{w.message.happened}</dt>
        <dd>{happened}</dd>
        <dt>{w.message.kept}</dt>
        <dd>{kept}</dd>
        <dt>{w.message.next}</dt>
        <dd>
          {next} {w.foot.phone(here.site.phone)}
          {w.stop}
        </dd>
      </dl>
      {view.trace !== null && <p className="note quiet small">{w.message.trace(view.trace)}</p>}
      <p className="go">
        <a className="btn" href={paths.home}>
          {w.message.home}
        </a>
        <a className="btn" href={paths.track}>
          {w.track.title}
        </a>
      </p>
    </>
  );
}

/** A door that opens later: what will be there, what is there, and who helps today. */
export function Soon({ door, here }: { door: "supervision" | "voice"; here: Here }): ReactNode {
  const said = here.w.soon[door];
  return (
    <>
      <h1 className="top">{said.title}</h1>
      <p className="lead">{said.lead}</p>
      <p className="lead">{said.now}</p>
      <p className="lead">
        <Fill text={here.w.soon.help} with={{ phone: <b>{here.site.phone}</b> }} />
      </p>
      <p className="go">
        <a className="btn" href={door === "supervision" ? paths.cases({ state: "red" }) : paths.powers()}>
          {said.list}
        </a>
      </p>
    </>
  );
}

/** The accessibility statement. */
export function Accessibility({ here }: { here: Here }): ReactNode {
  const { access } = here.w;
  return (
    <>
      <h1 className="top">{access.title}</h1>
      <div className="prose lead">
        {access.text.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <Fill text={access.wrong} with={{ phone: <b>{here.site.phone}</b> }} />
        </p>
        <p className="quiet small">{access.standard}</p>
      </div>
    </>
  );
}
