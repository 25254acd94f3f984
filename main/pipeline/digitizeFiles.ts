import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Admitted } from "../capture/import/admit.ts";
import type { CompositionCode, PageProof } from "../composition/port.ts";
import { Fault } from "../shared/fault.ts";
import type { DigitizePage, DigitizeRequest } from "./digitize.ts";
import type { DigitizedKeeping, KeptPage } from "./digitizeKeeping.ts";
import type { PageReading } from "./pages/reading.ts";

export interface DigitizeFilesRequest extends Omit<DigitizeRequest, "pages"> {
  readonly files: readonly string[];
}

/** `sealed`: the file arrived signed and is given back as it came, byte for byte. */
export interface DigitizedFile {
  readonly pdf: Uint8Array;
  readonly pages: readonly (PageProof | KeptPage | UntouchedPage)[];
  readonly sealed: boolean;
  /** Whether the file says that it is PDF/A: one that came signed, or with kept pages, is what it is. */
  readonly pdfa: boolean;
  /** Of the pages that were recognised. */
  readonly readings: readonly PageReading[];
}

/** A page of a signed file. */
export interface UntouchedPage {
  readonly source: string;
  readonly encoding: "untouched";
  readonly dpi: number | null;
  readonly bytes: number;
  readonly words: number | null;
  readonly confidence: number | null;
}

export interface DigitizeFilesTools<Made> {
  admit(file: string, signal: AbortSignal): Promise<Admitted>;
  digitize(request: DigitizeRequest): Promise<Made>;
}

/**
 * Files → one PDF. A signed PDF passes through untouched; together with other files it is refused, because joining it
 * would break its signatures.
 * @throws Fault pdf-signed with `file`; limit-unreachable; what `admit` finds, with `file`
 */
export async function digitizeFiles(
  request: DigitizeFilesRequest,
  { admit, digitize }: DigitizeFilesTools<DigitizedKeeping>,
): Promise<DigitizedFile> {
  const [made] = await digitizeFilesInParts(request, { admit, digitize: async (pages) => [await digitize(pages)] });
  return made!;
}

/**
 * Files → as many PDFs as the limit asks for, pages in their order. A signed PDF is never split.
 * @throws as {@link digitizeFiles} does; limit-unreachable only where a single page, or what cannot be split, is over it
 */
export async function digitizeFilesInParts(
  request: DigitizeFilesRequest,
  { admit, digitize }: DigitizeFilesTools<readonly DigitizedKeeping[]>,
): Promise<readonly DigitizedFile[]> {
  const admitted = await admitAll(request, admit);
  const sealed = admitted.find(({ signed }) => signed);
  if (sealed && admitted.length > 1) throw new Fault("pdf-signed", { file: basename(sealed.file) });
  if (sealed) return [await passThrough(sealed, request.limitBytes)];
  const made = await digitize({ ...request, pages: admitted.flatMap(pagesOf) });
  return made.map(({ pdf, pages, pdfa, readings }) => ({ pdf, pages, sealed: false, pdfa, readings }));
}

interface AdmittedFile extends Admitted {
  readonly file: string;
}

async function admitAll(
  { files, signal }: DigitizeFilesRequest,
  admit: DigitizeFilesTools<unknown>["admit"],
): Promise<AdmittedFile[]> {
  const admitted: AdmittedFile[] = [];
  for (const file of files) {
    const about = await admit(file, signal).catch((error: unknown) => {
      throw error instanceof Fault
        ? new Fault(error.code, { ...error.params, file: basename(file) }, { cause: error })
        : error;
    });
    admitted.push({ file, ...about });
  }
  return admitted;
}

const pagesOf = ({ file, mediaType, pages }: AdmittedFile): DigitizePage[] =>
  pages.map((_, index) => ({
    name: pages.length === 1 ? basename(file) : `${basename(file)}#${index + 1}`,
    source: { file, mediaType, index },
    turn: null,
  }));

async function passThrough({ file, pages }: AdmittedFile, limit: number | null): Promise<DigitizedFile> {
  const pdf = await readFile(file);
  if (limit !== null && pdf.byteLength > limit) {
    throw new Fault<CompositionCode>("limit-unreachable", { limit, smallest: pdf.byteLength });
  }
  const untouched = pages.map(({ dpi }, index) => ({
    source: `${basename(file)}#${index + 1}`,
    encoding: "untouched" as const,
    dpi,
    bytes: Math.round(pdf.byteLength / pages.length),
    words: null,
    confidence: null,
  }));
  return { pdf, pages: untouched, sealed: true, pdfa: false, readings: [] };
}
