import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from "node:crypto";

/** A PIN on its way to the child, readable by nobody else. */
export interface Sealed {
  /** The sender's X25519 key, made for this one message; SPKI, DER. */
  readonly from: Uint8Array;
  /** AES-256-GCM, the tag behind it. */
  readonly box: Uint8Array;
}

export interface Seal {
  /** SPKI, DER. */
  readonly publicKey: Uint8Array;
  /** The caller zeroes the answer. @throws Error when it was sealed for another, or changed */
  open(sealed: Sealed): Uint8Array;
}

const CIPHER = "aes-256-gcm";
/** Each key serves for one message. */
const NONCE = Buffer.alloc(12);
const TAG_BYTES = 16;

/** Made by the child that is to read. */
export function createSeal(): Seal {
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  return {
    publicKey: spki(publicKey),
    open({ from, box }) {
      const sender = createPublicKey({ key: Buffer.from(from), format: "der", type: "spki" });
      const decipher = createDecipheriv(CIPHER, sharedKey(privateKey, sender, from), NONCE);
      decipher.setAuthTag(box.subarray(-TAG_BYTES));
      const opened = decipher.update(box.subarray(0, -TAG_BYTES));
      decipher.final();
      return opened;
    },
  };
}

/**
 * Channels between processes copy what they carry and never zero it. What they carry here is sealed, so that the PIN is
 * in no memory of this process once the caller has zeroed its own.
 */
export function seal(secret: Uint8Array, to: Uint8Array): Sealed {
  const receiver = createPublicKey({ key: Buffer.from(to), format: "der", type: "spki" });
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  const from = spki(publicKey);
  const cipher = createCipheriv(CIPHER, sharedKey(privateKey, receiver, from), NONCE);
  return { from, box: Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]) };
}

const spki = (key: KeyObject): Uint8Array => key.export({ format: "der", type: "spki" });

function sharedKey(privateKey: KeyObject, publicKey: KeyObject, sender: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", diffieHellman({ privateKey, publicKey }), sender, "token pin", 32));
}
