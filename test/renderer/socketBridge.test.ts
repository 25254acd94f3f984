import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { type WebSocket as Peer, WebSocketServer } from "ws";
import type { CallFrame, Job } from "../../preload/contract.ts";
import { socketBridge } from "../../renderer/shared/socketBridge.ts";

const info = { ok: true, value: { version: "0.1.0", tryout: false, limits: [] } } as const;
const unreachable = { ok: false, fault: { code: "workstation-unreachable", params: {} } };

/** A workstation that answers as the test says, on a real socket. */
async function workstation(answer: (peer: Peer, frame: CallFrame) => void, port = 0) {
  const server = new WebSocketServer({ host: "127.0.0.1", port });
  await once(server, "listening");
  server.on("connection", (peer) => peer.on("message", (text) => answer(peer, JSON.parse(String(text)))));
  const stop = () => {
    for (const peer of server.clients) peer.terminate();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(stop);
  return { server, stop, port: (server.address() as AddressInfo).port };
}

const answering = (peer: Peer, { id }: CallFrame): void => peer.send(JSON.stringify({ id, answer: info }));
const addressOf = (port: number): string => `ws://127.0.0.1:${port}/socket`;

it("pairs answers with calls, whatever their order", async () => {
  const asked: CallFrame[] = [];
  const { port } = await workstation((peer, frame) => {
    asked.push(frame);
    if (asked.length < 2) return;
    for (const { id, name } of asked.toReversed()) peer.send(JSON.stringify({ id, answer: { ok: true, value: name } }));
  });
  const bridge = socketBridge(addressOf(port), () => undefined);
  const answers = await Promise.all([bridge.call("app.info", {}), bridge.call("devices.list", {})]);
  expect(answers.map((answer) => answer.ok && answer.value)).toEqual(["app.info", "devices.list"]);
  expect(asked.map((frame) => frame.input)).toEqual([{}, {}]);
});

it("hands events to those who listen, until they stop", async () => {
  const { server, port } = await workstation(answering);
  const bridge = socketBridge(addressOf(port), () => undefined);
  const heard: string[] = [];
  const stop = bridge.on("job.changed", (job) => heard.push(job.id));
  bridge.on("page.captured", () => heard.push("a page"));
  await bridge.call("app.info", {});
  const tell = (id: string) => {
    const payload = { id } as Job;
    for (const peer of server.clients) peer.send(JSON.stringify({ event: "job.changed", payload }));
    return bridge.call("app.info", {});
  };
  await tell("j1");
  stop();
  await tell("j2");
  expect(heard).toEqual(["j1"]);
});

it("says that a call is lost when the connection breaks under it, comes back, and tells the screens so", async () => {
  let silent = true;
  const { port } = await workstation((peer, frame) => (silent ? peer.terminate() : answering(peer, frame)));
  const reconnected = vi.fn();
  const bridge = socketBridge(addressOf(port), reconnected);
  expect(await bridge.call("app.info", {})).toEqual(unreachable);
  silent = false;
  expect(await bridge.call("app.info", {})).toEqual(info);
  expect(reconnected).toHaveBeenCalledOnce();
});

it("keeps a call that was made before the workstation was there", async () => {
  const { stop, port } = await workstation(answering);
  await stop();
  const bridge = socketBridge(addressOf(port), () => undefined);
  const waiting = bridge.call("app.info", {});
  await workstation(answering, port);
  expect(await waiting).toEqual(info);
});

it("tells those who wait when the workstation stays away", async () => {
  const { stop, port } = await workstation(answering);
  await stop();
  const bridge = socketBridge(addressOf(port), () => undefined);
  expect(await bridge.call("app.info", {})).toEqual(unreachable);
});
