import { createHash } from "node:crypto";
import type { Handle, Mechanism } from "pkcs11js";
import type { DigestName } from "../../../pki/port.ts";
import { digestNameOf } from "../../cms/algorithms.ts";
import type { SignatureAlgorithm } from "../../port.ts";
import { CK_PARAMS_RSA_PSS, CKG_MGF1_SHA256, CKM, CKR } from "./constants.ts";
import { type Cryptoki, returnValue } from "./cryptoki.ts";
import { ecdsaToDer } from "./ecdsa.ts";

/** One way to have the token make a signature: what it is given and how its answer becomes what CMS wants. */
export interface Recipe {
  readonly algorithm: SignatureAlgorithm;
  readonly mechanism: Mechanism;
  input(bytes: Uint8Array): Buffer;
  output(signature: Uint8Array): Uint8Array;
}

/** DigestInfo of SHA-256 up to the digest itself (RFC 8017 §9.2, note 1). */
const SHA256_INFO = Buffer.from("3031300d060960864801650304020105000420", "hex");

const whole = (bytes: Uint8Array): Buffer => Buffer.from(bytes);
const asIs = (signature: Uint8Array): Uint8Array => signature;
const digest = (name: DigestName) => (bytes: Uint8Array) => createHash(name).update(bytes).digest();
const digestInfo = (bytes: Uint8Array) => Buffer.concat([SHA256_INFO, digest("sha256")(bytes)]);
const PSS = { type: CK_PARAMS_RSA_PSS, hashAlg: CKM.SHA256, mgf: CKG_MGF1_SHA256, saltLen: 32 };

/**
 * The recipes for these algorithms, best first: let the token hash where it can, so that it sees what it signs.
 * `offered` is null for a token that does not tell its mechanisms; then each is worth a try.
 */
export function recipesFor(algorithms: readonly SignatureAlgorithm[], offered: readonly number[] | null): Recipe[] {
  const all = algorithms.flatMap((algorithm) => recipesOf(algorithm).map((recipe) => ({ algorithm, ...recipe })));
  return offered ? all.filter(({ mechanism }) => offered.includes(mechanism.mechanism)) : all;
}

/** What the token says it can; null where it says nothing: some list no mechanism and answer to none by name. */
export function offeredMechanisms(cryptoki: Cryptoki, slot: Handle): readonly number[] | null {
  const listed = cryptoki.C_GetMechanismList(slot);
  if (listed.length > 0) return listed;
  const known = Object.values(CKM).filter((mechanism) => answersTo(cryptoki, slot, mechanism));
  return known.length > 0 ? known : null;
}

function answersTo(cryptoki: Cryptoki, slot: Handle, mechanism: number): boolean {
  try {
    cryptoki.C_GetMechanismInfo(slot, mechanism);
    return true;
  } catch {
    return false;
  }
}

const REFUSALS: readonly (number | null)[] = [
  CKR.MECHANISM_INVALID,
  CKR.MECHANISM_PARAM_INVALID,
  CKR.FUNCTION_NOT_SUPPORTED,
];

/** Tokens list mechanisms which they then refuse. */
export const isRefusal = (error: unknown): boolean => REFUSALS.includes(returnValue(error));

/** The token forgot that C_SignInit was called: some do so after a while, and a person may have waited. */
export const isLapse = (error: unknown): boolean => returnValue(error) === CKR.OPERATION_NOT_INITIALIZED;

function recipesOf(algorithm: SignatureAlgorithm): Omit<Recipe, "algorithm">[] {
  switch (algorithm) {
    case "rsa-pss-sha256":
      return [
        { mechanism: { mechanism: CKM.SHA256_RSA_PKCS_PSS, parameter: PSS }, input: whole, output: asIs },
        { mechanism: { mechanism: CKM.RSA_PKCS_PSS, parameter: PSS }, input: digest("sha256"), output: asIs },
      ];
    case "rsa-pkcs1-sha256":
      return [
        { mechanism: { mechanism: CKM.SHA256_RSA_PKCS }, input: whole, output: asIs },
        { mechanism: { mechanism: CKM.RSA_PKCS }, input: digestInfo, output: asIs },
      ];
    case "ecdsa-sha256":
    case "ecdsa-sha384":
      return ecdsaRecipes(algorithm);
  }
}

function ecdsaRecipes(algorithm: "ecdsa-sha256" | "ecdsa-sha384"): Omit<Recipe, "algorithm">[] {
  const hashing = algorithm === "ecdsa-sha256" ? CKM.ECDSA_SHA256 : CKM.ECDSA_SHA384;
  return [
    { mechanism: { mechanism: hashing }, input: whole, output: ecdsaToDer },
    { mechanism: { mechanism: CKM.ECDSA }, input: digest(digestNameOf(algorithm)), output: ecdsaToDer },
  ];
}
