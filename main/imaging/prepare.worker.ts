import { parentPort } from "node:worker_threads";
import sharp from "sharp";
import { type Fault, isFault } from "../shared/fault.ts";
import { openPage } from "./open/open-page.ts";
import type { Picture, PreparedPage, QuarterTurn, SourcePage } from "./port.ts";
import { preparePage } from "./prepare.ts";

export type PrepareRequest =
  | { readonly act: "prepare"; readonly source: SourcePage; readonly turn: QuarterTurn | null }
  | { readonly act: "open"; readonly source: SourcePage };

/** A fault is named, so that it can be thrown on the other side; anything else is told in its own words, for the log. */
export type PrepareReply =
  | { readonly made: PreparedPage | Picture }
  | { readonly fault: Pick<Fault, "code" | "params">; readonly detail: string };

sharp.cache(false);
const port = parentPort!;

port.on("message", async (request: PrepareRequest) => {
  try {
    const made = request.act === "open" ? movable(await openPage(request.source)) : await prepare(request);
    const pictures = "kept" in made ? [made.kept, made.reading] : [made];
    const reply: PrepareReply = { made };
    port.postMessage(
      reply,
      pictures.map(({ data }) => data.buffer as ArrayBuffer),
    );
  } catch (error) {
    const fault = isFault(error)
      ? { code: error.code, params: error.params }
      : { code: "preparation-failed", params: {} };
    port.postMessage({ fault, detail: detailOf(error) } satisfies PrepareReply);
  }
});

async function prepare({ source, turn }: PrepareRequest & { act: "prepare" }): Promise<PreparedPage> {
  const page = await preparePage(source, turn);
  return { ...page, kept: movable(page.kept), reading: movable(page.reading) };
}

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
