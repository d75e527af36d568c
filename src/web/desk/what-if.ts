// One question at a time: how far its answer has come, what it is, or why there is none; a new one, and leaving the page, end the one before.
import { useEffect, useRef, useState } from "react";
import type { WhatIfAnswer, WhatIfAsk } from "./api-calendar.ts";
import { askWhatIf } from "./client-calendar.ts";

export type WhatIf =
  | { is: "idle" }
  | { is: "running"; done: number; of: number }
  | { is: "answered"; ask: WhatIfAsk; answer: WhatIfAnswer }
  | { is: "failed"; fault: unknown };

/** The line broke before the answer was whole. */
export class BrokenOff extends Error {}

/** The state of the question, and how to ask and to leave it. */
export function useWhatIf(): { state: WhatIf; start: (ask: WhatIfAsk) => void; stop: () => void } {
  const [state, setState] = useState<WhatIf>({ is: "idle" });
  const running = useRef<AbortController | null>(null);
  const stop = (): void => {
    running.current?.abort();
    running.current = null;
    setState({ is: "idle" });
  };
  useEffect(() => () => running.current?.abort(), []);
  const start = (ask: WhatIfAsk): void => {
    stop();
    const mine = new AbortController();
    running.current = mine;
    let whole = false;
    const tell = (next: WhatIf): void => {
      if (running.current === mine) setState(next);
    };
    tell({ is: "running", done: 0, of: 0 });
    askWhatIf(
      ask,
      (line) => {
        if ("progress" in line) tell({ is: "running", ...line.progress });
        if ("answer" in line) {
          whole = true;
          tell({ is: "answered", ask, answer: line.answer });
        }
      },
      mine.signal,
    ).then(
      () => whole || tell({ is: "failed", fault: new BrokenOff() }),
      (fault: unknown) => mine.signal.aborted || tell({ is: "failed", fault }),
    );
  };
  return { state, start, stop };
}
