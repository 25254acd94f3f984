import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encode } from "../../../../main/capture/drivers/escl/discovery/encode.ts";
import { type DnsRecord, decode, keyOf } from "../../../../main/capture/drivers/escl/discovery/message.ts";

const INSTANCE = "Máy 2\\.0 ở sảnh (3\\\\4)._uscan._tcp.local";
const RECORDS: DnsRecord[] = [
  { name: "_uscan._tcp.local", type: "PTR", ttl: 4500, data: INSTANCE },
  { name: INSTANCE, type: "SRV", ttl: 120, data: { port: 443, target: "mfp.local" } },
  { name: INSTANCE, type: "TXT", ttl: 4500, data: ["ty=Máy", "rs=", "duplex"] },
  { name: "mfp.local", type: "A", ttl: 120, data: "10.0.0.7" },
  { name: "mfp.local", type: "AAAA", ttl: 120, data: "fe80::1:2" },
];
const packet = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))));
const header = (counts: number[]) => [0, 0, 0x84, 0, ...counts.flatMap((count) => [count >> 8, count & 255])];

describe("a message of multicast DNS", () => {
  it("comes back as it was written, dots within a name too", () => {
    const message = {
      id: 7,
      isResponse: true,
      questions: [{ name: INSTANCE, type: "ANY" as const }],
      records: RECORDS,
    };
    expect(decode(encode(message))).toEqual(message);
  });

  it("is read with the pointers by which responders save space", () => {
    const bytes = packet(
      header([0, 1, 0, 0]),
      [...packet("\x06_uscan\x04_tcp\x05local"), 0, 0, 12, 0, 1, 0, 0, 0, 120, 0, 4],
      [1, 0x58, 0xc0, 12],
    );
    expect(decode(bytes).records).toEqual([
      { name: "_uscan._tcp.local", type: "PTR", ttl: 120, data: "X._uscan._tcp.local" },
    ]);
  });

  it("leaves out what is no record of a service, and reads on behind it", () => {
    const nsec = [...packet("\x01a"), 0, 0, 47, 0x80, 1, 0, 0, 0, 120, 0, 2, 1, 2];
    const a = [...packet("\x01b"), 0, 0, 1, 0x80, 1, 0, 0, 0, 120, 0, 4, 10, 0, 0, 7];
    expect(decode(packet(header([0, 2, 0, 0]), nsec, a)).records).toEqual([
      { name: "b", type: "A", ttl: 120, data: "10.0.0.7" },
    ]);
  });

  it.each([
    ["is no message", packet("hello")],
    ["ends within a name", packet(header([1, 0, 0, 0]), [5, 0x61])],
    ["points at itself", packet(header([1, 0, 0, 0]), [0xc0, 12, 0, 12, 0, 1])],
    ["points in a circle", packet(header([1, 0, 0, 0]), [1, 0x61, 0xc0, 12, 0, 12, 0, 1])],
    ["points forwards", packet(header([1, 0, 0, 0]), [0xc0, 60, 0, 12, 0, 1])],
    ["promises ten thousand records", packet(header([0, 10_000, 0, 0]))],
    [
      "has a record that reaches beyond its end",
      packet(header([0, 1, 0, 0]), [0, 0, 16, 0, 1, 0, 0, 0, 120, 0xff, 0xff, 1]),
    ],
    ["has an address of three bytes", packet(header([0, 1, 0, 0]), [0, 0, 1, 0, 1, 0, 0, 0, 120, 0, 3, 10, 0, 0])],
    [
      "has a text that reaches beyond its record",
      packet(header([0, 1, 0, 0]), [0, 0, 16, 0, 1, 0, 0, 0, 120, 0, 2, 9, 1]),
    ],
    ["is longer than any", Buffer.alloc(9001)],
    [
      "has a name of 300 bytes",
      packet(
        header([1, 0, 0, 0]),
        Array.from({ length: 5 }, () => [60, ...Array(60).fill(97)]).flat(),
        [0, 0, 12, 0, 1],
      ),
    ],
  ])("that %s is not read", (_, bytes) => {
    expect(() => decode(bytes)).toThrow(RangeError);
  });

  it("of any bytes is read or refused, and nothing else", () => {
    const tail = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(fc.tuple(fc.nat(3), fc.nat(6), tail), ([questions, records, bytes]) => {
        try {
          decode(packet(header([questions, records, 0, 0]), [...bytes]));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps names apart by all but the case of ASCII letters", () => {
    expect(keyOf("MFP.Local")).toBe(keyOf("mfp.local"));
    expect(keyOf("MÁY.local")).not.toBe(keyOf("máy.local"));
  });
});
