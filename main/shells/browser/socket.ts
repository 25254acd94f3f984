import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { CallFrame, type ServerFrame } from "../../../preload/contract/frames.ts";
import type { EventName } from "../../../preload/contract.ts";
import type { Gate } from "../gate.ts";
import type { Log } from "../log.ts";
import type { Announcements } from "../port.ts";
import { relayEvents } from "../relay.ts";

/** Longest message a page may send; the longest call orders a few thousand page ids. */
const MESSAGE_LIMIT = 1024 * 1024;
/** Bytes a page may leave unread before it is cut off, so that a stuck one costs no memory. */
const BACKLOG_LIMIT = 16 * 1024 * 1024;

export interface SocketHost {
  /** Takes over a connection that was already let in. */
  accept(request: IncomingMessage, connection: Duplex, head: Buffer): void;
  close(): void;
}

/** Calls and events of the contract over WebSockets. */
export function createSocketHost(gate: Gate, announcements: Announcements, log: Log): SocketHost {
  const server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_LIMIT, perMessageDeflate: false });
  server.on("connection", (socket: WebSocket) => serve(socket, gate));
  const toAll = (event: EventName, payload: unknown) => {
    for (const socket of server.clients) send(socket, { event, payload });
  };
  const endRelay = relayEvents(announcements, toAll, log);
  return {
    accept: (request, connection, head) =>
      server.handleUpgrade(request, connection, head, (socket) => server.emit("connection", socket, request)),
    close() {
      endRelay();
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

function serve(socket: WebSocket, gate: Gate): void {
  socket.on("error", () => socket.terminate());
  socket.on("message", async (data, isBinary) => {
    const frame = isBinary ? null : readFrame(String(data));
    if (!frame) return socket.close(1008, "not a call");
    send(socket, { id: frame.id, answer: await gate.call(frame.name, frame.input) });
  });
}

function readFrame(text: string): CallFrame | null {
  try {
    return CallFrame.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function send(socket: WebSocket, frame: ServerFrame): void {
  if (socket.bufferedAmount > BACKLOG_LIMIT) socket.terminate();
  else socket.send(JSON.stringify(frame), () => undefined);
}
