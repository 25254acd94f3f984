import { createRequire } from "node:module";
import { basename } from "node:path";
import { Fault } from "../../../shared/fault.ts";
import type { SigningCode } from "../../port.ts";
import type { Cryptoki } from "./cryptoki.ts";

/**
 * Loads a vendor's module into this process. The binding is an optional dependency: it is compiled at install, and
 * where there was no compiler it is not there.
 * @throws SigningFault pkcs11-unavailable, module-unloadable
 */
export function loadModule(path: string): Cryptoki {
  const { PKCS11 } = loadBinding();
  try {
    const module = new PKCS11();
    module.load(path);
    return module;
  } catch {
    throw new Fault<SigningCode>("module-unloadable", { module: basename(path) });
  }
}

function loadBinding(): typeof import("pkcs11js") {
  try {
    return createRequire(import.meta.url)("pkcs11js");
  } catch {
    throw new Fault<SigningCode>("pkcs11-unavailable");
  }
}
