// The platform's programs as tests start them: as they are built where `npm test` has just built them, else from their sources.

/** Takes a program's name, gives what Node is told to run it, from the top of the repository. */
export const programOf = (name: "main" | "cli"): string[] =>
  process.env.MINGTANG_TEST_BUILT === "1" ? [`dist/${name}.js`] : ["--import", "tsx", `src/${name}.ts`];
