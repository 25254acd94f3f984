import { deflated } from "./deflate.ts";
import { information, type Metadata, xmp } from "./metadata.ts";
import { PdfObjects, type Ref, refer } from "./objects.ts";
import { srgbProfile } from "./srgb.ts";
import { textString } from "./values.ts";

/** What stands around the pages of a PDF/A-2u file (ISO 19005-2): catalog, metadata, output intent, page tree. */
export class Archive {
  readonly objects = new PdfObjects();
  /** The parent of every page. */
  readonly tree: Ref;
  readonly #catalog: Ref;
  readonly #info: Ref;
  readonly #entries: string;

  constructor(metadata: Metadata) {
    this.#catalog = this.objects.reserve();
    this.tree = this.objects.reserve();
    this.#info = this.objects.add(information(metadata));
    const packet = this.objects.addStream("/Type /Metadata /Subtype /XML", Buffer.from(xmp(metadata)));
    const intent = outputIntent(this.objects);
    this.#entries = `/Metadata ${refer(packet)} /OutputIntents [${refer(intent)}] /Lang (vi-VN) /ViewerPreferences << /DisplayDocTitle ${metadata.title !== undefined} >>`;
  }

  /** The whole file, with these pages in this order. */
  serialise(pages: readonly Ref[]): Uint8Array {
    const { objects, tree } = this;
    objects.put(tree, `<< /Type /Pages /Kids [${pages.map(refer).join(" ")}] /Count ${pages.length} >>`);
    objects.put(this.#catalog, `<< /Type /Catalog /Pages ${refer(tree)} ${this.#entries} >>`);
    return objects.serialise(this.#catalog, this.#info);
  }
}

function outputIntent(objects: PdfObjects): Ref {
  const profile = objects.addStream("/N 3 /Filter /FlateDecode", deflated(srgbProfile()));
  const name = textString("sRGB IEC61966-2.1");
  return objects.add(
    `<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier ${name} /Info ${name} /DestOutputProfile ${refer(profile)} >>`,
  );
}
