// The signer's process: `signer FOLDER ORIGIN`. Answers requests on its standard input until that ends; wires, decides nothing.
import { platformDisk } from "./app/disk.ts";
import { openSigner } from "./app/log/signer.ts";
import { serveSigner } from "./app/log/signer-wire.ts";
import { platformSha256 } from "./app/platform-hash.ts";
import { writeVerifierKey } from "./ledger/note.ts";

// Ctrl-C in a terminal reaches everybody; whoever started us ends us by closing our input.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);

const [folder = "", origin = ""] = process.argv.slice(2);
openSigner(platformDisk, folder, origin)
  .then((signer) => serveSigner(signer, writeVerifierKey(signer.key, platformSha256), { input: process.stdin, output: process.stdout }))
  .catch((fault: unknown) => {
    process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
    process.exitCode = 1;
  });
