import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Admitted } from "../capture/import/admit.ts";
import type { Vault } from "../capture/port.ts";
import type { DossierDocument, Dossiers } from "../dossiers/port.ts";
import { Fault } from "../shared/fault.ts";
import type { FileReport } from "../verification/port.ts";

export interface AttachRequest {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Null: it is the result. */
  readonly component: string | null;
  readonly officer: string | null;
}

export interface AttachTools {
  readonly vault: Vault;
  readonly dossiers: Dossiers;
  readonly spoolRoot: string;
  admit(file: string, signal: AbortSignal): Promise<Admitted>;
  verify(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<FileReport>;
  /** What each page of a file says. */
  readTexts(file: string, signal: AbortSignal): Promise<readonly string[]>;
}

/** A long file without a text layer is read page by page, a second each. */
const READING_MS = 600_000;

/**
 * Puts a finished PDF into a dossier as it is, byte for byte; a signed one is verified and sealed.
 * @throws CaptureFault pdf-broken, pdf-encrypted …; Fault not-a-pdf for a picture; DossierFault
 */
export async function attachFile(key: string, request: AttachRequest, tools: AttachTools): Promise<DossierDocument> {
  const { name, bytes, component, officer } = request;
  const { mediaType, signed, pages } = await look(bytes, tools);
  if (mediaType !== "application/pdf") throw new Fault("not-a-pdf", { file: name });
  const hash = await tools.vault.put(bytes);
  return tools.dossiers.attach(key, {
    component,
    hash,
    bytesIn: bytes.byteLength,
    bytesOut: bytes.byteLength,
    limit: null,
    pages: pages.length,
    proof: [],
    confidence: null,
    texts: await tools.readTexts(tools.vault.pathOf(hash), AbortSignal.timeout(READING_MS)),
    officer,
    verification: signed ? await tools.verify({ name, bytes }) : null,
    stored: true,
    replace: true,
  });
}

async function look(bytes: Uint8Array, { spoolRoot, admit }: AttachTools): Promise<Admitted> {
  await mkdir(spoolRoot, { recursive: true });
  const file = join(spoolRoot, randomUUID());
  try {
    await writeFile(file, bytes);
    return await admit(file, AbortSignal.timeout(60_000));
  } finally {
    await rm(file, { force: true });
  }
}
