import { Fault } from "../../shared/fault.ts";
import { newId } from "../../shared/ids.ts";
import { tidy } from "../../shared/text.ts";
import { requireDocument } from "../documents.ts";
import { stands } from "../lifecycle.ts";
import { requireOpen } from "../moves.ts";
import type {
  DossierCode,
  DossierRepositories,
  InboxEntry,
  NewSignatureRequest,
  RequestState,
  SignatureRequest,
  SigningQueue,
} from "../port.ts";
import { claimUntil, isOpen, moveRequest, type RequestAct } from "./steps.ts";

/** The queue over what storage keeps; `clock` tells the time every step is dated by. */
export const createSigningQueue = (
  repositories: DossierRepositories,
  clock: () => Date = () => new Date(),
): SigningQueue => ({
  add: (wanted) => add(repositories, wanted, clock()),
  async list(filter = {}) {
    await repositories.requests.expire(clock());
    return entriesOf(repositories, await repositories.requests.list(filter));
  },
  async history(id) {
    await requireRequests(repositories, [id]);
    return repositories.requests.history(id);
  },
  take(wanted, by) {
    const at = clock();
    return repositories.transaction(async (inside) => {
      await inside.requests.expire(at);
      const claim = { by: tidy(by), until: claimUntil(at) };
      return entriesOf(inside, await inside.requests.claim(wanted, claim, at));
    });
  },
  putBack: (ids, by) =>
    moveAll(repositories, ids, "queued", { at: clock(), by: tidy(by), note: null }, (request, act) => {
      if (request.state === "queued") throw closed(request);
      requireOwn(request, act);
    }),
  async return(ids, reason, by) {
    const note = tidy(reason);
    if (!note) throw new Fault<DossierCode>("reason-missing");
    await moveAll(repositories, ids, "returned", { at: clock(), by: tidy(by), note }, requireOwn);
  },
  withdraw: (ids, by) =>
    moveAll(repositories, ids, "withdrawn", { at: clock(), by: tidy(by), note: null }, (request) => {
      if (request.claim) throw new Fault<DossierCode>("request-taken");
    }),
  comeBack: () => repositories.requests.release(clock()),
});

function add(repositories: DossierRepositories, wanted: NewSignatureRequest, now: Date): Promise<SignatureRequest> {
  return repositories.transaction(async (inside) => {
    const document = await requireDocument(inside, wanted.documentId);
    await requireOpen(inside, document.dossierId);
    if (!stands(document)) throw new Fault<DossierCode>("document-replaced");
    const request: SignatureRequest = {
      id: newId(),
      documentId: document.id,
      role: wanted.role,
      template: wanted.template ?? null,
      signer: tidy(wanted.signer ?? "") || null,
      askedBy: tidy(wanted.askedBy),
      note: tidy(wanted.note ?? "") || null,
      askedAt: now,
      state: "queued",
      claim: null,
    };
    if (!(await inside.requests.insert(request))) throw new Fault<DossierCode>("request-exists");
    return request;
  });
}

/** Three queries, however many requests. */
async function entriesOf(
  { documents, dossiers }: DossierRepositories,
  requests: readonly SignatureRequest[],
): Promise<readonly InboxEntry[]> {
  const named = await documents.some(requests.map(({ documentId }) => documentId));
  const documentOf = new Map(named.map((document) => [document.id, document]));
  const owners = await dossiers.some(named.map(({ dossierId }) => dossierId));
  const dossierOf = new Map(owners.map((dossier) => [dossier.id, dossier]));
  return requests.map((request) => {
    const document = documentOf.get(request.documentId)!;
    return { request, document, dossier: dossierOf.get(document.dossierId)! };
  });
}

function moveAll(
  repositories: DossierRepositories,
  ids: readonly string[],
  to: RequestState,
  act: RequestAct,
  permit: (request: SignatureRequest, act: RequestAct) => void,
): Promise<void> {
  return repositories.transaction(async (inside) => {
    for (const request of await requireRequests(inside, ids)) {
      if (!isOpen(request)) throw closed(request);
      permit(request, act);
      if (!(await moveRequest(inside, request, to, act))) throw new Fault<DossierCode>("request-taken");
    }
  });
}

async function requireRequests(
  { requests }: DossierRepositories,
  ids: readonly string[],
): Promise<readonly SignatureRequest[]> {
  const unique = [...new Set(ids)];
  const found = await requests.get(unique);
  if (found.length < unique.length) throw new Fault<DossierCode>("request-not-found");
  return found;
}

/** What another holds, or was asked of another, is theirs to decide about. */
function requireOwn({ claim, signer }: SignatureRequest, { by }: RequestAct): void {
  const owner = claim?.by ?? signer;
  if (owner !== null && owner !== by) throw new Fault<DossierCode>("request-taken");
}

const closed = ({ state }: SignatureRequest) => new Fault<DossierCode>("request-closed", { state });
