import type { Handle } from "pkcs11js";
import { CKA, CKK, CKO } from "./constants.ts";
import type { Cryptoki } from "./cryptoki.ts";
import type { Candidate } from "./match.ts";
import { attribute, findAll } from "./objects.ts";

/** The private keys that can be seen in this session, with what the token tells of their public halves. */
export function privateKeys(cryptoki: Cryptoki, session: Handle): Candidate<Handle>[] {
  const read = (object: Handle, type: number) => attribute(cryptoki, session, object, type);
  const publicKeys = findAll(cryptoki, session, [{ type: CKA.CLASS, value: CKO.PUBLIC_KEY }]).map((object) => ({
    object,
    id: read(object, CKA.ID) ?? Buffer.alloc(0),
  }));
  return findAll(cryptoki, session, [{ type: CKA.CLASS, value: CKO.PRIVATE_KEY }]).flatMap((handle) => {
    const kind = kindOf(read(handle, CKA.KEY_TYPE));
    if (!kind) return [];
    const id = read(handle, CKA.ID) ?? Buffer.alloc(0);
    const type = kind === "rsa" ? CKA.MODULUS : CKA.EC_POINT;
    const siblings = publicKeys.filter((other) => id.length > 0 && other.id.equals(id));
    const half = read(handle, type) ?? (siblings.length === 1 ? read(siblings[0]!.object, type) : null);
    return [{ handle, kind, id, half: half && half.length > 0 ? half : null }];
  });
}

/** CKA_ALWAYS_AUTHENTICATE: each signature wants its own login. */
export const alwaysAuthenticates = (cryptoki: Cryptoki, session: Handle, key: Handle): boolean =>
  attribute(cryptoki, session, key, CKA.ALWAYS_AUTHENTICATE)?.[0] === 1;

/** CK_ULONG in the machine's order; key types fit into its first byte. */
function kindOf(value: Buffer | null): "rsa" | "ec" | null {
  if (!value || value.length === 0) return null;
  const type = value.subarray(1).some((byte) => byte !== 0) ? -1 : value[0]!;
  if (type === CKK.RSA) return "rsa";
  return type === CKK.EC ? "ec" : null;
}
