import { interfaceOf, isLinkLocal, isLoopback, isOwn } from "./interfaces.ts";
import { type DnsRecord, keyOf, type Question } from "./message.ts";
import type { Sender } from "./multicast.ts";
import { SERVICES, type Service, serviceFrom } from "./service.ts";

/** What has been heard of scanners: who there is, where, and what is still to be asked. */
export interface Records {
  hear(records: readonly DnsRecord[], from: Sender): void;
  /** All of whom enough is known to reach them. */
  services(): readonly Service[];
  /** The browsing questions, and those that would complete what is known. */
  questions(): readonly Question[];
  /** Pointers that need not be answered again (RFC 6762 §7.1). */
  known(): readonly DnsRecord[];
}

const INSTANCE_LIMIT = 256;
const ADDRESS_LIMIT = 16;
/** Questions, and as many pointers, that fit into a packet of Ethernet's size. */
const ONE_PACKET = 8;

export function createRecords(): Records {
  const instances = new Map<string, Extract<DnsRecord, { type: "PTR" }>>();
  const places = new Map<string, { readonly target: string; readonly port: number }>();
  const texts = new Map<string, readonly string[]>();
  const addresses = new Map<string, Set<string>>();

  function hear(record: DnsRecord, from: Sender): void {
    const key = keyOf(record.name);
    switch (record.type) {
      case "PTR":
        if (!SERVICES.includes(key)) return;
        if (record.ttl === 0) instances.delete(keyOf(record.data));
        else if (instances.size < INSTANCE_LIMIT) instances.set(keyOf(record.data), record);
        return;
      case "SRV":
        keep(places, key, record.data);
        return;
      case "TXT":
        keep(texts, key, record.data);
        return;
      default:
        hearAddress(key, record.data, from);
    }
  }

  function hearAddress(key: string, address: string, from: Sender): void {
    if (isLoopback(address) && !isOwn(from.address)) return;
    const all = addresses.get(key) ?? new Set();
    const zone = isLinkLocal(address) ? interfaceOf(from.address) : null;
    if (isLinkLocal(address) && zone === null) return;
    if (all.size < ADDRESS_LIMIT) all.add(zone === null ? address : `${address}%${zone}`);
    keep(addresses, key, all);
  }

  return {
    hear(records, from) {
      for (const record of records) hear(record, from);
    },
    services: () =>
      [...instances].flatMap(([key, pointer]) => {
        const place = places.get(key);
        const found = place && addresses.get(keyOf(place.target));
        const service = found && serviceFrom(pointer, place.port, [...found], texts.get(key) ?? []);
        return service ? [service] : [];
      }),
    questions: () =>
      [
        ...SERVICES.map((name): Question => ({ name, type: "PTR" })),
        ...[...instances].flatMap(([key, { data }]) => missing(data, places.get(key), texts.has(key))),
      ].slice(0, ONE_PACKET),
    known: () => [...instances.values()].slice(0, ONE_PACKET),
  };

  function missing(name: string, place: { readonly target: string } | undefined, hasText: boolean): Question[] {
    if (!place || !hasText) return [{ name, type: "ANY" }];
    if (addresses.has(keyOf(place.target))) return [];
    return [
      { name: place.target, type: "A" },
      { name: place.target, type: "AAAA" },
    ];
  }
}

/** Bounded like the instances they belong to. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.has(key) || map.size < INSTANCE_LIMIT) map.set(key, value);
}
