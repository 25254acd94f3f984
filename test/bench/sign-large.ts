import { randomFillSync } from "node:crypto";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPki } from "../doubles/pki/start.ts";
import { shell } from "./judges/shell.ts";
import { measure } from "./measure.ts";
import { isInstalled, option, round } from "./pages.ts";

/** A file of hundreds of megabytes signed by the command line: how often it stands in memory, beside a small one. */

const megabytes = Number(option("megabytes", "200"));
const folder = mkdtempSync(join(tmpdir(), "sign-large-"));
const pki = await startPki();
const key = join(folder, "key.p12");
const pin = join(folder, "pin");
writeFileSync(key, await (await pki.issue()).pkcs12("4719"));
writeFileSync(pin, "4719\n");
try {
  const [small, large] = [write("small.pdf", 1), write("large.pdf", megabytes)];
  for (const level of ["B", "LTA"]) {
    const [least, most] = [await sign(small, level), await sign(large, level)];
    const copies = (most.peakMegabytes - least.peakMegabytes) / (megabytes - 1);
    console.log(`B-${level}, 1 MB: ${Math.round(least.peakMegabytes)} MB at the peak, ${round(least.seconds)} s`);
    console.log(
      `B-${level}, ${megabytes} MB: ${Math.round(most.peakMegabytes)} MB at the peak, ${round(most.seconds)} s`,
    );
    console.log(`  ${round(copies, 2)} times the file in memory`);
    await judge(join(folder, level, "large.pdf"));
  }
} finally {
  await pki.close();
  rmSync(folder, { recursive: true, force: true });
}

function sign(pdf: string, level: string) {
  const place = ["--out", join(folder, level), "--data", join(folder, "data")];
  const args = ["bin/tram.mjs", "sign", pdf, "--p12", key, "--pin-stdin", "--level", level, "--tsa", pki.tsaUrl];
  const program = ["sh", pin, process.execPath, ...args, ...place];
  return measure("sh", ["-c", 'pin=$1; shift; exec "$@" < "$pin"', ...program]);
}

/** Pages of a megabyte of noise each, written piece by piece. */
function write(name: string, pages: number): string {
  const path = join(folder, name);
  const file = openSync(path, "w");
  const offsets: number[] = [];
  let at = 0;
  const put = (bytes: Uint8Array | string) => {
    at += typeof bytes === "string" ? writeSync(file, bytes, null, "latin1") : writeSync(file, bytes);
  };
  const object = (number: number, ...body: readonly (Uint8Array | string)[]) => {
    offsets[number] = at;
    for (const part of [`${number} 0 obj\n`, ...body, "\nendobj\n"]) put(part);
  };
  put("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  const noise = Buffer.alloc(1_000_000);
  for (let page = 0; page < pages; page++) {
    const [own, picture, content] = [3 + 3 * page, 4 + 3 * page, 5 + 3 * page];
    const resources = `<</XObject<</I ${picture} 0 R>>>>`;
    object(own, `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources${resources}/Contents ${content} 0 R>>`);
    const image = "/Type/XObject/Subtype/Image/Width 1000/Height 1000/BitsPerComponent 8/ColorSpace/DeviceGray";
    object(picture, `<<${image}/Length ${noise.length}>>\nstream\n`, randomFillSync(noise), "\nendstream");
    object(content, "<</Length 29>>\nstream\nq 595 0 0 842 0 0 cm /I Do Q \nendstream");
  }
  object(1, "<</Type/Catalog/Pages 2 0 R>>");
  const kids = Array.from({ length: pages }, (_, page) => `${3 + 3 * page} 0 R`);
  object(2, `<</Type/Pages/Count ${pages}/Kids[${kids.join(" ")}]>>`);
  const xref = at;
  const entries = offsets.slice(1).map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`);
  put(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${entries.join("")}`);
  put(`trailer\n<</Root 1 0 R/Size ${offsets.length}>>\nstartxref\n${xref}\n%%EOF\n`);
  closeSync(file);
  return path;
}

async function judge(path: string): Promise<void> {
  if (!isInstalled("pdfsig")) return;
  const { all } = await shell("pdfsig", ["-nocert", path]);
  console.log(`  pdfsig: ${/Signature Validation: (.*)/.exec(all)?.[1] ?? all}, ${statSync(path).size} bytes`);
}
