// The board's small charts: 432 by 176 units. Grey is data, colour only where a light would be, the goal line is vermilion, a part-day is dashed.
// Each takes a sentence that says what it shows, for those who do not see it.
import type { ReactNode } from "react";

const W = 432;
const BASE = 152;
const TOP = 8;
/** A fine round number at or above, the top of a scale; its half is whole too, for half a case is none. */
export function roundUp(n: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))));
  return [1, 2, 4, 6, 8, 10].map((k) => k * step).find((top) => top >= n && top >= 2) ?? 10 * step;
}
const one = (n: number): string => n.toFixed(1);

function Frame({ said, children }: { said: string; children: ReactNode }): ReactNode {
  return (
    <svg className="plot" viewBox={`0 0 ${W} 176`} role="img" aria-label={said}>
      {children}
    </svg>
  );
}

function Grid({ lines, from, to }: { lines: readonly { y: number; label: string }[]; from: number; to: number }): ReactNode {
  return lines.map(({ y, label }) => (
    <g key={label}>
      <path className="g" d={`M${from} ${one(y)}H${to}`} />
      <text x={from - 6} y={one(y + 5)} textAnchor="end">
        {label}
      </text>
    </g>
  ));
}

/** `label`: under the bar, where it has one. `gap`: what lies between this bar and the one before, such as a holiday. */
export type Column = { key: string; bar: number; line: number; label: string | null; gap: string | null };
/** `last`: what the last bar is called where it is of a time that is not over; null where all of them are. */
export type ColumnsProps = { columns: readonly Column[]; last: string | null; said: string };

/** Bars with a line over them; the last bar may be of a time that is not over. */
export function Columns({ columns, last, said }: ColumnsProps): ReactNode {
  const top = roundUp(Math.max(1, ...columns.flatMap((c) => [c.bar, c.line])));
  const y = (n: number): number => BASE - ((BASE - TOP) * n) / top;
  const [from, to] = [40, 424];
  const step = (to - from) / Math.max(1, columns.length);
  const width = Math.min(14, step * 0.7);
  const x = (i: number): number => from + step * (i + 0.5);
  const whole = last === null ? columns : columns.slice(0, -1);
  const lines = [0, top / 2, top].map((n) => ({ y: y(n), label: String(n) }));
  return (
    <Frame said={said}>
      <Grid lines={lines} from={from} to={to} />
      {columns.map((c, i) => (
        <rect
          key={c.key}
          className={i === whole.length ? "p" : "b"}
          x={one(x(i) - width / 2)}
          y={one(y(c.bar))}
          width={one(width)}
          height={one(BASE - y(c.bar))}
        />
      ))}
      <polyline className="l" points={whole.map((c, i) => `${one(x(i))},${one(y(c.line))}`).join(" ")} />
      {columns.map((c, i) =>
        c.gap === null ? null : (
          <g key={c.key}>
            <path className="k" d={`M${one(from + step * i)} ${TOP}V${BASE}`} />
            <text className="gap" x={one(from + step * i - 4)} y="20" textAnchor="end">
              {c.gap}
            </text>
          </g>
        ),
      )}
      {columns.map((c, i) =>
        c.label === null ? null : (
          <text key={c.key} x={one(x(i))} y="170" textAnchor="middle">
            {c.label}
          </text>
        ),
      )}
      <text className="v" x={to} y="170" textAnchor="end">
        {last}
      </text>
    </Frame>
  );
}

/** `share`: percent, null where there is none. */
export type RatePoint = { key: string; share: number | null; label: string | null };
/** `since`: what stands in the empty months before the first share. */
export type RateProps = { points: readonly RatePoint[]; goal: number; goalWord: string; since: string | null; said: string };

