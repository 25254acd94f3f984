import type { ChainToProve, TimestampAuthority, ValidationEvidence } from "../pki/port.ts";
import type { Fault } from "../shared/fault.ts";
import type { Template } from "./appearance/template.ts";

export type SigningCode =
  | "pin-wrong"
  | "pin-final-try"
  | "pin-missing"
  | "pin-expired"
  | "token-locked"
  | "token-missing"
  | "token-removed"
  | "token-changed"
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
  | "appearance-covers"
  | "signature-image-unreadable"
  | "signature-image-size"
  | "signature-template-unknown"
  | "signature-template-broken"
  | "signature-detail-missing"
  | "signature-unverified"
  | "file-unreadable"
  | "file-unwritable"
  | "file-exists"
  | "disk-full"
  | "pdf-broken"
  | "pdf-encrypted"
  | "pdf-dynamic-form"
  | "pdf-locked"
  | "pdf-already-signed"
  | "pdf-field-missing"
  | "pdf-field-constrained"
  | "pdf-unsigned"
  | "pdf-signed-by-same"
  | "timestamp-not-set-up"
  | "pdf-visible-locked"
  | "act-would-break-signature"
  | "act-repeated"
  | "act-out-of-order"
  | "act-place-missing"
  | "act-value-invalid"
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
  /** Serial number of the token: two may have the same label. */
  readonly token?: string;
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
  /** RSASSA-PSS was wanted and the token makes PKCS #1 v1.5 signatures only: worth a visible note. */
  readonly fallback?: boolean;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** How a token's PIN stands. PKCS #11 tells no count of tries, only flags: COUNT_LOW, FINAL_TRY, LOCKED. */
export type PinState = "fine" | "low" | "final-try" | "locked";

/** A token as it can be seen without a PIN. */
export interface TokenFacts {
  readonly label: string;
  readonly serial: string;
  readonly manufacturer: string;
  readonly model: string;
  /** The PIN is typed on the reader's own keys. */
  readonly keypad: boolean;
  readonly pin: PinState;
}

/** Where keys come from: a token module or a file. */
export interface KeyProvider {
  /** What can be read without a PIN: most PKCS#12 files show nothing before they are open. */
  identities(): Promise<readonly SigningIdentity[]>;
  /**
   * `identityId` may be shortened to its first 8 digits or more; null takes a sole certificate and refuses to guess
   * between several. `pin` is sent once and zeroed; it is never retried, stored or logged. Callers that can keep it in
   * memory of its own (`new ArrayBuffer`), since what the garbage collector moves it leaves behind unzeroed.
   * @throws SigningFault pin-wrong, pin-final-try (asks for `confirmFinalTry`), token-locked …
   */
  open(
    identityId: string | null,
    pin: Uint8Array,
    options?: { readonly confirmFinalTry?: boolean },
  ): Promise<SigningKey>;
  close(): Promise<void>;
}

/** PAdES baseline levels (EN 319 142-1 §6): signed; with proven time; with evidence to check it by; with a timestamp over that. */
export const LEVELS = ["B-B", "B-T", "B-LT", "B-LTA"] as const;
export type Level = (typeof LEVELS)[number];

/** What levels above B-B ask of the world outside. */
export interface LevelServices {
  /** Null where the office has none. */
  readonly timestamps: TimestampAuthority | null;
  /** @throws PkiFault evidence-incomplete, certificate-revoked */
  evidence(chains: readonly ChainToProve[], signal: AbortSignal): Promise<ValidationEvidence>;
  now(): Date;
}

/** What may still be done to a certified document (ISO 32000-2 table 257): 1 nothing, 2 filling and signing, 3 also annotating. */
export type DocMdp = 1 | 2 | 3;

/** Which fields may not change after a signature (ISO 32000-2 tables 236 and 258); full names. */
export type FieldLock =
  | { readonly action: "All" }
  | { readonly action: "Include" | "Exclude"; readonly fields: readonly string[] };

export interface SignOptions {
  readonly reason?: string;
  readonly location?: string;
  /** An empty signature field to sign into, by its full name; a new one is made when it is left out. */
  readonly field?: string;
  /** Makes this the document's certification; only a first signature can. */
  readonly certify?: DocMdp;
  /** Fields that are closed by this signature. A field's own lock counts besides. */
  readonly lock?: FieldLock;
  /** The signer's clock; goes into /M and the signing-time is left to it, as PAdES wants (EN 319 142-1 §6.3). */
  readonly at: Date;
  /** How it shows, or null for an invisible signature. */
  readonly appearance: AppearanceRequest | null;
}

/** A picture as an office keeps it. */
export interface ImageFile {
  /** PNG; what is transparent in it stays so. */
  readonly image: Uint8Array;
  /** Millimetres on paper; by the file's own density (pHYs) when left out. */
  readonly imageWidthMm?: number;
}

interface Placed {
  /** Says where it stands on its kind of document; the general one when left out. */
  readonly template?: Template;
  readonly placement: Placement;
}

/** The three ways to copy a document (Nghị định 30/2020/NĐ-CP, Điều 25). */
export const COPY_FORMS = ["sao-y", "sao-luc", "trich-sao"] as const;
export type CopyForm = (typeof COPY_FORMS)[number];

/**
 * How a signature shows itself (Nghị định 30/2020/NĐ-CP, Phụ lục I): the person's hand between title and name, the
 * agency's seal over a third of it, a line of text on an annex or on an electronic copy; `block` is the plain text block
 * of officers. `agency` is the certificate's owner when left out.
 */
export type AppearanceRequest =
  | (Placed & { readonly form: "block" })
  | (Placed & ImageFile & { readonly form: "person" })
  | (Placed & ImageFile & { readonly form: "agency" })
  | (Placed & { readonly form: "annex"; readonly number: string })
  | (Placed & { readonly form: "copy"; readonly copyForm: CopyForm; readonly agency?: string });

/**
 * Page (0-based) and `[left, bottom, right, top]` in points from the bottom left of the page as it is shown; or
 * `"auto"`: where the template says.
 */
export type Placement = { readonly page: number; readonly rect: readonly [number, number, number, number] } | "auto";
