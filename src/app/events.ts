// Names under which operators find what happened to a process. They are listed in docs/en/monitoring.md; a test holds the list to the sources.

/** The stable name of an event: the sentence that is logged, with hyphens ("the database is up" → `the-database-is-up`). */
export const eventOf = (message: string): string =>
  message
    .toLowerCase()
    .replace(/[^a-z]+/g, "-")
    .replace(/^-|-$/g, "");
