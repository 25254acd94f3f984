import { describe, expect, it } from "vitest";
import { deviceIdOf } from "../../../../main/capture/drivers/escl/address.ts";
import { interfaces } from "../../../../main/capture/drivers/escl/discovery/interfaces.ts";
import type { DnsRecord } from "../../../../main/capture/drivers/escl/discovery/message.ts";
import { createRecords } from "../../../../main/capture/drivers/escl/discovery/records.ts";

const UUID = "4509a320-00a0-008f-00b6-002507510eca";
const FAR = { address: "10.0.0.9", port: 5353 };
const OWN = { address: "127.0.0.1", port: 5353 };

interface Played {
  readonly service?: string;
  readonly instance?: string;
  readonly text?: readonly string[];
  readonly addresses?: readonly string[];
  readonly port?: number;
}

function recordsOf({
  service = "_uscan._tcp.local",
  instance = "MFP",
  text = [],
  addresses = ["10.0.0.7"],
  port = 80,
}: Played): DnsRecord[] {
  const name = `${instance}.${service}`;
  return [
    { name: service, type: "PTR", ttl: 120, data: name },
    { name, type: "SRV", ttl: 120, data: { port, target: "Mfp.local" } },
    { name: name.toUpperCase(), type: "TXT", ttl: 120, data: text },
    ...addresses.map(
      (data): DnsRecord => ({ name: "mfp.LOCAL", type: data.includes(":") ? "AAAA" : "A", ttl: 120, data }),
    ),
  ];
}

function found(played: Played, from = FAR) {
  const records = createRecords();
  records.hear(recordsOf(played), from);
  return records.services()[0] ?? null;
}
const idOf = (played: Played, from = FAR) => {
  const service = found(played, from);
  return service && deviceIdOf(service.base);
};

describe("a scanner that was announced", () => {
  it.each([
    ["missing", [], "escl:http://10.0.0.7/eSCL"],
    ["empty", ["rs="], "escl:http://10.0.0.7/"],
    ["without a slash", ["rs=eSCL"], "escl:http://10.0.0.7/eSCL"],
    ["between slashes", ["RS=/scan/eSCL/"], "escl:http://10.0.0.7/scan/eSCL"],
    ["another host's", ["rs=//evil.example/eSCL"], "escl:http://10.0.0.7/evil.example/eSCL"],
    ["backwards", ["rs=..\\..\\x?y#z"], "escl:http://10.0.0.7/x%3Fy%23z"],
    ["a whole address", ["rs=http://evil.example/"], "escl:http://10.0.0.7/http%3A/evil.example"],
  ])("has its base where rs says, which is a path and nothing else: %s", (_, text, id) => {
    expect(idOf({ text })).toBe(id);
  });

  it("is known by the keys of its text in whatever case, the first of each", () => {
    const text = [
      "TY=Kyocera ECOSYS",
      "ty=another",
      "Note= Sảnh  tầng 1 ",
      `UUID=urn:uuid:${UUID.toUpperCase()}`,
      "=x",
      "duplex",
    ];
    expect(found({ text })).toMatchObject({ name: "Kyocera ECOSYS", location: "Sảnh tầng 1", identity: UUID });
  });

  it("bears the name of its instance where it gives no other", () => {
    expect(found({ instance: "HP 4\\.2 (AB)" })).toMatchObject({
      name: "HP 4.2 (AB)",
      location: null,
      identity: "hp 4.2 (ab)",
    });
  });

  it("has its secure door by the service that announces it", () => {
    expect(idOf({ service: "_uscans._tcp.local", port: 8443 })).toBe("escl:https://10.0.0.7:8443/eSCL");
  });

  it.each([
    ["IPv4 before IPv6", ["2001:db8::7", "10.0.0.7"], "escl:http://10.0.0.7/eSCL"],
    ["IPv6 where there is nothing else", ["2001:db8::7"], "escl:http://[2001:db8::7]/eSCL"],
    ["nothing without an address", [], null],
    ["nobody else's loopback", ["127.0.0.1"], null],
    ["no link-local address whose link is unknown", ["fe80::7"], null],
  ])("is reached by %s", (_, addresses, id) => {
    expect(idOf({ addresses }, { ...FAR, address: "198.51.100.9" })).toBe(id);
  });

  it("on this very machine may be on its loopback", () => {
    expect(idOf({ addresses: ["127.0.0.1"] }, OWN)).toBe("escl:http://127.0.0.1/eSCL");
  });

  it.skipIf(!interfaces().some(({ family, zone }) => family === 6 && zone !== "lo"))(
    "on the link alone is reached through the interface it was heard on",
    () => {
      const { zone } = interfaces().find(({ family, zone }) => family === 6 && zone !== "lo")!;
      const id = idOf({ addresses: ["fe80::7"] }, { address: `fe80::7%${zone}`, port: 5353 });
      expect(id).toBe(`escl:http://[fe80::7%25${zone}]/eSCL`);
    },
  );

  it("is forgotten when it says goodbye", () => {
    const records = createRecords();
    const all = recordsOf({});
    records.hear(all, FAR);
    expect(records.services()).toHaveLength(1);
    records.hear([{ ...all[0]!, ttl: 0 }], FAR);
    expect(records.services()).toEqual([]);
  });
});

describe("what is still to be asked", () => {
  it("is who there is, where a scanner is, and its address, as far as they are not known", () => {
    const [pointer, place, text, address] = recordsOf({});
    const records = createRecords();
    const asked = () => records.questions().slice(2);
    expect(records.questions().map(({ name }) => name)).toEqual(["_uscan._tcp.local", "_uscans._tcp.local"]);
    records.hear([pointer!], FAR);
    expect(asked()).toEqual([{ name: "MFP._uscan._tcp.local", type: "ANY" }]);
    expect(records.known()).toEqual([pointer]);
    records.hear([place!, text!], FAR);
    expect(asked()).toEqual([
      { name: "Mfp.local", type: "A" },
      { name: "Mfp.local", type: "AAAA" },
    ]);
    records.hear([address!], FAR);
    expect(asked()).toEqual([]);
  });

  it("stays within a packet, however many announce themselves", () => {
    const records = createRecords();
    for (let n = 0; n < 1000; n++) records.hear(recordsOf({ instance: `MFP ${n}`, addresses: [] }), FAR);
    expect(records.questions().length + records.known().length).toBeLessThan(20);
  });

  it("is nothing of other services", () => {
    const records = createRecords();
    records.hear(recordsOf({ service: "_ipp._tcp.local" }), FAR);
    expect(records.known()).toEqual([]);
  });
});
