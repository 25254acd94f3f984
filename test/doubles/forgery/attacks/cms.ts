import { type CmsPlan, forgeCms } from "../cms.ts";
import type { SignaturePlan } from "../sign.ts";
import { attacks, type Cast } from "./attack.ts";
import { signed } from "./common.ts";

const message =
  (cms: CmsPlan | ((cast: Cast) => CmsPlan), plan: SignaturePlan = {}) =>
  (cast: Cast) =>
    signed(cast, { cms: typeof cms === "function" ? cms(cast) : cms, ...plan }).bytes;

const TST_INFO = "1.2.840.113549.1.9.16.1.4";

export const CMS_FORGERIES = attacks("CMS", [
  ["content of its own", "cms-attached-content", message({ attached: Buffer.from("other") })],
  ["two SignerInfos", "cms-signer-count", message({ signers: 2 })],
  ["no SignerInfo", "cms-signer-count", message({ signers: 0 })],
  ["no content type", "cms-attribute-missing", message({ omit: ["content-type"] })],
  ["no message digest", "cms-attribute-missing", message({ omit: ["message-digest"] })],
  ["two message digests", "cms-attribute-mismatch", message({ twice: "message-digest" })],
  ["a digest of other bytes", "digest-mismatch", message({ messageDigest: Buffer.alloc(32, 7) })],
  ["another signature value", "signature-mismatch", message({ wrongValue: true })],
  ["no certificate bound", "cms-attribute-missing", message({ omit: ["signing-certificate"] })],
  ["another certificate bound", "cms-attribute-mismatch", message(({ second }) => ({ bindTo: second.certificate }))],
  ["another content type stated", "cms-attribute-mismatch", message({ statedType: TST_INFO })],
  ["another content type", "cms-attribute-mismatch", message({ contentType: TST_INFO })],
  [
    "a stranger's key under the same name",
    "chain-untrusted",
    (cast) => signed({ ...cast, signer: cast.stranger }).bytes,
  ],
  [
    "another person's certificate alone",
    "certificate-missing",
    message(({ second }) => ({ certificates: [second.certificate] })),
  ],
  [
    "a message from another document",
    "digest-mismatch",
    (cast) => signed(cast, { contents: () => forgeCms(cast.signer, [Buffer.from("another")]) }).bytes,
  ],
]);
