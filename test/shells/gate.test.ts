import { describe, expect, it, vi } from "vitest";
import { Fault } from "../../main/shared/fault.ts";
import { createGate } from "../../main/shells/gate.ts";
import { createLog } from "../../main/shells/log.ts";
import { relayEvents } from "../../main/shells/relay.ts";
import type { DossierSummary } from "../../preload/contract.ts";
import { announcer, handlers, job, keptLog } from "./services.ts";

const NAME = "Lò Thị Mẫu";
const dossier = { procedure: "1.004873", applicant: NAME };
const summary: DossierSummary = {
  id: "d1",
  code: "H01",
  procedure: "1.004873",
  procedureName: "Cấp giấy xác nhận tình trạng hôn nhân",
  field: "Hộ tịch",
  applicant: NAME,
  citizenId: null,
  channel: "direct",
  status: "received",
  officer: null,
  receivedAt: "2026-04-01T01:30:00.000Z",
  dueAt: null,
  finishedAt: null,
};

describe("the gate", () => {
  it("hands over the input with the contract's defaults and answers what the handler made", async () => {
    let given: unknown;
    const gate = createGate(
      handlers({
        "dossiers.create": async (input) => {
          given = input;
          return summary;
        },
      }),
    );
    expect(await gate.call("dossiers.create", dossier)).toEqual({ ok: true, value: summary });
    expect(given).toEqual({ ...dossier, channel: "direct" });
  });

  it.each(["dossiers.erase", "toString", "__proto__", ""])(
    "answers input-invalid to the unknown call %j",
    async (name) => {
      expect(await createGate(handlers({})).call(name, {})).toEqual({
        ok: false,
        fault: { code: "input-invalid", params: { field: "name" } },
      });
    },
  );

  it("names the field that does not fit, and never asks the handler", async () => {
    const gate = createGate(handlers({}), keptLog());
    expect(await gate.call("dossiers.create", { ...dossier, citizenId: "12" })).toEqual({
      ok: false,
      fault: { code: "input-invalid", params: { field: "citizenId" } },
    });
    expect(await gate.call("app.info", undefined)).toMatchObject({ fault: { code: "input-invalid" } });
  });

  it("passes a fault that the call declares", async () => {
    const refuse = async () => Promise.reject(new Fault("dossier-code-taken", { code: "H01" }));
    const gate = createGate(handlers({ "dossiers.create": refuse }));
    expect(await gate.call("dossiers.create", dossier)).toEqual({
      ok: false,
      fault: { code: "dossier-code-taken", params: { code: "H01" } },
    });
  });

  it("answers internal to a fault that the call does not declare, and logs its code", async () => {
    const log = keptLog();
    const gate = createGate(handlers({ "dossiers.create": () => Promise.reject(new Fault("paper-jam")) }), log);
    expect(await gate.call("dossiers.create", dossier)).toEqual({ ok: false, fault: { code: "internal", params: {} } });
    expect(log.lines.join()).toContain("paper-jam");
  });

  it("keeps undeclared fields of an output to itself, and answers internal where one is missing", async () => {
    const gate = createGate(handlers({ "dossiers.create": async () => ({ ...summary, pin: "1234" }) as never }));
    expect(await gate.call("dossiers.create", dossier)).toEqual({ ok: true, value: summary });
    const broken = createGate(handlers({ "dossiers.create": async () => ({ id: "d1" }) as never }), keptLog());
    expect(await broken.call("dossiers.create", dossier)).toMatchObject({ ok: false, fault: { code: "internal" } });
  });

  it("logs where an unexpected error came from, but nothing of what the person typed", async () => {
    const { lines, sink } = kept();
    const fail = async () => {
      throw new Error(`no room for ${NAME}\nat ${NAME}`, { cause: new RangeError(NAME) });
    };
    await createGate(handlers({ "dossiers.create": fail }), createLog(sink)).call("dossiers.create", dossier);
    const [line] = lines.map((text) => JSON.parse(text));
    expect(line).toMatchObject({ call: "dossiers.create", cause: { name: "Error", cause: { name: "RangeError" } } });
    expect(line.cause.frames[0]).toMatch(/^at .*gate\.test\.ts/);
    expect(lines.join()).not.toContain(NAME);
  });

  it("logs which places of an output did not fit, without their values", async () => {
    const log = keptLog();
    const wrong = async () => ({ ...summary, receivedAt: NAME });
    await createGate(handlers({ "dossiers.create": wrong }), log).call("dossiers.create", dossier);
    expect(log.lines.join()).toContain("receivedAt: invalid_format");
    expect(log.lines.join()).not.toContain(NAME);
  });
});

it("relays an event as the contract has it, and keeps one that does not fit from both the page and who announced it", () => {
  const announcements = announcer();
  const log = keptLog();
  const send = vi.fn();
  const end = relayEvents(announcements, send, log);
  announcements.tell("job.changed", { ...job, secret: NAME } as never);
  announcements.tell("job.changed", { ...job, createdAt: NAME });
  end();
  announcements.tell("job.changed", job);
  expect(send.mock.calls).toEqual([["job.changed", job]]);
  expect(log.lines).toEqual([expect.stringContaining("createdAt: invalid_format")]);
  expect(log.lines.join()).not.toContain(NAME);
});

it("keeps the names that secrets go by out of the log", () => {
  const { lines, sink } = kept();
  const log = createLog(sink);
  log.error({ pin: "123456", input: { citizenId: "012345678901" } }, "looked at");
  expect(lines.join()).toContain("looked at");
  expect(lines.join()).not.toMatch(/123456|0123/);
});

function kept(): { readonly lines: string[]; readonly sink: { write(line: string): void } } {
  const lines: string[] = [];
  return { lines, sink: { write: (line) => void lines.push(line) } };
}
