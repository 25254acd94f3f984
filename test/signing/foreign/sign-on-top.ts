import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { SigningKey } from "../../../main/signing/port.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import type { FileReport } from "../../../main/verification/port.ts";
import { verify } from "../../../main/verification/verify.ts";
import { makeCa } from "../../doubles/ca.ts";
import { keyOf } from "../../doubles/key.ts";
import { missing, run } from "../../tools.ts";
import { invisible } from "../samples.ts";

const ca = await makeCa();
export const office = { ca, key: keyOf(await ca.issue({ key: "p-256" })) };

/** Signs `times` in a row; each must begin with the file before it, byte for byte. */
export async function signInARow(pdf: Uint8Array, times: number, key: SigningKey = office.key): Promise<Uint8Array> {
  let signed = pdf;
  for (let n = 0; n < times; n++) {
    const next = await signPdf(signed, key, invisible());
    expect(Buffer.compare(next.subarray(0, signed.length), signed)).toBe(0);
    signed = next;
  }
  return signed;
}

export const report = (pdf: Uint8Array): Promise<FileReport> =>
  verify({ name: "judged.pdf", bytes: pdf }, { trust: [ca.root.certificate], now: new Date() });

/** How many signatures each judge at hand finds sound; a judge that is not installed is not asked. */
export function soundBy(folder: string, pdf: Uint8Array): Record<string, number> {
  const file = join(folder, "sound.pdf");
  writeFileSync(file, pdf);
  return {
    ...(!missing("pdfsig") && { pdfsig: count(run("pdfsig", ["-nocert", file]), /Signature is Valid\./g) }),
    ...(!missing("mutool") && {
      mutool: count(run("mutool", ["sign", "-v", file]), /unchanged since signing|signature is valid but/g),
    }),
  };
}

/** The same number from each judge at hand. */
export const soundByAll = (sound: number): Record<string, number> => ({
  ...(!missing("pdfsig") && { pdfsig: sound }),
  ...(!missing("mutool") && { mutool: sound }),
});

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
