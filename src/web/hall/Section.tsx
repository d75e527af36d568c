// A section of a hall page: hairline, heading in its column, content beside it.
import type { ReactNode } from "react";

/** Takes a heading and its content; `id` makes it a place that anchors lead to. */
export function Section({ id, title, extra, anchor = false, children }: SectionProps): ReactNode {
  return (
    <section className="sec" id={anchor ? id : undefined} aria-labelledby={`h-${id}`}>
      <h2 id={`h-${id}`}>
        {title}
        {extra}
      </h2>
      <div>{children}</div>
    </section>
  );
}

export type SectionProps = { id: string; title: string; extra?: ReactNode; anchor?: boolean; children: ReactNode };
