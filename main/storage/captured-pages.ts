import type { CapturedPage, ColorMode, MediaType } from "../capture/port.ts";
import type { CapturedPageRow } from "./schema.ts";
import { bit, date, ms } from "./values.ts";

/** A captured page as its row, and back. */
export const rowOf = (page: CapturedPage): CapturedPageRow => ({
  id: page.id,
  session_id: page.sessionId,
  n: page.n,
  hash: page.hash,
  page_index: page.index,
  media_type: page.mediaType,
  width: page.width,
  height: page.height,
  dpi: page.dpi,
  color: page.color,
  bytes: page.bytes,
  repeated: bit(page.repeated),
  captured_at: ms(page.capturedAt),
});

export const capturedPageOf = (row: CapturedPageRow): CapturedPage => ({
  id: row.id,
  sessionId: row.session_id,
  n: row.n,
  hash: row.hash,
  index: row.page_index,
  mediaType: row.media_type as MediaType,
  width: row.width,
  height: row.height,
  dpi: row.dpi,
  color: row.color as ColorMode,
  bytes: row.bytes,
  repeated: row.repeated === 1,
  capturedAt: date(row.captured_at),
});
