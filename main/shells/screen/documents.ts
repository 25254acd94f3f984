import { readFile } from "node:fs/promises";
import type { Workstation } from "../../compose.ts";
import type { Handlers } from "../port.ts";
import { EXPORTS, keepExport } from "./exports.ts";
import type { Uploads } from "./uploads.ts";
import { documentOf, summaryOf } from "./wire.ts";
import type { Work } from "./work.ts";

export const documentHandlers = (workstation: Workstation, work: Work, uploads: Uploads) => {
  const { dossiers, attachFile, printProof, folder } = workstation;
  return {
    "documents.digitize": async (input) => {
      const { id } = await dossiers.get(input.dossierId);
      return work.start("digitize", id, { ...input, dossierId: id });
    },
    "documents.attach": async ({ dossierId, component, uploadId }) => {
      const { name, path } = await uploads.get(uploadId);
      const document = await attachFile(dossierId, { name, bytes: await readFile(path), component, officer: null });
      await uploads.remove(uploadId);
      return documentOf(document);
    },
    "documents.waiting": async () =>
      (await dossiers.waiting()).map(({ document, dossier }) => ({
        document: documentOf(document),
        dossier: summaryOf(dossier),
      })),
    "documents.get": async ({ documentId }) => documentOf(await dossiers.document(documentId)),
    "documents.proof": async ({ documentId }) => {
      const document = await dossiers.document(documentId);
      const name = `${document.name.replace(/\.pdf$/i, "")}_${EXPORTS.pdf.saveAs}`;
      return { fileId: await keepExport(folder.exports, "pdf", await printProof(documentId), name), name };
    },
    "documents.sign": async ({ pin, ...input }) => {
      const { dossierId } = await dossiers.document(input.documentIds[0]!);
      return work.start("sign", dossierId, input, Buffer.from(pin, "utf8"));
    },
  } satisfies Partial<Handlers>;
};
