import { join } from "node:path";
import { Fault } from "../../../shared/fault.ts";
import type { ArrivedSide, CaptureCode, ScanOptions } from "../../port.ts";
import { startBatch } from "./batch.ts";
import { saneName } from "./device.ts";
import type { Listings } from "./listings.ts";
import { pack } from "./picture.ts";
import type { Scanimage } from "./scanimage.ts";
import { choiceArguments, choose, scanArguments } from "./settings.ts";
import type { Times } from "./times.ts";

export interface SaneTools {
  readonly scanimage: Scanimage;
  readonly listings: Listings;
  readonly times: Times;
}

/** One batch; the next page is asked for when the consumer has made the last one safe. */
export async function* scan(
  deviceId: string,
  wanted: ScanOptions,
  spool: string,
  tools: SaneTools,
  signal: AbortSignal,
): AsyncGenerator<ArrivedSide> {
  const name = saneName(deviceId);
  const args = await argumentsFor(name, wanted, tools.listings, signal);
  if (signal.aborted) throw new Fault<CaptureCode>("scan-cancelled");
  await using batch = startBatch(tools.scanimage, args, spool, tools.times, signal);
  for (let n = 1; ; n++) {
    const raw = await batch.next();
    if (raw === null) return;
    const file = join(spool, `side-${String(n).padStart(4, "0")}`);
    await pack(join(spool, raw), file);
    yield { file };
  }
}

/** What a source offers may depend on the source itself, and the rest on the mode. */
async function argumentsFor(
  name: string,
  wanted: ScanOptions,
  listings: Listings,
  signal: AbortSignal,
): Promise<string[]> {
  const choice = choose(wanted, await listings.of(name, [], signal));
  const options = await listings.of(name, choiceArguments(choice), signal);
  return [
    `--device-name=${name}`,
    ...(choice.source.source === "platen" ? ["--batch-count=1"] : []),
    ...scanArguments(wanted, choice, options),
  ];
}
