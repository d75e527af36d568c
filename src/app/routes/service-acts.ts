// Acts by a department's own system. It has no session: its signature says who it is, and is looked at before anything else is told.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { Anchor, Command, Signature } from "../../kernel/commit.ts";
import type { Facts } from "../../kernel/fact.ts";
import type { CaseRef, Hash, PostId, ServiceId } from "../../kernel/ids.ts";
import { signatureRefusal } from "../../kernel/key.ts";
import { type Refusal, refuse } from "../../kernel/refusal.ts";
import { signedText } from "../../ledger/signed-act.ts";
import { keyOf } from "../api/keys.ts";
import { problemOf } from "../api/refused.ts";
import { caseNamed } from "../api/seat.ts";
import { speakerFor } from "../api/speaker.ts";
import { makeThrottle } from "../api/throttle.ts";
import { isSigned } from "../signatures/verify-signature.ts";
import type { Site } from "../site.ts";
import { networkOf, Problem } from "./asking.ts";
import { ActAnswer, ActBody, Commitments, Signature as SignatureIn } from "./schemas/acts.ts";
import { answers, exact, IdempotencyHeaders, LangQuery } from "./schemas/basics.ts";

const ServiceParams = exact({
  service: Type.String({ pattern: "^[a-z0-9.-]{1,60}$", description: "The name after `service:`" }),
  ref: Type.String({ pattern: "^[A-Z2-7]{26}$" }),
});
const ServiceAct = exact({ ...ActBody.properties, commitments: Commitments, sig: SignatureIn });
type Body = Static<typeof ServiceAct>;

/** Wrong signatures from one network, in so many ms: each costs us a look at the case. */
const WRONG_MAX = 60;
const WINDOW_MS = 60_000;

/** Why this is not what that system signed, or null. Says nothing of the case. */
async function strangerRefusal(site: Site, command: Command, standard: number): Promise<Refusal | null> {
  const { keys } = site.worlds.book();
  const no = signatureRefusal(keys, command);
  const { act, by, step = null, facts = {}, seen = null, anchor = null, sig, commitments = [] } = command;
  const key = sig && keys.all.get(sig.kid);
  if (no !== null || sig === undefined || key === undefined) return no ?? refuse("sig-missing");
  const signed = { act, by, step, facts, reads: [], seen, standard, anchor };
  const text = signedText({ origin: site.origin, case: command.case, commitments, act: signed });
  return (await isSigned(sig, key, text)) ? null : refuse("sig-wrong");
}

function commandOf({ service, ref }: Static<typeof ServiceParams>, body: Body): Command {
  const person: ServiceId = `service:${service}`;
  return {
    case: ref as CaseRef,
    act: body.act,
    by: { kind: "person", person, post: body.post as PostId },
    facts: body.facts as Facts,
    seen: body.seen as Hash,
    commitments: body.commitments as Hash[],
    sig: body.sig as Signature,
    ...(body.step !== undefined && { step: body.step }),
    ...(body.anchor != null && { anchor: body.anchor as Anchor }),
  };
}

/** Takes the site, gives the plugin of acts by systems. */
export const serviceRoutes = (site: Site) => async (app: FastifyInstance) => {
  const wrong = makeThrottle(WRONG_MAX, WINDOW_MS);

  async function act(req: FastifyRequest): Promise<Static<typeof ActAnswer>> {
    const say = speakerFor(site, req);
    const params = req.params as Static<typeof ServiceParams>;
    const body = req.body as Body;
    const command = commandOf(params, body);
    const [network, began] = [networkOf(req.ip), Date.now()];
    wrong.take(network, began);
    const { standing, w } = await caseNamed(site, params.ref);
    const stranger = await strangerRefusal(site, command, standing.state.standard);
    if (stranger !== null) throw problemOf(say, { procedure: null, refusal: stranger });
    wrong.giveBack(network);
    const files = body.closed.filter(({ value }) => typeof value === "object" && !Array.isArray(value));
    if (files.length > 0) throw new Problem(422, "bad-input", { errors: files.map(({ path }) => ({ path, code: "unknown-field" })) });
    const { commitments, ...stated } = command;
    const openings = body.closed.map(({ path, value, salt = "" }) => ({ path, value, salt }));
    const signed = { openings, commitments: commitments ?? [] };
    const handled = await site.handle.handle({ command: stated, signed, ...keyOf(req, `service:${params.service}`, body) });
    if (!handled.done) throw problemOf(say, { procedure: w.procedure.id, refusal: handled.refusal, faults: handled.faults });
    const { status } = handled.state;
    return {
      index: handled.index,
      seq: handled.state.seq,
      state: status === "closed" || status === "annulled" ? status : "open",
    };
  }

  app.post(
    "/services/:service/cases/:ref/acts",
    {
      schema: {
        params: ServiceParams,
        querystring: LangQuery,
        headers: IdempotencyHeaders,
        body: ServiceAct,
        response: answers({ 200: ActAnswer }),
      },
    },
    act,
  );
};
