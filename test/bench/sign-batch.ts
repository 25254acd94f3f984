import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeDurablyIfAbsent } from "../../main/shared/files.ts";
import { signBatch } from "../../main/signing/batch.ts";
import { fileItem } from "../../main/signing/file-item.ts";
import { pkcs11Keys } from "../../main/signing/keys/pkcs11/provider.ts";
import type { SigningKey } from "../../main/signing/port.ts";
import { makeCa } from "../doubles/ca.ts";
import { SHAPES } from "../doubles/shapes/catalogue.ts";
import { makeSoftHsm } from "../doubles/softhsm.ts";
import { preparePyhanko, signWithPyhanko } from "./judges/pyhanko.ts";
import { option, round } from "./pages.ts";

/** Small PDFs signed in one batch by SoftHSM2: what the product adds to the token's own time, disk and memory. */

const count = Number(option("count", "1000"));
const PIN = "4719";
const folder = mkdtempSync(join(tmpdir(), "sign-batch-"));
const ca = await makeCa();
const token = {
  label: "Bench",
  pin: PIN,
  keys: [{ issued: await ca.issue(), id: "01", chain: ca.intermediate.chain }],
};
const hsm = makeSoftHsm([token]);
const keys = pkcs11Keys(hsm.module);
const key = await keys.open(null, new TextEncoder().encode(PIN));
try {
  const inputs = makeInputs();
  await milliseconds(() => signAlone(key, 20));
  const before = await milliseconds(() => signAlone(key, count));
  const batch = await signAll(inputs, key);
  const after = await milliseconds(() => signAlone(key, count));
  const disk = await milliseconds(() => writeAll(statSync(join(folder, "out", "0.pdf")).size));
  const alone = (before + after) / 2;
  console.log(`${count} files of ${statSync(inputs[0]!).size} bytes, RSA-2048 on SoftHSM2; milliseconds a file:`);
  console.log(`  batch                ${each(batch)}`);
  console.log(`  token alone          ${each(alone)}  (${each(before)} before, ${each(after)} after)`);
  console.log(`  own overhead         ${each(batch - alone)}  (to be at most 15)`);
  console.log(`  disk alone, fsynced  ${each(disk)}  (within the batch beside the token)`);
  await besidePyhanko(inputs, batch);
} finally {
  await key.close();
  await keys.close();
  hsm.remove();
  rmSync(folder, { recursive: true, force: true });
}

function makeInputs(): string[] {
  mkdirSync(join(folder, "in"));
  const pdf = SHAPES["a classic table"]!();
  return Array.from({ length: count }, (_, at) => {
    const path = join(folder, "in", `${at}.pdf`);
    writeFileSync(path, pdf);
    return path;
  });
}

async function signAlone({ sign }: SigningKey, times: number): Promise<void> {
  const attributes = Buffer.alloc(110, 1);
  for (let n = 0; n < times; n++) await sign(attributes);
}

/** Prints memory on the way; the process of the token is not in it. */
async function signAll(inputs: readonly string[], key: SigningKey): Promise<number> {
  mkdirSync(join(folder, "out"));
  const items = inputs.map((path, at) => fileItem(path, join(folder, "out", `${at}.pdf`)));
  let done = 0;
  const onOutcome = () => {
    done++;
    if ([1, count / 10, count / 2, count].includes(done))
      console.log(`  ${String(done).padStart(5)} signed: ${round(process.memoryUsage.rss() / 1e6)} MB resident`);
  };
  return milliseconds(async () => {
    const { outcomes } = await signBatch(items, key, { appearance: null, onOutcome });
    const signed = outcomes.filter(({ state }) => state === "signed").length;
    if (signed !== count) throw new Error(`only ${signed} were signed`);
  });
}

/** As many files of that size as the batch wrote, as many at once. */
async function writeAll(bytes: number): Promise<void> {
  mkdirSync(join(folder, "disk"));
  const names = Array.from({ length: count }, (_, at) => join(folder, "disk", `${at}`)).values();
  const write = async () => {
    for (const name of names) await writeDurablyIfAbsent(name, Buffer.alloc(bytes));
  };
  await Promise.all([write(), write(), write(), write()]);
}

async function besidePyhanko(inputs: readonly string[], ours: number): Promise<void> {
  const absent = await preparePyhanko();
  if (absent) console.log(`  pyHanko is absent: ${absent}`);
  else {
    const theirs = await signWithPyhanko(
      { module: hsm.module, token: token.label, pin: PIN },
      inputs.slice(0, 100),
      folder,
    );
    console.log(`  pyHanko, no fsync    ${round(theirs, 2)}  (${round((theirs * count) / ours)} × ours)`);
  }
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function each(total: number): number {
  return round(total / count, 2);
}
