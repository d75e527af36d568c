// What I did lately.
import { shortTime } from "./days.ts";
import { Failed } from "./Failed.tsx";
import { Link } from "./Link.tsx";
import { useDone } from "./queries.ts";
import { say, useWords } from "./words.ts";

/** The list of what I signed, newest first; each row opens its case. */
export function DoneList({ year }: { year: string }) {
  const words = useWords();
  const done = useDone();
  const items = done.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className="bench single" id="main">
      <h1>{words.done.h1}</h1>
      <p className="quiet">{words.done.about}</p>
      {done.isPending && <p className="wait">{words.loading}</p>}
      {done.error !== null && <Failed what={words.done.failed} fault={done.error} again={() => void done.refetch()} />}
      {done.isSuccess && items.length === 0 && <p className="empty">{words.done.empty}</p>}
      {items.length > 0 && (
        <table className="stack">
          <caption className="vh">{words.done.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{words.done.time}</th>
              <th scope="col">{words.done.act}</th>
              <th scope="col">{words.done.who}</th>
              <th scope="col">{words.done.power}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.index}>
                <td className="nb">{shortTime(item.at, year)}</td>
                <td>{say(item.act, words)}</td>
                <td>
                  <Link to={{ at: "case", ref: item.ref }}>{item.title}</Link> <span className="mono quiet">{item.number}</span>
                </td>
                <td>{say(item.power.name, words)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {done.hasNextPage && (
        <button type="button" onClick={() => void done.fetchNextPage()} aria-disabled={done.isFetchingNextPage}>
          {done.isFetchingNextPage ? words.loading : words.done.more}
        </button>
      )}
    </main>
  );
}
