import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { PDFDocument, PDFHexString } from "pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { admit } from "../../../main/capture/import/admit.ts";
import { inspectPdf } from "../../../main/capture/import/inspectPdf.ts";
import { measurePicture } from "../../../main/capture/import/picture.ts";
import { drawPaper } from "../../doubles/papers.ts";
import { missing, run } from "../../tools.ts";

let folder: string;
let color: Buffer;
let pdf: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "admit-"));
  color = await drawPaper(3, 100).jpeg().withDensity(100).toBuffer();
  pdf = Buffer.from(await (await scannedPdf()).save());
});
afterAll(() => rm(folder, { recursive: true }));

/** A page scanned at 100 dpi and a page that was drawn. */
async function scannedPdf(): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  const page = document.addPage([595.28, 841.89]);
  page.drawImage(await document.embedJpg(color), { x: 0, y: 0, width: 595.28, height: 841.89 });
  document.addPage([288, 144]).drawText("Vẽ".normalize("NFD").replace(/\p{M}/gu, ""));
  return document;
}

const look = async (bytes: Uint8Array | string, name = "file") => {
  const file = join(folder, name);
  await writeFile(file, bytes);
  return admit(file, new AbortController().signal);
};
const codeOf = (looking: Promise<unknown>): Promise<string> =>
  looking.then(
    () => "admitted",
    (error) => error.code,
  );

