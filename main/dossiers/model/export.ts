import type { PortalProfile } from "./catalogue.ts";

/** One file of a package. */
export interface PackedFile {
  /** By the profile's rule, unique in the package. */
  readonly name: string;
  /** Null: the result. */
  readonly component: string | null;
  readonly document: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly pages: number;
}

/** What a package holds; nothing in it depends on when it was made. */
export interface Manifest {
  readonly format: 1;
  readonly dossier: string;
  readonly procedure: string;
  readonly profile: string;
  readonly files: readonly PackedFile[];
}

/** Documents of a dossier for one portal, as a ZIP that holds `manifest.json` first. */
export interface ExportPackage {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
  /** SHA-256 of the manifest as it is written: the same documents give the same. */
  readonly manifestHash: string;
}

/** A person says that a package is on the portal. */
export interface Upload {
  readonly id: string;
  readonly dossierId: string;
  readonly profile: PortalProfile["id"];
  /** Of the package as it would have been made at that moment. */
  readonly manifestHash: string;
  readonly files: number;
  readonly at: Date;
  readonly by: string;
}
