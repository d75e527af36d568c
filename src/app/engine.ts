/** What decided a commit: name and version of the rules. A release that changes a rule changes this. */
export const ENGINE = "mingtang/0.1.1";
