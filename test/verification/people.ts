import type { FileReport, VerifyOptions } from "../../main/verification/port.ts";
import { verify } from "../../main/verification/verify.ts";
import { CA, forgeCertificate, PERSON } from "../doubles/forgery/certificates.ts";

/** A root and people it issued to, EC keys throughout. */
export const root = forgeCertificate(null, { name: "Thử nghiệm Root CA", extensions: CA });
export const signer = forgeCertificate(root, { name: "Nguyễn Văn Mẫu", extensions: PERSON });
export const second = forgeCertificate(root, { name: "Trần Thị Thử", extensions: PERSON });
/** Trusted by nobody. */
export const stranger = forgeCertificate(null, { name: "Nguyễn Văn Mẫu", extensions: PERSON });

/** Verifies against the root alone. */
export const check = (bytes: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<FileReport> =>
  verify({ name: "thu.pdf", bytes }, { trust: [root.certificate], now: new Date(), ...options });
