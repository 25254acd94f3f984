import type { CapturedPage } from "../../main/capture/port.ts";
import { newId } from "../../main/shared/ids.ts";

export const capturedPage = (sessionId: string, n: number): CapturedPage => ({
  id: newId(),
  sessionId,
  n,
  hash: String(n).padStart(64, "0"),
  index: 0,
  mediaType: "image/jpeg",
  width: 2480,
  height: 3508,
  dpi: 300,
  color: "color",
  bytes: 1_400_000 + n,
  repeated: n === 2,
  capturedAt: new Date(Date.UTC(2026, 3, 1, 2, 0, n)),
});
