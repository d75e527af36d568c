// The title of the window: which case, then which application. The parts are set by different screens.
import { useEffect } from "react";

const parts = { case: "", desk: "" };
const write = (part: keyof typeof parts, words: string): void => {
  parts[part] = words;
  document.title = [parts.case, parts.desk].filter(Boolean).join(" ");
};

/** Puts words into the title while a component is shown. */
export function useTitle(part: keyof typeof parts, words: string): void {
  useEffect(() => {
    write(part, words);
    return () => write(part, "");
  }, [part, words]);
}