/** A share over time against a goal. The scale begins below the lowest share, never above 90. */
export function Rate({ points, goal, goalWord, since, said }: RateProps): ReactNode {
  const shares = points.flatMap((p) => p.share ?? []);
  const bottom = Math.max(0, Math.min(95, Math.floor((Math.min(goal, ...shares) - 1) / 5) * 5));
  const y = (n: number): number => BASE - ((BASE - 10) * (n - bottom)) / (100 - bottom);
  const [from, to] = [48, 366];
  const x = (i: number): number => from + ((to - from) * i) / Math.max(1, points.length - 1);
  const drawn = points.flatMap((p, i) => (p.share === null ? [] : [{ ...p, i, share: p.share }]));
  const end = drawn.at(-1);
  const under = end !== undefined && Math.abs(y(end.share) - y(goal)) < 16;
  return (
    <Frame said={said}>
      <Grid lines={[bottom, 100].map((n) => ({ y: y(n), label: `${n}%` }))} from={from} to={to} />
      <path className="goal" d={`M${from} ${one(y(goal))}H${to}`} />
      <text x={to + 9} y={one(y(goal) + (under ? (end.share < goal ? -8 : 20) : 5))}>
        {goalWord}
      </text>
      {since !== null && (
        <text x={one((from + x(drawn[0]?.i ?? 0)) / 2)} y={one((y(goal) + BASE) / 2 + 5)} textAnchor="middle">
          {since}
        </text>
      )}
      {/* A few months are no line yet: each stands by itself, as high as its share. */}
      {drawn.length < 3 && drawn.map((p) => <path key={p.key} className="s" d={`M${one(x(p.i))} ${BASE}V${one(y(p.share))}`} />)}
      <polyline className="l" points={drawn.map((p) => `${one(x(p.i))},${one(y(p.share))}`).join(" ")} />
      {drawn.map((p) =>
        p === end || drawn.length < 3 ? <circle key={p.key} className="d" cx={one(x(p.i))} cy={one(y(p.share))} r="4" /> : null,
      )}
      {end !== undefined && (
        <text className="v" x={one(x(end.i) + 9)} y={one(y(end.share) + 5)}>
          {end.share.toFixed(1)}%
        </text>
      )}
      {points.map((p, i) =>
        p.label === null ? null : (
          <text key={p.key} x={one(x(i))} y="170" textAnchor="middle">
            {p.label}
          </text>
        ),
      )}
    </Frame>
  );
}

export type TenthsProps = { tenths: readonly number[]; labels: Readonly<Record<number, string>>; said: string };

/** Eleven bars: tenths of a limit, and beyond it. The last tenth is where a light is yellow, what is beyond is red. */
export function Tenths({ tenths, labels, said }: TenthsProps): ReactNode {
  const top = Math.max(1, ...tenths);
  const height = (n: number): number => (130 * n) / top;
  return (
    <Frame said={said}>
      <path className="g" d={`M8 ${BASE}H424`} />
      {tenths.map((n, i) => {
        const x = 10 + i * 37.82;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tenth is its place
          <g key={i}>
            <rect
              className={i === 10 ? "r" : i === 9 ? "y" : "b"}
              x={one(x)}
              y={one(BASE - height(n))}
              width="33.8"
              height={one(height(n))}
            />
            <text x={one(x + 16.9)} y={one(BASE - height(n) - 5)} textAnchor="middle">
              {n}
            </text>
            {labels[i] !== undefined && (
              <text x={one(x + 16.9)} y="170" textAnchor="middle">
                {labels[i]}
              </text>
            )}
          </g>
        );
      })}
    </Frame>
  );
}

export type RowsProps = { rows: readonly { name: string; n: number }[]; said: string };

/** Bars that lie, one a name, at most six. */
export function Rows({ rows, said }: RowsProps): ReactNode {
  const top = Math.max(1, ...rows.map((row) => row.n));
  const step = rows.length > 5 ? 27 : 33;
  return (
    <Frame said={said}>
      {rows.slice(0, 6).map(({ name, n }, i) => {
        const y = 12 + i * step;
        const width = Math.max(2, (238 * n) / top);
        return (
          <g key={name}>
            <text x="112" y={y + 15} textAnchor="end">
              {name}
            </text>
            <rect className="b" x="124" y={y} width={one(width)} height="20" />
            <text className="v" x={one(134 + width)} y={y + 16}>
              {n}
            </text>
          </g>
        );
      })}
    </Frame>
  );
}
