import type { IncomingMessage } from "node:http";

/**
 * Whether a request was meant for this host by one of its own pages. A foreign Host means DNS rebinding, a foreign
 * Origin another site's page; what changes or opens something must name its Origin.
 * @param authority `127.0.0.1:port`, the one name this host answers to
 * @returns the status to refuse with, or null
 */
export function refusal(request: IncomingMessage, authority: string): 403 | 421 | null {
  const { host, origin, upgrade, "sec-fetch-site": site } = request.headers;
  if (host !== authority) return 421;
  const mustName = upgrade !== undefined || request.method !== "GET";
  if (origin === undefined ? mustName : origin !== `http://${authority}`) return 403;
  return site === undefined || site === "same-origin" || site === "none" ? null : 403;
}
