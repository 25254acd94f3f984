import type { Picture, SourcePage } from "../imaging/port.ts";
import { type PageText, plainText } from "../recognition/port.ts";

export interface TextTools {
  texts(file: string, signal: AbortSignal): Promise<readonly string[]>;
  read(source: SourcePage, signal: AbortSignal): Promise<Picture>;
  recognise(picture: Picture, signal: AbortSignal): Promise<PageText>;
}

/** A page with fewer letters of its own has a stamp or a number on it, and the rest as a picture. */
const LEAST_LETTERS = 20;

/**
 * What each page of a PDF says: its own text layer, or what is recognised where it has none. Lines separated by line
 * feeds; NFC.
 * @throws ImagingFault, RecognitionFault, or the signal's reason
 */
export async function readTexts(file: string, tools: TextTools, signal: AbortSignal): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const [index, text] of (await tools.texts(file, signal)).entries())
    texts.push(hasText(text) ? text : await recognised(file, index, tools, signal));
  return texts;
}

const hasText = (text: string): boolean => (text.match(/\p{L}/gu)?.length ?? 0) >= LEAST_LETTERS;

async function recognised(
  file: string,
  index: number,
  { read, recognise }: TextTools,
  signal: AbortSignal,
): Promise<string> {
  const picture = await read({ file, mediaType: "application/pdf", index }, signal);
  return plainText(await recognise(picture, signal));
}
