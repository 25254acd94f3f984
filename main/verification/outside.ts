import type { Revocation, Standing } from "../pki/port.ts";
import type { Certificate } from "../pki/x509/certificate.ts";
import { NO_EVIDENCE, type RawEvidence } from "./evidence/evidence.ts";

/** Asks outside what a file does not bring about a chain. What nobody answers in time is simply not there. */
export type Ask = (leaf: Certificate, known: readonly Certificate[], at: Date) => Promise<RawEvidence>;

export const askNobody: Ask = async () => NO_EVIDENCE;

/** Asks over the network, about one file for no longer than `patienceMs` altogether. */
export function askOutside(revocation: Revocation, patienceMs: number): Ask {
  const signal = AbortSignal.timeout(patienceMs);
  return async (leaf, known, at) => {
    if (signal.aborted) return NO_EVIDENCE;
    try {
      const ders = known.map(({ der }) => der);
      const { certificates } = await revocation.check(leaf.der, ders, at, signal);
      return {
        certificates: certificates.map(({ certificate }) => certificate),
        ...answersIn(certificates.map(({ standing }) => standing)),
      };
    } catch (error) {
      if (signal.aborted) return NO_EVIDENCE;
      throw error;
    }
  };
}

function answersIn(standings: readonly Standing[]): Pick<RawEvidence, "ocsps" | "crls"> {
  const proofs = standings.flatMap((standing) => ("evidence" in standing ? [standing.evidence] : []));
  const ders = (kind: "ocsp" | "crl") => proofs.filter((proof) => proof.kind === kind).map(({ der }) => der);
  return { ocsps: ders("ocsp"), crls: ders("crl") };
}
