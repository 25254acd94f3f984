import type { Door } from "./files.ts";
import { contentSecurityPolicy, securityHeaders } from "./headers.ts";

/**
 * Everything a screen fetches, whichever shell carries it: its own files from `screens`, the contract's doors from
 * `files`.
 * @param socket origin of the WebSocket the screens may open; left out under Electron
 */
export function createSite(screens: Door, files: Door, socket?: string): Door {
  const policy = { ...securityHeaders, "content-security-policy": contentSecurityPolicy(socket) };
  return async (request) => {
    const isFile = new URL(request.url).pathname.startsWith("/files/");
    return isFile ? withHeaders(await files(request), securityHeaders) : withHeaders(await screens(request), policy);
  };
}

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
