import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { documentError } from "../../papers/index.ts";
import { missing, run } from "../../tools.ts";
import { type Ran, tram } from "./tram.ts";

interface Demo {
  readonly dossier: { readonly code: string; readonly status: string };
  readonly documents: readonly { readonly name: string; readonly pages: number; readonly bytesOut: number }[];
  readonly verification: { readonly verdict: string; readonly signatures: readonly { readonly coverage: string }[] };
  readonly statistics: { readonly total: { readonly rates: readonly Rate[] } };
  readonly files: readonly string[];
}
interface Rate {
  readonly key: string;
  readonly numerator: number;
  readonly denominator: number;
}

describe("tram demo", { timeout: 300_000 }, () => {
  let folder: string;
  let ran: Ran;
  let made: Demo;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tram-demo-"));
    ran = await tram(["demo", "--out", folder, "--json"]);
    made = ran.json<Demo>();
  }, 300_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("walks from paper to a released dossier", () => {
    expect(ran.code).toBe(0);
    expect(made.dossier.status).toBe("released");
    expect(made.documents.map(({ pages }) => pages)).toEqual([7, 1]);
    for (const { bytesOut } of made.documents) expect(bytesOut).toBeLessThanOrEqual(5_000_000);
    expect(made.verification).toMatchObject({ verdict: "valid", signatures: [{ coverage: "whole-file" }] });
  });

  test("counts it, input and output", () => {
    const rate = (key: string) => made.statistics.total.rates.find((each) => each.key === key);
    for (const key of ["inputDigitized", "outputDigitized.strict", "bothDigitized"]) {
      expect(rate(key), key).toMatchObject({ numerator: 1, denominator: 1 });
    }
  });

  test.skipIf(missing("qpdf"))("writes PDFs that qpdf finds nothing wrong with", () => {
    for (const file of pdfs()) expect(run("qpdf", ["--check", file])).toContain("No syntax or stream encoding errors");
  });

  test.skipIf(missing("pdfsig"))("writes a signature that poppler finds valid over the whole file", () => {
    const told = run("pdfsig", [pdfs()[1]!]);
    expect(told).toContain("Signature is Valid");
    expect(told).toContain("Total document signed");
  });

  test.skipIf(missing("pdftotext"))(
    "can be searched in Vietnamese with its marks, at most 2 % of the letters wrong",
    async () => {
      const { sheets } = JSON.parse(await readFile("resources/samples/samples.json", "utf8")) as {
        sheets: { sides: { text: string }[] }[];
      };
      const truths = sheets.map(({ sides }) => sides[0]!.text);
      const pages = truths.map((truth, at) => ({ truth, read: read(at, truths.length - 1) }));
      expect(documentError(pages)).toBeLessThan(0.02);
    },
  );

  const pdfs = () => made.files.filter((file) => file.endsWith(".pdf"));
  const read = (at: number, papers: number) => {
    const [file, page] = at < papers ? [pdfs()[0]!, at + 1] : [pdfs()[1]!, 1];
    return run("pdftotext", ["-raw", "-f", `${page}`, "-l", `${page}`, file, "-"]);
  };
});
