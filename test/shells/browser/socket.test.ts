import { once } from "node:events";
import { describe, expect, it } from "vitest";
import type { WebSocket } from "ws";
import { Fault } from "../../../main/shared/fault.ts";
import { announcer, handlers, job } from "../services.ts";
import { visitor } from "./visitor.ts";

const info = { version: "0.1.0", tryout: false, limits: [5_000_000] };

const heard = async (socket: WebSocket): Promise<unknown> => JSON.parse(String((await once(socket, "message"))[0]));

async function say(socket: WebSocket, frame: unknown): Promise<unknown> {
  const answer = heard(socket);
  socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  return answer;
}

/** The status a socket is refused with. */
const refusedWith = async (socket: WebSocket): Promise<number> => {
  socket.on("error", () => undefined);
  const [, response] = await once(socket, "unexpected-response");
  socket.terminate();
  return response.statusCode;
};

describe("a call over the socket", () => {
  it("is answered under its id", async () => {
    const { socket } = await (await visitor({ handlers: handlers({ "app.info": async () => info }) })).enter();
    const open = socket();
    await once(open, "open");
    expect(await say(open, { id: 7, name: "app.info", input: {} })).toEqual({
      id: 7,
      answer: { ok: true, value: info },
    });
  });

  it("answers faults, unknown calls and bad input like any other call", async () => {
    const refuse = async () => Promise.reject(new Fault("dossier-not-found"));
    const { socket } = await (await visitor({ handlers: handlers({ "dossiers.get": refuse }) })).enter();
    const open = socket();
    await once(open, "open");
    const code = async (name: string, input: unknown) =>
      ((await say(open, { id: 1, name, input })) as { answer: { fault: { code: string } } }).answer.fault.code;
    expect(await code("dossiers.get", { dossierId: "d1" })).toBe("dossier-not-found");
    expect(await code("dossiers.get", { dossierId: 1 })).toBe("input-invalid");
    expect(await code("dossiers.erase", {})).toBe("input-invalid");
  });

  it.each(["not json", "[]", '{"id":"1","name":"app.info","input":{}}', '{"id":1,"name":"app.info","input":{},"x":1}'])(
    "that is no call (%s) ends the connection",
    async (text) => {
      const { socket } = await (await visitor()).enter();
      const open = socket();
      await once(open, "open");
      open.send(text);
      expect((await once(open, "close"))[0]).toBe(1008);
    },
  );

  it("that is longer than any call needs to be ends the connection", async () => {
    const { socket } = await (await visitor()).enter();
    const open = socket();
    await once(open, "open");
    open.send("x".repeat(1024 * 1024 + 1));
    expect((await once(open, "close"))[0]).toBe(1009);
  });
});

describe("an event", () => {
  it("reaches every open page, and nobody after the host is closed", async () => {
    const announcements = announcer();
    const { socket, shell } = await (await visitor({ announcements })).enter();
    const pages = [socket(), socket()];
    await Promise.all(pages.map((page) => once(page, "open")));
    const both = Promise.all(pages.map(heard));
    announcements.tell("job.changed", job);
    expect(await both).toEqual([
      { event: "job.changed", payload: job },
      { event: "job.changed", payload: job },
    ]);
    const gone = Promise.all(pages.map((page) => once(page, "close")));
    await shell.close();
    await gone;
    expect(() => announcements.tell("job.changed", job)).not.toThrow();
  });
});

describe("a socket", () => {
  it("is refused without a session", async () => {
    expect(await refusedWith((await visitor()).socket())).toBe(401);
  });

  it("is refused to a foreign Origin, and to none", async () => {
    const { socket } = await (await visitor()).enter();
    expect(await refusedWith(socket({ origin: "http://evil.example" }))).toBe(403);
    expect(await refusedWith(socket({}))).toBe(403);
  });

  it("is refused under a foreign Host", async () => {
    const { socket, origin } = await (await visitor()).enter();
    expect(await refusedWith(socket({ origin, host: "evil.example" }))).toBe(421);
  });
});
