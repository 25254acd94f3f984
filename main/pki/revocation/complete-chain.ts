import { certificatesIn } from "../x509/bundle.ts";
import type { Certificate } from "../x509/certificate.ts";
import { chainFrom } from "../x509/chain.ts";
import type { Path } from "../x509/path.ts";
import { sourcesOf } from "../x509/sources.ts";
import { type Asking, bodyOf } from "./asking.ts";

/** So many certificates are fetched for one chain at most. */
const MOST_FETCHED = 6;
const LARGEST_BUNDLE = 256 * 1024;
/** Authorities do not change their certificate under the same address from one day to the next. */
const KEEP_MS = 7 * 24 * 3_600_000;

/** The chain of a certificate from what is known, completed from caIssuers addresses (RFC 5280 §4.2.2.1). */
export async function completeChain(
  asking: Asking,
  leaf: Certificate,
  known: readonly Certificate[],
  at: Date,
  signal: AbortSignal,
): Promise<Path> {
  const others = [...known];
  let chain = chainFrom(leaf, others, at);
  for (let fetched = 0; fetched < MOST_FETCHED && !chain.at(-1)!.isSelfSigned; fetched++) {
    const found = await issuersOf(asking, chain.at(-1)!, signal);
    if (found.length === 0) break;
    others.push(...found);
    const longer = chainFrom(leaf, others, at);
    if (longer.length <= chain.length && !longer.at(-1)!.isSelfSigned) break;
    chain = longer;
  }
  return chain;
}

/** What the first address that serves an issuer of `certificate` has. */
async function issuersOf(asking: Asking, certificate: Certificate, signal: AbortSignal): Promise<Certificate[]> {
  for (const url of sourcesOf(certificate).issuers) {
    const bundle = await bundleFor(asking, certificate, url, signal);
    if (bundle) return bundle;
  }
  return [];
}

/** Kept for a while, else fetched, else kept for long: a certificate is no worse for its age. */
async function bundleFor(
  asking: Asking,
  certificate: Certificate,
  url: string,
  signal: AbortSignal,
): Promise<Certificate[] | null> {
  const { cache, now } = asking;
  const key = `issuer ${url}`;
  const fitting = (bytes: Uint8Array | null | undefined): Certificate[] | null => {
    const bundle = bytes ? certificatesIn(bytes) : [];
    return bundle.some((one) => certificate.isIssuedBy(one)) ? bundle : null;
  };
  const young = fitting(await cache?.get(key, new Date(now().getTime() - KEEP_MS)));
  if (young) return young;
  const request = { url, totalMs: asking.limits.requestMs, bytes: LARGEST_BUNDLE };
  const bytes = bodyOf(await asking.fetch(request, signal));
  const fresh = typeof bytes === "string" ? null : fitting(bytes);
  if (fresh === null) return fitting(await cache?.get(key, new Date(0)));
  await cache?.put(key, bytes as Uint8Array);
  return fresh;
}
