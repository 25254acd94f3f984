import { Malformed } from "../asn1/reader.ts";
import { type GeneralName, NAME_TAG, rdnsOf } from "./general-names.ts";

type Test = (name: Uint8Array) => boolean;

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

/**
 * Whether names of the same form lie in the subtree (RFC 5280 §4.2.1.10); null for a form that is not evaluated.
 * @throws Malformed, the test too
 */
export function inSubtree({ tag, content }: GeneralName): Test | null {
  if (tag === NAME_TAG.directory) return directory(content);
  if (tag === NAME_TAG.dns) return dns(latin1(content).toLowerCase());
  if (tag === NAME_TAG.mail) return mail(latin1(content));
  if (tag === NAME_TAG.uri) return uri(latin1(content).toLowerCase());
  return tag === NAME_TAG.ip ? ip(content) : null;
}

/** The subtree's name is the beginning of the other. */
function directory(content: Uint8Array): Test {
  const base = rdnsOf(content);
  return (name) => {
    const rdns = rdnsOf(name);
    return base.every((rdn, at) => rdn === rdns[at]);
  };
}

/** The host itself and all below it; a leading period, which some authorities write, means those below alone. */
function dns(base: string): Test {
  return (name) => {
    const host = latin1(name).toLowerCase();
    return base === "" || host === base || host.endsWith(base.startsWith(".") ? base : `.${base}`);
  };
}

/** One mailbox, all on one host, or with a leading period all on hosts of one domain. */
function mail(base: string): Test {
  return (name) => {
    const [local, host] = mailbox(latin1(name));
    if (!base.includes("@")) return isHostIn(base.toLowerCase(), host);
    const [wanted, at] = mailbox(base);
    return local === wanted && host === at;
  };
}

/** Local parts differ by case, hosts do not. */
function mailbox(address: string): readonly [local: string, host: string] {
  const at = address.lastIndexOf("@");
  if (at < 0) throw new Malformed("no address");
  return [address.slice(0, at), address.slice(at + 1).toLowerCase()];
}

/** A URI that names no host, or an address of numbers, cannot be held against a host: the path must be refused. */
function uri(base: string): Test {
  return (name) => {
    const host = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:@[\]]+)(?::\d*)?(?:[/?#]|$)/i.exec(latin1(name))?.[1];
    if (!host || /^[\d.]+$/.test(host)) throw new Malformed("no host");
    return isHostIn(base, host.toLowerCase());
  };
}

const isHostIn = (base: string, host: string): boolean =>
  base === "" || (base.startsWith(".") ? host.endsWith(base) : host === base);

/** Address and mask, in as many octets each as the name has. */
function ip(content: Uint8Array): Test {
  if (content.length !== 8 && content.length !== 32) throw new Malformed("no range of addresses");
  const half = content.length / 2;
  const [address, mask] = [content.subarray(0, half), content.subarray(half)];
  return (name) => name.length === half && name.every((octet, at) => ((octet ^ address[at]!) & mask[at]!) === 0);
}
