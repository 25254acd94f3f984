import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../tools.ts";

/** What poppler says of each signature, oldest first. */
export interface PdfsigVerdict {
  readonly field: string;
  readonly valid: boolean;
  readonly total: boolean;
  readonly type: string;
}

export function pdfsig(folder: string, pdf: Uint8Array): PdfsigVerdict[] {
  const file = join(folder, "judged.pdf");
  writeFileSync(file, pdf);
  const report = run("pdfsig", [file]);
  return report
    .split(/^Signature #\d+:$/m)
    .slice(1)
    .map((text) => ({
      field: /Signature Field Name: (.*)/.exec(text)?.[1] ?? "",
      valid: text.includes("Signature Validation: Signature is Valid."),
      total: text.includes("- Total document signed"),
      type: /Signature Type: (.*)/.exec(text)?.[1] ?? "",
    }));
}

/** Throws when qpdf finds anything, warnings included. */
export function qpdfCheck(folder: string, pdf: Uint8Array): void {
  const file = join(folder, "checked.pdf");
  writeFileSync(file, pdf);
  run("qpdf", ["--check", file]);
}

export interface SignatureParts {
  readonly cms: Uint8Array;
  readonly covered: Uint8Array;
}

/** CMS and covered bytes of the last signature, cut out by its ByteRange alone. */
export function lastSignature(pdf: Uint8Array): SignatureParts {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString("latin1");
  const range = [...text.matchAll(/\/ByteRange\s*\[(\d+) (\d+) (\d+) (\d+)\s*\]/g)].at(-1)!;
  const [first, firstLength, second, secondLength] = range.slice(1).map(Number) as [number, number, number, number];
  const padded = Buffer.from(text.slice(firstLength + 1, second - 1), "hex");
  const covered = Buffer.concat([
    bytes.subarray(first, first + firstLength),
    bytes.subarray(second, second + secondLength),
  ]);
  return { cms: padded.subarray(0, 4 + padded.readUInt16BE(2)), covered };
}

/** Throws unless OpenSSL accepts the CMS over the covered bytes, with a path to `rootPem`. */
export function opensslVerify(folder: string, { cms, covered }: SignatureParts, rootPem: string): void {
  const path = (name: string) => join(folder, name);
  writeFileSync(path("signature.der"), cms);
  writeFileSync(path("content.bin"), covered);
  writeFileSync(path("root.pem"), rootPem);
  const content = ["-binary", "-content", path("content.bin"), "-out", path("verified.bin")];
  const trust = ["-CAfile", path("root.pem"), "-purpose", "any", "-cades"];
  run("openssl", ["cms", "-verify", "-inform", "DER", "-in", path("signature.der"), ...content, ...trust]);
}
