// A link inside the desk: a real address, so that it opens in a new window too, but moves without a reload.
import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { go, type Place, pathOf } from "./route.ts";

export type LinkProps = { to: Place } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href">;

/** An anchor to a place of the desk. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return <a {...rest} href={pathOf(to)} onClick={follow} />;
}
