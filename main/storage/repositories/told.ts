import type {
  ActRecord,
  Dossier,
  DossierDocument,
  Release,
  SignatureRecord,
  Transition,
  Upload,
} from "../../dossiers/port.ts";
import { sha256 } from "../../shared/ids.ts";
import type { AuditDetails, Told } from "../audit/act.ts";

/** How changes of the record read in the audit log. Applicants, notes and file names stay out: they say who a citizen is. */

export const catalogueChanged = (details: AuditDetails): Told => ({
  act: "catalogue-changed",
  dossier: null,
  by: null,
  details,
});

export const dossierCreated = ({ id, code, procedure, channel, officer }: Dossier): Told => ({
  act: "dossier-created",
  dossier: id,
  by: officer,
  details: { code, procedure, channel },
});

/** One entry for all: `ids` is the SHA-256 of their ids, one a line. */
export const dossiersImported = (dossiers: readonly Dossier[]): Told => ({
  act: "dossiers-imported",
  dossier: null,
  by: null,
  details: {
    count: dossiers.length,
    first: dossiers[0]!.code,
    last: dossiers.at(-1)!.code,
    ids: sha256(Buffer.from(dossiers.map(({ id }) => id).join("\n"))),
  },
});

export const dossierAmended = ({ id, code, officer, status }: Dossier): Told => ({
  act: "dossier-amended",
  dossier: id,
  by: officer,
  details: { code, status },
});

export const dossierMoved = ({ dossierId, from, to, officer }: Transition): Told => ({
  act: "dossier-moved",
  dossier: dossierId,
  by: officer,
  details: { from, to },
});

export const packageUploaded = ({ dossierId, profile, manifestHash, files, by }: Upload): Told => ({
  act: "package-uploaded",
  dossier: dossierId,
  by,
  details: { profile, manifest: manifestHash, files },
});

export const resultReleased = ({ dossierId, documentId, hash, officer, way, despite, reason }: Release): Told => ({
  act: "result-released",
  dossier: dossierId,
  by: officer,
  details: { document: documentId, hash, way, despite, reason },
});

export const documentAttached = ({ id, dossierId, component, hash, officer, reusedFrom }: DossierDocument): Told => ({
  act: "document-attached",
  dossier: dossierId,
  by: officer,
  details: { document: id, component, hash, reusedFrom },
});

export const documentReplaced = ({ id, dossierId, component, hash }: DossierDocument): Told => ({
  act: "document-replaced",
  dossier: dossierId,
  by: null,
  details: { document: id, component, hash },
});

/** A citizen's own signature is told without their name. */
export const documentSigned = (signature: SignatureRecord, { dossierId }: DossierDocument): Told => ({
  act: "document-signed",
  dossier: dossierId,
  by: signature.role === "other" ? null : signature.signer,
  details: {
    document: signature.documentId,
    hash: signature.hash,
    previous: signature.previousHash,
    role: signature.role,
    level: signature.level,
    verdict: signature.verdict,
  },
});

export const documentActed = (record: ActRecord, { dossierId }: DossierDocument): Told => ({
  act: record.act === "number" ? "document-numbered" : "document-dated",
  dossier: dossierId,
  by: record.by,
  details: { document: record.documentId, value: record.value, hash: record.hash, previous: record.previousHash },
});
