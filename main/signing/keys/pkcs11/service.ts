import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Handle } from "pkcs11js";
import { Fault } from "../../../shared/fault.ts";
import type { SigningCode } from "../../port.ts";
import { CKR } from "./constants.ts";
import { type Cryptoki, returnValue } from "./cryptoki.ts";
import type { CallName, Input, Output } from "./messages.ts";
import { certificatesOn } from "./objects.ts";
import { createSeal } from "./seal.ts";
import { Session } from "./session.ts";
import { TokenKey } from "./token-key.ts";
import { isAbsent, namedTokens, presentTokens, type Token } from "./tokens.ts";

export type LoadModule = (path: string) => Cryptoki;
export type TokenService = { readonly [C in CallName]: (input: Input<C>) => Promise<Output<C>> };

/** The calls of the child over one module and at most one open key. It never finalizes: unloading may deadlock. */
export function tokenService(load: LoadModule): TokenService {
  let module: Cryptoki | undefined;
  let key: TokenKey | undefined;
  const seal = createSeal();
  const loaded = (): Cryptoki => module ?? fail("module-unloadable");
  const closeKey = () => {
    key?.close();
    key = undefined;
  };
  return {
    async load({ module: path }) {
      module = load(path);
      initialize(module, path);
      return { sealTo: seal.publicKey };
    },
    async tokens() {
      return {
        tokens: presentTokens(loaded()).map(({ slot, loginRequired: _, ...facts }) => ({ slot: hex(slot), ...facts })),
      };
    },
    async list({ token }) {
      return { certificates: listTokens(loaded(), namedTokens(loaded(), token)) };
    },
    async open({ slot, pin: sealed, ...request }) {
      closeKey();
      const pin = seal.open(sealed);
      try {
        key = openKey(loaded(), Buffer.from(slot, "hex"), { ...request, pin });
        return { algorithm: key.algorithm, fallback: key.fallback, keypad: key.keypad };
      } finally {
        pin.fill(0);
      }
    },
    async sign({ bytes }) {
      try {
        return { signature: (key ?? fail("key-missing")).sign(bytes) };
      } catch (error) {
        closeKey();
        throw error;
      }
    },
    async close() {
      closeKey();
      return {};
    },
  };
}

function initialize(module: Cryptoki, path: string): void {
  try {
    module.C_Initialize();
  } catch (error) {
    if (returnValue(error) === CKR.CRYPTOKI_ALREADY_INITIALIZED) return;
    throw new Fault<SigningCode>("module-unloadable", { module: basename(path) });
  }
}

/** A token that fails or goes does not hide what is on the others; it is told when nothing else could be read. */
function listTokens(module: Cryptoki, tokens: readonly Token[]): Output<"list">["certificates"] {
  const failures: unknown[] = [];
  const lists = tokens.map((token) => {
    try {
      return listToken(module, token);
    } catch (error) {
      if (!isAbsent(error)) failures.push(error);
      return null;
    }
  });
  if (lists.every((list) => list === null)) throw failures[0] ?? new Fault<SigningCode>("token-removed");
  return lists.flatMap((list) => list ?? []);
}

function listToken(module: Cryptoki, { slot, label, serial }: Token): Output<"list">["certificates"] {
  const session = new Session(module, slot);
  try {
    return certificatesOn(module, session.handle).map(({ der }) => ({ slot: hex(slot), token: label, serial, der }));
  } finally {
    session.close();
  }
}

interface OpenRequest extends Omit<Input<"open">, "slot" | "pin"> {
  readonly pin: Uint8Array;
}

function openKey(module: Cryptoki, slot: Handle, request: OpenRequest): TokenKey {
  const session = new Session(module, slot);
  try {
    const certificate = certificatesOn(module, session.handle).find(({ der }) => sha256(der) === request.certificate);
    if (!certificate) throw new Fault<SigningCode>("certificate-missing");
    return new TokenKey(session, { ...request, certificate });
  } catch (error) {
    session.close();
    throw error;
  }
}

const hex = (handle: Handle): string => handle.toString("hex");

const sha256 = (der: Uint8Array) => createHash("sha256").update(der).digest("hex");

function fail(code: SigningCode): never {
  throw new Fault<SigningCode>(code);
}
