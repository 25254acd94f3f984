import type { KeyObject } from "node:crypto";
import { readCertificate } from "../../../pki/x509/certificate.ts";
import { Fault } from "../../../shared/fault.ts";
import type { SigningFault, SigningIdentity, TokenFacts } from "../../port.ts";
import { identityOf } from "../identity.ts";
import type { TokenClient } from "./client.ts";
import { type ProcessOptions, startModule } from "./module-process.ts";

export interface CertificateReport extends SigningIdentity {
  /** `RSA 2048`, `EC prime256v1`. */
  readonly key: string;
}

export interface TokenReport extends TokenFacts {
  /** Null where the token did not show them. */
  readonly certificates: readonly CertificateReport[] | null;
}

/** What a module and its tokens tell without a PIN. `fault` is why it did not tell all. */
export interface ModuleReport {
  readonly tokens: readonly TokenReport[];
  readonly fault: SigningFault | null;
}

/** Asks a module in a process of its own, each question under a time limit. Never waits for a module that hangs. */
export async function inspectModule(module: string, options: ProcessOptions = {}): Promise<ModuleReport> {
  const tokens: TokenReport[] = [];
  let client: TokenClient | undefined;
  try {
    ({ client } = await startModule(module, options));
    for (const { slot: _, ...facts } of (await client.call("tokens", {})).tokens) {
      tokens.push({ ...facts, certificates: null });
    }
    for (const [at, token] of tokens.entries()) {
      tokens[at] = { ...token, certificates: await certificatesOf(client, token) };
    }
    return { tokens, fault: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { tokens, fault: error as SigningFault };
  } finally {
    client?.kill();
  }
}

async function certificatesOf(client: TokenClient, { serial }: TokenFacts): Promise<CertificateReport[]> {
  const { certificates } = await client.call("list", { token: serial });
  return certificates.flatMap(({ der, token }) => {
    const certificate = readable(der);
    if (!certificate || certificate.ca) return [];
    return [{ ...identityOf(certificate, token), token: serial, key: keyName(certificate.publicKey) }];
  });
}

function readable(der: Uint8Array) {
  try {
    return readCertificate(der);
  } catch {
    return null;
  }
}

function keyName({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  const detail = asymmetricKeyDetails?.modulusLength ?? asymmetricKeyDetails?.namedCurve ?? "";
  return `${(asymmetricKeyType ?? "").toUpperCase()} ${detail}`.trim();
}
