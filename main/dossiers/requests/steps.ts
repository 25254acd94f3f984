import { profileFor } from "../../signing/roles/profile.ts";
import type { DossierRepositories, NewSignature, RequestState, SignatureRequest } from "../port.ts";

/** Half an hour: long enough for a batch to be looked through, short enough that a PC that died holds nobody up. */
const CLAIM_MS = 30 * 60_000;

export const claimUntil = (now: Date): Date => new Date(now.getTime() + CLAIM_MS);

export interface RequestAct {
  readonly at: Date;
  readonly by: string | null;
  readonly note: string | null;
}

export const isOpen = ({ state }: SignatureRequest): boolean => state === "queued" || state === "claimed";

/** One step with its trace; false when somebody else was quicker. */
export const moveRequest = (
  { requests }: DossierRepositories,
  { id, state }: SignatureRequest,
  to: RequestState,
  act: RequestAct,
): Promise<boolean> => requests.move({ requestId: id, from: state, to, ...act });

/** Documents that no longer count wait for nobody. */
export async function withdrawAll(
  repositories: DossierRepositories,
  documentIds: readonly string[],
  act: RequestAct,
): Promise<void> {
  for (const request of await repositories.requests.list({ documentIds }))
    await moveRequest(repositories, request, "withdrawn", act);
}

/** The oldest request that this signature answers is done, and the signer's other claims are theirs for longer. */
export async function answerRequest(
  repositories: DossierRepositories,
  documentId: string,
  { as, role, signer }: Pick<NewSignature, "as" | "role" | "signer">,
  at: Date,
): Promise<void> {
  const open = await repositories.requests.list({ documentIds: [documentId] });
  const answered = open.find((request) =>
    as === undefined ? profileFor(request.role).recordedAs === role : request.role === as,
  );
  if (!answered) return;
  await moveRequest(repositories, answered, "signed", { at, by: answered.claim?.by ?? signer, note: null });
  if (answered.claim) await repositories.requests.prolong({ ...answered.claim, until: claimUntil(at) });
}
