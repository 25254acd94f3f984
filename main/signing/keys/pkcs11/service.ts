import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Handle } from "pkcs11js";
import { Fault } from "../../../shared/fault.ts";
import type { SigningCode } from "../../port.ts";
import { CKF, CKR } from "./constants.ts";
import { type Cryptoki, quietly, returnValue } from "./cryptoki.ts";
import type { CallName, Input, Output } from "./messages.ts";
import { certificatesOn } from "./objects.ts";
import { TokenKey } from "./token-key.ts";
import { presentTokens } from "./tokens.ts";

export type LoadModule = (path: string) => Cryptoki;
export type TokenService = { readonly [C in CallName]: (input: Input<C>) => Promise<Output<C>> };

/** The calls of the child over one module and at most one open key. It never finalizes: unloading may deadlock. */
export function tokenService(load: LoadModule): TokenService {
  let module: Cryptoki | undefined;
  let key: TokenKey | undefined;
  const loaded = (): Cryptoki => module ?? fail("module-unloadable");
  const closeKey = () => {
    key?.close();
    key = undefined;
  };
  return {
    async load({ module: path }) {
      module = load(path);
      initialize(module, path);
      return {};
    },
    async list({ token }) {
      return { certificates: presentTokens(loaded(), token).flatMap((found) => listToken(loaded(), found)) };
    },
    async open({ slot, certificate, pin, rsa, confirmFinalTry }) {
      closeKey();
      try {
        key = openKey(loaded(), Buffer.from(slot, "hex"), certificate, { pin, rsa, confirmFinalTry });
        return { algorithm: key.algorithm };
      } finally {
        pin.fill(0);
      }
    },
    async sign({ bytes }) {
      return { signature: (key ?? fail("key-missing")).sign(bytes) };
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

function listToken(module: Cryptoki, token: { readonly slot: Handle; readonly label: string }) {
  const session = openSession(module, token.slot);
  try {
    return certificatesOn(module, session).map(({ der }) => ({
      slot: token.slot.toString("hex"),
      token: token.label,
      der,
    }));
  } finally {
    quietly(() => module.C_CloseSession(session));
  }
}

type OpenRequest = Pick<Input<"open">, "pin" | "rsa" | "confirmFinalTry">;

function openKey(module: Cryptoki, slot: Handle, certificateId: string, request: OpenRequest): TokenKey {
  const session = openSession(module, slot);
  try {
    const certificate = certificatesOn(module, session).find(({ der }) => sha256(der) === certificateId);
    if (!certificate) throw new Fault<SigningCode>("certificate-missing");
    return new TokenKey(module, session, { ...request, slot, certificate });
  } catch (error) {
    quietly(() => module.C_CloseSession(session));
    throw error;
  }
}

/** Read-only: signing writes nothing, and some tokens have no other sessions. */
const openSession = (module: Cryptoki, slot: Handle): Handle => module.C_OpenSession(slot, CKF.SERIAL_SESSION);

const sha256 = (der: Uint8Array) => createHash("sha256").update(der).digest("hex");

function fail(code: SigningCode): never {
  throw new Fault<SigningCode>(code);
}
