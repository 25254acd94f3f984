import { createPrivateKey } from "node:crypto";
import * as asn1 from "asn1js";
import * as pkijs from "pkijs";

export interface Pkcs12Contents {
  /** PKCS#8 DER. */
  readonly privateKey: Uint8Array;
  /** DER, the key's own first, then its chain. */
  readonly certificates: readonly Uint8Array[];
  readonly friendlyName: string;
  readonly password: string;
}

const OID = {
  shroudedKeyBag: "1.2.840.113549.1.12.10.1.2",
  certificateBag: "1.2.840.113549.1.12.10.1.3",
  friendlyName: "1.2.840.113549.1.9.20",
  localKeyId: "1.2.840.113549.1.9.21",
};
const ITERATIONS = 2048;

/** A PKCS#12 file (RFC 7292): key under PBES2 with AES-256-CBC, certificates in the clear, HMAC-SHA-256 over both. */
export async function writePkcs12(contents: Pkcs12Contents): Promise<Uint8Array> {
  const password = new TextEncoder().encode(contents.password).buffer;
  const key = shroud(contents);
  const safe = new pkijs.AuthenticatedSafe({
    parsedValue: {
      safeContents: [{ privacyMode: 0, value: new pkijs.SafeContents({ safeBags: bags(contents, key) }) }],
    },
  });
  await safe.makeInternalValues({ safeContents: [{}] });
  const file = new pkijs.PFX({ parsedValue: { integrityMode: 0, authenticatedSafe: safe } });
  await file.makeInternalValues({
    password,
    iterations: ITERATIONS,
    pbkdf2HashAlgorithm: "SHA-256",
    hmacHashAlgorithm: "SHA-256",
  });
  return new Uint8Array(file.toSchema().toBER());
}

/** EncryptedPrivateKeyInfo as OpenSSL makes it: the library's own is in BER chunks that other programs do not read. */
function shroud({ privateKey, password }: Pkcs12Contents): pkijs.PKCS8ShroudedKeyBag {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: "der", type: "pkcs8" });
  const options = { type: "pkcs8", format: "der", cipher: "aes-256-cbc", passphrase: password } as const;
  return pkijs.PKCS8ShroudedKeyBag.fromBER(key.export(options));
}

function bags(contents: Pkcs12Contents, key: pkijs.PKCS8ShroudedKeyBag): pkijs.SafeBag[] {
  const name = attribute(OID.friendlyName, new asn1.BmpString({ value: contents.friendlyName }));
  const id = attribute(OID.localKeyId, new asn1.OctetString({ valueHex: new Uint8Array([1]).buffer }));
  return [
    new pkijs.SafeBag({ bagId: OID.shroudedKeyBag, bagValue: key, bagAttributes: [name, id] }),
    ...contents.certificates.map((der, at) => {
      const bagValue = new pkijs.CertBag({ parsedValue: pkijs.Certificate.fromBER(der) });
      return new pkijs.SafeBag({ bagId: OID.certificateBag, bagValue, ...(at === 0 && { bagAttributes: [name, id] }) });
    }),
  ];
}

const attribute = (type: string, value: asn1.AsnType) => new pkijs.Attribute({ type, values: [value] });
