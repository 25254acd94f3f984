import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Vault } from "../../capture/port.ts";
import type { Dossiers } from "../../dossiers/port.ts";
import { Fault, isFault } from "../../shared/fault.ts";
import type { KeyProvider, SigningKey, SignOptions } from "../../signing/port.ts";
import type { FileReport } from "../../verification/port.ts";
import type { JobHandler } from "../../work/port.ts";

export const SignInput = z.object({
  documentIds: z.array(z.string()).min(1),
  sourceId: z.string(),
  identityId: z.string().nullable(),
  reason: z.string().optional(),
  visible: z.boolean(),
  confirmFinalTry: z.boolean(),
});
type SignInput = z.infer<typeof SignInput>;

export interface SignJobTools {
  readonly vault: Vault;
  readonly dossiers: Dossiers;
  /** @throws SigningFault when there is no such source */
  provider(sourceId: string): Promise<KeyProvider>;
  signPdf(pdf: Uint8Array, key: SigningKey, options: SignOptions): Promise<Uint8Array>;
  verify(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<FileReport>;
}

export interface SignedDocument {
  readonly documentId: string;
  readonly state: "signed" | "failed" | "untouched";
  readonly code?: string;
}

/**
 * Signs documents one by one with one PIN, which is the job's secret. A document that cannot be signed is told and the
 * next one is tried; a token that fails stops the rest, which stay untouched.
 */
export const signJob =
  (tools: SignJobTools): JobHandler =>
  async (input, { signal, progress }, pin) => {
    const request = SignInput.parse(input);
    if (!pin) throw new Fault("pin-missing");
    const provider = await tools.provider(request.sourceId);
    try {
      const key = await provider.open(request.identityId, pin, { confirmFinalTry: request.confirmFinalTry });
      try {
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
  const outcomes: SignedDocument[] = [];
  let tokenFailed = false;
  for (const documentId of request.documentIds) {
    progress({ step: "signing", done: outcomes.length, total: request.documentIds.length });
    const skipped = tokenFailed || signal.aborted;
    const outcome: SignedDocument = skipped ? untouched(documentId) : await signOne(documentId, request, key, tools);
    tokenFailed ||= outcome.code !== undefined && /^(token|pin|module|key)-/.test(outcome.code);
    outcomes.push(outcome);
  }
  return outcomes;
}

const untouched = (documentId: string): SignedDocument => ({ documentId, state: "untouched" });

async function signOne(
  documentId: string,
  { reason, visible }: SignInput,
  key: SigningKey,
  { vault, dossiers, signPdf, verify }: SignJobTools,
): Promise<SignedDocument> {
  try {
    const document = await dossiers.document(documentId);
    const at = new Date();
    const before = await readFile(vault.pathOf(document.hash));
    const appearance = visible ? ({ form: "block", placement: "auto" } as const) : null;
    const signed = await signPdf(before, key, { at, ...(reason && { reason }), appearance });
    const report = await verify({ name: document.name, bytes: signed });
    await dossiers.recordSignature(documentId, {
      previousHash: document.hash,
      hash: await vault.put(signed),
      bytesOut: signed.byteLength,
      signer: key.identity.owner,
      role: "officer",
      level: report.signatures.at(-1)?.level ?? "none",
      signedAt: at,
      report,
    });
    return { documentId, state: "signed" };
  } catch (error) {
    if (!isFault(error)) throw error;
    return { documentId, state: "failed", code: error.code };
  }
}
