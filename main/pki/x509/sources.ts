import { context, contextPrimitive, DerReader, orNull, soleValue, TAG, valuesIn } from "../asn1/reader.ts";
import { oidOf } from "../asn1/values.ts";
import type { Certificate } from "./certificate.ts";

const CRL_DISTRIBUTION_POINTS = "2.5.29.31";
const AUTHORITY_INFO_ACCESS = "1.3.6.1.5.5.7.1.1";
const OCSP = "1.3.6.1.5.5.7.48.1";
const CA_ISSUERS = "1.3.6.1.5.5.7.48.2";
const UNIFORM_RESOURCE = contextPrimitive(6);
const MOST = 8;

/** Where a certificate says its issuer, revocation list and responder are to be asked; http and https only. */
export interface Sources {
  readonly responders: readonly string[];
  readonly issuers: readonly string[];
  readonly lists: readonly string[];
}

/** Extensions nobody can read name nothing. At most 8 addresses of each kind are kept. */
export function sourcesOf(certificate: Certificate): Sources {
  const access = orNull(() => accessesIn(contentOf(certificate, AUTHORITY_INFO_ACCESS))) ?? [];
  const named = (method: string) => access.filter((one) => one.method === method).map(({ url }) => url);
  return {
    responders: reachable(named(OCSP)),
    issuers: reachable(named(CA_ISSUERS)),
    lists: reachable(orNull(() => listsIn(contentOf(certificate, CRL_DISTRIBUTION_POINTS))) ?? []),
  };
}

const reachable = (urls: readonly string[]): string[] =>
  [...new Set(urls)].filter((url) => /^https?:\/\//i.test(url)).slice(0, MOST);

/** The content of an extension's SEQUENCE; empty without the extension. */
function contentOf({ extensions }: Certificate, id: string): Uint8Array {
  const value = extensions.get(id)?.extnValue.valueBlock.valueHexView;
  return value ? soleValue(value, TAG.sequence).content : new Uint8Array();
}

/** AuthorityInfoAccessSyntax ::= SEQUENCE OF { accessMethod, accessLocation } (RFC 5280 §4.2.2.1). */
function accessesIn(content: Uint8Array): { readonly method: string; readonly url: string }[] {
  return valuesIn(content).flatMap((description) => {
    const reader = new DerReader(description.content);
    const method = oidOf(reader.next(TAG.oid));
    return urlsAmong(reader.next().bytes).map((url) => ({ method, url }));
  });
}

/**
 * CRLDistributionPoints ::= SEQUENCE OF { distributionPoint [0], reasons [1], cRLIssuer [2] } (§4.2.1.13). A point
 * whose list another authority issues, or which covers some reasons only, cannot show that a certificate is good.
 */
function listsIn(content: Uint8Array): string[] {
  return valuesIn(content).flatMap((point) => {
    const reader = new DerReader(point.content);
    const name = reader.optional(context(0));
    return name && reader.done ? fullNames(name.content) : [];
  });
}

/** The addresses of a DistributionPointName ::= CHOICE { fullName [0] GeneralNames, … }; none for another choice. */
export function fullNames(choice: Uint8Array): string[] {
  const names = new DerReader(choice).optional(context(0));
  return names ? urlsAmong(names.content) : [];
}

const urlsAmong = (generalNames: Uint8Array): string[] =>
  valuesIn(generalNames)
    .filter(({ tag }) => tag === UNIFORM_RESOURCE)
    .map(({ content }) => Buffer.from(content).toString("latin1"));
