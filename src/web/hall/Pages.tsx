// The pages of a list by number: the first, the last and those around the one that is shown.
import type { ReactNode } from "react";
import type { Here } from "./here.ts";

export type PagesProps = { page: number; pages: number; to: (page: number) => string; here: Here };

/** Takes where one is and how the address of a page is made; nothing where there is only one. */
export function Pages({ page, pages, to, here }: PagesProps): ReactNode {
  const { w } = here;
  if (pages === 1) return null;
  const near = Array.from({ length: pages }, (_, i) => i + 1).filter((n) => n === 1 || n === pages || Math.abs(n - page) <= 2);
  return (
    <nav className="page" aria-label={w.powers.pages}>
      {page > 1 && <a href={to(page - 1)}>{w.powers.prev}</a>}
      {near.map((n) =>
        n === page ? (
          <span key={n} aria-current="page">
            {n}
          </span>
        ) : (
          <a key={n} href={to(n)}>
            {n}
          </a>
        ),
      )}
      {page < pages && <a href={to(page + 1)}>{w.powers.next}</a>}
    </nav>
  );
}
