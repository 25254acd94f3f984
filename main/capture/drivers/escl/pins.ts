/**
 * The keys with which scanners first answered over TLS, by `host:port`. Their certificates are of their own making, so
 * that trust can only begin with the first meeting.
 */
export interface Pins {
  /** SHA-256 of the SubjectPublicKeyInfo (RFC 7469 §2.4) in hexadecimal; null for a host never met. */
  get(host: string): Promise<string | null>;
  put(host: string, fingerprint: string): Promise<void>;
}

/** Pins of one run of the program. */
export function memoryPins(): Pins {
  const kept = new Map<string, string>();
  return {
    get: async (host) => kept.get(host) ?? null,
    put: async (host, fingerprint) => void kept.set(host, fingerprint),
  };
}
