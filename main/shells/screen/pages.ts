import type { Workstation } from "../../compose.ts";
import type { Handlers } from "../port.ts";
import type { Uploads } from "./uploads.ts";
import { pageOf } from "./wire.ts";
import type { Work } from "./work.ts";

export const pageHandlers = ({ dossiers, pages }: Workstation, work: Work, uploads: Uploads) =>
  ({
    "pages.import": async ({ dossierId, uploadIds }) => {
      await dossiers.get(dossierId);
      const files = await Promise.all(uploadIds.map((id) => uploads.get(id)));
      return work.start("import", dossierId, { dossierId, files });
    },
    "pages.turn": async ({ pageIds, by }) => (await pages.turn(pageIds, by)).map(pageOf),
    "pages.order": async ({ dossierId, pageIds }) => (await pages.order(dossierId, pageIds)).map(pageOf),
    "pages.remove": async ({ pageIds }) => (await pages.remove(pageIds)).map(pageOf),
    "pages.restore": async ({ pageIds }) => (await pages.restore(pageIds)).map(pageOf),
    "pages.assign": async ({ pageIds, component }) => (await pages.assign(pageIds, component)).map(pageOf),
  }) satisfies Partial<Handlers>;
