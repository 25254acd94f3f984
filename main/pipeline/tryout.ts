import { existsSync } from "node:fs";
import { TRYOUT_SOURCE } from "../signing/keys/sources.ts";
import { tryout as makeTryout, TRYOUT_PIN } from "../signing/keys/tryout/provider.ts";

/** The set-up that needs no hardware: the built-in scanner and a test certificate, neither of legal value. */
export interface Tryout {
  isReady(): Promise<boolean>;
  prepare(): Promise<TryoutReady>;
  /** Folder with the try-out root; null before it was prepared. */
  trust(): Promise<string | null>;
}

export interface TryoutReady {
  readonly deviceId: string;
  readonly sourceId: string;
  readonly identityId: string;
  /** Shown on the screen: the certificate has no value. */
  readonly pin: string;
}

export function createTryout(folder: string, deviceId: string): Tryout {
  return {
    isReady: async () => existsSync(folder),
    async prepare() {
      const { keys } = await makeTryout(folder);
      const [identity] = await keys.identities();
      return { deviceId, sourceId: TRYOUT_SOURCE, identityId: identity!.id, pin: TRYOUT_PIN };
    },
    trust: async () => (existsSync(folder) ? (await makeTryout(folder)).trust : null),
  };
}
