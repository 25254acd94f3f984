import type { PageText } from "../../recognition/port.ts";
import type { Layer } from "../encoders/encoder.ts";
import { Archive } from "./archive.ts";
import { type Codes, codesOf } from "./codes.ts";
import { deflated } from "./deflate.ts";
import { addFont } from "./font.ts";
import type { Metadata } from "./metadata.ts";
import { type PdfObjects, type Ref, refer } from "./objects.ts";
import { textLayer } from "./text-layer.ts";
import { number } from "./values.ts";

/** A page of the file: its paper in points, its words, and its picture's layers when they are wanted. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly text: PageText;
  layers(): Promise<readonly Layer[]>;
}

const FONT = "/T";

/** One PDF/A-2u file (ISO 19005-2) of pictures under invisible text. The same input gives the same bytes. */
export async function writeDocument(pages: readonly PdfPage[], metadata: Metadata): Promise<Uint8Array> {
  const archive = new Archive(metadata);
  const { objects, tree } = archive;
  const codes = codesOf(pages.map((page) => page.text));
  const font = codes.size > 1 ? addFont(objects, codes) : null;
  const kids: Ref[] = [];
  for (const page of pages) kids.push(await addPage(objects, tree, page, codes, font));
  return archive.serialise(kids);
}

async function addPage(objects: PdfObjects, tree: Ref, page: PdfPage, codes: Codes, font: Ref | null): Promise<Ref> {
  const layers = await page.layers();
  const images = layers.map((layer) => addImage(objects, layer));
  const contents = objects.addStream("/Filter /FlateDecode", deflated(Buffer.from(contentOf(page, layers, codes))));
  const pictures = images.map((ref, at) => `${layerName(at)} ${refer(ref)}`).join(" ");
  const fonts = font ? ` /Font << ${FONT} ${refer(font)} >>` : "";
  const box = `[0 0 ${number(page.width)} ${number(page.height)}]`;
  return objects.add(
    `<< /Type /Page /Parent ${refer(tree)} /MediaBox ${box} /Resources << /XObject << ${pictures} >>${fonts} >> /Contents ${refer(contents)} >>`,
  );
}

function addImage(objects: PdfObjects, { dictionary, data, stencil }: Layer): Ref {
  const mask = stencil ? ` /Mask ${refer(addImage(objects, stencil))}` : "";
  return objects.addStream(`/Type /XObject /Subtype /Image ${dictionary}${mask}`, data);
}

/** The pictures over the whole page, then the words in pixels of the recognised picture, scaled to the paper. */
function contentOf({ width, height, text }: PdfPage, layers: readonly Layer[], codes: Codes): string {
  const painted = layers.map(({ paint }, at) => `${paint ? `${paint} ` : ""}${layerName(at)} Do`).join(" ");
  const words = textLayer(text, codes, FONT);
  const scale = (points: number, pixels: number): string => (points / pixels).toFixed(6);
  return [
    `q ${number(width)} 0 0 ${number(height)} 0 0 cm ${painted} Q`,
    ...(words ? [`q ${scale(width, text.width)} 0 0 ${scale(height, text.height)} 0 0 cm`, words, "Q"] : []),
  ].join("\n");
}

const layerName = (at: number): string => `/P${at}`;
