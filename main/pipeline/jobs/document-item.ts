import type { Vault } from "../../capture/port.ts";
import type { DossierDocument, Dossiers } from "../../dossiers/port.ts";
import { Fault } from "../../shared/fault.ts";
import type { BatchItem } from "../../signing/batch.ts";
import { GrowingFile } from "../../signing/pdf/growing.ts";
import { profileFor } from "../../signing/roles/profile.ts";
import type { SigningRole } from "../../signing/roles/role.ts";
import type { Finding } from "../../verification/gate/finding.ts";
import type { FileReport } from "../../verification/port.ts";
import { assertIntact } from "./assert-intact.ts";
import { type BeforeSigning, lookBeforeSigning } from "./before-signing.ts";

export interface DocumentItem extends BatchItem {
  readonly documentId: string;
  /** What was seen before it was signed. */
  readonly findings: readonly Finding[];
}

export interface RecordTools {
  readonly vault: Vault;
  readonly dossiers: Dossiers;
  verify(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<FileReport>;
  /** Told once it is signed. */
  tellAccepted?(accepted: AcceptedFindings): Promise<void>;
}

/** What a person signed although it was found, by its codes. */
export interface AcceptedFindings {
  readonly document: DossierDocument;
  readonly by: string;
  readonly findings: readonly string[];
}

/** A document of the record: looked at, signed as it lies in the vault, verified at once, and recorded with what that found. */
export function documentItem(
  documentId: string,
  role: SigningRole,
  signer: string,
  before: BeforeSigning,
  { vault, dossiers, verify, tellAccepted }: RecordTools,
): DocumentItem {
  let opened: DossierDocument | null = null;
  let findings: readonly Finding[] = [];
  return {
    documentId,
    get findings() {
      return findings;
    },
    async open() {
      opened = await dossiers.document(documentId);
      const file = await GrowingFile.read(vault.pathOf(opened.hash));
      await lookBeforeSigning({ name: opened.name, bytes: file.bytes }, before, (found) => {
        findings = found;
      });
      return file;
    },
    async keep(signed, { field, level }) {
      if (!opened) throw new Fault("internal");
      const { name, hash: previousHash } = opened;
      const report = await verify({ name, bytes: signed });
      assertIntact(report, field);
      const document = await dossiers.recordSignature(documentId, {
        previousHash,
        hash: await vault.put(signed),
        bytesOut: signed.byteLength,
        signer,
        role: profileFor(role).recordedAs,
        as: role,
        level,
        signedAt: new Date(),
        report,
      });
      const codes = [...new Set(findings.map(({ code }) => code))];
      if (before.accepted && codes.length > 0) await tellAccepted?.({ document, by: signer, findings: codes });
    },
  };
}
