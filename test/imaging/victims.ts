import { degrees, PDFDocument, StandardFonts } from "pdf-lib";
import sharp, { type Sharp } from "sharp";
import { drawPaper } from "../doubles/papers.ts";

/** Small sound files of every kind that is let in, at most 60 KB each, for what follows to be hurt. */
export async function victims(): Promise<Buffer[]> {
  const paper = () => drawPaper(4, 40);
  const gray = () => paper().toColourspace("b-w");
  const ink = () => gray().threshold();
  const pictures: Sharp[] = [
    paper().jpeg(),
    paper().jpeg({ progressive: true, chromaSubsampling: "4:4:4" }),
    paper().withMetadata({ orientation: 6, density: 200 }).jpeg(),
    gray().jpeg(),
    paper().png(),
    paper().png({ palette: true }),
    paper().toColourspace("rgb16").png({ progressive: true }),
    paper().tiff({ compression: "lzw", predictor: "horizontal" }),
    paper().tiff({ compression: "deflate", tile: true, tileWidth: 64, tileHeight: 64 }),
    paper().tiff({ compression: "jpeg" }),
    ink().tiff({ compression: "ccittfax4", bitdepth: 1 }),
    sharp([await paper().png().toBuffer(), await paper().png().toBuffer()], { join: { animated: true } }).tiff({
      compression: "lzw",
    }),
  ];
  const files = await Promise.all(pictures.map((picture) => picture.toBuffer()));
  return [...files, ...(await pdfs(files[0]!, files[4]!))];
}

async function pdfs(jpeg: Buffer, png: Buffer): Promise<Buffer[]> {
  const document = await PDFDocument.create();
  const sheet = document.addPage([300, 424]);
  sheet.drawImage(await document.embedJpg(jpeg), { x: 0, y: 0, width: 300, height: 424 });
  const drawn = document.addPage([300, 424]);
  drawn.drawText("Uy ban nhan dan xa", { x: 20, y: 300, font: await document.embedFont(StandardFonts.Courier) });
  drawn.drawImage(await document.embedPng(png), { x: 20, y: 20, width: 60, height: 80, rotate: degrees(10) });
  const field = document.getForm().createTextField("name");
  field.setText("An");
  field.addToPage(drawn, { x: 100, y: 100 });
  const [plain, packed] = [await document.save({ useObjectStreams: false }), await document.save()];
  return [Buffer.from(plain), Buffer.from(plain), Buffer.from(packed), Buffer.from(packed)];
}
