// What the database holds of the tree: the commits that it is made of, how far it has come, and the checkpoints.
import type pg from "pg";
import type { Edge, Node } from "../../ledger/tree.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";

export type Leaf = { index: number; hash: Uint8Array; leaf: Uint8Array };
/** The tree as far as it has been built. */
export type Tree = { edge: Edge; root: Node };
export type SignedSize = { size: number; root: Node; note: string; at: number };
/** A cosignature as it stands in a note: its line, and the moment (ms) that it says. */
export type CosignedSize = { size: number; witness: string; line: string; at: number };

/** Where the integrator finds and leaves what it knows. Every call may throw `StoreAway`. */
export type TreeRows = {
  tree(): Promise<Tree>;
  /** Commits from an index on, in order, as many as there are up to `limit`. */
  leaves(from: number, limit: number): Promise<Leaf[]>;
  /** The tree grows from a size and its checkpoint stands, or neither where it is no longer that size: then false. */
  advance(from: number, to: Tree, signed: SignedSize): Promise<boolean>;
  /** The newest checkpoint of at most a size; null where there is none. */
  checkpoint(atMost: number): Promise<SignedSize | null>;
  cosigned(one: CosignedSize): Promise<void>;
  /** The newest checkpoints that somebody cosigned, newest first, each with its cosignatures by their first lines. */
  newestCosigned(limit: number): Promise<(SignedSize & { lines: string[] })[]>;
  freeze(why: Frozen): Promise<void>;
  frozen(): Promise<Frozen | null>;
  /** Commits that the log has. */
  commits(): Promise<number>;
};

/** Why a log is frozen: `code` in words of `freeze-words.ts`, `at` an index or size, `from` who said so. */
export type Frozen = { code: string; at: number | null; from: string | null };

const NODE_BYTES = 32;

function edgeOf(size: number, bytes: Uint8Array): Edge {
  const nodes: Node[] = [];
  for (let at = 0; at < bytes.length; at += NODE_BYTES) nodes.push(new Uint8Array(bytes.subarray(at, at + NODE_BYTES)));
  return { size, nodes };
}

type TreeRow = { size: number; root: Buffer; edge: Buffer };
type NoteRow = { size: number; root: Buffer; note: string; at: number };
const signedOf = ({ size, root, note, at }: NoteRow): SignedSize => ({ size, root: new Uint8Array(root), note, at });

function frozenOf(text: string | null): Frozen {
  const read = text === null ? null : (JSON.parse(text) as Frozen);
  return read ?? { code: "by-hand", at: null, from: null };
}

/** What of `pg` is asked: a pool, or the one connection that holds the lock. */
export type Asker = Pick<pg.Pool, "query">;

/** Takes who asks the database (as `integrator`, or to read alone as `hall`) and the number of the log. */
export function treeRows(db: Asker, log: number): TreeRows {
  const ask = <Row extends pg.QueryResultRow>(name: string, values: readonly unknown[]): Promise<Row[]> =>
    asking(async () => (await db.query<Row>({ name, text: statement(name), values: [log, ...values] })).rows);
  return {
    async tree() {
      const [row] = await ask<TreeRow>("tree", []);
      return row === undefined
        ? { edge: { size: 0, nodes: [] }, root: new Uint8Array(NODE_BYTES) }
        : { edge: edgeOf(row.size, row.edge), root: new Uint8Array(row.root) };
    },
    leaves: (from, limit) => ask<Leaf>("tree-leaves", [from, limit]),
    async advance(from, { edge, root }, { note, at }) {
      const bytes = Buffer.concat(edge.nodes);
      return (await ask<{ done: boolean }>("tree-advance", [from, edge.size, Buffer.from(root), bytes, note, at]))[0]?.done === true;
    },
    async checkpoint(atMost) {
      const [row] = await ask<NoteRow>("checkpoint-last", [atMost]);
      return row === undefined ? null : signedOf(row);
    },
    async cosigned({ size, witness, line, at }) {
      await ask("cosignature-add", [size, witness, line, at]);
    },
    newestCosigned: async (limit) =>
      (await ask<NoteRow & { lines: string[] }>("checkpoints-cosigned", [limit])).map((row) => ({ ...signedOf(row), lines: row.lines })),
    async freeze(why) {
      await ask("freeze", [JSON.stringify(why)]);
    },
    async frozen() {
      const [row] = await ask<{ frozen: boolean; why: string | null }>("frozen", []);
      return row?.frozen ? frozenOf(row.why) : null;
    },
    commits: async () => (await ask<{ next_index: number }>("head", []))[0]?.next_index ?? 0,
  };
}
