// A sentence from a word file with pieces of markup in it: `{name}` becomes the node of that name. Order is the language's own.
import type { ReactNode } from "react";
import { Fragment } from "react";

/** Takes a template and a node for each of its names. Text stays text: nothing in it is ever markup. */
export function Fill({ text, with: nodes }: { text: string; with: Readonly<Record<string, ReactNode>> }): ReactNode {
  return text.split(/(\{\w+\})/u).map((piece, i) => {
    const name = /^\{(\w+)\}$/u.exec(piece)?.[1];
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a constant sentence never move.
    return <Fragment key={i}>{name === undefined ? piece : name in nodes ? nodes[name] : piece}</Fragment>;
  });
}
