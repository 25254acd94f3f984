import type { CapturedPage, CaptureWarning, ScannerDriver, ScanOptions } from "../../../capture/port.ts";
import type { PageLook } from "../../../capture/separators/port.ts";
import type { Workstation } from "../../../compose.ts";
import { openLooking } from "../../../pipeline/scan/looking.ts";
import { formatSize } from "../../../shared/size.ts";
import type { Context } from "../context.ts";
import { ScanOutput, type WrittenPage } from "./output.ts";
import type { ScanNote } from "./plan.ts";

const UNSEEN: PageLook = { blank: false, alike: false, separator: null };

/** One run of a device into one session. */
export interface PassRequest {
  readonly sessionId: string;
  readonly deviceId: string;
  readonly options: ScanOptions;
  readonly note: ScanNote;
  readonly resume: boolean;
}

export interface PassOutcome {
  readonly sessionId: string;
  readonly pages: readonly WrittenPage[];
  readonly warnings: readonly CaptureWarning[];
  readonly output: ScanOutput;
}

/**
 * Scans into the session and its folder: each page is written before the device is asked for the next, and looked at
 * before that where its place depends on what is seen. Of a session that is gone on with, what its folder lacks is
 * written first.
 * @throws CaptureFault after the pages that came before it were written, and the way to go on was told
 */
export async function scanPass(request: PassRequest, workstation: Workstation, context: Context): Promise<PassOutcome> {
  const { sessionId, deviceId, options, note, resume } = request;
  const { vault, sessionPages, scanners } = workstation;
  const { signal } = context.io;
  const driver = await scanners.driverOf(deviceId);
  const known = resume ? await sessionPages.of(sessionId) : [];
  const output = new ScanOutput(note, options.duplex, vault.pathOf);
  const looked = async (page: CapturedPage, look: PageLook) => {
    await sessionPages.looked(page.id, look);
    tell(output.see(page.id, look) ?? (await output.write(page, look, page.n <= known.length)), context);
  };
  const tools = { glance: workstation.glance, pathOf: vault.pathOf };
  const looking = openLooking(tools, note.handling, signal, looked);
  const take = async (page: CapturedPage) => {
    if (output.isPlain) await output.write(page, UNSEEN, page.n <= known.length);
    looking.add(page);
    if (!output.isPlain) await looking.settled();
  };
  const warnings: CaptureWarning[] = [];
  try {
    for (const page of known) await take(page);
    const pages = pagesOf(request, driver, workstation, context, (warning) => void warnings.push(warning));
    for await (const page of pages) await take(page);
  } catch (error) {
    if (output.written.length > 0) context.print.note(`Quét tiếp: tram scan --resume ${sessionId}`);
    throw error;
  } finally {
    await looking.settled();
  }
  return { sessionId, pages: output.written, warnings, output };
}

function pagesOf(
  { sessionId, deviceId, options, note, resume }: PassRequest,
  driver: ScannerDriver,
  workstation: Workstation,
  context: Context,
  warned: (warning: CaptureWarning) => void,
): AsyncIterable<CapturedPage> {
  const { sheets, limit } = note;
  const session = { sessionId, deviceId, dossierId: null, options, driver, note, resume };
  return workstation.capture({ ...session, sheets, limit, warned }, context.io.signal);
}

function tell({ file, page, look }: WrittenPage, { print }: Context): void {
  const marks = [
    ...(look.separator ? ["tờ phân cách"] : []),
    ...(look.blank ? ["trang trắng"] : []),
    ...(look.alike || page.repeated ? ["giống trang trước"] : []),
  ];
  const told = `${page.width}×${page.height}, ${page.dpi ?? "?"} dpi, ${formatSize(page.bytes)}`;
  print.line([`${file}: ${told}`, ...marks].join(", "));
}
