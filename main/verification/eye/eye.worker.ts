import { parentPort } from "node:worker_threads";
import { comparePages } from "./compare.ts";
import type { Look, PicturesRequest, Seen } from "./port.ts";
import { type PageRasters, showPage } from "./show.ts";

export type EyeRequest =
  | { readonly act: "show"; readonly pdf: Uint8Array; readonly request: PicturesRequest }
  | { readonly act: "compare"; readonly pdf: Uint8Array; readonly looks: readonly Look[] };

/** Any number of `seen`, then `done` with what was to be shown; a look nobody tells of could not be done. */
export type EyeReply =
  | { readonly kind: "seen"; readonly seen: Seen }
  | { readonly kind: "done"; readonly rasters: PageRasters | null };

const port = parentPort!;
const reply = (message: EyeReply) => port.postMessage(message);

port.on("message", async (request: EyeRequest) => {
  const rasters = await answer(request).catch(() => null);
  reply({ kind: "done", rasters });
});

async function answer(request: EyeRequest): Promise<PageRasters | null> {
  if (request.act === "show") return showPage(request.pdf, request.request);
  await comparePages(request.pdf, request.looks, (seen) => reply({ kind: "seen", seen }));
  return null;
}
