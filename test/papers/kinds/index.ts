import type { PaperKind } from "../sheet.ts";
import { authorisation } from "./authorisation.ts";
import { birthDeclaration } from "./birth-declaration.ts";
import { businessRegistration } from "./business-registration.ts";
import { decision } from "./decision.ts";
import { intakeReceipt } from "./intake-receipt.ts";
import type { Kind } from "./kind.ts";
import { maritalCertificate } from "./marital-certificate.ts";
import { maritalRequest } from "./marital-request.ts";
import { notice } from "./notice.ts";
import { report } from "./report.ts";
import { residenceConfirmation } from "./residence-confirmation.ts";
import { summaryTable } from "./summary-table.ts";
import { verificationMinutes } from "./verification-minutes.ts";

export const KINDS: Readonly<Record<PaperKind, Kind>> = {
  "marital-request": maritalRequest,
  "marital-certificate": maritalCertificate,
  "birth-declaration": birthDeclaration,
  "residence-confirmation": residenceConfirmation,
  "business-registration": businessRegistration,
  notice,
  decision,
  "verification-minutes": verificationMinutes,
  authorisation,
  "summary-table": summaryTable,
  "intake-receipt": intakeReceipt,
  report,
};
