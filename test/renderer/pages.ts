import type { Page } from "../../preload/contract.ts";

/** A captured page of an invented dossier. */
export const page = (id: string, more: Partial<Page> = {}): Page => ({
  id,
  dossierId: "dossier",
  position: 1,
  width: 2480,
  height: 3508,
  dpi: 300,
  bytes: 600_000,
  turn: 0,
  removed: false,
  repeated: false,
  blank: false,
  separator: null,
  component: null,
  documentId: null,
  capturedAt: "2026-04-01T02:00:00.000Z",
  ...more,
});
