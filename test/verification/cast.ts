import type { Cast } from "../doubles/forgery/attacks/attack.ts";
import { forgeCertificate, keyUsage, purposes } from "../doubles/forgery/certificates.ts";
import { root, second, signer, stranger } from "./people.ts";

const STAMPING = [keyUsage("digitalSignature"), purposes("1.3.6.1.5.5.7.3.8")];

/** Everybody who takes part in an attack. */
export const cast: Cast = {
  signer,
  second,
  stranger,
  authority: forgeCertificate(root, { name: "TSA thử nghiệm", extensions: STAMPING }),
};
