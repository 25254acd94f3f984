import type { IncomingMessage, RequestListener } from "node:http";
import type { Duplex } from "node:stream";
import type { Door } from "../files.ts";
import { securityHeaders } from "../headers.ts";
import type { Admission } from "./admission.ts";
import { readCookie, setCookie } from "./cookie.ts";
import { refusal } from "./guard.ts";
import { sendWebResponse, toWebRequest } from "./http.ts";
import type { SocketHost } from "./socket.ts";
import { strangerPage } from "./stranger.ts";

export const ENTRANCE = "/enter";
const SOCKET = "/socket";

/** What stands behind the entrance, and who guards it. */
export interface House {
  readonly port: number;
  /** `127.0.0.1:port`. */
  readonly authority: string;
  readonly admission: Admission;
  readonly site: Door;
  readonly sockets: SocketHost;
  readonly failed: (error: unknown) => void;
}

/** Checks every request, exchanges tickets for sessions, and lets those with a session through to the site. */
export function createRequestListener(house: House): RequestListener {
  return async (incoming, outgoing) => {
    try {
      await sendWebResponse(outgoing, await answer(house, incoming));
    } catch (error) {
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end();
      if (!incoming.destroyed) house.failed(error);
    }
  };
}

async function answer(house: House, incoming: IncomingMessage): Promise<Response> {
  const refused = refusal(incoming, house.authority);
  if (refused) return plain(refused);
  const url = URL.parse(incoming.url ?? "/", `http://${house.authority}`);
  if (!url) return plain(400);
  if (url.pathname === ENTRANCE) return enter(house, url.searchParams.get("ticket") ?? "");
  return isKnown(house, incoming) ? house.site(toWebRequest(incoming, url)) : plain(401, strangerPage);
}

/** The ticket leaves the address bar and the history at once. */
function enter({ admission, port }: House, ticket: string): Response {
  const session = admission.redeem(ticket);
  if (session === null) return plain(401, strangerPage);
  return plain(303, null, { location: "/", "set-cookie": setCookie(port, session) });
}

/** The same checks for a socket: a connection that fails one is told so and closed. */
export function createUpgradeListener(house: House) {
  return (incoming: IncomingMessage, connection: Duplex, head: Buffer): void => {
    const status = refusal(incoming, house.authority) ?? (isKnown(house, incoming) ? null : 401);
    if (status === null && incoming.url === SOCKET) house.sockets.accept(incoming, connection, head);
    else connection.end(`HTTP/1.1 ${status ?? 404} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  };
}

const isKnown = ({ admission, port }: House, incoming: IncomingMessage): boolean =>
  admission.knows(readCookie(incoming, port) ?? "");

const plain = (status: number, text: string | null = null, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(text, {
    status,
    headers: {
      ...securityHeaders,
      "cache-control": "no-store",
      "content-type": "text/plain; charset=utf-8",
      ...headers,
    },
  });
