import { createInterface } from "node:readline";
import { Fault } from "../../../shared/fault.ts";
import type { CaptureCode } from "../../port.ts";
import { ended, kill, type Scanimage, start } from "./scanimage.ts";
import { faultOfStop } from "./situations.ts";
import type { Times } from "./times.ts";
import { createWatchdog } from "./watchdog.ts";

/** Scanimage in batch mode: it waits at its prompt before each page. */
export interface Batch extends AsyncDisposable {
  /**
   * Has the next page scanned and answers the name of its file; null when the device has no more.
   * @throws CaptureFault
   */
  next(): Promise<string | null>;
}

/** The end of standard error tells why it stopped. */
const SAID_LIMIT = 16 * 1024;

const BATCH = ["--format=tiff", "--batch=page-%04d.tif", "--batch-print", "--batch-prompt", "--progress"];

/**
 * Starts a batch that writes into `folder`. Disposing of it lets the device go. When this process dies, the prompt reads
 * the end of its input, and the batch ends by itself.
 */
export function startBatch(
  scanimage: Scanimage,
  args: readonly string[],
  folder: string,
  times: Times,
  signal: AbortSignal,
): Batch {
  const child = start(scanimage, [...BATCH, ...args], folder);
  const end = ended(child);
  end.catch(() => {});
  const watch = createWatchdog(() => kill(child, "SIGKILL"));
  const letGo = () => {
    child.stdin.end();
    watch.expect(times.goodbye);
  };
  const cancel = () => {
    letGo();
    kill(child, "SIGTERM");
  };
  signal.addEventListener("abort", cancel);
  const pages = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => {
    said = (said + part).slice(-SAID_LIMIT);
    if (/Batch terminated/.test(part)) watch.heard(times.goodbye);
    else if (/Progress/.test(part)) watch.heard(times.stall);
  });
  child.stdin.on("error", () => {});
  let received = 0;

  async function stopped(): Promise<null> {
    const status = await end;
    if (signal.aborted) throw new Fault<CaptureCode>("scan-cancelled");
    const fault = faultOfStop({ said, status });
    if (fault === null || (fault.code === "feeder-empty" && received > 0)) return null;
    throw fault;
  }

  return {
    async next() {
      if (signal.aborted) return stopped();
      watch.expect(times.page);
      child.stdin.write("\n");
      const { value, done } = await pages.next();
      if (done) return stopped();
      watch.rest();
      received++;
      return value;
    },
    async [Symbol.asyncDispose]() {
      letGo();
      await end.catch(() => {});
      watch.rest();
      signal.removeEventListener("abort", cancel);
    },
  };
}
