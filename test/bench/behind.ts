import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFetch } from "../../main/pki/fetch/http.ts";
import { createRevocation } from "../../main/pki/revocation/revocation.ts";
import { raise } from "../../main/signing/levels/raise.ts";
import { GrowingFile } from "../../main/signing/pdf/growing.ts";
import { levelServices } from "../../main/signing/services.ts";
import { signPdf } from "../../main/signing/sign.ts";
import { verify } from "../../main/verification/verify.ts";
import { makePdf, PAGE } from "../doubles/forgery/pdf.ts";
import { withAnnotation } from "../doubles/forgery/sign.ts";
import { startPki } from "../doubles/pki/start.ts";
import { openDesk, signByPdfsig } from "../signing/foreign/programs.ts";
import { invisible, keyOf } from "../signing/samples.ts";
import { missing } from "../tools.ts";
import { actByPyhanko, preparePyhanko } from "./judges/pyhanko.ts";

/** What pyHanko does to signed files as their signers permit it, before our verifier: each must be valid. */

const PASSWORD = "1234";
const absent = await preparePyhanko();
if (absent) throw new Error(`pyHanko is absent: ${absent}`);
const pki = await startPki();
const folder = mkdtempSync(join(tmpdir(), "behind-"));
const key = keyOf(await pki.issue({ commonName: "Lê Thị Lãnh Đạo" }));
const p12 = join(folder, "hanko.p12");
const root = join(folder, "root.pem");
writeFileSync(p12, await (await pki.issue({ commonName: "Trần Văn Hanko" })).pkcs12(PASSWORD));
writeFileSync(root, pki.root.own.certificatePem);

const now = () => new Date();
const fetch = createFetch();
const revocation = createRevocation({ fetch, cache: null, now });
const services = levelServices({ fetch, revocation, now }, { url: pki.tsaUrl });
const { signal } = new AbortController();

/** The form is an object of its own: poppler loses its field where it stands in the catalog. */
const form = makePdf({
  1: "<< /Type /Catalog /Pages 2 0 R /AcroForm 8 0 R >>",
  8: "<< /Fields [7 0 R] /DA (/Helv 12 Tf 0 g) /DR << /Font << /Helv 5 0 R >> >> >>",
  7: "<< /FT /Tx /T (ten) /DA (/Helv 12 Tf 0 g) /Type /Annot /Subtype /Widget /Rect [70 100 250 125] /P 3 0 R >>",
  [PAGE]: withAnnotation(makePdf().body(PAGE), 7),
}).bytes;

type Step = (pdf: Uint8Array) => Promise<Uint8Array>;
const ours: Step = (pdf) => signPdf(pdf, key, invisible());
const certified =
  (certify: 2 | 3): Step =>
  (pdf) =>
    signPdf(pdf, key, { ...invisible(), certify });
const raised: Step = async (pdf) => {
  const file = GrowingFile.of(pdf);
  await raise(file, "B-LTA", "all", services, signal);
  return file.bytes;
};
const hanko =
  (act: string, ...options: readonly string[]): Step =>
  async (pdf) => {
    const [from, to] = [join(folder, "from.pdf"), join(folder, "to.pdf")];
    writeFileSync(from, pdf);
    await actByPyhanko([act, ...options, from, to], PASSWORD);
    return readFileSync(to);
  };
const theirs = hanko("sign", p12);
const stamp = hanko("stamp", pki.tsaUrl, root);

const WAYS: Readonly<Record<string, readonly Step[]>> = {
  "pyHanko signs, then we": [theirs, ours],
  "we sign, then pyHanko": [ours, theirs],
  "pyHanko certifies for filling, we sign, pyHanko fills": [hanko("sign", p12, "2"), ours, hanko("fill")],
  "we certify for filling, pyHanko fills": [certified(2), hanko("fill")],
  "we certify for filling, pyHanko fills and signs": [certified(2), hanko("fill"), theirs],
  "we certify for notes, pyHanko adds one": [certified(3), hanko("note")],
  "we sign, pyHanko adds evidence and a document timestamp": [ours, stamp],
  "pyHanko signs up to B-LTA, then we": [hanko("lta", p12, pki.tsaUrl, root), ours],
  "pyHanko signs up to B-LTA, we renew it": [hanko("lta", p12, pki.tsaUrl, root), raised],
  "we raise to B-LTA, pyHanko stamps over it": [ours, raised, stamp],
};

if (!missing("pdfsig", "certutil", "pk12util")) {
  const desk = await openDesk(folder, pki, true);
  Object.assign(WAYS, {
    "pyHanko signs, then we, then poppler": [theirs, ours, (pdf: Uint8Array) => signByPdfsig(desk, pdf)],
  });
}

try {
  for (const [name, steps] of Object.entries(WAYS)) console.log(`${(await verdictAfter(steps)).padEnd(8)} ${name}`);
} finally {
  await pki.close();
  rmSync(folder, { recursive: true });
}

async function verdictAfter(steps: readonly Step[]): Promise<string> {
  let pdf: Uint8Array = form;
  for (const step of steps) pdf = await step(pdf);
  const trust = [pki.root.own.certificate];
  const { verdict, signatures, reasons } = await verify(
    { name: "x.pdf", bytes: pdf },
    { trust, revocation, now: now() },
  );
  if (verdict === "valid") return verdict;
  process.exitCode = 1;
  return `${verdict} ${JSON.stringify([reasons, signatures.map((one) => [one.field, one.changesAfter, one.reasons])])}`;
}
