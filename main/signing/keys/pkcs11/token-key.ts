import { X509Certificate } from "node:crypto";
import type { Handle } from "pkcs11js";
import { Fault } from "../../../shared/fault.ts";
import { algorithmFor } from "../../cms/algorithms.ts";
import type { SignatureAlgorithm, SigningCode } from "../../port.ts";
import { CKR } from "./constants.ts";
import { type Cryptoki, quietly, returnValue } from "./cryptoki.ts";
import { contextLogin, type LoginRequest, login } from "./login.ts";
import { matchKey, publicHalf } from "./match.ts";
import { type Recipe, recipesFor } from "./mechanisms.ts";
import type { TokenCertificate } from "./objects.ts";
import { alwaysAuthenticates, privateKeys } from "./private-keys.ts";

export interface KeyRequest extends LoginRequest {
  readonly slot: Handle;
  readonly certificate: TokenCertificate;
  readonly rsa: "pkcs1" | "pss";
}

/** The longest signature there is, RSA-8192: handed in, since some modules answer 0 when asked for the size. */
const SIGNATURE_ROOM = 1024;
const REFUSED: readonly (number | null)[] = [
  CKR.MECHANISM_INVALID,
  CKR.MECHANISM_PARAM_INVALID,
  CKR.FUNCTION_NOT_SUPPORTED,
];

/** A private key in a logged-in session. */
export class TokenKey {
  readonly algorithm: SignatureAlgorithm;
  readonly #cryptoki: Cryptoki;
  readonly #session: Handle;
  readonly #key: Handle;
  readonly #recipes: readonly Recipe[];
  /** Kept only for a key that wants a login for each signature, until it is closed. */
  readonly #pin: Uint8Array | null;

  /** Logs in and finds the certificate's key. The session is the key's from here on, also when this throws. */
  constructor(cryptoki: Cryptoki, session: Handle, request: KeyRequest) {
    const { publicKey } = new X509Certificate(request.certificate.der);
    const half = publicHalf(publicKey);
    const offered = cryptoki.C_GetMechanismList(request.slot);
    const wanted = [request.rsa, "pkcs1"] as const;
    const algorithms = wanted.map((rsa) => algorithmFor(publicKey, rsa));
    const algorithm = algorithms.find((name) => name !== null && recipesFor(name, offered).length > 0);
    if (!half || !algorithm) throw new Fault<SigningCode>("algorithm-unsupported");
    login(cryptoki, request.slot, session, request);
    const key = matchKey(privateKeys(cryptoki, session), half, request.certificate.keyId);
    if (!key) throw new Fault<SigningCode>("key-missing");
    this.algorithm = algorithm;
    this.#cryptoki = cryptoki;
    this.#session = session;
    this.#key = key;
    this.#recipes = recipesFor(algorithm, offered);
    this.#pin = alwaysAuthenticates(cryptoki, session, key) ? Uint8Array.from(request.pin) : null;
  }

  sign(bytes: Uint8Array): Uint8Array {
    const recipe = this.#begin();
    if (this.#pin) contextLogin(this.#cryptoki, this.#session, this.#pin);
    return recipe.output(this.#cryptoki.C_Sign(this.#session, recipe.input(bytes), Buffer.alloc(SIGNATURE_ROOM)));
  }

  /** Ends the session; a token that is gone or deaf is left as it is. */
  close(): void {
    this.#pin?.fill(0);
    quietly(() => this.#cryptoki.C_Logout(this.#session));
    quietly(() => this.#cryptoki.C_CloseSession(this.#session));
  }

  /** Tokens list mechanisms which they then refuse, so the next recipe gets its turn. */
  #begin(): Recipe {
    let refusal: unknown;
    for (const recipe of this.#recipes) {
      try {
        this.#cryptoki.C_SignInit(this.#session, recipe.mechanism, this.#key);
        return recipe;
      } catch (error) {
        if (!REFUSED.includes(returnValue(error))) throw error;
        refusal = error;
      }
    }
    throw refusal;
  }
}
