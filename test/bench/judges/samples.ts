import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SigningKey } from "../../../main/signing/port.ts";
import { signPdf } from "../../../main/signing/sign.ts";
import type { KeyKind, TestCa } from "../../doubles/ca.ts";
import { keyOf } from "../../doubles/key.ts";
import { SHAPES } from "../../doubles/shapes/catalogue.ts";
import { isInstalled } from "../pages.ts";
import type { Sample } from "./judge.ts";
import { shell } from "./shell.ts";

const ALGORITHMS: readonly [name: string, kind: KeyKind, rsa: "pkcs1" | "pss"][] = [
  ["RSA v1.5", "rsa-2048", "pkcs1"],
  ["RSA-PSS", "rsa-2048", "pss"],
  ["ECDSA P-256", "p-256", "pkcs1"],
  ["ECDSA P-384", "p-384", "pkcs1"],
];

const FORMS: readonly [name: string, shape: string][] = [
  ["classic table", "a classic table"],
  ["cross-reference stream", "a cross-reference stream"],
  ["object streams", "object streams"],
  ["hybrid", "a hybrid file whose catalog and pages are hidden from old readers"],
];

const LINEARIZED: readonly [name: string, options: readonly string[]][] = [
  ["linearized", ["--linearize"]],
  ["linearized, streams", ["--linearize", "--object-streams=generate"]],
];

/** Files signed by the product: every algorithm, every form of file, five signatures in a row. */
export async function* makeSamples(folder: string, ca: TestCa): AsyncGenerator<Sample> {
  const plain = SHAPES["a classic table"]!();
  for (const [name, kind, rsa] of ALGORITHMS)
    yield await sample(folder, name, plain, [keyOf(await ca.issue({ key: kind }), rsa)]);
  const key = keyOf(await ca.issue({ key: "p-256" }));
  for (const [name, shape] of FORMS) yield await sample(folder, name, SHAPES[shape]!(), [key]);
  if (isInstalled("qpdf"))
    for (const [name, options] of LINEARIZED)
      yield await sample(folder, name, rewritten(folder, plain, options), [key]);
  const five = Array.from({ length: 5 }, () => key);
  for (const [name, shape] of FORMS) yield await sample(folder, `five in a row, ${name}`, SHAPES[shape]!(), five);
}

async function sample(folder: string, name: string, pdf: Uint8Array, keys: readonly SigningKey[]): Promise<Sample> {
  let signed = pdf;
  for (const key of keys)
    signed = await signPdf(signed, key, { at: new Date(), appearance: null, reason: "Phê duyệt" });
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, signed);
  return { name, path, levels: keys.map(() => "B-B"), documentTimestamps: 0 };
}

function rewritten(folder: string, pdf: Uint8Array, options: readonly string[]): Uint8Array {
  const [from, to] = [join(folder, "from"), join(folder, "to")];
  writeFileSync(from, pdf);
  const { status, all } = shell("qpdf", [...options, from, to]);
  if (status !== 0) throw new Error(all);
  return readFileSync(to);
}
