// The flow chart: one drawing for the published standard, for a case and for the desk. Places from views/flow-layout, words from chart-words.
import type { ReactNode } from "react";
import type { Box, Exit } from "../../views/flow-layout.ts";
import { CHART } from "../../views/flow-layout.ts";
import type { Mark } from "../../views/flow-state.ts";
import type { ChartProps } from "./chart-words.ts";
import { boxHolder, boxLine, boxMark, boxName, chartInWords, exitLabel, exitLines, exitMark, pillHint, SIDE_EMS } from "./chart-words.ts";
import { emsOf, fitTo, twoLines } from "./fit.ts";

const LEFT = 2;
const MIDDLE = LEFT + CHART.spine / 2;
const RIGHT = LEFT + CHART.spine;
const SIDE = 272;
const SIDE_WIDTH = 86;
/** Room for text in a box, in ems of its size. */
const ROOM = { title: 11.6, line: 14.6, side: SIDE_EMS, label: 3 } as const;

/** Takes a flow, its words and, for a case, its state; gives the SVG with a title and the same in words. */
export function FlowChart(props: ChartProps): ReactNode {
  const { layout } = props.flow;
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
      role="img"
      aria-labelledby={`${props.id}-t ${props.id}-d`}
    >
      <title id={`${props.id}-t`}>{props.title}</title>
      <desc id={`${props.id}-d`}>{chartInWords(props)}</desc>
      {layout.boxes.slice(1).map((box, i) => (
        <SpineEdge key={box.y} from={layout.boxes[i] ?? box} to={box} mark={spineMark(props, layout.boxes[i] ?? box, box)} />
      ))}
      {layout.boxes.map((box) => (
        <BoxOf key={box.y} box={box} {...props} />
      ))}
    </svg>
  );
}

const stateClass = (mark: Mark | null): string => (mark === null ? "" : ` ${mark.state}`);
/** An edge is done when what it leads to was reached. */
const edgeClass = (mark: Mark | null): string => (mark === null ? "" : mark.state === "next" ? " next" : " done");
const arrowClass = (mark: Mark | null): string => (mark?.state === "next" ? "a next" : "a");

/** Nobody came this way who was never above: a denied case is closed too, but past the exit. */
function spineMark(props: ChartProps, from: Box, to: Box): Mark | null {
  const above = boxMark(props, from);
  return above?.state === "next" ? above : boxMark(props, to);
}

function SpineEdge({ from, to, mark }: { from: Box; to: Box; mark: Mark | null }): ReactNode {
  const top = from.y + from.height;
  return (
    <>
      <path className={`e${edgeClass(mark)}`} d={`M${MIDDLE} ${top}V${to.y - 7}`} />
      <path className={arrowClass(mark)} d={`M${MIDDLE - 5} ${to.y - 8}h10l-5 8z`} />
    </>
  );
}

function BoxOf({ box, ...props }: ChartProps & { box: Box }): ReactNode {
  const mark = boxMark(props, box);
  const name = fitTo(boxName(props, box), ROOM.title);
  if (box.kind !== "step") {
    return (
      <>
        <rect className={`n${stateClass(mark)}`} x={LEFT} y={box.y} width={CHART.spine} height={box.height} rx={22} />
        <text className="t" x={30} y={box.y + 28}>
          {name}
        </text>
        <text className="q" x={202} y={box.y + 27} textAnchor="end">
          {fitTo(pillHint(props, box), 9)}
        </text>
      </>
    );
  }
  const middle = box.y + (box.height - CHART.box) / 2;
  return (
    <>
      {box.exits.map((exit) => (
        <ExitOf key={exit.key} exit={exit} {...props} />
      ))}
      <rect className={`n${stateClass(mark)}`} x={LEFT} y={box.y} width={CHART.spine} height={box.height} rx={4} />
      <text className="t" x={18} y={middle + 26}>
        {mark?.state === "now" || mark?.state === "done" ? fitTo(name, 9.8) : name}
      </text>
      <text x={18} y={middle + 45}>
        {fitTo(boxHolder(props, box), ROOM.line)}
      </text>
      <text className="q" x={18} y={middle + 63}>
        {fitTo(boxLine(props, box), ROOM.line)}
      </text>
      {mark?.state === "done" && <path className="ok" d={`M198 ${middle + 21}l4 4 7-8`} />}
      {mark?.state === "now" && <Flag y={box.y} word={props.w.chart.now} />}
    </>
  );
}

function Flag({ y, word, x = RIGHT - 52, height = 24 }: { y: number; word: string; x?: number; height?: number }): ReactNode {
  return (
    <>
      <rect className="flag" x={x} y={y} width={52} height={height} />
      <text className="flagt" x={x + 26} y={y + height - 6} textAnchor="middle">
        {word}
      </text>
    </>
  );
}

function ExitOf({ exit, ...props }: ChartProps & { exit: Exit }): ReactNode {
  const mark = exitMark(props, exit);
  const out = exit.y + (exit.kind === "returns" ? 15 : 26);
  const back = exit.y + 39;
  const label = exitLabel(props, exit);
  const middle = SIDE + SIDE_WIDTH / 2;
  const [first, second] = exitText(props, exit);
  return (
    <>
      <path className={`e${edgeClass(mark)}`} d={`M${RIGHT} ${out}H${SIDE - 7}`} />
      <path className={arrowClass(mark)} d={`M${SIDE - 8} ${out - 5}v10l8-5z`} />
      {exit.kind === "returns" && <path className={`e${edgeClass(mark)}`} d={`M${SIDE} ${back}H${RIGHT + 7}`} />}
      {exit.kind === "returns" && <path className={arrowClass(mark)} d={`M${RIGHT + 8} ${back - 5}v10l-8-5z`} />}
      {label !== "" && (
        <text x={247} y={out - 6} textAnchor="middle" className="q">
          {fitTo(label, ROOM.label)}
        </text>
      )}
      <rect
        className={`n${stateClass(mark)}`}
        x={SIDE}
        y={exit.y}
        width={SIDE_WIDTH}
        height={CHART.exit}
        rx={exit.kind === "ends" ? 26 : 4}
      />
      <text x={middle} y={exit.y + 22} textAnchor="middle">
        {first}
      </text>
      <text x={middle} y={exit.y + 40} textAnchor="middle" className="q">
        {second}
      </text>
      {mark?.state === "now" && <Flag y={exit.y - 20} x={SIDE + SIDE_WIDTH - 52} height={20} word={props.w.chart.now} />}
    </>
  );
}

/** Two lines: the name and what follows; a name too long for one line takes both. */
function exitText(props: ChartProps, exit: Exit): [string, string] {
  const [name, after] = exitLines(props, exit);
  if (emsOf(name) <= ROOM.side) return [name, fitTo(after, ROOM.side)];
  const [one = "", two = ""] = twoLines(name, ROOM.side);
  return [one, two];
}
