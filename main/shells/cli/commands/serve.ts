import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { startBrowserShell } from "../../browser/index.ts";
import { openInBrowser } from "../../browser/open.ts";
import { openScreen } from "../../screen/index.ts";
import type { Context } from "../context.ts";

interface Options {
  readonly port?: number;
  readonly open: boolean;
}

/** Where `npm run build` puts the screens. */
const SCREENS = fileURLToPath(new URL("../../../../out/renderer", import.meta.url));

/** `tram serve [--port N] [--no-open]`: the workstation in this machine's browser, until Ctrl+C. */
export const serveCommand = (context: Context): Command =>
  new Command("serve")
    .description("Mở trạm trong trình duyệt của máy này")
    .option("--port <n>", "cổng; bỏ trống thì chọn cổng trống", portNumber)
    .option("--no-open", "không tự mở trình duyệt")
    .action((options: Options) => serve(options, context));

async function serve({ port, open }: Options, context: Context): Promise<void> {
  const screen = await openScreen(await context.open());
  try {
    const shell = await startBrowserShell(screen, { rendererFolder: SCREENS, ...(port !== undefined && { port }) });
    context.print.answer({ url: shell.url }, () =>
      context.print.line(`Mở trong trình duyệt của máy này: ${shell.url}`),
    );
    if (open) openInBrowser(shell.url);
    await untilAborted(context.io.signal);
    await shell.close();
  } finally {
    await screen.close();
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) resolve();
  signal.addEventListener("abort", () => resolve(), { once: true });
  return promise;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError("cần số từ 0 đến 65535");
  return port;
}
