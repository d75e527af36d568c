// What an official signs: his act, the case and the log that it is for, and the commitments to what he wrote in closed fields. The name of the log binds
// the signature to one county, the case and `seen` (in the act) to one moment of one case.
import { canonical } from "./canonical.ts";
import type { Hash } from "./sha256.ts";

/** `act`: as it will stand in the leaf (`Signed` of the kernel). */
export type SignedAct = { origin: string; case: string; commitments: readonly Hash[]; act: unknown };

const TAG = "mingtang/act/v1\n";

/** Takes what is signed, gives the text over whose UTF-8 bytes the signature is made: "mingtang/act/v1\n" ‖ JCS({origin, case, commitments, act}). */
export const signedText = ({ origin, case: ref, commitments, act }: SignedAct): string =>
  TAG + canonical({ origin, case: ref, commitments, act });
