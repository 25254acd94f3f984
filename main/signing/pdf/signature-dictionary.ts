import { PDFHexString } from "pdf-lib";
import { isoWithZone } from "../../shared/time.ts";

export interface SignatureDictionary {
  readonly kind: "signature" | "document-timestamp";
  /** The signer's clock; a document timestamp has its time in the token. */
  readonly at?: Date;
  readonly reason?: string | undefined;
  readonly location?: string | undefined;
  /** `/Reference[…]`, or nothing. */
  readonly references?: string;
  /** Bytes that Contents can hold. */
  readonly capacity: number;
}

/** The dictionary as it is written, and where the two values filled in later stand in it. */
export interface WrittenDictionary {
  readonly bytes: Uint8Array;
  /** First byte of `[` of ByteRange, {@link BYTE_RANGE_WIDTH} bytes long. */
  readonly byteRangeAt: number;
  /** The `<` of Contents; `>` follows after 2 · capacity digits. */
  readonly contentsAt: number;
}

/** Room for `[0 n n n]` with ten digits each, as cross-reference tables have. */
export const BYTE_RANGE_WIDTH = "[0 0000000000 0000000000 0000000000]".length;

/** A signature dictionary (ISO 32000-2 §12.8.1, table 255) with the entries PAdES asks for (EN 319 142-1 §6.3, §5.4.3). */
export function writeSignatureDictionary(entries: SignatureDictionary): WrittenDictionary {
  const head = `<<${kindText(entries)}${textEntry("Reason", entries.reason)}${textEntry("Location", entries.location)}${entries.references ?? ""}/ByteRange`;
  const gap = `${" ".repeat(BYTE_RANGE_WIDTH)}/Contents`;
  const text = `${head}${gap}<${"0".repeat(2 * entries.capacity)}>>>`;
  return { bytes: Buffer.from(text, "latin1"), byteRangeAt: head.length, contentsAt: head.length + gap.length };
}

/** `[0 before after rest]` over all bytes but Contents with its brackets, padded to its room. */
export const byteRangeText = (range: readonly number[]): string => `[${range.join(" ")}]`.padEnd(BYTE_RANGE_WIDTH);

function kindText({ kind, at }: SignatureDictionary): string {
  const filter = "/Filter/Adobe.PPKLite/SubFilter/";
  if (kind === "document-timestamp") return `/Type/DocTimeStamp${filter}ETSI.RFC3161`;
  return `/Type/Sig${filter}ETSI.CAdES.detached${at ? `/M${dateString(at)}` : ""}`;
}

const textEntry = (key: string, text: string | undefined): string =>
  text ? `/${key}${PDFHexString.fromText(text.normalize("NFC"))}` : "";

/** A date in the office's zone (ISO 32000-2 §7.9.4): `(D:20260401083015+07'00')`. */
function dateString(at: Date): string {
  const local = isoWithZone(at);
  return `(D:${local.slice(0, 19).replace(/\D/g, "")}+07'00')`;
}
