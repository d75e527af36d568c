// A light: shape, colour and word together. It shows a clock, never a fault or a verdict.
import type { ReactNode } from "react";
import type { Light as LightColour } from "../../kernel/limit.ts";

/** The sheet's class of a light: a finished clock is drawn as a tick, whose class is `shut`. */
export const lightClass = (light: LightColour): string => `light ${light === "done" ? "shut" : light}`;

/** Takes the colour of a clock and its word. */
export function Light({ light, children }: { light: LightColour; children: ReactNode }): ReactNode {
  return <span className={lightClass(light)}>{children}</span>;
}
