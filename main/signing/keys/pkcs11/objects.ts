import type { Handle, Template } from "pkcs11js";
import { CKA, CKC_X_509, CKO } from "./constants.ts";
import type { Cryptoki } from "./cryptoki.ts";
import { isAbsent } from "./tokens.ts";

export interface TokenCertificate {
  readonly der: Uint8Array;
  /** CKA_ID; empty on some tokens. */
  readonly keyId: Buffer;
}

const BATCH = 32;
const MAX_OBJECTS = 1000;
/** Handed in with each query: some modules answer 0 when they are asked for the size alone. */
const ROOM = 8192;

export function findAll(cryptoki: Cryptoki, session: Handle, template: Template): Handle[] {
  cryptoki.C_FindObjectsInit(session, template);
  try {
    const found: Handle[] = [];
    for (let more = true; more && found.length < MAX_OBJECTS; ) {
      const batch = cryptoki.C_FindObjects(session, BATCH);
      found.push(...batch);
      more = batch.length > 0;
    }
    return found;
  } finally {
    cryptoki.C_FindObjectsFinal(session);
  }
}

/**
 * One attribute at a time: a module refuses a whole template for one attribute it does not know. Null if it has none.
 * @throws the module's error when the token is gone
 */
export function attribute(cryptoki: Cryptoki, session: Handle, object: Handle, type: number): Buffer | null {
  try {
    return cryptoki.C_GetAttributeValue(session, object, [{ type, value: Buffer.alloc(ROOM) }])[0]?.value ?? null;
  } catch (error) {
    if (isAbsent(error)) throw error;
    return null;
  }
}

export function certificatesOn(cryptoki: Cryptoki, session: Handle): TokenCertificate[] {
  const template = [
    { type: CKA.CLASS, value: CKO.CERTIFICATE },
    { type: CKA.CERTIFICATE_TYPE, value: CKC_X_509 },
  ];
  return findAll(cryptoki, session, template).flatMap((object) => {
    const der = attribute(cryptoki, session, object, CKA.VALUE);
    return der ? [{ der, keyId: attribute(cryptoki, session, object, CKA.ID) ?? Buffer.alloc(0) }] : [];
  });
}
