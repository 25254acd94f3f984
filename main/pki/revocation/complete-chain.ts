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

/** A chain, and whether it might go on where nobody could be reached. */
export interface CompletedChain {
  readonly chain: Path;
  readonly cutOff: boolean;
}

/** The chain of a certificate from what is known, completed from caIssuers addresses (RFC 5280 §4.2.2.1). */
export async function completeChain(
  asking: Asking,
  leaf: Certificate,
  known: readonly Certificate[],
  at: Date,
  signal: AbortSignal,
): Promise<CompletedChain> {
  const others = [...known];
  let chain = chainFrom(leaf, others, at);
  for (let fetched = 0; fetched < MOST_FETCHED && !chain.at(-1)!.isSelfSigned; fetched++) {
    const found = await issuersOf(asking, chain.at(-1)!, signal);
    if (typeof found === "string") return { chain, cutOff: found === "unreachable" };
    others.push(...found);
    const longer = chainFrom(leaf, others, at);
    if (longer.length <= chain.length && !longer.at(-1)!.isSelfSigned) break;
    chain = longer;
  }
  return { chain, cutOff: false };
}

type Bundle = readonly Certificate[] | "none" | "unreachable";

/** What the first address that serves an issuer of `certificate` has. */
async function issuersOf(asking: Asking, certificate: Certificate, signal: AbortSignal): Promise<Bundle> {
  let worst: Bundle = "none";
  for (const url of sourcesOf(certificate).issuers) {
    const bundle = await bundleFor(asking, certificate, url, signal);
    if (typeof bundle !== "string") return bundle;
    if (bundle === "unreachable") worst = bundle;
  }
  return worst;
}

/** Kept for a while, else fetched, else kept for long: a certificate is no worse for its age. */
async function bundleFor(asking: Asking, certificate: Certificate, url: string, signal: AbortSignal): Promise<Bundle> {
  const { cache, now, limits } = asking;
  const key = `issuer ${url}`;
  const recall = async (since: Date) => fitting((await cache?.get(key, since)) ?? null, certificate);
  const young = await recall(new Date(now().getTime() - KEEP_MS));
  if (young) return young;
  const answer = await asking.fetch({ url, totalMs: limits.requestMs, bytes: LARGEST_BUNDLE }, signal);
  const bytes = bodyOf(answer);
  const fresh = typeof bytes === "string" ? null : fitting(bytes, certificate);
  if (fresh) await cache?.put(key, bytes as Uint8Array);
  return (
    fresh ?? (await recall(new Date(0))) ?? (answer === "timeout" || answer === "unreachable" ? "unreachable" : "none")
  );
}

/** The certificates in a bundle if one of them issued `certificate`. */
function fitting(bytes: Uint8Array | null, certificate: Certificate): Certificate[] | null {
  const bundle = bytes ? certificatesIn(bytes) : [];
  return bundle.some((one) => certificate.isIssuedBy(one)) ? bundle : null;
}
