// Where the words of events and arrows stand in a BPMN drawing.
export type Point = { x: number; y: number };
export type Box = Point & { width: number; height: number };

const FONT = 11;
const LINE = 14;

/** How long a text is, in pixels: Han and other wide signs are as wide as high, Latin about half. */
const lengthOf = (text: string): number => [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x2e80 ? FONT : FONT * 0.56), 0);

/** The smallest box for a text in lines no longer than `longest`. */
function roomFor(text: string, longest: number): { width: number; height: number } {
  const length = lengthOf(text) + 2;
  const lines = Math.max(1, Math.ceil(length / longest));
  return { width: Math.ceil(Math.min(longest, length)), height: lines * LINE };
}

/**
 * Takes the shape of an event on a border, the `at`th of `count` from the right; gives the place of its name below it: right of its arrow for
 * the first, left of it for the others.
 */
export function labelBeside(shape: Box, text: string, at: number, count: number): Box {
  const middle = shape.x + shape.width / 2;
  const room = roomFor(text, at === 0 || at === count - 1 ? 80 : 38);
  return { ...room, x: at === 0 ? middle + 4 : middle - 4 - room.width, y: shape.y + shape.height + 2 };
}

/** Takes the shape of an event, gives the place of its name below it. */
export function labelUnder(shape: Box, text: string, longest: number): Box {
  const room = roomFor(text, longest);
  return { ...room, x: shape.x + (shape.width - room.width) / 2, y: shape.y + shape.height + 3 };
}

/** Takes the points of an arrow, gives the place of its name: on its first level piece, beside the corner that it turns. */
export function labelNear(points: readonly Point[], out: string, text: string): Box {
  const [start, corner, after] = points;
  if (start === undefined || corner === undefined) return { x: 0, y: 0, width: 0, height: 0 };
  if (out === "right") {
    const room = roomFor(text, 68);
    return { ...room, x: start.x + 4, y: start.y - 3 - room.height };
  }
  const room = roomFor(text, 180);
  const rightwards = after === undefined || after.x >= corner.x;
  return { ...room, x: rightwards ? corner.x + 5 : corner.x - 5 - room.width, y: corner.y - 2 - room.height };
}
