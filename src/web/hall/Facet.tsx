// A list of conditions that narrow a page, each an address: the one in force is marked.
import type { ReactNode } from "react";

/** `count`: how many it would leave; null where that is not known. */
export type Choice = { id: string; word: string; count: string | null };
export type FacetProps = { id: string; title: string; choices: readonly Choice[]; chosen: string; to: (id: string) => string };

/** Takes a heading and its choices. */
export function Facet({ id, title, choices, chosen, to }: FacetProps): ReactNode {
  return (
    <>
      <h3 id={id}>{title}</h3>
      <ul aria-labelledby={id}>
        {choices.map((one) => (
          <li key={one.id}>
            <a href={to(one.id)} aria-current={one.id === chosen ? "true" : undefined}>
              <span>{one.word}</span>
              <span>{one.count}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
