import { readFile } from "node:fs/promises";
import type { Verified as Wanted } from "../../../preload/contract.ts";
import type { Workstation } from "../../compose.ts";
import { treatmentOf } from "../../verification/gate/policy.ts";
import type { Handlers } from "../port.ts";
import { compare } from "./compare.ts";
import { keepExport } from "./exports.ts";
import type { Uploads } from "./uploads.ts";
import type { Verified, VerifiedSource } from "./verified.ts";
import { reportOf } from "./wire.ts";

export const verificationHandlers = (workstation: Workstation, uploads: Uploads, verified: Verified) => {
  const { dossiers, vault, verify, inspect, gatePolicy, verifyDocument, writeVerification, folder } = workstation;
  const document = async (documentId: string): Promise<VerifiedSource> => {
    const { name, hash } = await dossiers.document(documentId);
    return { name, bytes: await readFile(vault.pathOf(hash)), sha256: hash };
  };
  const source = (of: Wanted) => ("documentId" in of ? document(of.documentId) : verified.get(of.fileId));
  const verifiedAnew = async ({ of, online }: { readonly of: Wanted; readonly online: boolean }) => {
    if ("documentId" in of) return verifyDocument(of.documentId, { online });
    const { sha256, ...file } = await verified.get(of.fileId);
    return { report: await verify(file, { online }), sha256 };
  };
  return {
    "documents.findings": async ({ documentId }) => {
      const [findings, policy] = await Promise.all([inspect(await document(documentId)), gatePolicy()]);
      return findings.map((each) => ({ ...each, treatment: treatmentOf(each.code, policy) }));
    },
    "files.verify": async ({ uploadId }) => {
      const upload = await uploads.get(uploadId);
      await verified.take(upload);
      await uploads.remove(uploadId);
      return reportOf(await verify(await verified.get(uploadId)));
    },
    "files.forget": async ({ fileId }) => {
      await verified.forget(fileId);
      return {};
    },
    "verification.repeat": async (wanted) => reportOf((await verifiedAnew(wanted)).report),
    "verification.save": async ({ format, ...wanted }) => {
      const found = await verifiedAnew(wanted);
      const name = `${found.report.file.replace(/\.pdf$/i, "")}_phieu-kiem-tra-chu-ky.${format}`;
      return { fileId: await keepExport(folder.exports, format, await writeVerification(found, format), name), name };
    },
    "verification.compare": async ({ of, ...where }) => {
      const { bytes, sha256 } = await source(of);
      const name = "documentId" in of ? sha256.slice(0, 32) : of.fileId;
      return compare({ name, bytes, ...where }, verified);
    },
  } satisfies Partial<Handlers>;
};
