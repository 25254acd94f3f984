import type { ExtensionPlan } from "../../../main/pki/x509/issue.ts";
import { type Issued, issueAuthority, issueTo, type LeafOptions } from "../ca.ts";
import { accessAt, crlAt, noCheck, purposes } from "../forgery/certificates.ts";

export const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
export const OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

/** An authority with the responder that answers for it. */
export interface Authority {
  readonly name: "root" | "intermediate";
  readonly own: Issued;
  readonly responder: Issued;
  /** The extensions of a certificate this authority issues: where to ask about it. */
  readonly pointers: readonly ExtensionPlan[];
}

/** Everybody in the PKI but the people it issues to. */
export interface PkiPeople {
  readonly root: Authority;
  readonly intermediate: Authority;
  readonly tsa: Issued;
  /** A root nobody knows, of the same name as the intermediate. */
  readonly impostor: Issued;
}

export async function makePeople(origin: string, name: string): Promise<PkiPeople> {
  const root = await makeAuthority(origin, "root", await issueAuthority(null, `${name} Root CA`, { key: "rsa-2048" }));
  const own = await issueAuthority(root.own, `${name} Issuing CA`, { extensions: root.pointers });
  const intermediate = await makeAuthority(origin, "intermediate", own);
  const tsa = await issueTo(own, {
    commonName: `${name} TSA`,
    usage: ["digitalSignature"],
    extensions: [...intermediate.pointers, purposes(TIME_STAMPING)],
  });
  return { root, intermediate, tsa, impostor: await issueAuthority(null, `${name} Issuing CA`) };
}

async function makeAuthority(origin: string, name: Authority["name"], own: Issued): Promise<Authority> {
  const pointers = [accessAt(`${origin}/ocsp/${name}`, `${origin}/aia/${name}`), crlAt(`${origin}/crl/${name}`)];
  return { name, own, pointers, responder: await issueResponder(own, [noCheck]) };
}

/** A delegated responder (RFC 6960 §4.2.2.2). */
export const issueResponder = (
  issuer: Issued,
  extensions: readonly ExtensionPlan[],
  options: LeafOptions = {},
): Promise<Issued> =>
  issueTo(issuer, {
    commonName: `${issuer.commonName} OCSP`,
    key: "p-256",
    usage: ["digitalSignature"],
    extensions: [...extensions, purposes(OCSP_SIGNING)],
    ...options,
  });
