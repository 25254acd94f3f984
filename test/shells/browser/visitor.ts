import { type IncomingHttpHeaders, request } from "node:http";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { type BrowserShell, type BrowserShellOptions, startBrowserShell } from "../../../main/shells/browser/index.ts";
import type { ScreenServices } from "../../../main/shells/port.ts";
import { folder, keptLog, screens, services } from "../services.ts";

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A browser as far as the host can tell, with every header in the test's hand. */
export interface Visitor {
  readonly shell: BrowserShell;
  readonly origin: string;
  readonly log: ReturnType<typeof keptLog>;
  ask(path: string, asked?: Asked): Promise<Reply>;
  /** Uses the shell's address; later requests carry the session. */
  enter(): Promise<Visitor>;
  socket(headers?: Readonly<Record<string, string>>): WebSocket;
}

/** A running host over the given services, and someone in front of it. */
export async function visitor(
  given: Partial<ScreenServices> = {},
  options: Partial<BrowserShellOptions> = {},
): Promise<Visitor> {
  const at = await folder();
  const log = keptLog();
  const shell = await startBrowserShell(services(given, at), { rendererFolder: await screens(at), log, ...options });
  onTestFinished(() => shell.close());
  const { origin } = new URL(shell.url);
  let cookie: string | null = null;
  const withSession = (headers: Readonly<Record<string, string>> = {}) => ({ ...(cookie && { cookie }), ...headers });
  const self: Visitor = {
    shell,
    origin,
    log,
    ask: (path, asked = {}) => ask(origin, path, { ...asked, headers: withSession(asked.headers) }),
    async enter() {
      const { headers } = await self.ask(pathOf(shell.url));
      cookie = headers["set-cookie"]?.[0]?.split(";")[0] ?? null;
      return self;
    },
    socket: (headers = { origin }) =>
      new WebSocket(`${origin.replace("http", "ws")}/socket`, { headers: withSession(headers) }),
  };
  return self;
}

export const pathOf = (url: string): string => url.slice(new URL(url).origin.length);

/** Sends the path as it is given: `fetch` would tidy it first. */
function ask(origin: string, path: string, asked: Asked): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const outgoing = request({ hostname, port, path, method: asked.method ?? "GET", headers: asked.headers });
    outgoing.on("error", reject);
    outgoing.on("response", async (incoming) => {
      let text = "";
      for await (const chunk of incoming.setEncoding("utf8")) text += chunk;
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
    });
    outgoing.end(asked.body);
  });
}
