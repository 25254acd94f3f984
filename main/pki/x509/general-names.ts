import { context, contextPrimitive, DerReader, Malformed, soleValue, TAG, valuesIn } from "../asn1/reader.ts";
import { oidOf } from "../asn1/values.ts";

/** GeneralName by its tag (RFC 5280 §4.2.1.6); the others are not told apart further. */
export const NAME_TAG = {
  mail: contextPrimitive(1),
  dns: contextPrimitive(2),
  directory: context(4),
  uri: contextPrimitive(6),
  ip: contextPrimitive(7),
} as const;

export interface GeneralName {
  readonly tag: number;
  readonly content: Uint8Array;
}

/** One RelativeDistinguishedName, in a form in which equal ones are equal strings. */
type Rdn = string;

const EMAIL_ADDRESS = "1.2.840.113549.1.9.1";
const BMP_STRING = 0x1e;
const UNIVERSAL_STRING = 0x1c;
const UTF8_STRING = 0x0c;
/** Printable, Teletex, IA5, Visible. */
const ONE_BYTE_STRINGS = [0x13, 0x14, 0x16, 0x1a];

/** The RDNs of a Name, for comparison as §7.1 has it: whatever string type, case and runs of spaces. @throws Malformed */
export const rdnsOf = (name: Uint8Array): readonly Rdn[] =>
  valuesIn(soleValue(name, TAG.sequence).content).map(({ content }) =>
    attributesIn(content)
      .map(({ type, value }) => `${type}=${value}`)
      .sort()
      .join("+"),
  );

/** The emailAddress attributes of a Name. @throws Malformed */
export const mailsIn = (name: Uint8Array): readonly string[] =>
  valuesIn(soleValue(name, TAG.sequence).content)
    .flatMap(({ content }) => attributesIn(content))
    .flatMap(({ type, text }) => (type === EMAIL_ADDRESS && text !== null ? [text] : []));

function attributesIn(rdn: Uint8Array) {
  return valuesIn(rdn).map(({ content }) => {
    const fields = new DerReader(content);
    const type = oidOf(fields.next(TAG.oid));
    const { tag, bytes, content: raw } = fields.next();
    const text = textOf(tag, raw);
    return { type, text, value: text === null ? Buffer.from(bytes).toString("hex") : folded(text) };
  });
}

const folded = (text: string): string => text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

/** Null for what is no string. */
function textOf(tag: number, content: Uint8Array): string | null {
  const bytes = Buffer.from(content);
  if (tag === UTF8_STRING) return bytes.toString("utf8");
  if (ONE_BYTE_STRINGS.includes(tag)) return bytes.toString("latin1");
  if (tag === BMP_STRING && bytes.length % 2 === 0) return bytes.swap16().toString("utf16le");
  if (tag !== UNIVERSAL_STRING) return null;
  if (bytes.length % 4 !== 0) throw new Malformed("half a character");
  const points = Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readUInt32BE(4 * at));
  if (points.some((point) => point > 0x10ffff)) throw new Malformed("no character");
  return String.fromCodePoint(...points);
}
