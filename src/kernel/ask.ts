// What one case asks of another goes through the gate like anybody's command.
import type { Command, Entry } from "./commit.ts";
import type { PowerId } from "./ids.ts";

/** A command that an `asked` event entails; `power` where it starts a case of its own. */
export type Asked = { power: PowerId | null; command: Command };

/** Takes an entry, gives the commands that its `asked` events entail, in order. The caller adds `seen` of nothing: cases sign nothing. */
export function asksOf(entry: Entry): Asked[] {
  const { commit } = entry;
  return commit.events.flatMap((e) => {
    if (e.type !== "asked") return [];
    const cause = e.power === null ? {} : { cause: { case: commit.case, answer: e.answer } };
    return [
      { power: e.power, command: { case: e.case, act: e.act, by: { kind: "case" as const, ref: commit.case }, facts: e.facts, ...cause } },
    ];
  });
}
