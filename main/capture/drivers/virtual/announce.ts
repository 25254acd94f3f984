import { isIP } from "node:net";
import { interfaceOf, interfaces } from "../escl/discovery/interfaces.ts";
import { type DnsRecord, escapeLabel, keyOf, type Message } from "../escl/discovery/message.ts";
import { joinMulticast, type Sender } from "../escl/discovery/multicast.ts";

export interface Announced {
  readonly name: string;
  readonly uuid: string;
  /** The address it listens on. */
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
}

/** RFC 6762 §10. */
const TTL = 120;
/** RFC 6762 §8.3. */
const REPEAT_MS = 1_000;
const MDNS_PORT = 5353;

/**
 * Answers for a scanner by multicast DNS until it is disposed of (RFC 6762 §6, RFC 6763 §4). Its names are made of its
 * UUID and belong to nobody else, so that they need no probing.
 */
export async function announce(scanner: Announced): Promise<AsyncDisposable> {
  const records = recordsOf(scanner);
  const response = (answers: readonly DnsRecord[], query: Partial<Message> = {}): Message => ({
    id: query.id ?? 0,
    isResponse: true,
    questions: query.questions ?? [],
    records: answers,
  });
  const hear = (message: Message, from: Sender) => {
    if (message.isResponse || !message.questions.some((question) => isOurs(question.name))) return;
    if (message.records.some(isKnown)) return;
    if (from.port === MDNS_PORT) group.send(response(records));
    else group.reply(response(records, message), from);
  };
  const names = new Set(records.map(({ name }) => keyOf(name)));
  const isOurs = (name: string) => names.has(keyOf(name));
  const isKnown = (record: DnsRecord) =>
    record.type === "PTR" && record.data === records[0]!.data && record.ttl >= TTL / 2;
  const zone = interfaceOf(scanner.host);
  const group = await joinMulticast(
    hear,
    interfaces().filter((each) => each.zone === zone),
  );
  group.send(response(records));
  const again = setTimeout(() => group.send(response(records)), REPEAT_MS).unref();
  return {
    async [Symbol.asyncDispose]() {
      clearTimeout(again);
      group.send(response([{ ...records[0]!, ttl: 0 }]));
      await new Promise((resolve) => setImmediate(resolve));
      group[Symbol.dispose]();
    },
  };
}

function recordsOf({ name, uuid, host, port, isSecure }: Announced): [DnsRecord, ...DnsRecord[]] {
  const service = `_uscan${isSecure ? "s" : ""}._tcp.local`;
  const instance = `${escapeLabel(`${name} ${uuid.slice(0, 8)}`)}.${service}`;
  const target = `tram-${uuid.slice(0, 8)}.local`;
  const text = [
    "txtvers=1",
    `ty=${name}`,
    "rs=eSCL",
    `uuid=${uuid}`,
    "vers=2.63",
    "pdl=image/jpeg",
    "cs=color,grayscale,binary",
    "is=platen,adf",
    "duplex=T",
  ];
  return [
    { name: service, type: "PTR", ttl: TTL, data: instance },
    { name: instance, type: "SRV", ttl: TTL, data: { port, target } },
    { name: instance, type: "TXT", ttl: TTL, data: text },
    { name: target, type: isIP(host) === 6 ? "AAAA" : "A", ttl: TTL, data: host },
  ];
}