describe("a picture", () => {
  it("is measured from itself: size, resolution, colour", async () => {
    const { mediaType, signed, pages } = await look(color);
    expect({ mediaType, signed }).toEqual({ mediaType: "image/jpeg", signed: false });
    expect(pages).toEqual([
      { mediaType: "image/jpeg", width: 827, height: 1169, dpi: 100, color: "color", bytes: color.length },
    ]);
  });

  it("is known by its content whatever its name says", async () => {
    const png = await drawPaper(1, 50).png().toBuffer();
    expect((await look(png, "scan.jpg")).mediaType).toBe("image/png");
    expect(await codeOf(look("MZ this is no picture", "scan2.jpg"))).toBe("not-a-picture");
    expect(await codeOf(look("", "scan3.jpg"))).toBe("not-a-picture");
  });

  it("of a phone that cannot be opened here is told apart from what is no picture", async () => {
    const phone = Buffer.from("\0\0\0\x24ftypheic\0\0\0\0mif1heic", "latin1");
    expect(await codeOf(look(phone, "IMG_0001.HEIC"))).toBe("heic-unsupported");
  });

  it("tells gray from colour", async () => {
    const gray = await drawPaper(1, 50).grayscale().toColourspace("b-w").jpeg().withDensity(50).toBuffer();
    expect((await look(gray)).pages[0]).toMatchObject({ color: "gray", dpi: 50 });
  });

  it("tells black-and-white from gray, in TIFF and PNG", async () => {
    const ink = drawPaper(1, 50).grayscale().threshold();
    const tiff = await ink.clone().toColourspace("b-w").tiff({ bitdepth: 1, compression: "ccittfax4" }).toBuffer();
    const png = await ink.clone().png({ palette: true, colours: 2 }).toBuffer();
    expect((await look(tiff)).pages[0]?.color).toBe("bw");
    expect((await look(png)).pages[0]?.color).toBe("bw");
  });

  it("has no resolution where the file tells none", async () => {
    expect((await look(await drawPaper(1, 50).jpeg().toBuffer())).pages[0]?.dpi).toBeNull();
  });

  it.each(["jpeg", "png", "tiff"] as const)("that is cut off is found out: %s", async (format) => {
    const whole = await drawPaper(9, 100).toFormat(format).toBuffer();
    expect(await codeOf(look(whole))).toBe("admitted");
    expect(await codeOf(look(whole.subarray(0, Math.floor(whole.length * 0.6))))).toBe("picture-truncated");
  });

  it("that lacks only its last bytes is found out", async () => {
    expect(await codeOf(look(color.subarray(0, color.length - 2)))).toBe("picture-truncated");
    expect(await codeOf(look(color.subarray(0, 20)))).toBe("picture-truncated");
  });

  it("that would fill the memory is not decoded", async () => {
    const bomb = Buffer.from(await drawPaper(1, 50).png().toBuffer());
    bomb.writeUInt32BE(20_000, 16);
    bomb.writeUInt32BE(20_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    expect(await codeOf(look(bomb))).toBe("picture-too-large");
  });

  it("of several pages is measured page by page", async () => {
    const page = (grey: boolean) => {
      const drawn = sharp({ create: { width: 200, height: 300, channels: 3, background: grey ? "#888" : "#c33" } });
      return drawn.png().toBuffer();
    };
    const tiff = await sharp([await page(false), await page(true)], { join: { animated: true } })
      .tiff()
      .toBuffer();
    const { pages } = await look(tiff);
    expect(pages.map(({ width, height }) => [width, height])).toEqual([
      [200, 300],
      [200, 300],
    ]);
  });

  it("is not looked at any further after a cancel", async () => {
    expect(await codeOf(measurePicture(color, "image/jpeg", AbortSignal.abort()))).toBe("scan-cancelled");
  });
});

/** What is found in a PDF, without the detour over a file and a thread. */
const inspect = async (bytes: Uint8Array | string) => {
  const found = await inspectPdf(Buffer.from(bytes));
  return found.ok ? found : found.code;
};

describe("a PDF", () => {
  it("gives each page's size and the resolution it was scanned at", async () => {
    const { mediaType, signed, pages } = await look(pdf);
    expect({ mediaType, signed }).toEqual({ mediaType: "application/pdf", signed: false });
    expect(pages).toEqual([
      { mediaType, width: 827, height: 1169, dpi: 100, color: "color", bytes: pdf.length },
      { mediaType, width: 1200, height: 600, dpi: 300, color: "color", bytes: pdf.length },
    ]);
  });

  it.each([
    ["begins like one and is none", () => `%PDF-1.7\n${"x".repeat(5000)}%%EOF`],
    ["is cut off", () => pdf.subarray(0, pdf.length / 2)],
    ["lost its end", () => pdf.subarray(0, pdf.length - 500)],
    ["ends after its header", () => "%PDF-1.4\n"],
  ])("that %s is broken", async (_, bytes) => {
    expect(await inspect(bytes())).toBe("pdf-broken");
  });

  it.each([true, false])("that is signed is told so (object streams: %s)", async (useObjectStreams) => {
    const document = await scannedPdf();
    const signature = {
      Type: "Sig",
      Filter: "Adobe.PPKLite",
      ByteRange: [0, 9, 9, 9],
      Contents: PDFHexString.of("00"),
    };
    document.context.register(document.context.obj({ FT: "Sig", V: signature }));
    const bytes = Buffer.from(await document.save({ useObjectStreams }));
    expect(bytes.includes("/ByteRange")).toBe(!useObjectStreams);
    expect(await inspect(bytes)).toMatchObject({ signed: true });
  });

  it("that cannot be opened is refused with the same code out of its thread", async () => {
    expect(await codeOf(look(pdf.subarray(0, pdf.length / 2)))).toBe("pdf-broken");
  });

  it("gives up when it is cancelled", async () => {
    const file = join(folder, "cancelled.pdf");
    await writeFile(file, pdf);
    expect(await codeOf(admit(file, AbortSignal.abort()))).toBe("scan-cancelled");
  });
});

describe.skipIf(missing("qpdf"))("a PDF out of qpdf", () => {
  const make = async (name: string, ...args: string[]) => {
    await writeFile(join(folder, "plain.pdf"), pdf);
    run("qpdf", [...args.map((arg) => arg.replace("IN", join(folder, "plain.pdf"))), join(folder, name)]);
    return readFile(join(folder, name));
  };

  it("with a password is encrypted", async () => {
    expect(await inspect(await make("p.pdf", "--encrypt", "mo", "chu", "256", "--", "IN"))).toBe("pdf-encrypted");
  });

  it("that anybody may read is admitted although its changing is restricted", async () => {
    const restricted = await make("o.pdf", "--encrypt", "", "chu", "256", "--", "IN");
    expect(await inspect(restricted)).toMatchObject({ signed: false, pages: { length: 2 } });
  });

  it("without pages is empty", async () => {
    expect(await inspect(await make("z.pdf", "--empty"))).toBe("pdf-empty");
  });

  it("that was turned is measured as people see it", async () => {
    const turned = await make("r.pdf", "IN", "--rotate=+90");
    expect(await inspect(turned)).toMatchObject({ pages: [{ width: 1169, height: 827, dpi: 100 }, {}] });
  });

  it("that is linearized is cut off when its end is missing", async () => {
    const linear = await make("l.pdf", "--linearize", "IN");
    expect(await inspect(linear)).toMatchObject({ pages: { length: 2 } });
    expect(await inspect(linear.subarray(0, linear.length * 0.8))).toBe("pdf-broken");
  });
});

describe("what is no file", () => {
  it("cannot be read", async () => {
    await mkdir(join(folder, "sub"));
    const signal = new AbortController().signal;
    expect(await codeOf(admit(join(folder, "missing.jpg"), signal))).toBe("file-unreadable");
    expect(await codeOf(admit(join(folder, "sub"), signal))).toBe("file-unreadable");
  });
});
