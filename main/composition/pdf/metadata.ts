import { isoWithZone } from "../../shared/time.ts";
import { textString } from "./values.ts";

const PRODUCER = "Trạm Số Hóa";

export interface Metadata {
  readonly createdAt: Date;
  readonly title?: string | undefined;
}

/** The document information dictionary; says the same as {@link xmp} (ISO 19005-2, 6.6.3). */
export function information({ createdAt, title }: Metadata): string {
  const date = `(D:${isoWithZone(createdAt).replace(/[-:T]/g, "").slice(0, 14)}+07'00')`;
  const titled = title === undefined ? "" : `/Title ${textString(title)} `;
  return `<< ${titled}/Creator ${textString(PRODUCER)} /Producer ${textString(PRODUCER)} /CreationDate ${date} /ModDate ${date} >>`;
}

/** The XMP packet: PDF/A-2, level U. */
export function xmp({ createdAt, title }: Metadata): string {
  const date = isoWithZone(createdAt);
  const titled =
    title === undefined
      ? ""
      : `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>${titled}
<pdf:Producer>${PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
<xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => ENTITIES[character]!);
