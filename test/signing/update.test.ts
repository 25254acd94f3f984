import fc from "fast-check";
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRef } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { isFault } from "../../main/shared/fault.ts";
import { PdfFile } from "../../main/signing/pdf/file.ts";
import { pagesOf } from "../../main/signing/pdf/pages.ts";
import { signPdf } from "../../main/signing/sign.ts";
import { makeCa } from "../doubles/ca.ts";
import { missing } from "../tools.ts";
import { pdfsig, qpdfCheck } from "./judges.ts";
import { faultOf, invisible, keyOf, paper, rewrittenByQpdf, temporaryFolder } from "./samples.ts";

const folder = temporaryFolder();
const key = keyOf(await (await makeCa()).issue({ key: "p-256" }));
const plain = await paper();
const name = (text: string) => PDFName.of(text);

/** The paper with its catalog or other objects altered by the library, still unsigned. */
async function altered(change: (document: PDFDocument) => void, source = plain): Promise<Uint8Array> {
  const document = await PDFDocument.load(source, { updateMetadata: false });
  change(document);
  return document.save({ useObjectStreams: false, updateFieldAppearances: false });
}

const formOf = (pdf: Uint8Array) => {
  const file = PdfFile.read(pdf);
  const form = file.dict(file.catalog.get(name("AcroForm")))!;
  return { file, form, fields: file.array(form.get(name("Fields")))!.asArray() };
};

describe("an existing form", () => {
  const withTextField = (document: PDFDocument) => {
    const field = document.getForm().createTextField("Ghi chú");
    field.setText("kept");
    field.addToPage(document.getPage(0), { x: 50, y: 50, width: 100, height: 20 });
    document.catalog.lookup(name("AcroForm"), PDFDict).set(name("DA"), document.context.obj("/Helv 0 Tf"));
  };

  it("keeps its fields, gains the signature field and SigFlags 3", async () => {
    const signed = await signPdf(await altered(withTextField), key, invisible());
    const { file, form, fields } = formOf(signed);
    expect(fields.map((field) => file.dict(field)!.get(name("T"))!.toString())).toHaveLength(2);
    expect(form.get(name("SigFlags"))).toEqual(PDFNumber.of(3));
    expect(form.has(name("DA"))).toBe(true);
    if (!missing("qpdf")) qpdfCheck(folder, signed);
  });

  it("standing directly in the catalog is extended there", async () => {
    const source = await altered((document) => {
      withTextField(document);
      const { catalog, context } = document;
      catalog.set(name("AcroForm"), context.lookup(catalog.get(name("AcroForm")), PDFDict));
    });
    expect(formOf(await signPdf(source, key, invisible())).fields).toHaveLength(2);
  });

  it("with its fields in an array of their own has only that array and the flags rewritten", async () => {
    const source = await altered((document) => {
      withTextField(document);
      const form = document.catalog.lookup(name("AcroForm"), PDFDict);
      form.set(name("Fields"), document.context.register(form.lookup(name("Fields"), PDFArray)));
    });
    expect(formOf(await signPdf(source, key, invisible())).fields).toHaveLength(2);
  });

  it("that already uses the name Signature1 gets a field with another name", async () => {
    const source = await altered((document) => {
      document.getForm().createTextField("Signature1");
    });
    const { file, fields } = formOf(await signPdf(source, key, invisible()));
    expect(file.dict(fields[1])!.get(name("T"))!.toString()).toBe("(Signature2)");
  });
});

describe("a page's annotations", () => {
  const annotsAfter = async (source: Uint8Array) => {
    const file = PdfFile.read(await signPdf(source, key, invisible()));
    const page = pagesOf(file).next().value!;
    return { home: page.dict.get(name("Annots")), array: file.array(page.dict.get(name("Annots")))!, ref: page.ref };
  };
  const withNote = (indirect: boolean) => (document: PDFDocument) => {
    const note = document.context.register(
      document.context.obj({ Type: "Annot", Subtype: "Text", Rect: [9, 9, 20, 20] }),
    );
    const array = document.context.obj([note]);
    document.getPage(0).node.set(name("Annots"), indirect ? document.context.register(array) : array);
  };

  it("are appended to, in the page or in an object of their own", async () => {
    expect((await annotsAfter(plain)).array.size()).toBe(1);
    const direct = await annotsAfter(await altered(withNote(false)));
    const indirect = await annotsAfter(await altered(withNote(true)));
    expect([direct.array.size(), indirect.array.size()]).toEqual([2, 2]);
    expect([direct.home instanceof PDFRef, indirect.home instanceof PDFRef]).toEqual([false, true]);
  });
});

