import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TestCa } from "../../doubles/ca.ts";
import { SHAPES } from "../../doubles/shapes/catalogue.ts";
import { run, type Tool } from "../../tools.ts";
import { paper } from "../samples.ts";

/** A program that makes or signs a file in `folder`; `certificates` is a database that NSS signs with. */
export interface Program {
  readonly tools: readonly Tool[];
  make(desk: Desk): Promise<Uint8Array>;
}

/** Another program's signature on top of a file. */
export const signByPdfsig = (desk: Desk, pdf: Uint8Array): Promise<Uint8Array> =>
  through(desk, pdf, "pdfsig", (from, to) => [
    "-nssdir",
    desk.certificates,
    "-nick",
    SIGNER,
    "-add-signature",
    from,
    to,
  ]);

export interface Desk {
  readonly folder: string;
  readonly pkcs12: string;
  readonly certificates: string;
}

const SIGNER = "Another Program's Signer";
const PASSWORD = "1234";

/** A key in PKCS #12 and, where NSS's tools are at hand, in a database of NSS. */
export async function openDesk(folder: string, ca: Pick<TestCa, "issue">, hasNss: boolean): Promise<Desk> {
  const pkcs12 = join(folder, "signer.p12");
  writeFileSync(pkcs12, await (await ca.issue({ commonName: SIGNER })).pkcs12(PASSWORD));
  const certificates = `sql:${folder}`;
  if (hasNss) {
    run("certutil", ["-N", "-d", certificates, "--empty-password"]);
    run("pk12util", ["-i", pkcs12, "-d", certificates, "-W", PASSWORD]);
  }
  return { folder, pkcs12, certificates };
}

/** Writes `bytes` to a file, has the tool make another, and reads that. */
async function through(
  { folder }: Desk,
  bytes: Uint8Array | string,
  tool: Tool,
  args: (from: string, to: string) => readonly string[],
): Promise<Uint8Array> {
  const [from, to] = [join(folder, "from.pdf"), join(folder, "to.pdf")];
  writeFileSync(from, bytes);
  run(tool, args(from, to));
  return readFileSync(to);
}

const byQpdf = (...options: readonly string[]): Program => ({
  tools: ["qpdf"],
  make: async (desk) => through(desk, await paper(), "qpdf", (from, to) => [...options, from, to]),
});

/** The sheet of an office program as PDF, with or without a signature of its own. */
function byLibreOffice({ folder, certificates }: Desk, options: object): Uint8Array {
  process.env["MOZILLA_CERTIFICATE_FOLDER"] = certificates;
  const sheet = join(folder, "sheet.csv");
  writeFileSync(sheet, "Số,Ngày\n12,2026-04-01\n");
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const filter = `pdf:calc_pdf_Export:${JSON.stringify(options)}`;
  run("soffice", ["--headless", profile, "--convert-to", filter, "--outdir", folder, sheet]);
  return readFileSync(join(folder, "sheet.pdf"));
}

const SUBJECT = `CN=${SIGNER},O=Ủy ban nhân dân xã Mẫu,C=VN`;

/** Programs that write unsigned files. */
export const WRITERS: Readonly<Record<string, Program>> = {
  "qpdf with object streams": byQpdf("--object-streams=generate"),
  "qpdf, linearized": byQpdf("--linearize"),
  "qpdf, linearized with object streams": byQpdf("--linearize", "--object-streams=generate"),
  "qpdf, spread out": byQpdf("--qdf"),
  "mutool clean": {
    tools: ["mutool"],
    make: async (desk) => through(desk, await paper(), "mutool", (from, to) => ["clean", "-gggz", from, to]),
  },
  Ghostscript: {
    tools: ["gs"],
    make: async (desk) =>
      through(desk, await paper(), "gs", (from, to) => [
        "-q",
        "-dBATCH",
        "-dNOPAUSE",
        "-sDEVICE=pdfwrite",
        "-o",
        to,
        from,
      ]),
  },
  Chromium: {
    tools: ["chromium"],
    make: async (desk) => {
      const page = join(desk.folder, "page.html");
      writeFileSync(page, "<meta charset=utf-8><h1>Kết quả giải quyết</h1><p>In từ trình duyệt</p>");
      const options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        `--user-data-dir=${join(desk.folder, "browser")}`,
      ];
      return through(desk, "", "chromium", (_, to) => [...options, `--print-to-pdf=${to}`, pathToFileURL(page).href]);
    },
  },
  LibreOffice: { tools: ["soffice"], make: async (desk) => byLibreOffice(desk, {}) },
  "LibreOffice as PDF/A": {
    tools: ["soffice"],
    make: async (desk) => byLibreOffice(desk, { SelectPdfVersion: { type: "long", value: "2" } }),
  },
};

/** Programs that sign. */
export const SIGNERS: Readonly<Record<string, Program>> = {
  "pdfsig, through NSS": {
    tools: ["pdfsig", "certutil", "pk12util"],
    make: async (desk) => signByPdfsig(desk, await paper()),
  },
  "mutool, into a field that waits": {
    tools: ["mutool"],
    make: async (desk) => {
      const waiting = SHAPES["a signature field that waits"]!();
      return through(desk, waiting, "mutool", (from, to) => [
        "sign",
        "-s",
        desk.pkcs12,
        "-P",
        PASSWORD,
        "-o",
        to,
        from,
        "50",
      ]);
    },
  },
  "LibreOffice, through NSS": {
    tools: ["soffice", "certutil", "pk12util"],
    make: async (desk) =>
      byLibreOffice(desk, {
        SignPDF: { type: "boolean", value: "true" },
        SignCertificateSubjectName: { type: "string", value: SUBJECT },
      }),
  },
};
