import type { Handle } from "pkcs11js";
import { CKF, CKR } from "./constants.ts";
import { type Cryptoki, quietly, returnValue } from "./cryptoki.ts";
import { isAbsent } from "./tokens.ts";

const READ_ONLY = CKF.SERIAL_SESSION;
const WRITABLE = CKF.SERIAL_SESSION | CKF.RW_SESSION;

/** A session on one token. Signing writes nothing and some tokens have no writable sessions, so it begins read-only. */
export class Session {
  readonly cryptoki: Cryptoki;
  readonly slot: Handle;
  #handle: Handle;
  #writable: boolean;

  constructor(cryptoki: Cryptoki, slot: Handle) {
    this.cryptoki = cryptoki;
    this.slot = slot;
    this.#writable = false;
    try {
      this.#handle = cryptoki.C_OpenSession(slot, READ_ONLY);
    } catch (error) {
      if (isAbsent(error)) throw error;
      this.#handle = cryptoki.C_OpenSession(slot, WRITABLE);
      this.#writable = true;
    }
  }

  get handle(): Handle {
    return this.#handle;
  }

  /** Goes on in a writable session; false when it is one already. The login, if any, is kept by the one closed last. */
  makeWritable(): boolean {
    if (this.#writable) return false;
    const readOnly = this.#handle;
    this.#handle = this.cryptoki.C_OpenSession(this.slot, WRITABLE);
    this.#writable = true;
    quietly(() => this.cryptoki.C_CloseSession(readOnly));
    return true;
  }

  close(): void {
    quietly(() => this.cryptoki.C_CloseSession(this.#handle));
  }
}

/** The token will not log in on a read-only session. It has not looked at the PIN. */
export const wantsWritable = (error: unknown): boolean => returnValue(error) === CKR.SESSION_READ_ONLY;
