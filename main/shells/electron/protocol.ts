import { protocol } from "electron";
import type { Door } from "../files.ts";

const SCHEME = "app";
const HOST = "tram";

/** Origin of the screens under Electron. */
export const APP_ORIGIN = `${SCHEME}://${HOST}`;
export const START_PAGE = `${APP_ORIGIN}/`;

/** Makes `app://` a proper origin, with its own storage and a policy that `'self'` means something in. Before `ready` only. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the site, whose own list says what there is; another host of the scheme is nothing. */
export function serveScheme(site: Door): void {
  protocol.handle(SCHEME, async (request) =>
    request.url.startsWith(START_PAGE) ? site(request) : new Response(null, { status: 404 }),
  );
}
