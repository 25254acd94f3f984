import { parentPort } from "node:worker_threads";
import { NOTHING_SEEN, type PagePictures, type PicturesRequest } from "./port.ts";
import { showPage } from "./show.ts";

export interface EyeRequest {
  readonly pdf: Uint8Array;
  readonly show: PicturesRequest;
}

export type EyeReply = PagePictures;

const port = parentPort!;

port.on("message", async ({ pdf, show }: EyeRequest) => {
  const reply = await showPage(pdf, show).catch(() => NOTHING_SEEN);
  port.postMessage(reply satisfies EyeReply);
});
