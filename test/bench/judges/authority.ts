import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Issued, TestCa } from "../../doubles/ca.ts";
import type { Authority } from "./judge.ts";

/** The test authority's root, and an empty revocation list of each issuer, as files. */
export function publish(folder: string, ca: TestCa): Authority {
  const anchor = join(folder, "root.pem");
  writeFileSync(anchor, ca.root.certificatePem);
  return {
    anchors: [anchor],
    crls: [ca.root, ca.intermediate].map((issuer) => emptyList(folder, issuer)),
    online: false,
  };
}

/** Answers the path of a CRL in DER. */
function emptyList(folder: string, { commonName, certificatePem, privateKeyPem }: Issued): string {
  const place = join(folder, commonName);
  const file = (name: string) => join(place, name);
  mkdirSync(place, { recursive: true });
  for (const [name, text] of Object.entries({
    "index.txt": "",
    number: "01\n",
    "certificate.pem": certificatePem,
    "key.pem": privateKeyPem,
    config: `[ca]\ndefault_ca=d\n[d]\ndatabase=${file("index.txt")}\ncrlnumber=${file("number")}\ndefault_md=sha256\ndefault_crl_days=30\n[x]\nauthorityKeyIdentifier=keyid:always\n`,
  }))
    writeFileSync(file(name), text);
  const keys = ["-keyfile", file("key.pem"), "-cert", file("certificate.pem")];
  const options = { stdio: "pipe" } as const;
  execFileSync(
    "openssl",
    ["ca", "-config", file("config"), "-gencrl", ...keys, "-crlexts", "x", "-out", file("list.pem")],
    options,
  );
  execFileSync("openssl", ["crl", "-in", file("list.pem"), "-outform", "DER", "-out", file("list.crl")], options);
  return file("list.crl");
}
