// Buttons for what takes two signatures and no step: taking back what is closed, and the second signature under whatever was proposed.
import type { Facts } from "../../kernel/fact.ts";
import { isRedacted } from "../../kernel/redact.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import type { Opened } from "../reading.ts";
import { dryRun, type Seat, type Way } from "./dry-run.ts";
import type { ActButton, ActField } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

type Bench = { seat: Seat; say: Speaker; opened: readonly Opened[]; labelOf: (path: string) => string };
type Option = { id: string; label: string };

const ANY_COMMITMENT = "0".repeat(64);

/** A fact that is chosen from a list. */
export const choice = (path: string, label: string, options: Option[]): ActField => ({
  path,
  kind: "fact",
  label,
  type: "choice",
  required: true,
  audience: "public",
  options,
});

/** The posts at which the gate would take this act. */
export function postsFor({ seat, say }: Pick<Bench, "seat" | "say">, ways: readonly Omit<Way, "post">[]): ActButton["posts"] {
  const open = seat.posts.filter((post) => ways.some((way) => !isRefusal(dryRun(seat, { ...way, post }))));
  return open.map((post) => ({ post, name: say.post(post) }));
}

/** The button of an act that somebody may do. */
export const button = (act: string, name: string, more: Pick<ActButton, "form" | "posts"> & Partial<ActButton>): ActButton => ({
  act,
  step: null,
  name,
  hotkey: null,
  allowed: true,
  why: null,
  primary: false,
  ...more,
});

/** In which commits each path still says something. */
function held({ seat, opened }: Bench): Map<string, number[]> {
  const byPath = new Map<string, number[]>();
  for (const { path, seq } of opened)
    if (!isRedacted(seat.state, seq, path)) byPath.set(path, [...new Set([...(byPath.get(path) ?? []), seq])]);
  return byPath;
}

function redactButton(bench: Bench): ActButton[] {
  const { seat, say } = bench;
  const { procedure } = seat.w;
  const paths = held(bench);
  const words = say.words(procedure.id);
  const ground = procedure.redactions?.find((g) => g.does === "erase")?.id;
  const first = [...paths][0];
  if (ground === undefined || first === undefined) return [];
  const facts: Facts = { ground, entry: first[1][0] ?? 0, paths: [first[0]], commitments: [ANY_COMMITMENT] };
  const posts = postsFor(bench, [{ act: "redact", facts }]);
  if (posts.length === 0) return [];
  const entries = (seqs: readonly number[]): string => say.hall.case.ofEntries(seqs.join(say.hall.list));
  const form: ActField[] = [
    choice(
      "ground",
      words.facts.ground ?? "ground",
      (procedure.redactions ?? []).map(({ id }) => ({ id, label: words.values.ground?.[id] ?? id })),
    ),
    {
      path: "entry",
      kind: "fact",
      label: words.facts.entry ?? "entry",
      type: "count",
      required: true,
      audience: "public",
      max: seat.state.seq,
    },
    {
      ...choice(
        "paths",
        words.facts.paths ?? "paths",
        [...paths].map(([path, seqs]) => ({ id: path, label: `${bench.labelOf(path)}${entries(seqs)}` })),
      ),
      type: "list",
    },
  ];
  return [button("redact", say.act(procedure.id, "redact"), { form, posts })];
}

/** Signing, or refusing to sign, what another person proposed. */
function cosignButtons(bench: Bench): ActButton[] {
  const { seat, say } = bench;
  const { id } = seat.w.procedure;
  return Object.keys(seat.state.pending).flatMap((act) =>
    ["co-sign", "refuse-to-sign"].flatMap((sign) => {
      const posts = postsFor(bench, [{ act: sign, facts: { act } }]);
      const name = `${say.act(id, sign)}${say.lang === "zh" ? "：" : ": "}${say.act(id, act)}`;
      return posts.length === 0 ? [] : [button(sign, name, { form: [], posts, preset: { act } })];
    }),
  );
}

/** Takes what an official sees of a case, gives these buttons, each only where the gate would take it; the second signature first. */
export const signatureButtons = (bench: Bench): ActButton[] => [...cosignButtons(bench), ...redactButton(bench)];
