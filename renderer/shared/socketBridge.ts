import type { Answer, Bridge, CallFrame, CallName, ServerFrame, ToldFault } from "../../preload/contract.ts";

type AnyAnswer = Answer<CallName>;
type AnyListener = (payload: never) => void;
interface Waiting {
  readonly frame: string;
  readonly settle: (answer: AnyAnswer) => void;
  sent: boolean;
}

/** Waits between attempts to get the connection back; the last one is repeated for ever. */
const PAUSES_MS = [250, 500, 1000, 2000, 5000];
/** Failed attempts after which calls that wait are told; they used up some four seconds. */
const PATIENCE = 4;

const unreachable: { readonly ok: false; readonly fault: ToldFault } = {
  ok: false,
  fault: { code: "workstation-unreachable", params: {} },
};

/**
 * The contract over a WebSocket that comes back by itself. A call made while the connection is away waits for it; one
 * that was on its way when the connection broke is answered `workstation-unreachable`, because nobody knows whether it
 * was carried out. `reconnected` is called when events may have been missed.
 */
export function socketBridge(address: string, reconnected: () => void = announceReconnection): Bridge {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<AnyListener>>();
  let socket: WebSocket | null = null;
  let calls = 0;
  let failures = 0;
  let lostOnce = false;

  function connect(): void {
    const next = new WebSocket(address);
    next.addEventListener("open", () => opened(next));
    next.addEventListener("message", (message) => received(JSON.parse(String(message.data)) as ServerFrame));
    next.addEventListener("close", closed);
  }

  function opened(next: WebSocket): void {
    socket = next;
    failures = 0;
    for (const call of waiting.values()) send(call);
    if (lostOnce) reconnected();
  }

  function closed(): void {
    lostOnce ||= socket !== null;
    socket = null;
    giveUp((call) => call.sent);
    failures += 1;
    if (failures >= PATIENCE) giveUp(() => true);
    setTimeout(connect, PAUSES_MS[Math.min(failures, PAUSES_MS.length) - 1]);
  }

  function giveUp(which: (call: Waiting) => boolean): void {
    for (const [id, call] of waiting) {
      if (!which(call)) continue;
      waiting.delete(id);
      call.settle(unreachable);
    }
  }

  function received(frame: ServerFrame): void {
    if ("event" in frame) {
      for (const listener of listeners.get(frame.event) ?? []) listener(frame.payload as never);
      return;
    }
    const call = waiting.get(frame.id);
    waiting.delete(frame.id);
    call?.settle(frame.answer as AnyAnswer);
  }

  function send(call: Waiting): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    call.sent = true;
    socket.send(call.frame);
  }

  connect();
  return {
    call: (name, input) =>
      new Promise((resolve) => {
        const id = calls++;
        const frame = JSON.stringify({ id, name, input } satisfies CallFrame);
        const call: Waiting = { frame, settle: resolve as (answer: AnyAnswer) => void, sent: false };
        waiting.set(id, call);
        send(call);
      }),
    on: (name, listener) => {
      const heard = listeners.get(name) ?? new Set();
      listeners.set(name, heard.add(listener as AnyListener));
      return () => heard.delete(listener as AnyListener);
    },
  };
}

/** Screens listen for this on `window` to ask again for what they show. */
function announceReconnection(): void {
  window.dispatchEvent(new Event("tram:reconnected"));
}
