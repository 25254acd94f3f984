import { parentPort } from "node:worker_threads";
import sharp from "sharp";
import { type Fault, isFault } from "../shared/fault.ts";
import type { Picture, PreparedPage, QuarterTurn, SourcePage } from "./port.ts";
import { preparePage } from "./prepare.ts";

export interface PrepareRequest {
  readonly source: SourcePage;
  readonly turn: QuarterTurn | null;
}

/** A fault is named, so that it can be thrown on the other side; anything else is told in its own words, for the log. */
export type PrepareReply =
  | { readonly page: PreparedPage }
  | { readonly fault: Pick<Fault, "code" | "params">; readonly detail: string };

sharp.cache(false);
const port = parentPort!;

port.on("message", async ({ source, turn }: PrepareRequest) => {
  try {
    const page = await preparePage(source, turn);
    const [kept, reading] = [movable(page.kept), movable(page.reading)];
    const reply: PrepareReply = { page: { ...page, kept, reading } };
    port.postMessage(reply, [kept.data.buffer, reading.data.buffer]);
  } catch (error) {
    const fault = isFault(error)
      ? { code: error.code, params: error.params }
      : { code: "preparation-failed", params: {} };
    port.postMessage({ fault, detail: detailOf(error) } satisfies PrepareReply);
  }
});

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
