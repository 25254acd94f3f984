import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";

/** One way out of this machine. */
export interface Interface {
  /** What names it in an IPv6 address: its name, or its number on Windows. */
  readonly zone: string;
  readonly family: 4 | 6;
  /** For IPv4 what it is chosen by; one for each subnet. */
  readonly address: string;
}

const LIMIT = 16;

/** Loopback too: USB scanners that speak IPP are announced there by the system's own bridge. */
export function interfaces(): Interface[] {
  const all = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) => {
    const v4 = addresses.filter(({ family }) => family === "IPv4");
    const v6 = addresses.filter(({ family, address }) => family === "IPv6" && isLinkLocal(address)).slice(0, 1);
    return [...v4, ...v6].map(
      ({ address, family, ...rest }): Interface => ({
        zone: process.platform === "win32" && "scopeid" in rest ? String(rest.scopeid) : name,
        family: family === "IPv4" ? 4 : 6,
        address,
      }),
    );
  });
  return all.slice(0, LIMIT);
}

export const isLinkLocal = (address: string): boolean => /^fe[89ab]/i.test(address);
export const isLoopback = (address: string): boolean => address === "::1" || /^127\./.test(address);

/** The name of the interface on whose subnet an address lies; null for one beyond a router. */
export function interfaceOf(address: string): string | null {
  const zone = /%(.+)$/.exec(address)?.[1];
  if (zone) return zone;
  const family = isIP(address);
  if (family === 0) return null;
  for (const [name, addresses = []] of Object.entries(networkInterfaces())) {
    for (const { cidr, family: of } of addresses) {
      if (cidr && (of === "IPv4") === (family === 4) && isWithin(address, cidr, family === 4)) return name;
    }
  }
  return null;
}

export const isOwn = (address: string): boolean =>
  Object.values(networkInterfaces()).some((all) => all?.some((each) => each.address === address.replace(/%.*$/, "")));

function isWithin(address: string, cidr: string, isV4: boolean): boolean {
  const [net = "", bits = "0"] = cidr.split("/");
  const list = new BlockList();
  list.addSubnet(net, Number(bits), isV4 ? "ipv4" : "ipv6");
  return list.check(address, isV4 ? "ipv4" : "ipv6");
}
