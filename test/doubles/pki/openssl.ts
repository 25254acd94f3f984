import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { readCertificate } from "../../../main/pki/x509/certificate.ts";
import { run } from "../../tools.ts";
import type { Issued } from "../ca.ts";
import type { Authority } from "./people.ts";
import type { Endpoint } from "./server.ts";
import { POLICY } from "./tsa.ts";

/** One line of an authority's index: a certificate, and since when it is revoked for keyCompromise, if it is. */
export interface IndexEntry {
  readonly certificate: Uint8Array;
  readonly revoked?: Date;
}

const CONFIG = `
[tsa]
default_tsa = one
[one]
serial = serial
crypto_device = builtin
certs = certs
signer_digest = sha256
default_policy = ${POLICY}
other_policies = ${POLICY}
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[ca]
default_ca = all
[all]
database = index
crlnumber = number
default_md = sha256
default_crl_days = 2
`;

/** A folder that OpenSSL's programs run on, gone with the test file. */
function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "openssl-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = {
    config: CONFIG.replaceAll(/= (serial|index|number|certs)$/gm, `= ${folder}/$1`),
    serial: "01",
    number: "01",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function keyAndCertificate(folder: string, name: string, { certificatePem, privateKeyPem }: Issued): string[] {
  const [certificate, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  writeFileSync(certificate, certificatePem);
  writeFileSync(key, privateKeyPem);
  return [certificate, key];
}

/** `openssl ts` in place of the timestamp authority. */
export function opensslTsa(tsa: Issued): Endpoint {
  const folder = workFolder();
  const [certificate, key] = keyAndCertificate(folder, "tsa", tsa);
  writeFileSync(join(folder, "certs"), tsa.chain.slice(1).map(pemOf).join(""));
  const [query, reply] = [join(folder, "query"), join(folder, "reply")];
  return ({ body }) => {
    writeFileSync(query, body);
    const identity = ["-signer", certificate!, "-inkey", key!];
    run("openssl", [
      "ts",
      "-reply",
      "-config",
      join(folder, "config"),
      "-queryfile",
      query,
      "-out",
      reply,
      ...identity,
    ]);
    return { type: "application/timestamp-reply", body: new Uint8Array(readFileSync(reply)) };
  };
}

/** `openssl ocsp` in place of an authority's responder. */
export function opensslResponder({ own, responder }: Authority, index: readonly IndexEntry[]): Endpoint {
  const folder = workFolder();
  const [authority] = keyAndCertificate(folder, "ca", own);
  const [certificate, key] = keyAndCertificate(folder, "responder", responder);
  const paths = { index: join(folder, "index"), query: join(folder, "query"), reply: join(folder, "reply") };
  writeFileSync(paths.index, index.map(lineOf).join(""));
  const identity = ["-CA", authority!, "-rsigner", certificate!, "-rkey", key!, "-rmd", "sha256", "-nmin", "60"];
  return ({ body }) => {
    writeFileSync(paths.query, body);
    run("openssl", ["ocsp", "-index", paths.index, "-reqin", paths.query, "-respout", paths.reply, ...identity]);
    return { type: "application/ocsp-response", body: new Uint8Array(readFileSync(paths.reply)) };
  };
}

/** A list by `openssl ca -gencrl`, with more options where given. */
export function opensslList(own: Issued, index: readonly IndexEntry[], ...options: readonly string[]): Uint8Array {
  const folder = workFolder();
  const [certificate, key] = keyAndCertificate(folder, "ca", own);
  const [pem, der] = [join(folder, "crl.pem"), join(folder, "crl.der")];
  writeFileSync(join(folder, "index"), index.map(lineOf).join(""));
  const identity = ["-cert", certificate!, "-keyfile", key!];
  run("openssl", ["ca", "-gencrl", "-config", join(folder, "config"), "-out", pem, ...identity, ...options]);
  run("openssl", ["crl", "-in", pem, "-outform", "DER", "-out", der]);
  return new Uint8Array(readFileSync(der));
}

const pemOf = (der: Uint8Array): string => new X509Certificate(der).toString();

/** State, expiry, revocation, serial number, file, subject; with tabs between. */
function lineOf({ certificate, revoked }: IndexEntry): string {
  const { serial, notAfter } = readCertificate(certificate);
  const state = revoked ? ["R", utc(notAfter), `${utc(revoked)},keyCompromise`] : ["V", utc(notAfter), ""];
  return `${[...state, serial.toUpperCase(), "unknown", "/CN=Someone"].join("\t")}\n`;
}

const utc = (at: Date): string => `${at.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`;
