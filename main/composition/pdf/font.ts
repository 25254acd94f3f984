import type { Codes } from "./codes.ts";
import { deflated } from "./deflate.ts";
import { ADVANCE, ASCENT, DESCENT, invisibleFont } from "./font-program.ts";
import { type PdfObjects, type Ref, refer } from "./objects.ts";
import { toUnicode } from "./to-unicode.ts";

const NAME = "/TramInvisible";
const SYMBOLIC = 4;

/** The font of the text layer: two-byte codes, embedded, every code mapped to its character (PDF/A-2u). */
export function addFont(objects: PdfObjects, codes: Codes): Ref {
  const program = invisibleFont(codes.size + 1);
  const file = objects.addStream(`/Length1 ${program.length} /Filter /FlateDecode`, deflated(program));
  const descriptor = objects.add(
    `<< /Type /FontDescriptor /FontName ${NAME} /Flags ${SYMBOLIC} /FontBBox [0 ${DESCENT} ${ADVANCE} ${ASCENT}] /ItalicAngle 0 /Ascent ${ASCENT} /Descent ${DESCENT} /CapHeight ${ASCENT} /StemV 80 /FontFile2 ${refer(file)} >>`,
  );
  const descendant = objects.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${NAME} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${refer(descriptor)} /DW ${ADVANCE} /CIDToGIDMap /Identity >>`,
  );
  const unicode = objects.addStream("/Filter /FlateDecode", deflated(Buffer.from(toUnicode(codes))));
  return objects.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont ${NAME} /Encoding /Identity-H /DescendantFonts [${refer(descendant)}] /ToUnicode ${refer(unicode)} >>`,
  );
}
