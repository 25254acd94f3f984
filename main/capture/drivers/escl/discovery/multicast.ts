import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { once } from "node:events";
import { encode } from "./encode.ts";
import { type Interface, interfaces } from "./interfaces.ts";
import { decode, type Message } from "./message.ts";

const PORT = 5353;
const GROUP = { 4: "224.0.0.251", 6: "ff02::fb" } as const;

export interface Sender {
  readonly address: string;
  readonly port: number;
}

/** The multicast DNS group on every interface of this machine. */
export interface Multicast extends Disposable {
  send(message: Message): void;
  /** To one asker alone, who asked from another port (RFC 6762 §6.7). */
  reply(message: Message, to: Sender): void;
}

/**
 * Joins the group on each interface with a socket of its own, since a socket sends on one interface only. Interfaces that
 * refuse are left out; what is no message is not heard.
 */
export async function joinMulticast(
  hear: (message: Message, from: Sender) => void,
  on: readonly Interface[] = interfaces(),
): Promise<Multicast> {
  const joined = (await Promise.all(on.map((each) => join(each, hear)))).filter((socket) => socket !== null);
  const post = (socket: Socket, bytes: Buffer, port: number, address: string) =>
    socket.send(bytes, port, address, () => {});
  return {
    send(message) {
      const bytes = encode(message);
      for (const { socket, group } of joined) post(socket, bytes, PORT, group);
    },
    reply(message, { address, port }) {
      const chosen = joined.find(({ family }) => (family === 6) === address.includes(":"));
      if (chosen) post(chosen.socket, encode(message), port, address);
    },
    [Symbol.dispose]() {
      for (const { socket } of joined) socket.close();
    },
  };
}

interface Joined {
  readonly socket: Socket;
  readonly family: 4 | 6;
  readonly group: string;
}

async function join(
  { family, address, zone }: Interface,
  hear: (message: Message, from: Sender) => void,
): Promise<Joined | null> {
  const socket = createSocket({
    type: family === 4 ? "udp4" : "udp6",
    reuseAddr: true,
    ...(family === 6 && { ipv6Only: true }),
  });
  const via = family === 4 ? address : `::%${zone}`;
  try {
    socket.bind(PORT);
    await once(socket, "listening");
    socket.addMembership(GROUP[family], via);
    socket.setMulticastInterface(via);
    socket.setMulticastTTL(255);
    socket.setMulticastLoopback(true);
  } catch {
    socket.on("error", () => {}).close();
    return null;
  }
  socket.on("error", () => {});
  socket.on("message", (bytes, from) => pass(bytes, from, hear));
  return { socket, family, group: family === 4 ? GROUP[4] : `${GROUP[6]}%${zone}` };
}

function pass(bytes: Buffer, from: RemoteInfo, hear: (message: Message, from: Sender) => void): void {
  let message: Message;
  try {
    message = decode(bytes);
  } catch {
    return;
  }
  if (message.isResponse && from.port !== PORT) return;
  hear(message, from);
}
