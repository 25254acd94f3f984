import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { parseCrl } from "../pki/revocation/crl.ts";
import { parseCertificate } from "../pki/x509/certificate.ts";
import { readable } from "../pki/x509/chain.ts";
import type { TrustStore } from "./chain/question.ts";
import type { TrustMaterial } from "./port.ts";

const EXTENSIONS = new Set([".pem", ".crt", ".cer", ".der", ".crl"]);
const LARGEST = 64 * 1024 * 1024;
const PEM = /-----BEGIN (CERTIFICATE|TRUSTED CERTIFICATE|X509 CRL)-----([A-Za-z\d+/=\s]+)-----END \1-----/g;

/** Folders of the two national stores within a folder of trust. */
const STORES = ["state", "public"] as const;

/**
 * Reads what an office trusts from a folder: certificates and CRLs, PEM (several in a file) or DER, in .pem, .crt,
 * .cer, .der and .crl files. Files that hold neither are passed over. The folders `state` and `public` in it are the
 * stores of those names, and no other folder is looked into.
 *
 * Self-signed certificates become anchors. Any other certificate only helps to find a way to an anchor, so that the
 * certificate of a CA, or of a person, put there for convenience does not become trusted without its root.
 */
export async function loadTrust(folder: string): Promise<Required<TrustMaterial>> {
  const own = await filesIn(folder);
  const [state, publicOnes] = await Promise.all(
    STORES.map(async (name) => {
      const store = join(folder, name);
      return existsSync(store) ? filesIn(store) : { trust: [], crls: [] };
    }),
  );
  return {
    trust: own.trust,
    crls: [...own.crls, ...state!.crls, ...publicOnes!.crls],
    stores: { state: state!.trust, public: publicOnes!.trust },
  };
}

async function filesIn(folder: string): Promise<{ trust: Uint8Array[]; crls: Uint8Array[] }> {
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
export function readTrust({ trust, crls = [], stores }: TrustMaterial): TrustStore {
  const bySource = [
    ["state", stores?.state ?? []],
    ["public", stores?.public ?? []],
    ["office", trust],
  ] as const;
  const all = bySource.flatMap(([source, ders]) => readable(ders).map((certificate) => ({ source, certificate })));
  const anchors = all.filter(({ certificate }) => certificate.isSelfSigned);
  const sources = Map.groupBy(anchors, ({ certificate }) => certificate.id);
  return {
    anchors: [...sources.values()].map(([first]) => first!.certificate),
    sources: new Map([...sources].map(([id, found]) => [id, found.map(({ source }) => source)])),
    intermediates: all.map(({ certificate }) => certificate).filter((certificate) => !certificate.isSelfSigned),
    crls: crls.map(parseCrl).filter((crl) => crl !== null),
  };
}
