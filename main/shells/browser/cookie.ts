import type { IncomingMessage } from "node:http";

/** Cookies know no ports, so the name carries it: two workstations on one machine keep their own sessions. */
const cookieName = (port: number): string => `tram-${port}`;

export const setCookie = (port: number, session: string): string =>
  `${cookieName(port)}=${session}; Path=/; HttpOnly; SameSite=Strict`;

export function readCookie(request: IncomingMessage, port: number): string | null {
  const prefix = `${cookieName(port)}=`;
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length) ?? null;
}
