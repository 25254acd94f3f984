import { type Bodies, type ForgedPdf, makePdf, stream } from "../pdf.ts";
import { forgeSignature } from "../sign.ts";
import { attacks, type Cast } from "./attack.ts";

const DSS = 20;
const CERT = 21;
const CRL = 22;
const ENTRY = 23;
const KEY = "0123456789ABCDEF0123456789ABCDEF01234567";

/** A signature, its evidence, and a second person's signature over both; then the evidence is meddled with. */
const meddled = (change: (pdf: ForgedPdf) => Bodies) => (cast: Cast) => {
  const first = forgeSignature(makePdf(), cast.signer);
  const stored = first.update({
    [DSS]: `<< /Type /DSS /Certs [${CERT} 0 R] /CRLs [${CRL} 0 R] /VRI << /${KEY} ${ENTRY} 0 R >> >>`,
    [CERT]: stream("certificate"),
    [CRL]: stream("list"),
    [ENTRY]: `<< /Type /VRI /Cert [${CERT} 0 R] /CRL [${CRL} 0 R] >>`,
    1: first.body(1).replace(/>>$/, `/DSS ${DSS} 0 R >>`),
  });
  const pdf = forgeSignature(stored, cast.second, { field: "S2" });
  return pdf.update(change(pdf)).bytes;
};

export const STORE_ATTACKS = attacks("security store", [
  [
    "taken out of the catalog",
    "security-store-changed",
    meddled((pdf) => ({ 1: pdf.body(1).replace(`/DSS ${DSS} 0 R`, "") })),
  ],
  ["emptied", "security-store-changed", meddled(() => ({ [DSS]: "<< /Type /DSS >>" }))],
  [
    "robbed of its lists",
    "security-store-changed",
    meddled((pdf) => ({ [DSS]: pdf.body(DSS).replace(`/CRLs [${CRL} 0 R]`, "/CRLs []") })),
  ],
  [
    "given another list in place of the signed one",
    "security-store-changed",
    meddled(() => ({ [CRL]: stream("tsil") })),
  ],
  [
    "given another certificate in place of the signed one",
    "security-store-changed",
    meddled(() => ({ [CERT]: "null" })),
  ],
  [
    "robbed of what it says of one signature",
    "security-store-changed",
    meddled(() => ({ [ENTRY]: "<< /Type /VRI >>" })),
  ],
  ["given an entry that is no dictionary", "security-store-changed", meddled(() => ({ [ENTRY]: "(gone)" }))],
  ["that shows something", "security-store-changed", meddled(() => ({ [DSS]: "(gone)" }))],
]);
