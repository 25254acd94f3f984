import type { TimestampAuthority } from "../../pki/port.ts";
import { broken } from "../pdf/broken.ts";
import type { PdfFile } from "../pdf/file.ts";
import type { GrowingFile } from "../pdf/growing.ts";
import { pagesOf } from "../pdf/pages.ts";
import { digestOf, embed, type Prepared, prepareSignature } from "../pdf/prepare.ts";

/** A token with its chain is rarely larger; where one is, it is asked for again with room enough. */
export const ROOM_FOR_TIMESTAMP = 12_288;

/**
 * The update that appends a document timestamp (ISO 32000-2 §12.8.5, EN 319 142-1 §5.4.3): a token over every byte that
 * is there, signatures and evidence included. It is no change in the sense of DocMDP (ISO 32000-2 table 257).
 * @throws SigningFault pdf-*; PkiFault timestamp-*
 */
export async function documentTimestamp(
  file: GrowingFile,
  authority: TimestampAuthority,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const first = await prepare(file.take(), ROOM_FOR_TIMESTAMP);
  const token = await tokenFor(first, authority, signal);
  if (token.length <= ROOM_FOR_TIMESTAMP) return embed(first, token);
  const larger = await prepare(file.take(), 2 * token.length);
  return embed(larger, await tokenFor(larger, authority, signal));
}

function prepare(file: PdfFile, capacity: number): Promise<Prepared> {
  const page = pagesOf(file).next();
  if (page.done) throw broken("no-page");
  const widget = { page: page.value, rect: [0, 0, 0, 0] } as const;
  return prepareSignature(file, { kind: "document-timestamp", capacity }, { kind: "new", widget });
}

const tokenFor = async (prepared: Prepared, authority: TimestampAuthority, signal: AbortSignal): Promise<Uint8Array> =>
  (await authority.stamp(digestOf(prepared, authority.digest), signal)).token;
