// A failed assert is a bug: it stops the request. Ordinary ways of saying no are refusals, which are values.
/** Throws when `truth` does not hold; `what` names the invariant that broke. */
export function assert(truth: unknown, what: string): asserts truth {
  if (!truth) throw new Error(`bug: ${what}`);
}

/** Closes a `switch` over a union: a new member becomes a type error here. */
export function assertNever(value: never): never {
  throw new Error(`bug: unexpected ${JSON.stringify(value)}`);
}
