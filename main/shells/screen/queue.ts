import type { InboxEntry as WireEntry, SignatureRequest as WireRequest } from "../../../preload/contract.ts";
import type { Workstation } from "../../compose.ts";
import type { InboxEntry, SignatureRequest } from "../../dossiers/port.ts";
import type { Handlers } from "../port.ts";
import { documentOf, summaryOf } from "./wire.ts";

export const queueHandlers = ({ signingQueue }: Workstation) =>
  ({
    "queue.add": async (request) => requestOf(await signingQueue.add(request)),
    "queue.list": async (filter) => (await signingQueue.list(filter)).map(entryOf),
    "queue.history": async ({ requestId }) =>
      (await signingQueue.history(requestId)).map(({ from, to, at, by, note }) => ({
        from,
        to,
        at: at.toISOString(),
        by,
        note,
      })),
    "queue.take": async ({ by, ...wanted }) => (await signingQueue.take(wanted, by)).map(entryOf),
    "queue.putBack": async ({ ids, by }) => {
      await signingQueue.putBack(ids, by);
      return {};
    },
    "queue.return": async ({ ids, reason, by }) => {
      await signingQueue.return(ids, reason, by);
      return {};
    },
    "queue.withdraw": async ({ ids, by }) => {
      await signingQueue.withdraw(ids, by);
      return {};
    },
  }) satisfies Partial<Handlers>;

const entryOf = ({ request, document, dossier }: InboxEntry): WireEntry => ({
  request: requestOf(request),
  document: documentOf(document),
  dossier: summaryOf(dossier),
});

const requestOf = ({ claim, askedAt, ...request }: SignatureRequest): WireRequest => ({
  ...request,
  askedAt: askedAt.toISOString(),
  claim: claim && { by: claim.by, until: claim.until.toISOString() },
});
