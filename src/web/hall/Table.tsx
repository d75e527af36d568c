// A table that becomes a list of named values on a narrow screen: each cell says its column by `data-l`.
import type { ReactNode } from "react";

/** Takes a caption, the heads of the columns (from `numbersFrom` on they are of figures) and rows; `foot` are rows of totals. */
export function Table({ caption, titled = false, heads, numbersFrom = 99, foot, children }: TableProps): ReactNode {
  return (
    <table className={titled ? "stack even" : "stack"}>
      <caption className={titled ? "vh" : undefined}>{caption}</caption>
      <thead>
        <tr>
          {heads.map((head, i) => (
            <th key={head} scope="col" className={i >= numbersFrom ? "num" : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
      {foot !== undefined && <tfoot>{foot}</tfoot>}
    </table>
  );
}

/** `titled`: a heading above says the same as the caption, which then is only read aloud; tables below each other have their columns below each other. */
export type TableProps = {
  caption: string;
  titled?: boolean;
  heads: readonly string[];
  numbersFrom?: number;
  foot?: ReactNode;
  children: ReactNode;
};
