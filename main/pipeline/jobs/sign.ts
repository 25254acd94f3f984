import { z } from "zod";
import { Fault, isFault } from "../../shared/fault.ts";
import { type BatchOptions, type BatchResult, signBatch } from "../../signing/batch.ts";
import type { KeyWish } from "../../signing/keys/sources.ts";
import { COPY_FORMS, type KeyProvider, type LevelServices, type SigningKey } from "../../signing/port.ts";
import { adaptTo } from "../../signing/roles/adapt.ts";
import { appearanceOf, type Materials } from "../../signing/roles/appearance.ts";
import { profileFor } from "../../signing/roles/profile.ts";
import { SIGNING_ROLES, type SigningRole } from "../../signing/roles/role.ts";
import type { Finding } from "../../verification/gate/finding.ts";
import type { GatePolicy } from "../../verification/gate/policy.ts";
import type { JobHandler } from "../../work/port.ts";
import { type DocumentItem, documentItem, type RecordTools } from "./document-item.ts";

export const SignInput = z.object({
  documentIds: z.array(z.string()).min(1),
  sourceId: z.string(),
  identityId: z.string().nullable(),
  role: z.enum(SIGNING_ROLES).default("officer"),
  reason: z.string().optional(),
  visible: z.boolean(),
  /** For an annex: number and symbol of the document it belongs to. */
  number: z.string().optional(),
  copyForm: z.enum(COPY_FORMS).optional(),
  confirmFinalTry: z.boolean(),
  /** The person has said that documents they signed already are signed again. */
  again: z.boolean().default(false),
  /** The person has read what was found and signs all the same, as far as the office leaves that to them. */
  acceptFindings: z.boolean().default(false),
});
type SignInput = z.infer<typeof SignInput>;

export interface SignJobTools extends RecordTools {
  /** @throws SigningFault when there is no such source */
  provider(sourceId: string, wish?: KeyWish): Promise<KeyProvider>;
  levels(): LevelServices;
  /** @throws PkiFault certificate-revoked */
  askBeforeSigning(key: SigningKey, signal: AbortSignal): Promise<unknown>;
  /** The picture that a role's signature shows, where the office has one. */
  handOf(role: SigningRole, identityId: string): Promise<Materials>;
  inspect(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<readonly Finding[]>;
  /** What the office refuses to sign. @throws Fault input-invalid */
  gatePolicy(): Promise<GatePolicy>;
}

/** `code`: why it failed, why the batch ended before it, or why its level is lower than the role's. */
export interface SignedDocument {
  readonly documentId: string;
  readonly state: "signed" | "failed" | "untouched";
  readonly level?: string;
  readonly code?: string;
  /** What was seen before it was signed; left out where there was nothing. */
  readonly findings?: readonly Finding[];
}

/**
 * Signs documents one by one with one PIN, which is the job's secret. A document that cannot be signed is told and the
 * next one is tried; a token that fails ends it, and the rest stay untouched. Started again, it leaves alone what the
 * same person has signed.
 */
export const signJob =
  (tools: SignJobTools): JobHandler =>
  async (input, { signal, progress }, pin) => {
    const request = SignInput.parse(input);
    if (!pin) throw new Fault("pin-missing");
    const provider = await tools.provider(request.sourceId, { rsa: profileFor(request.role).rsa });
    try {
      const key = await provider.open(request.identityId, pin, { confirmFinalTry: request.confirmFinalTry });
      try {
        await tools.askBeforeSigning(key, signal);
        return { documents: await signAll(request, key, tools, signal, progress) };
      } finally {
        await key.close();
      }
    } finally {
      await provider.close();
    }
  };

async function signAll(
  request: SignInput,
  key: SigningKey,
  tools: SignJobTools,
  signal: AbortSignal,
  progress: Parameters<JobHandler>[1]["progress"],
): Promise<SignedDocument[]> {
  const { documentIds, role } = request;
  const before = { inspect: tools.inspect, policy: await tools.gatePolicy(), accepted: request.acceptFindings };
  const items = documentIds.map((id) => documentItem(id, role, key.identity.owner, before, tools));
  const total = documentIds.length;
  let done = 0;
  progress({ step: "signing", done, total });
  const onOutcome = () => progress({ step: "signing", done: ++done, total });
  const options = await optionsFor(request, key, tools);
  return outcomesOf(await signBatch(items, key, { ...options, signal, onOutcome }));
}

async function optionsFor(
  { role, reason, visible, again, number, copyForm }: SignInput,
  key: SigningKey,
  { levels, handOf }: SignJobTools,
): Promise<BatchOptions<DocumentItem>> {
  const profile = profileFor(role, reason ? { reason } : {});
  const own = { ...(number && { number }), ...(copyForm && { copyForm }) };
  const materials = visible ? { ...(await handOf(role, key.identity.id)), ...own } : {};
  return {
    ...(profile.reason !== null && { reason: profile.reason }),
    appearance: visible ? appearanceOf(profile.form, materials) : null,
    adapt: adaptTo(profile, role === "leader" ? ((await handOf("agency", "")).image ?? null) : null),
    aim: { level: `B-${profile.level}`, services: levels(), lenient: profile.provisional },
    again,
  };
}

function outcomesOf({ outcomes, stopped }: BatchResult<DocumentItem>): SignedDocument[] {
  return outcomes.map((outcome) => {
    const { documentId, findings } = outcome.item;
    const seen = findings.length > 0 ? { findings } : {};
    if (outcome.state === "signed")
      return { documentId, state: "signed", level: outcome.level, ...codeOf(outcome.lacking), ...seen };
    return {
      documentId,
      ...seen,
      state: outcome.state,
      ...codeOf(outcome.state === "failed" ? outcome.error : stopped),
    };
  });
}

function codeOf(error: unknown): { readonly code?: string } {
  if (error === null) return {};
  return { code: isFault(error) ? error.code : "internal" };
}
