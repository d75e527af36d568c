// Signing keys of officials: asking for one, approving, revoking.
import { Type } from "typebox";
import { KEY_ALGORITHMS, REVOKE_GROUNDS } from "../../../kernel/key.ts";
import { Kid, SignatureClient, SignatureValue } from "./acts.ts";
import { exact, IdName, list, nullable, TimeText } from "./basics.ts";

const Algorithm = Type.Enum([...KEY_ALGORITHMS]);
const Ground = Type.Enum([...REVOKE_GROUNDS]);
const Host = Type.String({ minLength: 1, maxLength: 253, pattern: "^[a-z0-9.-]+$" });

export const KeySaid = exact({
  kid: Kid,
  person: IdName,
  post: nullable(IdName),
  /** Who brought in the key of a system; null for that of a person. */
  asker: nullable(IdName),
  alg: Algorithm,
  state: Type.Enum(["waiting", "in-force", "ended"]),
  askedAt: nullable(TimeText),
  /** Places in the ledger: in force from the one and before the other. */
  from: nullable(Type.Integer()),
  until: nullable(Type.Integer()),
  /** Why it was revoked; null where it was not, or ended with its holder's post. */
  ground: nullable(Ground),
  mine: Type.Boolean(),
  /** What this official may do with it. */
  may: list(Type.Enum(["approve", "withdraw", "revoke"])),
});
export const KeysAnswer = exact({
  /** The log that a signature is for. */
  origin: Type.String(),
  /** The site that a passkey is for. */
  rp: Type.String(),
  own: list(KeySaid),
  /** Of others: what waits for this official's approval, and what he may revoke. */
  others: list(KeySaid),
  /** Posts of his own, and whose holders may approve a key there. */
  posts: list(exact({ ...IdName.properties, approvers: list(IdName) })),
});
export const KeyBody = exact({
  post: Type.String({ pattern: "^post:[A-Za-z0-9._-]{1,80}$" }),
  alg: Algorithm,
  public: Type.String({ pattern: "^([A-Za-z0-9_-]{43}|[A-Za-z0-9_-]{87})$" }),
  rp: Type.Optional(Host),
  proof: exact({ value: SignatureValue, client: Type.Optional(SignatureClient) }),
});
/** The key of a department's system, brought in by an official; `proof` is over the request with him as `asker`. */
export const ServiceKeyBody = exact({
  service: Type.String({ pattern: "^service:[a-z0-9.-]{1,60}$" }),
  alg: Type.Enum(["p256", "ed25519", "sm2"]),
  public: KeyBody.properties.public,
  proof: exact({ value: SignatureValue }),
});
export const KeySheetBody = exact({ ground: Type.Optional(Ground) });
export const KeyDone = exact({ kid: Kid });
export const KeyParams = exact({ kid: Kid });
export const RevokeBody = exact({ ground: Ground });
