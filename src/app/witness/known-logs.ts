// Which logs a witness trusts: the file `logs` of its folder, a verifier key a line and, where one likes, the log's address behind it. An operator edits it
// while the witness runs; what cannot be understood changes nothing.
import { join } from "node:path";
import { ED25519, parseVerifierKey, type VerifierKey } from "../../ledger/note.ts";
import { type Disk, replaceFile } from "../disk.ts";
import { platformSha256 } from "../platform-hash.ts";
import { FolderRefused } from "../tlog/folder.ts";

/** The origin of the log is the name of its key; several keys of one origin are keys of one log. */
export type ListedLog = { key: VerifierKey; vkey: string; url: string | null };

const HEAD = `# 本见证所见证的账本，每行一个公钥，后面可写网址。 Logs that this witness knows: a verifier key a line, then, if you like, its address.\n`;
const LIST_MAX = 1_000_000;

/** Takes the text of a verifier key, gives the log's key; null where it is none that signs checkpoints by Ed25519. */
export function logKey(text: string): VerifierKey | null {
  const key = parseVerifierKey(text, platformSha256);
  return key !== null && key.type === ED25519 && key.key.length === 32 ? key : null;
}

/** Takes what stands behind `--log` or `--witness` (`VKEY` or `VKEY=URL`), gives both parts. A key of Ed25519 has no "=" in it. */
export function keyAndUrl(text: string): { vkey: string; url: string | null } {
  const at = text.indexOf("=");
  return at < 0 ? { vkey: text, url: null } : { vkey: text.slice(0, at), url: text.slice(at + 1) };
}

function parseList(text: string): ListedLog[] {
  if (text.length > LIST_MAX) throw new FolderRefused("logs：太长。 logs: too long.");
  return text.split("\n").flatMap((line, i) => {
    const [vkey = "", url = null, ...more] = line.trim().split(/\s+/);
    if (vkey === "" || vkey.startsWith("#")) return [];
    const key = logKey(vkey);
    if (key === null || more.length > 0) throw new FolderRefused(`logs第${i + 1}行不是公钥。 logs, line ${i + 1}: no verifier key.`);
    return [{ key, vkey, url }];
  });
}

export type KnownLogs = {
  /** As the file stands now; where it cannot be read or understood, as it stood before. */
  all(): Promise<readonly ListedLog[]>;
  /** Adds logs that are not in it. */
  add(logs: readonly ListedLog[]): Promise<void>;
};

/** Takes a folder that is there, gives its list, made where there was none. Throws `FolderRefused` where it is none to begin with. */
export async function openKnownLogs(disk: Disk, folder: string, say: (message: string) => void): Promise<KnownLogs> {
  const path = join(folder, "logs");
  const textNow = async (): Promise<string> => {
    const bytes = await disk.read(path);
    if (bytes === null) throw new FolderRefused("logs：文件不在。 logs: the file is gone.");
    return Buffer.from(bytes).toString("utf8");
  };
  if ((await disk.read(path)) === null) await replaceFile(disk, path, Buffer.from(HEAD));
  let read = await textNow();
  let logs = parseList(read);
  let faulty = "";
  return {
    async all() {
      const text = await textNow().catch((fault: Error) => fault);
      if (text === read) return logs;
      try {
        if (text instanceof Error) throw text;
        logs = parseList(text);
        read = text;
      } catch (fault) {
        const said = (fault as Error).message;
        if (said !== faulty) say(`${said} 照旧用以前的名单。 The list of before still holds.`);
        faulty = said;
      }
      return logs;
    },
    async add(more) {
      const fresh = more.filter(({ vkey }) => !logs.some((one) => one.vkey === vkey));
      if (fresh.length === 0) return;
      const lines = fresh.map(({ vkey, url }) => (url === null ? `${vkey}\n` : `${vkey} ${url}\n`));
      const text = `${read}${read === "" || read.endsWith("\n") ? "" : "\n"}${lines.join("")}`;
      await replaceFile(disk, path, Buffer.from(text));
      logs = parseList(text);
      read = text;
    },
  };
}
