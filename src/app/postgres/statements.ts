// Reads our .sql files. A bundled server lies elsewhere than its sources, so the folder is looked for upwards from this program.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folderOfSql = (): string => {
  const own = dirname(fileURLToPath(import.meta.url));
  if (existsSync(join(own, "migrations"))) return own;
  for (let folder = own; folder !== dirname(folder); folder = dirname(folder)) {
    const found = join(folder, "src/app/postgres");
    if (existsSync(join(found, "migrations"))) return found;
  }
  throw new Error(`The .sql files of src/app/postgres are not above ${own}.`);
};

const texts = new Map<string, string>();

/** Gives the text of one statement: `sql/NAME.sql` beside this file, read once. Throws where there is none. */
export function statement(name: string): string {
  const text = texts.get(name) ?? readFileSync(join(folderOfSql(), "sql", `${name}.sql`), "utf8");
  texts.set(name, text);
  return text;
}

/** The migrations, in order of their number. */
export const migrationFiles = (): readonly { name: string; text: string }[] => {
  const folder = join(folderOfSql(), "migrations");
  return readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
};
