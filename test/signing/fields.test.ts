import { PDFDocument, PDFHexString, PDFName } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { signatureFields } from "../../main/signing/pdf/fields.ts";
import { PdfFile } from "../../main/signing/pdf/file.ts";
import type { SignOptions } from "../../main/signing/port.ts";
import { signPdf } from "../../main/signing/sign.ts";
import { verify } from "../../main/verification/verify.ts";
import { makeCa } from "../doubles/ca.ts";
import { missing } from "../tools.ts";
import { lastSignature, opensslVerify, pdfsig, qpdfCheck } from "./judges.ts";
import { faultOf, keyOf, paper, temporaryFolder } from "./samples.ts";

const folder = temporaryFolder();
const ca = await makeCa();
const leader = keyOf(await ca.issue({ key: "p-256", commonName: "Trần Văn Lãnh Đạo" }));
const clerk = keyOf(await ca.issue({ key: "p-256", commonName: "Lê Thị Văn Thư" }));

const signed = (options: Partial<SignOptions> = {}): SignOptions => ({ at: new Date(), appearance: null, ...options });
const block = { form: "block", placement: "auto" } as const;

interface FieldOptions {
  readonly lock?: object;
  readonly seed?: object;
  /** The widget is a kid of the field instead of one dictionary with it. */
  readonly kid?: boolean;
}

/** A paper with a text field "Số" and an empty signature field "Con dấu" of 300 by 60 points on its second page. */
async function form({ lock, seed, kid = false }: FieldOptions = {}): Promise<Uint8Array> {
  const document = await PDFDocument.load(await paper({ lines: 3 }));
  const { context } = document;
  const page = document.getPage(1);
  const number = document.getForm().createTextField("Số");
  number.addToPage(page, { x: 60, y: 300, width: 80, height: 20 });
  const box = { Type: "Annot", Subtype: "Widget", Rect: [100, 100, 400, 160], P: page.ref, F: 4 };
  const own = {
    FT: "Sig",
    T: PDFHexString.fromText("Con dấu"),
    ...(lock && { Lock: context.register(context.obj(lock as never)) }),
    ...(seed && { SV: context.register(context.obj(seed as never)) }),
  };
  const field = context.nextRef();
  const widget = kid ? context.register(context.obj({ ...box, Parent: field })) : field;
  context.assign(field, context.obj(kid ? { ...own, Kids: [widget] } : { ...own, ...box }));
  page.node.addAnnot(widget);
  document.getForm().acroForm.addField(field);
  return document.save({ useObjectStreams: false });
}

const names = (pdf: Uint8Array) => {
  const file = PdfFile.read(pdf);
  return signatureFields(file).map(({ name, value }) => `${name} ${value ? "signed" : "empty"}`);
};

const reportOf = async (pdf: Uint8Array) =>
  (await verify({ name: "x.pdf", bytes: pdf }, { trust: [ca.root.certificate], now: new Date() })).signatures;

describe("an empty signature field", () => {
  for (const kid of [false, true]) {
    it(`is signed where it stands, its block drawn in its rectangle${kid ? ", though its widget is a kid" : ""}`, async () => {
      const plain = await form({ kid });
      const done = await signPdf(plain, clerk, signed({ field: "Con dấu", appearance: block }));
      expect(names(done)).toEqual(["Con dấu signed"]);
      expect(Buffer.from(done).subarray(0, plain.length).equals(plain)).toBe(true);
      expect(await reportOf(done)).toMatchObject([{ field: "Con dấu", coverage: "whole-file", integrity: "intact" }]);
      if (missing("qpdf", "pdfsig", "openssl")) return;
      qpdfCheck(folder, done);
      opensslVerify(folder, lastSignature(done), ca.root.certificatePem);
      // poppler looks for the value in the widget alone
      if (!kid) expect(pdfsig(folder, done)).toMatchObject([{ valid: true, total: true }]);
    });
  }

  it("is not there under another name, nor once it is signed", async () => {
    const plain = await form();
    expect(await faultOf(signPdf(plain, clerk, signed({ field: "Con" })))).toBe("pdf-field-missing");
    const done = await signPdf(plain, clerk, signed({ field: "Con dấu" }));
    expect(await faultOf(signPdf(done, clerk, signed({ field: "Con dấu" })))).toBe("pdf-field-missing");
  });

  it("whose author demands what is not met here is not signed; what is met is", async () => {
    const demand = (seed: object) =>
      form({ seed }).then((pdf) => faultOf(signPdf(pdf, clerk, signed({ field: "Con dấu" }))));
    expect(await demand({ Ff: 2, SubFilter: ["ETSI.CAdES.detached"] })).toBe("no fault");
    expect(await demand({ Ff: 2, SubFilter: ["adbe.pkcs7.detached"] })).toBe("pdf-field-constrained");
    expect(await demand({ Ff: 8, Reasons: [] })).toBe("pdf-field-constrained");
    expect(await demand({ Reasons: [] })).toBe("no fault");
  });

  it("carries its lock into the signature, and what it locks cannot be signed any more", async () => {
    const done = await signPdf(
      await form({ lock: { Type: "SigFieldLock", Action: "All" } }),
      clerk,
      signed({ field: "Con dấu" }),
    );
    expect(Buffer.from(done).toString("latin1")).toContain("/TransformMethod/FieldMDP");
    expect((await reportOf(done)).map(({ integrity }) => integrity)).toEqual(["intact"]);
  });
});

describe("a certification", () => {
  it("allows a seal into the planted field, seen as it is, and stays valid itself", async () => {
    const certified = await signPdf(await form(), leader, signed({ certify: 2 }));
    expect(await faultOf(signPdf(certified, clerk, signed({ appearance: block })))).toBe("pdf-visible-locked");
    const sealed = await signPdf(certified, clerk, signed({ field: "Con dấu", appearance: block }));
    const report = await reportOf(sealed);
    expect(report.map(({ changesAfter }) => changesAfter)).toEqual(["none", "permitted"]);
    expect(report.every(({ reasons }) => reasons.length === 0)).toBe(true);
    if (!missing("pdfsig")) expect(pdfsig(folder, sealed).map(({ valid }) => valid)).toEqual([true, true]);
  });

  it("is named in the catalog, and only a first signature can be one", async () => {
    const certified = await signPdf(await form(), leader, signed({ certify: 1 }));
    const file = PdfFile.read(certified);
    expect(file.dict(file.catalog.get(PDFName.of("Perms")))!.has(PDFName.of("DocMDP"))).toBe(true);
    expect(await faultOf(signPdf(certified, clerk, signed()))).toBe("pdf-locked");
    const approved = await signPdf(await form(), leader, signed());
    expect(await faultOf(signPdf(approved, clerk, signed({ certify: 2 })))).toBe("pdf-already-signed");
  });
});

describe("a lock", () => {
  it("set with a signature closes the fields it names to later signatures", async () => {
    const lock = { action: "Include", fields: ["Con dấu"] } as const;
    const locked = await signPdf(await form(), leader, signed({ lock }));
    expect(await faultOf(signPdf(locked, clerk, signed({ field: "Con dấu" })))).toBe("pdf-locked");
    const others = await signPdf(await form(), leader, signed({ lock: { action: "Exclude", fields: ["Con dấu"] } }));
    expect(await faultOf(signPdf(others, clerk, signed({ field: "Con dấu" })))).toBe("no fault");
    if (!missing("qpdf")) qpdfCheck(folder, others);
  });
});
