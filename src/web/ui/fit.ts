// How wide a text is, roughly: boxes of the chart have a fixed width, and nothing may run over their edge.
/** Width in ems: Han and other wide characters 1, capitals and digits a little over half, the rest half. */
export function emsOf(text: string): number {
  let ems = 0;
  for (const char of text)
    ems += /[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u3000-\u303f]|\p{Extended_Pictographic}/u.test(char)
      ? 1
      : /[A-Z0-9@%&]/u.test(char)
        ? 0.66
        : 0.53;
  return ems;
}

/** The text, cut with an ellipsis where it is wider than `ems`. */
export function fitTo(text: string, ems: number): string {
  if (emsOf(text) <= ems) return text;
  let cut = "";
  for (const char of text) {
    if (emsOf(cut + char) + 1 > ems) break;
    cut += char;
  }
  return `${cut}…`;
}

/** One or two lines no wider than `ems`: broken at a space or, in Han text, anywhere; the second is cut where it must be. */
export function twoLines(text: string, ems: number): string[] {
  if (emsOf(text) <= ems) return [text];
  let at = 0;
  let width = 0;
  let space = 0;
  for (const char of text) {
    width += emsOf(char);
    if (width > ems) break;
    at += char.length;
    if (char === " ") space = at;
  }
  const place = space > 0 ? space : at;
  return [text.slice(0, place).trim(), fitTo(text.slice(place).trim(), ems)];
}
