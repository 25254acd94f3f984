import { join } from "node:path";

const WINDOWS = [
  "eTPKCS11.dll",
  "bit4xpki.dll",
  "IDPrimePKCS1164.dll",
  "viettel-ca_v6.dll",
  "viettel-ca_v5.dll",
  "vnptca_p11_v10.dll",
  "vnptca_p11_v8.dll",
  "wdpkcs.dll",
  "BkavCA.dll",
  "fptca_v6.dll",
  "nca_v9.dll",
  "CA2_csp11.dll",
  "opensc-pkcs11.dll",
];

const LINUX = [
  "/usr/lib/libeToken.so",
  "/usr/lib/libbit4xpki.so",
  "/usr/lib/fptca_v4.so",
  "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
];

/** Where drivers of tokens seen in Vietnamese offices put their module; most are not on any one machine. */
export const knownModules = (env: Readonly<Record<string, string | undefined>>): string[] =>
  process.platform === "win32" ? WINDOWS.map((name) => join(env.SystemRoot ?? "C:\\Windows", "System32", name)) : LINUX;