describe("an invisible signature", () => {
  it("is a widget of no size on page 1, printable and locked, without appearance", async () => {
    const { file, fields } = formOf(await signPdf(plain, key, invisible()));
    const widget = file.dict(fields[0])!;
    expect(widget.get(name("Rect"))!.toString()).toBe("[ 0 0 0 0 ]");
    expect(widget.get(name("F"))).toEqual(PDFNumber.of(132));
    expect(widget.has(name("AP"))).toBe(false);
    expect(widget.get(name("P"))).toBe(pagesOf(file).next().value!.ref);
  });

  it("carries reason, place and the signer's clock in the office's zone", async () => {
    const at = new Date("2026-04-01T01:30:15Z");
    const signed = await signPdf(plain, key, { at, reason: "Ký duyệt", location: "Xã Mẫu", appearance: null });
    const { file, fields } = formOf(signed);
    const signature = file.dict(file.dict(fields[0])!.get(name("V")))!;
    const text = (key: string) => (signature.get(name(key)) as unknown as { decodeText(): string }).decodeText();
    expect([text("Reason"), text("Location"), text("M")]).toEqual(["Ký duyệt", "Xã Mẫu", "D:20260401083015+07'00'"]);
    expect(Buffer.from(signed).includes("1.2.840.113549.1.9.5")).toBe(false);
  });
});

describe("certification", () => {
  /** Enough of a certification signature to be judged by; its bytes are never verified here. */
  const certified = (permission: number | null) =>
    altered((document) => {
      const { context, catalog } = document;
      const transform = context.obj({ Type: "TransformParams", V: "1.2", ...(permission && { P: permission }) });
      const reference = context.obj({ Type: "SigRef", TransformMethod: "DocMDP", TransformParams: transform });
      const signature = context.register(context.obj({ Type: "Sig", Filter: "Adobe.PPKLite", Reference: [reference] }));
      catalog.set(name("Perms"), context.obj({ DocMDP: signature }));
    });

  it("without any change allowed refuses a signature", async () => {
    expect(await faultOf(signPdf(await certified(1), key, invisible()))).toBe("pdf-locked");
  });

  it("with form filling or annotations allowed, or nothing said, takes one", async () => {
    for (const permission of [2, 3, null]) {
      expect(await faultOf(signPdf(await certified(permission), key, invisible()))).toBe("no fault");
    }
  });

  it("with form filling alone takes no visible block, with annotations it does", async () => {
    const placement = { page: 0, rect: [60, 20, 400, 80] } as const;
    const visible = { at: new Date(), appearance: { form: "block", placement } } as const;
    expect(await faultOf(signPdf(await certified(2), key, visible))).toBe("pdf-visible-locked");
    expect(await faultOf(signPdf(await certified(3), key, visible))).toBe("no fault");
  });

  it("by the lock of a signed field refuses, by that of an unsigned field does not", async () => {
    const locked = (signed: boolean) =>
      altered((document) => {
        const { context } = document;
        const lock = context.obj({ Type: "SigFieldLock", Action: "All", P: 1 });
        const value = signed && { V: context.register(context.obj({ Type: "Sig" })) };
        const field = context.register(context.obj({ FT: "Sig", T: context.obj("x"), Lock: lock, ...value }));
        document.catalog.set(name("AcroForm"), context.obj({ Fields: [field] }));
      });
    expect(await faultOf(signPdf(await locked(true), key, invisible()))).toBe("pdf-locked");
    expect(await faultOf(signPdf(await locked(false), key, invisible()))).toBe("no fault");
  });
});

