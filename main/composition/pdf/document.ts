import type { PageText } from "../../recognition/port.ts";
import type { Layer } from "../encoders/encoder.ts";
import { type Codes, codesOf } from "./codes.ts";
import { deflated } from "./deflate.ts";
import { addFont } from "./font.ts";
import { information, type Metadata, xmp } from "./metadata.ts";
import { PdfObjects, type Ref, refer } from "./objects.ts";
import { srgbProfile } from "./srgb.ts";
import { textLayer } from "./text-layer.ts";
import { number, textString } from "./values.ts";

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
  const objects = new PdfObjects();
  const catalog = objects.reserve();
  const tree = objects.reserve();
  const info = objects.add(information(metadata));
  const packet = objects.addStream("/Type /Metadata /Subtype /XML", Buffer.from(xmp(metadata)));
  const intent = outputIntent(objects);
  const codes = codesOf(pages.map((page) => page.text));
  const font = codes.size > 1 ? addFont(objects, codes) : null;
  const kids: Ref[] = [];
  for (const page of pages) kids.push(await addPage(objects, tree, page, codes, font));
  objects.put(tree, `<< /Type /Pages /Kids [${kids.map(refer).join(" ")}] /Count ${kids.length} >>`);
  objects.put(
    catalog,
    `<< /Type /Catalog /Pages ${refer(tree)} /Metadata ${refer(packet)} /OutputIntents [${refer(intent)}] /Lang (vi-VN) /ViewerPreferences << /DisplayDocTitle ${metadata.title !== undefined} >> >>`,
  );
  return objects.serialise(catalog, info);
}

function outputIntent(objects: PdfObjects): Ref {
  const profile = objects.addStream("/N 3 /Filter /FlateDecode", deflated(srgbProfile()));
  const name = textString("sRGB IEC61966-2.1");
  return objects.add(
    `<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier ${name} /Info ${name} /DestOutputProfile ${refer(profile)} >>`,
  );
}

async function addPage(objects: PdfObjects, tree: Ref, page: PdfPage, codes: Codes, font: Ref | null): Promise<Ref> {
  const layers = (await page.layers()).map((layer) =>
    objects.addStream(`/Type /XObject /Subtype /Image ${layer.dictionary}`, layer.data),
  );
  const contents = objects.addStream(
    "/Filter /FlateDecode",
    deflated(Buffer.from(contentOf(page, layers.length, codes))),
  );
  const pictures = layers.map((ref, at) => `${layerName(at)} ${refer(ref)}`).join(" ");
  const fonts = font ? ` /Font << ${FONT} ${refer(font)} >>` : "";
  const box = `[0 0 ${number(page.width)} ${number(page.height)}]`;
  return objects.add(
    `<< /Type /Page /Parent ${refer(tree)} /MediaBox ${box} /Resources << /XObject << ${pictures} >>${fonts} >> /Contents ${refer(contents)} >>`,
  );
}

/** The pictures over the whole page, then the words in pixels of the recognised picture, scaled to the paper. */
function contentOf({ width, height, text }: PdfPage, layers: number, codes: Codes): string {
  const painted = Array.from({ length: layers }, (_, at) => `${layerName(at)} Do`).join(" ");
  const words = textLayer(text, codes, FONT);
  const scale = (points: number, pixels: number): string => (points / pixels).toFixed(6);
  return [
    `q ${number(width)} 0 0 ${number(height)} 0 0 cm ${painted} Q`,
    ...(words ? [`q ${scale(width, text.width)} 0 0 ${scale(height, text.height)} 0 0 cm`, words, "Q"] : []),
  ].join("\n");
}

const layerName = (at: number): string => `/P${at}`;
