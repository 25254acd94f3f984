import type {
  CertificateStanding,
  ChainToProve,
  MissingEvidence,
  Revocation,
  RevocationEvidence,
  Standing,
  ValidationEvidence,
} from "./port.ts";
import { parseCertificate } from "./x509/certificate.ts";
import { needsNoCheck } from "./x509/constraints.ts";

const TOO_DEEP: Standing = { status: "unknown", why: "responder" };
/** What was kept from before the instant in question proves nothing of it. */
const NOBODY_ASKED: Standing = { status: "unreachable" };
/** Responders of responders are followed so far. */
const DEEPEST = 2;

/**
 * Collects what proves the given chains and every OCSP responder's met on the way (EN 319 142-1 §5.4.2): all
 * certificates up to the roots, and a `good` answer for each but roots and responders that need none. What could not be
 * had is listed, never left out in silence.
 */
export async function collectEvidence(
  revocation: Revocation,
  chains: readonly ChainToProve[],
  signal: AbortSignal,
): Promise<ValidationEvidence> {
  const found = new Collection();
  let open: readonly ChainToProve[] = chains;
  for (let depth = 0; depth <= DEEPEST && open.length > 0; depth++) {
    const responders: ChainToProve[] = [];
    for (const chain of open) responders.push(...(await prove(revocation, chain, found, signal)));
    open = responders.filter(({ leaf }) => !found.isProven(leaf));
  }
  for (const { leaf } of open) found.miss({ what: "standing", certificate: leaf, standing: TOO_DEEP });
  return found.evidence;
}

/** Adds one chain; answers the responders whose own chains have to be proven, too. */
async function prove(
  revocation: Revocation,
  { leaf, known, at }: ChainToProve,
  found: Collection,
  signal: AbortSignal,
): Promise<ChainToProve[]> {
  const { certificates, complete } = await revocation.check(leaf, known, at, signal);
  if (!complete) found.miss({ what: "issuer", certificate: certificates.at(-1)!.certificate });
  return certificates.flatMap((one) => {
    const signers = found.add(one);
    const [responder] = signers.map(parseCertificate);
    return responder && !needsNoCheck(responder) ? [{ leaf: responder.der, known: signers, at }] : [];
  });
}

class Collection {
  readonly #certificates = new Map<string, Uint8Array>();
  readonly #ocsps = new Map<string, Uint8Array>();
  readonly #crls = new Map<string, Uint8Array>();
  readonly #missing = new Map<string, MissingEvidence>();
  readonly #proven = new Set<string>();

  /** Adds a certificate and what proves it; answers who signed that. */
  add({ certificate, standing }: CertificateStanding): readonly Uint8Array[] {
    put(this.#certificates, certificate);
    if (standing.status === "exempt") return [];
    if (standing.status !== "good" || !standing.evidence.fresh) {
      this.miss({ what: "standing", certificate, standing: standing.status === "good" ? NOBODY_ASKED : standing });
      return [];
    }
    this.#proven.add(keyOf(certificate));
    return this.#addProof(standing.evidence);
  }

  #addProof({ kind, der, signers }: RevocationEvidence): readonly Uint8Array[] {
    put(kind === "ocsp" ? this.#ocsps : this.#crls, der);
    for (const signer of signers) put(this.#certificates, signer);
    return signers;
  }

  miss(missing: MissingEvidence): void {
    this.#missing.set(`${missing.what} ${keyOf(missing.certificate)}`, missing);
  }

  isProven(certificate: Uint8Array): boolean {
    return this.#proven.has(keyOf(certificate));
  }

  get evidence(): ValidationEvidence {
    return {
      certificates: [...this.#certificates.values()],
      ocsps: [...this.#ocsps.values()],
      crls: [...this.#crls.values()],
      missing: [...this.#missing.values()],
    };
  }
}

const keyOf = (der: Uint8Array): string => Buffer.from(der).toString("latin1");

function put(map: Map<string, Uint8Array>, der: Uint8Array): void {
  map.set(keyOf(der), der);
}
