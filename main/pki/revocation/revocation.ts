import type {
  CertificateStanding,
  ChainStanding,
  Fetch,
  Revocation,
  RevocationLimits,
  RevocationOptions,
  Standing,
} from "../port.ts";
import { type Certificate, parseCertificate } from "../x509/certificate.ts";
import { readable } from "../x509/chain.ts";
import { needsNoCheck } from "../x509/constraints.ts";
import { sourcesOf } from "../x509/sources.ts";
import { askCrl } from "./ask-crl.ts";
import { askOcsp } from "./ask-ocsp.ts";
import { type Asking, isFirm } from "./asking.ts";
import { completeChain } from "./complete-chain.ts";
import type { Question } from "./finding.ts";

const LIMITS: RevocationLimits = {
  requestMs: 10_000,
  listMs: 45_000,
  totalMs: 60_000,
  skewMs: 5 * 60_000,
  keepMs: 3_600_000,
  crlBytes: 64 * 1024 * 1024,
};

/** See {@link Revocation}. */
export function createRevocation(options: RevocationOptions): Revocation {
  const { fetch, cache, now } = options;
  const limits = { ...LIMITS, ...options.limits };
  return {
    check: (leaf, known, at, signal) =>
      check({ fetch: within(fetch, limits.totalMs), cache, now, limits }, leaf, known, at, signal),
  };
}

/** The same fetch, but all exchanges together take no longer than `totalMs` from now. */
function within(fetch: Fetch, totalMs: number): Fetch {
  const until = performance.now() + totalMs;
  return async (request, signal) => {
    const remaining = Math.ceil(until - performance.now());
    return remaining <= 0 ? "timeout" : fetch({ ...request, totalMs: Math.min(request.totalMs, remaining) }, signal);
  };
}

async function check(
  asking: Asking,
  leaf: Uint8Array,
  known: readonly Uint8Array[],
  at: Date,
  signal: AbortSignal,
): Promise<ChainStanding> {
  const first = parseCertificate(leaf);
  if (!first) return unread(leaf);
  const { chain, cutOff } = await completeChain(asking, first, readable(known), at, signal);
  const end: Standing = cutOff ? { status: "unreachable" } : { status: "unknown", why: "issuer-missing" };
  const certificates = await Promise.all(
    chain.map(
      async (certificate, depth): Promise<CertificateStanding> => ({
        certificate: certificate.der,
        standing: (await standingOf(asking, certificate, chain[depth + 1] ?? null, at, signal)) ?? end,
      }),
    ),
  );
  return { certificates, complete: chain.at(-1)!.isSelfSigned };
}

const unread = (certificate: Uint8Array): ChainStanding => ({
  certificates: [{ certificate, standing: { status: "unknown", why: "malformed" } }],
  complete: false,
});

/** Null without an issuer, which is who would have to be asked. */
async function standingOf(
  asking: Asking,
  certificate: Certificate,
  issuer: Certificate | null,
  at: Date,
  signal: AbortSignal,
): Promise<Standing | null> {
  if (needsNoCheck(certificate) || (!issuer && certificate.isSelfSigned)) return { status: "exempt" };
  if (!issuer) return null;
  const now = asking.now().getTime();
  const { skewMs } = asking.limits;
  const issuedBy = new Date(now + skewMs);
  return askAll(asking, { certificate, issuer, at, issuedBy, currentAt: new Date(now - skewMs) }, signal);
}

/** The first firm answer; without one, the best that can be said: that there is one but old, useless, or none. */
async function askAll(asking: Asking, question: Question, signal: AbortSignal): Promise<Standing> {
  const { responders, lists } = sourcesOf(question.certificate);
  const ways = [
    ...responders.map((url) => () => askOcsp(asking, url, question, signal)),
    ...lists.map((url) => () => askCrl(asking, url, question, signal)),
  ];
  const vague: Standing[] = [];
  for (const ask of ways) {
    const standing = await ask();
    if (isFirm(standing)) return standing;
    vague.push(standing);
  }
  const having = (status: Standing["status"]) => vague.findLast((one) => one.status === status);
  return having("outdated") ?? having("unknown") ?? having("unreachable") ?? { status: "unknown", why: "no-source" };
}