describe.skipIf(missing("qpdf", "pdfsig"))("files of other programs", () => {
  it("that are encrypted are refused, with a password or without", async () => {
    for (const user of ["", "secret"]) {
      const encrypted = rewrittenByQpdf(folder, plain, "--encrypt", user, "owner", "256", "--");
      expect(await faultOf(signPdf(encrypted, key, invisible()))).toBe("pdf-encrypted");
    }
  });

  it("keep their trailer's first ID and change the second", async () => {
    const source = rewrittenByQpdf(folder, plain, "--object-streams=generate");
    const ids = (pdf: Uint8Array) => PdfFile.read(pdf).xref.trailer.get(name("ID"))!.toString().match(/<\w+>/g)!;
    const [before, after] = [ids(source), ids(await signPdf(source, key, invisible()))];
    expect(after[0]!.toLowerCase()).toBe(before[0]!.toLowerCase());
    expect(after[1]).not.toBe(before[1]);
  });

  it("in hybrid form are continued with a table, and what only the stream lists is found", async () => {
    const hybrid = makeHybrid();
    expect([...pagesOf(PdfFile.read(hybrid))]).toHaveLength(1);
    const signed = await signPdf(hybrid, key, invisible());
    expect(PdfFile.read(signed).xref.form).toBe("table");
    expect(pdfsig(folder, signed)).toMatchObject([{ valid: true, total: true }]);
  });
});

describe("a broken file", () => {
  const NOT_PDF = [new Uint8Array(), Buffer.from("GIF89a"), Buffer.from("%PDF-1.7\nnothing more")];

  it("is refused as broken, never repaired", async () => {
    for (const bytes of NOT_PDF) expect(await faultOf(signPdf(bytes, key, invisible()))).toBe("pdf-broken");
    const shifted = Buffer.from(
      Buffer.from(plain).toString("latin1").replace("%PDF-1.7\n", "%PDF-1.7\nshifted "),
      "latin1",
    );
    expect(await faultOf(signPdf(shifted, key, invisible()))).toBe("pdf-broken");
  });

  it("cut or scribbled over anywhere ends in a fault of its own or in a signature, never in another error", async () => {
    const packed = missing("qpdf") ? plain : rewrittenByQpdf(folder, plain, "--object-streams=generate");
    const spoilt = fc.tuple(
      fc.constantFrom(plain, packed),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.uint8Array({ minLength: 1, maxLength: 8 }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(spoilt, async ([source, at, scribble, cut]) => {
        const bytes = Buffer.from(source);
        const offset = Math.floor(at * (bytes.length - 8));
        bytes.set(scribble, offset);
        await signPdf(cut ? bytes.subarray(0, offset) : bytes, key, invisible()).catch((error: unknown) => {
          if (!isFault(error) || !error.code.startsWith("pdf-")) throw error;
        });
      }),
      { numRuns: 200 },
    );
  });

  it("whose sections point in a circle is refused", async () => {
    const text = Buffer.from(plain).toString("latin1");
    const start = Number(/startxref\s+(\d+)/.exec(text)![1]);
    const looped = Buffer.from(text.replace(/\/Root/, `/Prev ${start}/Root`), "latin1");
    expect(await faultOf(signPdf(looped, key, invisible()))).toBe("pdf-broken");
  });
});

/** One page whose content stands only in an object stream that the table's XRefStm names (ISO 32000-2 §7.5.8.4). */
function makeHybrid(): Uint8Array {
  const packed = "<</Type/Pages/Kids[4 0 R]/Count 1>>";
  const objects: [number, string][] = [
    [1, "<</Type/Catalog/Pages 2 0 R>>"],
    [3, `<</Type/ObjStm/N 1/First 4/Length ${packed.length + 4}>>stream\n2 0 ${packed}\nendstream`],
    [4, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"],
  ];
  let text = "%PDF-1.5\n";
  const offsets = new Map<number, number>();
  for (const [number, body] of objects) {
    offsets.set(number, text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const stream = text.length;
  const entry = Buffer.from([2, 0, 3, 0]).toString("latin1");
  text += `5 0 obj\n<</Type/XRef/Size 6/Root 1 0 R/W[1 2 1]/Index[2 1]/Length 4>>stream\n${entry}\nendstream\nendobj\n`;
  const table = text.length;
  const row = (number: number) => `${String(offsets.get(number)!).padStart(10, "0")} 00000 n \n`;
  text += `xref\n0 2\n0000000000 65535 f \n${row(1)}3 2\n${row(3)}${row(4)}`;
  text += `trailer\n<</Size 6/Root 1 0 R/XRefStm ${stream}>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}
