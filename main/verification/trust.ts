import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { parseCrl } from "../pki/revocation/crl.ts";
import { parseCertificate } from "../pki/x509/certificate.ts";
import type { TrustStore } from "./chain/judge.ts";
import type { TrustMaterial } from "./port.ts";

const EXTENSIONS = new Set([".pem", ".crt", ".cer", ".der", ".crl"]);
const LARGEST = 64 * 1024 * 1024;
const PEM = /-----BEGIN (CERTIFICATE|TRUSTED CERTIFICATE|X509 CRL)-----([A-Za-z\d+/=\s]+)-----END \1-----/g;

/**
 * Reads what an office trusts from a folder (not from folders in it): certificates and CRLs, PEM (several in a file)
 * or DER, in .pem, .crt, .cer, .der and .crl files. Files that hold neither are passed over.
 *
 * Self-signed certificates become anchors. Any other certificate only helps to find a way to an anchor, so that the
 * certificate of a CA, or of a person, put there for convenience does not become trusted without its root.
 */
export async function loadTrust(folder: string): Promise<TrustMaterial> {
  const trust: Uint8Array[] = [];
  const crls: Uint8Array[] = [];
  for (const name of (await readdir(folder)).sort()) {
    if (!EXTENSIONS.has(extname(name).toLowerCase())) continue;
    const path = join(folder, name);
    const { size } = await stat(path);
    if (size > LARGEST) continue;
    for (const der of derIn(await readFile(path))) {
      if (parseCertificate(der)) trust.push(der);
      else if (parseCrl(der)) crls.push(der);
    }
  }
  return { trust, crls };
}

function derIn(bytes: Buffer): Uint8Array[] {
  const blocks = [...bytes.toString("latin1").matchAll(PEM)];
  if (blocks.length === 0) return [new Uint8Array(bytes)];
  return blocks.map(([, , base64]) => new Uint8Array(Buffer.from(base64!, "base64")));
}

/** Decodes trust material; what cannot be read is left out, which can only make a verdict worse. */
export function readTrust({ trust, crls = [] }: TrustMaterial): TrustStore {
  const certificates = trust.map(parseCertificate).filter((certificate) => certificate !== null);
  return {
    anchors: certificates.filter((certificate) => certificate.isSelfSigned),
    intermediates: certificates.filter((certificate) => !certificate.isSelfSigned),
    crls: crls.map(parseCrl).filter((crl) => crl !== null),
  };
}
