import { parseArgs } from "node:util";
import { verify } from "../../main/verification/verify.ts";
import { seeded } from "../doubles/forgery/mutate.ts";
import { type ForgedPdf, makePdf, PAGES, say, stream } from "../doubles/forgery/pdf.ts";
import { forgeSignature } from "../doubles/forgery/sign.ts";
import { verifyMutants } from "../verification/mutants.ts";
import { root, second, signer } from "../verification/people.ts";

const { values } = parseArgs({
  options: {
    pages: { type: "string", default: "300" },
    megabytes: { type: "string", default: "20" },
    mutants: { type: "string", default: "5000" },
  },
});
const MB = 1024 * 1024;
const MOST_MS = 3000;
const MOST_MEMORY = 400 * MB;

/** As many scanned pages as told, each an image under its own text, together about so many bytes. */
function scanned(pages: number, bytes: number): ForgedPdf {
  const random = seeded(7);
  const pixels = Buffer.from(Array.from({ length: Math.floor(bytes / pages) }, () => random(256))).toString("latin1");
  const objects: Record<number, string> = {};
  const numbers = Array.from({ length: pages }, (_, at) => 100 + at * 3);
  for (const num of [...numbers]) {
    objects[num] =
      `<< /Type /Page /Parent 2 0 R /Contents ${num + 1} 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /I ${num + 2} 0 R >> >> >>`;
    objects[num + 1] = stream(
      `q 595 0 0 842 0 0 cm /I Do Q ${Array.from({ length: 60 }, () => say(`Trang ${num}`)).join("\n")}`,
    );
    objects[num + 2] = stream(
      pixels,
      "/Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode",
    );
  }
  const kids = [3, ...numbers.slice(1)].map((num) => `${num} 0 R`).join(" ");
  return makePdf({ ...objects, [PAGES]: `<< /Type /Pages /Kids [${kids}] /Count ${pages} /MediaBox [0 0 595 842] >>` });
}

const seal = (num: number) => ({
  [num]: stream("0 0 1 rg 2 2 60 20 re f", "/Type /XObject /Subtype /Form /BBox [0 0 130 50]"),
});

let pdf = scanned(Number(values.pages), Number(values.megabytes) * MB);
for (let n = 1; n <= 5; n++) {
  const picture = pdf.nextNumber + 2;
  pdf = forgeSignature(pdf, n % 2 ? signer : second, {
    field: `S${n}`,
    rect: `[${n * 80} 100 ${n * 80 + 70} 150]`,
    fieldDict: `/AP << /N ${picture} 0 R >>`,
    with: () => seal(picture),
  });
}
const bytes = new Uint8Array(pdf.bytes);
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 20);
const before = process.memoryUsage().rss;
const start = performance.now();
const report = await verify({ name: "lon.pdf", bytes }, { trust: [root.certificate], now: new Date() });
const took = performance.now() - start;
clearInterval(watch);
peak = Math.max(peak, process.memoryUsage().rss);
console.log(
  `${(bytes.length / MB).toFixed(1)} MB, ${values.pages} pages, ${report.signatures.length} signatures: ${report.verdict}, ${took.toFixed(0)} ms`,
);
console.log(
  `memory ${((peak - before) / MB).toFixed(0)} MB more than with the file alone, ${(peak / MB).toFixed(0)} MB in all`,
);

const fuzzStart = performance.now();
const tally = await verifyMutants(Number(values.mutants));
console.log(
  `${tally.mutants} mutants in ${((performance.now() - fuzzStart) / 1000).toFixed(1)} s: ${JSON.stringify(tally.verdicts)}, ` +
    `fooled ${tally.fooled.length}${tally.fooled.length ? ` (seeds ${tally.fooled.join(" ")})` : ""}, slowest ${tally.slowestMs.toFixed(0)} ms`,
);
if (report.verdict !== "valid" || took > MOST_MS || peak > MOST_MEMORY + before || tally.fooled.length > 0)
  process.exitCode = 1;
