import { z } from "zod";
import type { CaptureRequest } from "../../capture/capture.ts";
import type { CapturedPage } from "../../capture/port.ts";
import type { Scanners } from "../../capture/scanners.ts";
import type { JobHandler } from "../../work/port.ts";

export const ScanInput = z.object({
  dossierId: z.string(),
  deviceId: z.string(),
  options: z.object({
    source: z.enum(["feeder", "platen"]),
    duplex: z.boolean(),
    dpi: z.number(),
    color: z.enum(["color", "gray", "bw"]),
    paper: z.enum(["a3", "a4", "a5", "letter", "legal", "max"]).default("a4"),
    brightness: z.number().default(0),
  }),
});

export interface ScanTools {
  readonly scanners: Scanners;
  capture(request: CaptureRequest, signal: AbortSignal): AsyncIterable<CapturedPage>;
  /** Told of every page that is safe, before the device is asked for the next. */
  captured(page: CapturedPage): Promise<void>;
}

/** Scans into a dossier; answers how many sides are safe. Those stay, whatever ends the job. */
export const scanJob =
  ({ scanners, capture, captured }: ScanTools): JobHandler =>
  async (input, { signal, progress }) => {
    const request = ScanInput.parse(input);
    const driver = await scanners.driverOf(request.deviceId);
    let pages = 0;
    progress({ step: "scanning", done: 0, total: null });
    for await (const page of capture({ ...request, driver }, signal)) {
      await captured(page);
      progress({ step: "scanning", done: ++pages, total: null });
    }
    return { pages };
  };
