import { X509Certificate } from "node:crypto";
import type { Handle } from "pkcs11js";
import { Fault } from "../../../shared/fault.ts";
import { algorithmFor } from "../../cms/algorithms.ts";
import type { SignatureAlgorithm, SigningCode } from "../../port.ts";
import { CKR } from "./constants.ts";
import { quietly, returnValue } from "./cryptoki.ts";
import { contextLogin, type LoginRequest, login } from "./login.ts";
import { matchKey, publicHalf } from "./match.ts";
import { isLapse, isRefusal, offeredMechanisms, type Recipe, recipesFor } from "./mechanisms.ts";
import type { TokenCertificate } from "./objects.ts";
import { alwaysAuthenticates, privateKeys } from "./private-keys.ts";
import type { Session } from "./session.ts";
import { sameToken } from "./tokens.ts";

export interface KeyRequest extends LoginRequest {
  /** Serial number of the token that was chosen. */
  readonly serial: string;
  readonly certificate: TokenCertificate;
  readonly rsa: "pkcs1" | "pss";
}

/** The longest signature there is, RSA-8192: handed in, since some modules answer 0 when asked for the size. */
const SIGNATURE_ROOM = 1024;

/** A private key in a logged-in session. */
export class TokenKey {
  readonly algorithm: SignatureAlgorithm;
  /** RSASSA-PSS was wanted, and the token makes v1.5 signatures only. */
  readonly fallback: boolean;
  /** The PIN is typed on the reader, perhaps for each signature. */
  readonly keypad: boolean;
  readonly #session: Session;
  readonly #request: KeyRequest;
  #key: Handle;
  /** Those that were not refused, best first. */
  #recipes: readonly Recipe[];
  /** C_SignInit was done when the key was opened, C_Sign not yet. */
  #begun: Recipe | null;
  /** Each signature wants a login of its own (CKA_ALWAYS_AUTHENTICATE). */
  #strict: boolean;
  /** A copy, until the first signature shows that it is not wanted again, or the key is closed. */
  #pin: Uint8Array | null;

  /** Logs in and finds the certificate's key. The session is the key's from here on, also when this throws. */
  constructor(session: Session, request: KeyRequest) {
    const { publicKey } = new X509Certificate(request.certificate.der);
    const wanted = algorithmFor(publicKey, request.rsa);
    const algorithms = [wanted, algorithmFor(publicKey, "pkcs1")].filter((name) => name !== null);
    const recipes = recipesFor([...new Set(algorithms)], offeredMechanisms(session.cryptoki, session.slot));
    if (recipes.length === 0) throw new Fault<SigningCode>("algorithm-unsupported");
    const token = sameToken(session.cryptoki, session.slot, request.serial);
    login(session, token, request);
    this.#session = session;
    this.#request = request;
    this.#key = this.#find();
    this.#recipes = recipes;
    this.#begun = this.#begin();
    this.algorithm = this.#begun.algorithm;
    this.fallback = this.algorithm !== wanted;
    this.keypad = token.keypad;
    this.#recipes = this.#recipes.filter(({ algorithm }) => algorithm === this.algorithm);
    this.#strict = alwaysAuthenticates(session.cryptoki, session.handle, this.#key);
    this.#pin = Uint8Array.from(request.pin);
  }

  /** The caller closes the key when this throws: no PIN is sent a second time. */
  sign(bytes: Uint8Array): Uint8Array {
    const isEarly = this.#begun !== null;
    const recipe = this.#begun ?? this.#begin();
    this.#begun = null;
    try {
      if (this.#strict && this.#logInAgain() === "begin-again") return this.sign(bytes);
      const { cryptoki, handle } = this.#session;
      const signature = recipe.output(cryptoki.C_Sign(handle, recipe.input(bytes), Buffer.alloc(SIGNATURE_ROOM)));
      if (!this.#strict) this.#forgetPin();
      return signature;
    } catch (error) {
      const hasLapsed = isEarly && isLapse(error);
      if (!hasLapsed && !this.#learnsFrom(error, recipe)) throw error;
      return this.sign(bytes);
    }
  }

  /** Ends the session; a token that is gone or deaf is left as it is. */
  close(): void {
    this.#forgetPin();
    quietly(() => this.#session.cryptoki.C_Logout(this.#session.handle));
    this.#session.close();
  }

  #forgetPin(): void {
    this.#pin?.fill(0);
    this.#pin = null;
  }

  #find(): Handle {
    const { cryptoki, handle } = this.#session;
    const { der, keyId } = this.#request.certificate;
    const half = publicHalf(new X509Certificate(der).publicKey);
    const key = half && matchKey(privateKeys(cryptoki, handle), half, keyId);
    if (!key) throw new Fault<SigningCode>("key-missing");
    return key;
  }

  /** What is refused once is not tried again. */
  #begin(): Recipe {
    for (const [at, recipe] of this.#recipes.entries()) {
      try {
        this.#session.cryptoki.C_SignInit(this.#session.handle, recipe.mechanism, this.#key);
        this.#recipes = this.#recipes.slice(at);
        return recipe;
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    }
    throw new Fault<SigningCode>("algorithm-unsupported");
  }

  #logInAgain(): "done" | "begin-again" {
    const { cryptoki, slot } = this.#session;
    const token = sameToken(cryptoki, slot, this.#request.serial);
    const pin = this.#pin ?? new Uint8Array();
    const outcome = contextLogin(this.#session, token, { pin, confirmFinalTry: this.#request.confirmFinalTry });
    if (outcome === "begin-again") this.#key = this.#find();
    return outcome;
  }

  /** Whether the signature is worth another try: by the next recipe, or with a login the key had not asked for. */
  #learnsFrom(error: unknown, failed: Recipe): boolean {
    if (isRefusal(error)) {
      this.#recipes = this.#recipes.filter((recipe) => recipe !== failed);
      return this.#recipes.length > 0;
    }
    const wantsLogin = !this.#strict && this.#pin !== null && returnValue(error) === CKR.USER_NOT_LOGGED_IN;
    this.#strict ||= wantsLogin;
    return wantsLogin;
  }
}
