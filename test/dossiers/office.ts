import { createHash } from "node:crypto";
import { createDossiers } from "../../main/dossiers/dossiers.ts";
import { createPages } from "../../main/dossiers/pages.ts";
import type { Dossiers, NewDocument, NewDossier, NewSignature, Pages } from "../../main/dossiers/port.ts";
import { sampleProcedures } from "../../main/dossiers/samples.ts";
import type { Database } from "../../main/storage/database.ts";
import { dossierRepositories } from "../../main/storage/repositories/index.ts";
import type { FileReport, Verdict } from "../../main/verification/port.ts";

/** An office with the sample catalogue, whose clock stands until it is moved. */
export interface Office {
  readonly dossiers: Dossiers;
  readonly pages: Pages;
  now(at: string): void;
}

export async function openOffice(database: Database): Promise<Office> {
  let time = new Date("2026-04-01T02:00:00Z");
  const repositories = dossierRepositories(database);
  const dossiers = createDossiers(repositories, () => time);
  await dossiers.importCatalogue(sampleProcedures());
  return {
    dossiers,
    pages: createPages(repositories),
    now: (at) => {
      time = new Date(at);
    },
  };
}

export const marriageDossier = (more: Partial<NewDossier> = {}): NewDossier => ({
  code: "H99.07-260401-0001",
  procedure: "HT-01",
  applicant: { name: "Đặng Thị Mơ Ước", citizenId: "099193423000", phone: "0990 249 395" },
  channel: "direct",
  officer: "Nguyễn Văn Mẫu",
  ...more,
});

export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** What the committee writes to the applicant of {@link marriageDossier}. */
export const CERTIFICATE = `CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN
Họ, chữ đệm, tên: ĐẶNG THỊ MƠ ƯỚC
Giấy tờ tùy thân: Thẻ căn cước số 099193423000, cấp ngày 22/06/2022
Tình trạng hôn nhân: chưa đăng ký kết hôn với ai.`;

export const scanned = (component: string | null, more: Partial<NewDocument> = {}): NewDocument => ({
  component,
  hash: hashOf(`file of ${component}`),
  bytesIn: 4_200_000,
  bytesOut: 640_000,
  limit: 5_000_000,
  pages: 2,
  proof: [
    {
      source: "1.jpg",
      encoding: "g4",
      dpi: 300,
      quality: null,
      bytes: 41_000,
      words: 212,
      confidence: 91.5,
      inkRecall: 0.998,
      agreement: 1,
      reread: 3,
      colorKept: null,
    },
  ],
  confidence: 91.5,
  texts: [CERTIFICATE, ""],
  officer: "Nguyễn Văn Mẫu",
  ...more,
});

export const reportSaying = (verdict: Verdict): FileReport => ({
  file: "result.pdf",
  verdict,
  signatures: [
    {
      field: "Signature1",
      signer: "Lê Thị Lãnh Đạo",
      coverage: "whole-file",
      integrity: verdict === "invalid" ? "broken" : "intact",
      changesAfter: "none",
      trust: verdict === "valid" ? "trusted" : "unknown",
      trustStore: verdict === "valid" ? "office" : null,
      revocation: "unknown",
      time: { value: "2026-04-02T03:00:00.000Z", source: "signer-clock" },
      level: "B-B",
      reasons: [],
    },
  ],
  reasons: [],
});

export const signatureOver = (previousHash: string, verdict: Verdict = "valid"): NewSignature => ({
  previousHash,
  hash: hashOf(`${previousHash} signed`),
  bytesOut: 655_000,
  signer: "Lê Thị Lãnh Đạo",
  role: "officer",
  level: "B-B",
  signedAt: new Date("2026-04-02T03:00:00Z"),
  report: reportSaying(verdict),
});
