import { ANY, CLASS_IN, type DnsRecord, type Message, TOP_BIT, TYPES } from "./message.ts";

/** A response by the one who knows (RFC 6762 §18.2, §18.4). */
const RESPONSE = 0x8400;

/** Names are written out; compression only saves what there is enough of. */
export function encode(message: Message): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(message.id, 0);
  header.writeUInt16BE(message.isResponse ? RESPONSE : 0, 2);
  header.writeUInt16BE(message.questions.length, 4);
  header.writeUInt16BE(message.records.length, 6);
  const questions = message.questions.map(({ name, type }) =>
    Buffer.concat([nameBytes(name), twoBytes(type === "ANY" ? ANY : TYPES[type]), twoBytes(CLASS_IN)]),
  );
  return Buffer.concat([header, ...questions, ...message.records.map((each) => recordBytes(each, message.isResponse))]);
}

function recordBytes(record: DnsRecord, isResponse: boolean): Buffer {
  const replaces = isResponse && record.type !== "PTR" ? TOP_BIT : 0;
  const data = dataBytes(record);
  const ttl = Buffer.alloc(4);
  ttl.writeUInt32BE(record.ttl);
  const head = [nameBytes(record.name), twoBytes(TYPES[record.type]), twoBytes(CLASS_IN | replaces), ttl];
  return Buffer.concat([...head, twoBytes(data.length), data]);
}

function dataBytes(record: DnsRecord): Buffer {
  switch (record.type) {
    case "PTR":
      return nameBytes(record.data);
    case "SRV":
      return Buffer.concat([twoBytes(0), twoBytes(0), twoBytes(record.data.port), nameBytes(record.data.target)]);
    case "TXT":
      return Buffer.concat(record.data.map((text) => sized(Buffer.from(text, "utf8").subarray(0, 255))));
    case "A":
      return Buffer.from(record.data.split(".").map(Number));
    case "AAAA":
      return ipv6Bytes(record.data);
  }
}

const nameBytes = (name: string): Buffer =>
  Buffer.concat([...labelsOf(name).map((label) => sized(Buffer.from(label, "utf8").subarray(0, 63))), Buffer.alloc(1)]);

const sized = (bytes: Buffer): Buffer => Buffer.concat([Buffer.of(bytes.length), bytes]);

const twoBytes = (value: number): Buffer => Buffer.of(value >> 8, value & 0xff);

function ipv6Bytes(text: string): Buffer {
  const [head = "", tail] = text.split("::").map((half) => half.split(":").filter(Boolean)) as unknown as [
    string[],
    string[]?,
  ];
  const filling = tail ? Array.from({ length: 8 - head.length - tail.length }, () => "0") : [];
  return Buffer.concat([...head, ...filling, ...(tail ?? [])].map((group) => twoBytes(Number.parseInt(group, 16))));
}

const labelsOf = (name: string): string[] =>
  (name.match(/(?:\\.|[^\\.])+/gs) ?? []).map((label) => label.replace(/\\(.)/gs, "$1"));
