import { parentPort } from "node:worker_threads";
import sharp from "sharp";
import { type Fault, isFault, missingCase } from "../shared/fault.ts";
import { openPage } from "./open/open-page.ts";
import type { Kept, Lie, Picture, QuarterTurn, ReadablePage, SourcePage } from "./port.ts";
import { keepPage, readPage } from "./prepare.ts";

export type PrepareRequest =
  | { readonly act: "read"; readonly source: SourcePage; readonly turn: QuarterTurn | null }
  | { readonly act: "keep"; readonly source: SourcePage; readonly lie: Lie }
  | { readonly act: "open"; readonly source: SourcePage };

export type Made = ReadablePage | Kept | Picture;

/** A fault is named, so that it can be thrown on the other side; anything else is told in its own words, for the log. */
export type PrepareReply =
  | { readonly made: Made }
  | { readonly fault: Pick<Fault, "code" | "params">; readonly detail: string };

sharp.cache(false);
const port = parentPort!;

port.on("message", async (request: PrepareRequest) => {
  try {
    const made = await make(request);
    const moved = picturesOf(made).map(({ data }) => data.buffer as ArrayBuffer);
    port.postMessage({ made } satisfies PrepareReply, moved);
  } catch (error) {
    const fault = isFault(error)
      ? { code: error.code, params: error.params }
      : { code: "preparation-failed", params: {} };
    port.postMessage({ fault, detail: detailOf(error) } satisfies PrepareReply);
  }
});

async function make(request: PrepareRequest): Promise<Made> {
  switch (request.act) {
    case "read": {
      const page = await readPage(request.source, request.turn);
      return { ...page, reading: movable(page.reading) };
    }
    case "keep":
      return movableKept(await keepPage(request.source, request.lie));
    case "open":
      return movable(await openPage(request.source));
    default:
      return missingCase(request);
  }
}

function picturesOf(made: Made): Picture[] {
  if ("reading" in made) return [made.reading];
  if ("luma" in made) return made.color ? [made.luma, made.color] : [made.luma];
  return [made];
}

const movableKept = ({ luma, color }: Kept): Kept => ({ luma: movable(luma), color: color && movable(color) });

/** Memory that sharp allocated stays with its thread: it is copied once, so that it can be handed over. */
function movable(picture: Picture): Picture & { readonly data: Uint8Array<ArrayBuffer> } {
  const { data } = picture;
  const isOwn = !Buffer.isBuffer(data) && data.byteLength === data.buffer.byteLength;
  return { ...picture, data: isOwn ? (data as Uint8Array<ArrayBuffer>) : new Uint8Array(data) };
}

function detailOf(error: unknown): string {
  const reason = isFault(error) ? error.cause : error;
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason ?? "");
}
