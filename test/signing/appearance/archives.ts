import { deflateSync } from "node:zlib";
import { PDFDocument, PDFHexString, PDFName, PDFRawStream } from "pdf-lib";
import { srgbProfile } from "../../../main/composition/pdf/srgb.ts";

export interface ArchiveOptions {
  readonly part: 1 | 2 | 3;
  /** Colours of the output intent's profile; null: there is none. */
  readonly components: 1 | 3 | 4 | null;
  /** The profile itself, where a judge looks into it. */
  readonly profile?: Uint8Array;
}

/** One bare page that says of itself it is PDF/A-1b, 2b or 3b, and holds to it as far as a bare page can. */
export async function archivePdf({ part, components, profile = srgbProfile() }: ArchiveOptions): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const { context, catalog } = pdf;
  pdf.addPage([595.28, 841.89]);
  const packet = Buffer.from(xmp(part));
  const metadata = PDFRawStream.of(context.obj({ Type: "Metadata", Subtype: "XML", Length: packet.length }), packet);
  catalog.set(PDFName.of("Metadata"), context.register(metadata));
  if (components !== null) {
    const data = deflateSync(profile);
    const dict = context.obj({ N: components, Filter: "FlateDecode", Length: data.length });
    const intent = context.obj({
      Type: "OutputIntent",
      S: "GTS_PDFA1",
      OutputConditionIdentifier: PDFHexString.fromText("sRGB"),
      Info: PDFHexString.fromText("sRGB"),
      DestOutputProfile: context.register(PDFRawStream.of(dict, data)),
    });
    catalog.set(PDFName.of("OutputIntents"), context.obj([intent]));
  }

  const id = PDFHexString.of("00112233445566778899aabbccddeeff");
  context.trailerInfo.ID = context.obj([id, id]);
  const bytes = Buffer.from(
    await pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }),
  );
  bytes.write(part === 1 ? "%PDF-1.4" : "%PDF-1.7", 0, "latin1");
  return bytes;
}

const xmp = (part: number): string => `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
