import type { Workstation } from "../../compose.ts";
import type { Handlers } from "../port.ts";
import type { Uploads } from "./uploads.ts";
import { pageOf } from "./wire.ts";
import type { Work } from "./work.ts";

export const pageHandlers = ({ dossiers, pages, recovery }: Workstation, work: Work, uploads: Uploads) =>
  ({
    "scan.start": async ({ dossierId, deviceId, options }) => {
      await dossiers.get(dossierId);
      return work.start("scan", dossierId, { dossierId, deviceId, options });
    },
    "pages.import": async ({ dossierId, uploadIds }) => {
      await dossiers.get(dossierId);
      const files = await Promise.all(uploadIds.map((id) => uploads.get(id)));
      return work.start("import", dossierId, { dossierId, files });
    },
    "pages.turn": async ({ pageIds, by }) => (await pages.turn(pageIds, by)).map(pageOf),
    "pages.order": async ({ dossierId, pageIds }) => (await pages.order(dossierId, pageIds)).map(pageOf),
    "pages.remove": async ({ pageIds }) => (await pages.remove(pageIds)).map(pageOf),
    "pages.restore": async ({ pageIds }) => (await pages.restore(pageIds)).map(pageOf),
    "recovery.list": async () => {
      const left = await work.leftBehind();
      return left.map(({ startedAt, ...session }) => ({ ...session, startedAt: startedAt.toISOString() }));
    },
    "recovery.keep": async ({ sessionId, dossierId }) => {
      await recovery.keep(sessionId, dossierId);
      return {};
    },
    "recovery.discard": async ({ sessionId }) => {
      await recovery.discard(sessionId);
      return {};
    },
  }) satisfies Partial<Handlers>;
