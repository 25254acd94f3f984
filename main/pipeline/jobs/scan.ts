import { z } from "zod";
import type { CaptureRequest } from "../../capture/capture.ts";
import type { CapturedPage, CaptureWarning, Journal, Vault } from "../../capture/port.ts";
import type { Scanners } from "../../capture/scanners.ts";
import {
  AS_THEY_COME,
  BLANK_PAGES,
  type PageHandling,
  type PageLook,
  SEPARATOR_KINDS,
} from "../../capture/separators/port.ts";
import type { DossierPage, SessionPages, Sorted, SortedPiece, SortWarning } from "../../dossiers/port.ts";
import type { JobContext, JobHandler } from "../../work/port.ts";
import { type LookingTools, openLooking } from "../scan/looking.ts";

const Place = z.discriminatedUnion("at", [
  z.object({ at: z.literal("end") }),
  z.object({ at: z.enum(["before", "replace"]), pageId: z.string() }),
  z.object({ at: z.literal("backs"), of: z.string(), reversed: z.boolean() }),
]);

export const ScanInput = z.object({
  /** Given when the job is made: a job that is resumed goes on with its session. */
  sessionId: z.string(),
  /** Null: the sheets between the papers name the dossiers. */
  dossierId: z.string().nullable(),
  deviceId: z.string(),
  options: z.object({
    source: z.enum(["feeder", "platen"]),
    duplex: z.boolean(),
    dpi: z.number(),
    color: z.enum(["color", "gray", "bw"]),
    paper: z.enum(["a3", "a4", "a5", "letter", "legal", "max"]).default("a4"),
    brightness: z.number().default(0),
  }),
  handling: z
    .object({ blank: z.enum(BLANK_PAGES), deskew: z.boolean(), separators: z.array(z.enum(SEPARATOR_KINDS)) })
    .default({ ...AS_THEY_COME, separators: [] }),
  sheets: z.number().nullable().default(null),
  place: Place.default({ at: "end" }),
});
type ScanInput = z.output<typeof ScanInput>;

export interface ScanTools {
  readonly scanners: Scanners;
  readonly vault: Pick<Vault, "pathOf">;
  readonly sessions: Pick<Journal, "stateOf">;
  readonly glance: LookingTools["glance"];
  readonly sessionPages: SessionPages;
  capture(request: CaptureRequest, signal: AbortSignal): AsyncIterable<CapturedPage>;
  /** Told of every page that is safe, before the device is asked for the next. */
  captured(page: CapturedPage): Promise<void>;
  /** Told of pages whose edits or looks have changed. */
  changed(pages: readonly { readonly id: string }[]): Promise<void>;
}

/** What a scan job answers. */
export interface Scanned {
  readonly sessionId: string;
  /** Of this run of the device. */
  readonly pages: number;
  readonly pieces: readonly SortedPiece[];
  readonly binned: number;
  readonly warnings: readonly (CaptureWarning | SortWarning)[];
}

/**
 * Scans into a dossier, looks at the pages meanwhile, and then sorts them and puts them into their place. Pages stay,
 * whatever ends the job; one that is resumed goes on where its session stopped.
 */
export const scanJob =
  (tools: ScanTools): JobHandler =>
  async (input, context): Promise<Scanned> => {
    const request = ScanInput.parse(input);
    const { sessionId, options, handling, place } = request;
    const { sessionPages } = tools;
    const run: Run = { pages: 0, warnings: [] };
    let sorted: Sorted | null = null;
    try {
      await scan(request, run, tools, context);
    } finally {
      sorted = await sessionPages.sort(sessionId, { ...handling, duplex: options.duplex });
      await tools.changed(await sessionPages.of(sessionId));
    }
    await sessionPages.place(sessionId, place);
    await tools.changed(await sessionPages.of(sessionId));
    const { pieces, binned, warnings } = sorted;
    return { sessionId, pages: run.pages, pieces, binned, warnings: [...run.warnings, ...warnings] };
  };

/** What is counted while a job runs. */
interface Run {
  pages: number;
  readonly warnings: CaptureWarning[];
}

async function scan(request: ScanInput, run: Run, tools: ScanTools, context: JobContext): Promise<void> {
  const { sessionId, options, handling, sheets, place } = request;
  const state = await tools.sessions.stateOf(sessionId);
  const { signal, progress } = context;
  progress({ step: "scanning", done: 0, total: null });
  const known = await tools.sessionPages.of(sessionId);
  const looking = lookingAt(known, handling, tools, signal);
  try {
    if (state === "complete") return;
    const driver = await tools.scanners.driverOf(request.deviceId);
    const note = { handling, sheets, place };
    const warned = (warning: CaptureWarning) => void run.warnings.push(warning);
    const { deviceId, dossierId } = request;
    const session = { sessionId, deviceId, dossierId, options, driver, note, sheets, warned };
    for await (const page of tools.capture({ ...session, resume: state === "stopped" }, signal)) {
      await tools.captured(page);
      looking.add(page);
      progress({ step: "scanning", done: ++run.pages, total: null });
    }
  } finally {
    await looking.settled();
  }
}

/** Begins with the pages of an earlier run that nobody has looked at. */
function lookingAt(known: readonly DossierPage[], handling: PageHandling, tools: ScanTools, signal: AbortSignal) {
  const unseen = known.findIndex(({ look }) => look === null);
  const from = unseen < 0 ? known.length : unseen;
  const looked = async (page: CapturedPage, look: PageLook) => {
    await tools.sessionPages.looked(page.id, look);
    if (look.alike || look.blank || look.separator) await tools.changed([page]);
  };
  const along = { glance: tools.glance, pathOf: (hash: string) => tools.vault.pathOf(hash) };
  const looking = openLooking(along, handling, signal, looked, known[from - 1] ?? null);
  for (const page of known.slice(from)) looking.add(page);
  return looking;
}
