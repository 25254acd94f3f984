import type { Fault } from "../shared/fault.ts";

export type SigningCode =
  | "pin-wrong"
  | "pin-final-try"
  | "pin-missing"
  | "pin-expired"
  | "token-locked"
  | "token-missing"
  | "token-removed"
  | "token-unresponsive"
  | "token-failed"
  | "module-unloadable"
  | "pkcs11-unavailable"
  | "key-missing"
  | "certificate-ambiguous"
  | "certificate-missing"
  | "certificate-expired"
  | "certificate-not-yet-valid"
  | "certificate-not-for-signing"
  | "algorithm-unsupported"
  | "p12-unreadable"
  | "module-crashed"
  | "appearance-no-space"
  | "appearance-too-small"
  | "file-unreadable"
  | "file-unwritable"
  | "file-exists"
  | "disk-full"
  | "pdf-broken"
  | "pdf-encrypted"
  | "pdf-locked"
  | "pdf-visible-locked"
  | "signing-cancelled";
export type SigningFault = Fault<SigningCode>;

/** A certificate one can sign with, as it is offered for choice. Names are the certificate's own. */
export interface SigningIdentity {
  /** Hex SHA-256 of the certificate: the same wherever it is met. */
  readonly id: string;
  readonly owner: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Where it lives: the token's label or the file's name. */
  readonly place: string;
  /** True for the generated test certificate: no legal value. */
  readonly tryout: boolean;
}

export type SignatureAlgorithm = "rsa-pkcs1-sha256" | "rsa-pss-sha256" | "ecdsa-sha256" | "ecdsa-sha384";

/**
 * A key that is open: the PIN was right. `sign` hashes and signs the given bytes (the DER of SignedAttributes) and
 * answers the signature value as CMS wants it (ECDSA: DER SEQUENCE of r and s).
 */
export interface SigningKey {
  readonly identity: SigningIdentity;
  /** DER, the signer's first, then what the token or file holds of its chain. */
  readonly certificates: readonly Uint8Array[];
  readonly algorithm: SignatureAlgorithm;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Where keys come from: a token module or a file. */
export interface KeyProvider {
  /** What can be read without a PIN: most PKCS#12 files show nothing before they are open. */
  identities(): Promise<readonly SigningIdentity[]>;
  /**
   * `identityId` may be shortened to its first 8 digits or more; null takes a sole certificate and refuses to guess
   * between several. `pin` is sent once and zeroed; it is never retried, stored or logged.
   * @throws SigningFault pin-wrong, pin-final-try (asks for `confirmFinalTry`), token-locked …
   */
  open(
    identityId: string | null,
    pin: Uint8Array,
    options?: { readonly confirmFinalTry?: boolean },
  ): Promise<SigningKey>;
  close(): Promise<void>;
}

export interface SignOptions {
  readonly reason?: string;
  readonly location?: string;
  /** The signer's clock; goes into /M and the signing-time is left to it, as PAdES wants (EN 319 142-1 §6.3). */
  readonly at: Date;
  /** Where the block stands, or null for an invisible signature. */
  readonly appearance: Placement | null;
}

/**
 * Page (0-based) and `[left, bottom, right, top]` in points from the bottom left of the page as it is shown; or
 * `"auto"`: a free place near the bottom right of the last page.
 */
export type Placement = { readonly page: number; readonly rect: readonly [number, number, number, number] } | "auto";
